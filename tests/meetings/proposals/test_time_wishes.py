"""Time wishes: the latest proposal stands, and what is no other time is refused."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import LostRace, Refused
from board.foundation.mail.tables import Message
from meetings.proposals import counter_proposals
from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.scheduling import meetings
from tests.calendar_mails import Post
from tests.other_times import PROPOSED, by_link

pytestmark = pytest.mark.anyio


@pytest.fixture
async def post(database: Any, now: datetime) -> Post:
    post = Post()
    await post.invited(now)
    await Message.update({Message.state: "sent"}, force=True)
    return post


async def test_a_later_proposal_takes_the_place_of_the_earlier_whichever_comes_first(
    post: Post,
) -> None:
    await by_link(post, PROPOSED + timedelta(hours=1), now=post.now)
    await post.takes("gmail_counter", **{"DTSTAMP:2026": "DTSTAMP:2025"})
    rows = await counter_proposals.of_meeting(post.meeting.id, now=post.now)
    assert [(row.starts_at - PROPOSED, row.state) for row in rows] == [
        (timedelta(hours=1), CounterProposalState.open),
        (timedelta(0), CounterProposalState.outdated),
    ]


async def test_propose_by_link_refuses_what_is_no_other_time(post: Post) -> None:
    with pytest.raises(Refused):
        await by_link(post, post.sittings[0].starts_at)
    await meetings.cancel(post.meeting, by=post.ada, now=post.now)
    with pytest.raises(LostRace):
        await by_link(post, PROPOSED)
