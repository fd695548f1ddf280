"""Carried actions: the next agenda, and the book of it, are headed by what is open."""

import pytest

from meetings.actions import actions, carried_actions
from meetings.actions.rules import Closing
from meetings.papers import board_books
from tests.floor import Floor
from tests.meetings.actions.test_actions import floor, next_meeting, takes_on

__all__ = ["floor"]
pytestmark = pytest.mark.anyio


async def test_next_agenda_is_headed_by_what_is_open(floor: Floor) -> None:
    await takes_on(floor)
    done = await takes_on(floor, "Ask the bank")
    await actions.close(done, Closing.done, "", by=floor.ada.actor, now=floor.now)
    following = await next_meeting(floor)
    plans = await carried_actions.agendas_of(
        {following.id: "UTC", floor.meeting.id: "UTC"}, now=floor.now
    )
    assert [row.body for row in plans[following.id].carried] == ["Send the sample"]
    assert plans[floor.meeting.id].carried == ()
    book = await board_books.gather(following, for_guests=False, now=floor.now)
    assert [(each.text, each.owner, each.due) for each in book.carried] == [
        ("Send the sample", "Alan", "by 7 March 2026")
    ]
