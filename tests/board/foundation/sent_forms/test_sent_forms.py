"""A form's key: kept with what the form did, let go when that came to nothing."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from piccolo.engine.base import Engine

from board.foundation.database import db
from board.foundation.errors import LostRace
from board.foundation.identity.tables import Programme
from board.foundation.sent_forms import sent_forms
from board.foundation.sent_forms.sent_forms import Sending, SentAlready
from board.foundation.sent_forms.tables import SentForm
from tests.cast import make_programme


async def begin(sending: Sending, now: datetime) -> None:
    await sending.begin("a key", "ada", "POST /programmes?", [b"name", b"Harbour"], now=now)


async def test_key_is_rolled_back_with_what_was_refused(
    database: Engine[Any], now: datetime
) -> None:
    with sent_forms.underway() as sending:
        await begin(sending, now)
        with pytest.raises(LostRace):
            async with db.transaction():
                await make_programme(now)
                raise LostRace("Somebody was faster.")
        assert await SentForm.count() == await Programme.count() == 0
        async with db.transaction():
            await make_programme(now)
    assert await SentForm.count() == await Programme.count() == 1


async def test_further_transactions_of_one_press_are_its_own(
    database: Engine[Any], now: datetime
) -> None:
    with sent_forms.underway() as sending:
        await begin(sending, now)
        for _ in range(2):
            async with db.transaction(), db.transaction():
                await make_programme(now)
    assert (await SentForm.count(), await Programme.count()) == (1, 2)


async def test_second_press_is_stopped_before_it_writes(
    database: Engine[Any], now: datetime
) -> None:
    """Both had read their forms before either wrote."""
    with sent_forms.underway() as first:
        await begin(first, now)
        with sent_forms.underway() as second:
            await begin(second, now)
            async with db.transaction():
                await make_programme(now)
        assert second.is_held
        with pytest.raises(SentAlready):
            async with db.transaction():
                await make_programme(now)
    assert first.is_repeated
    assert await Programme.count() == 1


async def test_what_came_to_nothing_may_be_sent_again(database: Engine[Any], now: datetime) -> None:
    with sent_forms.underway() as sending:
        await begin(sending, now)
        async with db.transaction():
            await make_programme(now)
        await sending.let_go()
        assert await sending.earlier() is None
    with sent_forms.underway() as sending:
        await begin(sending, now)


async def test_answer_is_opened_by_the_same_key_only(database: Engine[Any], now: datetime) -> None:
    answer = bytes(range(256)) + b"\0\0 leading and ending zeros \0"
    with sent_forms.underway() as sending:
        await begin(sending, now)
        await sending.keep_late(answer)
        assert await sending.earlier() == answer
    kept = await SentForm.objects().first()
    assert kept is not None and kept.answer is not None and answer not in kept.answer
    with sent_forms.underway() as other:
        await other.begin("another key", "ada", "POST /programmes?", [], now=now)
        assert await other.earlier() is None


async def test_answers_that_wait_together_are_all_kept(database: None, now: datetime) -> None:
    """Whoever writes first writes for all who came while it waited."""
    sendings = [sent_forms.Sending() for _ in range(8)]
    for number, sending in enumerate(sendings):
        await sending.begin(f"key {number}", "", "POST /here", [b"words"], now=now)
        async with db.transaction():
            await sending.write()
        sending.hold()
    await asyncio.gather(*(one.keep(f"answer {at}".encode()) for at, one in enumerate(sendings)))
    found = [await sending.earlier() for sending in sendings]
    assert found == [f"answer {at}".encode() for at in range(8)]
