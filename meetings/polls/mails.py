"""The mails of a date poll: the question, and its reminder to those who are silent."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from board.foundation.extensions import Renewal
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.links.tables import PersonalLink
from board.foundation.mail import outbox
from board.foundation.mail.rules.quiet_hours import next_allowed
from board.foundation.text.moments import reader_span
from meetings.polls.rules.polls import PollState, state_now
from meetings.polls.tables import Poll, PollSlot, Voter

INVITED, REMINDED = "poll_invited", "poll_reminded"
LINK_OUTLIVES = timedelta(days=30)


def reminder_key(poll_id: str, voter_id: str) -> str:
    """How the outbox finds a reminder that is still waiting."""
    return f"poll-reminder:{poll_id}:{voter_id}"


async def issue(poll: Poll, person_id: str, *, now: datetime) -> Link:
    """The link by which one person votes; it opens for a while after the deadline."""
    return await links.issue(
        LinkPurpose.poll,
        person=person_id,
        board=poll.board,
        subject=poll.id,
        expires_at=poll.closes_at + LINK_OUTLIVES,
        now=now,
    )


async def send(
    kind: str,
    poll: Poll,
    voters: Sequence[dict[str, Any]],
    slots: Sequence[PollSlot],
    *,
    now: datetime,
) -> int:
    """One mail for each voter, with the dates on that reader's clock; inside a transaction.

    Where it is night it waits for the morning. If the poll is closed by then, a reminder is left
    out, and a question goes at once. Returns how many wait.
    """
    board = await Board.objects().where(Board.id == poll.board).first()
    assert board is not None
    waiting = 0
    for voter in voters:
        zone = voter["timezone"] or poll.timezone
        due_at = next_allowed(now, zone, board.quiet_from, board.quiet_until)
        if due_at >= poll.closes_at:
            if kind == REMINDED:
                continue
            due_at = now
        waiting += due_at > now
        link = await issue(poll, voter["person"], now=now)
        await outbox.post(
            kind,
            to=outbox.Recipient(voter["name"], voter["email"], person=voter["person"]),
            sender_name=board.name,
            context={
                "name": voter["name"],
                "board": board.name,
                "title": poll.title,
                "description": poll.description,
                "dates": [
                    reader_span(each.starts_at, each.ends_at, poll.timezone, zone) for each in slots
                ],
                "closes_at": poll.closes_at,
                "timezone": zone,
                "url": links.url(link),
            },
            board=poll.board,
            cause=poll.id,
            due_at=due_at,
            expires_at=poll.closes_at,
            replaces_key=reminder_key(poll.id, voter["id"]) if kind == REMINDED else None,
            now=now,
        )
    return waiting


async def lengthen_links(poll_id: str, closes_at: datetime) -> None:
    """After a later deadline the links that were mailed open as much longer."""
    await PersonalLink.update({PersonalLink.expires_at: closes_at + LINK_OUTLIVES}).where(
        PersonalLink.purpose == LinkPurpose.poll.value,
        PersonalLink.subject == poll_id,
        PersonalLink.revoked_at.is_null(),
    )


async def renewal(link: Link, *, now: datetime) -> Renewal | None:
    """A fresh link for an ended one, while the poll is open to its owner."""
    poll = await Poll.objects().where(Poll.id == link.subject).first()
    is_asked = await Voter.exists().where(Voter.poll == link.subject, Voter.person == link.person)
    if poll is None or not is_asked:
        return None
    is_seated = Member.exists().where(
        Member.board == poll.board,
        Member.person == link.person,
        Member.state == MemberState.active.value,
    )
    if not await is_seated:
        return None
    if state_now(poll.state, poll.closes_at, now) is not PollState.open:
        return None
    fresh = await issue(poll, link.member, now=now)
    return Renewal(links.url(fresh), f"the dates for {poll.title}")
