"""Time wishes: the latest proposal stands, and what is no other time is refused."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import LostRace, Refused
from board.foundation.mail.tables import Message
from meetings.proposals import counter_proposals, time_wishes
from meetings.proposals.counter_proposals import ProposalRow
from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.scheduling import meetings
from tests.postbag import Post

pytestmark = pytest.mark.anyio

PROPOSED = datetime(2027, 1, 14, 16, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def post(database: Any, now: datetime) -> Post:
    post = Post()
    await post.invited(now)
    await Message.update({Message.state: "sent"}, force=True)
    return post


async def only(post: Post) -> ProposalRow:
    [row] = await counter_proposals.of_meeting(post.meeting.id, now=post.now)
    return row


async def by_link(post: Post, at: datetime, *, now: datetime | None = None, seen: int = 9) -> None:
    await time_wishes.propose_by_link(
        post.alan, post.sittings[0].id, at, at + timedelta(hours=2),
        comment="", seen=seen, now=now or post.now,
    )  # fmt: skip


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
