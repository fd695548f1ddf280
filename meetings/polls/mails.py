"""The mails of a date poll: the question, and its reminder to those who are silent."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from board.foundation.extensions import Renewal
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.links.tables import PersonalLink
from board.foundation.mail import outbox
from board.foundation.mail.rules.quiet_hours import next_allowed
from board.foundation.mailings import mailings
from board.foundation.text.moments import reader_span
from meetings.polls import words as poll_words
from meetings.polls.rules.polls import PollState, state_now
from meetings.polls.tables import Poll, PollSlot, Voter
from meetings.polls.voters import VoterRow

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
    voters: Sequence[VoterRow],
    slots: Sequence[PollSlot],
    *,
    by: journal.Actor,
    now: datetime,
) -> int:
    """One mail for each voter, inside a transaction; those to many are written by the worker.

    Returns how many wait for the morning.
    """
    board = await board_of(poll)
    dues = [(voter, due_at(kind, poll, voter, board, now=now)) for voter in voters]
    if by.kind == "staff" and mailings.is_many(len(voters)):
        await mailings.begin(
            kind,
            [voter.person for voter, due in dues if due is not None],
            board=poll.board,
            staff=by.id,
            page=f"/polls/{poll.id}",
            now=now,
            cause=poll.id,
        )
    else:
        for voter in voters:
            await post(kind, poll, voter, slots, board, now=now)
    return sum(due is not None and due > now for _, due in dues)


async def board_of(poll: Poll) -> Board:
    board = await Board.objects().where(Board.id == poll.board).first()
    assert board is not None
    return board


def due_at(
    kind: str, poll: Poll, voter: VoterRow, board: Board, *, now: datetime
) -> datetime | None:
    """Where it is night a mail waits for the morning.

    If the poll is closed by then, a reminder is left out, and a question goes at once.
    """
    zone = voter.timezone or poll.timezone
    morning = next_allowed(now, zone, board.quiet_from, board.quiet_until)
    if morning < poll.closes_at:
        return morning
    return None if kind == REMINDED else now


async def post(
    kind: str,
    poll: Poll,
    voter: VoterRow,
    slots: Sequence[PollSlot],
    board: Board,
    *,
    now: datetime,
) -> bool:
    """To one voter, with the dates on that reader's clock; False where the night lasts too long."""
    due = due_at(kind, poll, voter, board, now=now)
    if due is None or not voter.email:
        return False
    zone = voter.timezone or poll.timezone
    link = await issue(poll, voter.person, now=now)
    posted = await outbox.post(
        kind,
        to=outbox.Recipient(voter.name, voter.email, person=voter.person),
        sender_name=board.name,
        context={
            "name": voter.name,
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
        due_at=due,
        expires_at=poll.closes_at,
        replaces_key=reminder_key(poll.id, voter.id) if kind == REMINDED else None,
        now=now,
    )
    return posted is not None


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
    return Renewal(links.url(fresh), poll_words.dates_of(poll.title))
