"""Alan proposes another time of a meeting: what tests of other times begin with."""

from datetime import UTC, datetime, timedelta

from meetings.proposals import counter_proposals, time_wishes
from meetings.proposals.counter_proposals import ProposalRow
from tests.calendar_mails import Post

PROPOSED = datetime(2027, 1, 14, 16, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def only(post: Post) -> ProposalRow:
    [row] = await counter_proposals.of_meeting(post.meeting.id, now=post.now)
    return row


async def by_link(post: Post, at: datetime, *, now: datetime | None = None, seen: int = 9) -> None:
    await time_wishes.propose_by_link(
        post.alan, post.sittings[0].id, at, at + timedelta(hours=2),
        comment="", seen=seen, now=now or post.now,
    )  # fmt: skip
