"""Asking for letters to many: what is noted, paused, undone and tried again."""

from datetime import datetime

import pytest

from board.foundation.errors import LostRace
from board.foundation.mail.tables import Mailing, MailingFailure
from board.foundation.mailings import mailings
from tests.board.foundation.mailings.test_writing import begun

pytestmark = pytest.mark.usefixtures("database")


async def test_begin_asks_for_each_once(now: datetime) -> None:
    _, made = await begun(now, "alan", "grace", "alan")
    assert (made.total, mailings.yet_to_come(made)) == (2, ["alan", "grace"])


async def test_pause_twice_loses_the_race(now: datetime) -> None:
    ada, made = await begun(now, "alan")
    await mailings.pause(made, by=ada, now=now)
    with pytest.raises(LostRace):
        await mailings.pause(made, by=ada, now=now)
    await mailings.resume(made, by=ada, now=now)
    assert await mailings.undo(made, by=ada, now=now) == (1, 0)
    with pytest.raises(LostRace):
        await mailings.resume(made, by=ada, now=now)


async def test_overtake_returns_whose_turn_had_not_been(now: datetime) -> None:
    ada, made = await begun(now, "alan", "grace")
    await Mailing.update({Mailing.position: 1}).where(Mailing.id == made.id)
    assert await mailings.overtake(made, by=ada.actor, now=now) == ["grace"]


async def test_try_again_begins_one_for_those_who_failed(now: datetime) -> None:
    ada, made = await begun(now, "alan", "grace")
    await MailingFailure.insert(MailingFailure(mailing=made.id, reader="grace", at=now))
    assert await mailings.try_again(made, by=ada, now=now) == 1
    newest = await Mailing.objects().order_by(Mailing.created_at).where(Mailing.id != made.id)
    assert [each.chosen for each in newest] == ["grace"]
    with pytest.raises(LostRace):
        await mailings.try_again(made, by=ada, now=now)
