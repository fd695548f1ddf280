"""A series of many: its mails are written bit by bit, of what holds when it is somebody's turn."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from board.foundation.mail.tables import Message
from board.foundation.mailings import writing
from meetings.series import changes, series
from meetings.series.changes import Edit
from tests.letters import few_are_many, readers, write_all
from tests.recurrences import BERLIN, Recurrence, deliver

pytestmark = pytest.mark.usefixtures("database")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def scene(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Recurrence:
    few_are_many(monkeypatch)
    monkeypatch.setattr(writing, "PORTIONS", 1)
    made = await Recurrence().set(now)
    assert await series.invite(made.series, by=made.ada, now=now) == 2
    assert await Message.count() == 0
    return made


async def test_everybody_is_invited_to_all_dates(scene: Recurrence, now: datetime) -> None:
    made = await write_all(now)
    assert await readers("series_invited") == ["Alan", "Katherine"]
    assert (made.written, made.page) == (2, f"/series/{scene.series.id}")


async def test_cancellation_reaches_those_alone_who_have_the_invitation(
    scene: Recurrence, now: datetime
) -> None:
    await writing.carry_on(now)  # one of the two
    await deliver(now + MINUTE)
    found = await series.find(scene.series.id, scene.ada)
    await series.cancel(found, by=scene.ada, now=now + 2 * MINUTE)
    await write_all(now + 2 * MINUTE)
    [invited] = await readers("series_invited")
    assert await readers("series_cancelled") == [invited]


async def own_dates(now: datetime) -> Recurrence:
    """Dates without a rule: a letter for each date."""
    made = await Recurrence().set(now)
    people = [each.id for each in made.people]
    made.plan = replace(made.plan, rule="")
    made.series = await series.create(made.board, made.plan, people=people, by=made.ada, now=now)
    assert await series.invite(made.series, by=made.ada, now=now) == 2
    return made


async def test_dates_without_a_rule_are_told_bit_by_bit(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_many(monkeypatch)
    made = await own_dates(now)
    dates = len(await made.dates())
    everybody = sorted(["Alan", "Katherine"] * dates)
    assert await Message.count() == 0
    await write_all(now)
    assert await readers("meeting_invited") == everybody
    await deliver(now + MINUTE)

    edit = Edit("Quarterly review", "", "Bremen", "", BERLIN, time(9), time(11))
    later = now + 2 * MINUTE
    _, told = await changes.change(made.series, edit, by=made.ada, now=later)
    assert (told, await readers("meeting_moved")) == (2, [])
    await write_all(later)
    assert await readers("meeting_moved") == everybody
    await deliver(later + MINUTE)

    found = await series.find(made.series.id, made.ada)
    await series.cancel(found, by=made.ada, now=later + 2 * MINUTE)
    assert await readers("meeting_cancelled") == []
    await write_all(later + 2 * MINUTE)
    assert await readers("meeting_cancelled") == everybody


async def test_end_of_a_series_that_goes_on_is_told_bit_by_bit(
    scene: Recurrence, now: datetime
) -> None:
    await write_all(now)
    await deliver(now + MINUTE)
    after = datetime(2027, 2, 1, tzinfo=UTC)
    edit = Edit("Quarterly review", "", "Hamburg", "", BERLIN, time(9), time(11))
    newer, told = await changes.change(scene.series, edit, by=scene.ada, now=after)
    assert (newer.continues, told) == (scene.series.id, 2)
    assert await readers("series_succeeded") == []
    await write_all(after)
    assert await readers("series_succeeded") == ["Alan", "Katherine"]
    assert await readers("series_invited") == ["Alan", "Alan", "Katherine", "Katherine"]
