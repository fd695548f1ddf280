"""Carried actions: the next agenda, and the book of it, are headed by what is open."""

import pytest

from meetings.actions import actions, carried_actions
from meetings.actions.rules import Closing
from meetings.papers import board_books
from tests.live_meetings import LiveMeeting
from tests.meetings.actions.test_actions import live, next_meeting, takes_on

__all__ = ["live"]
pytestmark = pytest.mark.anyio


async def test_next_agenda_is_headed_by_what_is_open(live: LiveMeeting) -> None:
    await takes_on(live)
    done = await takes_on(live, "Ask the bank")
    await actions.close(done, Closing.done, "", by=live.ada.actor, now=live.now)
    following = await next_meeting(live)
    plans = await carried_actions.agendas_of(
        {following.id: "UTC", live.meeting.id: "UTC"}, now=live.now
    )
    assert [row.body for row in plans[following.id].carried] == ["Send the sample"]
    assert plans[live.meeting.id].carried == ()
    book = await board_books.gather(following, for_guests=False, now=live.now)
    assert [(each.text, each.owner, each.due) for each in book.carried] == [
        ("Send the sample", "Alan", "by 7 March 2026")
    ]
