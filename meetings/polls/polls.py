"""Date polls: which dates are proposed to whom, until when, and the one that is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable

from board.foundation.database import db
from board.foundation.database.queries import prepared, prepared_sql, value
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mail import mail_moves
from meetings.polls import mails as poll_mails
from meetings.polls import voters, votes, words
from meetings.polls.dates import Busy
from meetings.polls.rules.polls import PollState, check_deadline, check_plan, state_now
from meetings.polls.tables import Poll, PollSlot, Voter
from meetings.scheduling import meetings
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.rules.schedules import Slot, slot_of
from meetings.scheduling.tables import Meeting, Sitting
from meetings.slots import slots

LIVE = (PollState.draft, PollState.open, PollState.closed)


@dataclass(frozen=True)
class Proposal:
    """What staff type about a poll; a date lasts `minutes` unless it was given its own end."""

    title: str
    description: str
    minutes: int
    slots: tuple[Slot, ...]
    closes_at: datetime


@dataclass(frozen=True)
class Mailed:
    """How many get a mail, and how many of them only when their night is over."""

    people: int
    waiting: int


@dataclass(frozen=True, slots=True)
class PollRow:
    """A poll with how many were asked and how many voted; who has left is not counted."""

    id: str
    title: str
    timezone: str
    state: PollState
    closes_at: datetime
    board_name: str
    asked: int
    voted: int


@dataclass(frozen=True, slots=True)
class ComingDate:
    """When the board meets."""

    starts_at: datetime
    ends_at: datetime
    title: str


# --- queries ---------------------------------------------------------------------------------


COMING = prepared(
    Sitting.select(Sitting.starts_at, Sitting.ends_at, Sitting.meeting.title.as_alias("title"))
    .where(
        Sitting.meeting.board == value("board"),
        Sitting.meeting.kind == MeetingKind.meeting.value,
        Sitting.meeting.state != MeetingState.cancelled.value,
        Sitting.cancelled_at.is_null(),
        Sitting.ends_at > value("now"),
    ),
    ComingDate,
)  # fmt: skip
COUNTED = prepared_sql(
    """
    SELECT poll.id AS id, poll.title AS title, poll.timezone AS timezone, poll.state AS state,
        poll.closes_at AS closes_at, board.name AS board_name,
        count(member.id) AS asked,
        count(CASE WHEN member.id IS NOT NULL THEN voter.voted_at END) AS voted
    FROM poll
    JOIN board ON board.id = poll.board
    LEFT JOIN voter ON voter.poll = poll.id
    LEFT JOIN member ON member.board = poll.board AND member.person = voter.person
        AND member.state = 'active'
    WHERE poll.state IN :states AND poll.board IN :boards
    GROUP BY poll.id, poll.title, poll.timezone, poll.state, poll.closes_at, board.name,
        poll.created_at
    ORDER BY poll.created_at DESC, poll.id
    """,
    PollRow,
    reason="Piccolo counts no condition.",
)


async def find(poll_id: str, viewer: Viewer, *, act: str = "see") -> Poll:
    """The poll, if the viewer may do that on its board; else NotFound or Forbidden."""
    poll = await Poll.objects().where(Poll.id == poll_id).first()
    if poll is None:
        raise NotFound
    viewer.must(act, poll.board)
    return poll


async def slots_of(poll_id: str) -> list[PollSlot]:
    return await PollSlot.objects().where(PollSlot.poll == poll_id).order_by(PollSlot.starts_at)


async def of_boards(board_ids: Sequence[str], *, now: datetime) -> list[PollRow]:
    """Polls of some boards, newest first, in the state that each is in by now."""
    rows = await COUNTED.all(boards=board_ids, states=list(PollState))
    return [replace(row, state=state_now(row.state, row.closes_at, now)) for row in rows]


async def busy(board_id: str, *, now: datetime) -> Busy:
    """The board's other meetings that are still to come."""
    rows = await COMING.all(board=board_id, now=now)
    return [(row.starts_at, row.ends_at, row.title) for row in rows]


async def next_deadline(*which: Combinable) -> datetime | None:
    """When the first of the open polls closes."""
    row = await (
        Poll.select(Poll.closes_at)
        .where(Poll.state == PollState.open.value, *which)
        .order_by(Poll.closes_at)
        .first()
    )
    return row["closes_at"] if row else None


# --- operations ------------------------------------------------------------------------------


async def create(
    board: Board, proposal: Proposal, *, people: Sequence[str], by: Viewer, now: datetime
) -> Poll:
    """Makes a draft: nobody hears of it until `open_up`. `people` are members of the board."""
    by.must("manage", board.id)
    proposed = check_plan(proposal.slots, proposal.closes_at, now=now)
    poll = Poll(
        board=board.id,
        title=proposal.title,
        description=proposal.description,
        timezone=board.timezone,
        minutes=proposal.minutes,
        state=PollState.draft.value,
        closes_at=proposal.closes_at,
        created_by=by.id,
        created_at=now,
    )
    async with db.transaction():
        await Poll.insert(poll)
        await _fill(poll, proposed, people, now=now)
        await _record("poll.created", poll, by=by.actor, now=now, slots=len(proposed))
    return poll


async def change(
    poll: Poll, proposal: Proposal, *, people: Sequence[str], by: Viewer, now: datetime
) -> None:
    """Writes a draft anew; once people were asked the dates stay what they voted on."""
    by.must("manage", poll.board)
    proposed = check_plan(proposal.slots, proposal.closes_at, now=now)
    async with db.transaction():
        written = {
            Poll.title: proposal.title,
            Poll.description: proposal.description,
            Poll.minutes: proposal.minutes,
            Poll.closes_at: proposal.closes_at,
        }
        draft = PollState.draft
        await slots.move(poll, (draft,), draft, written, lost=words.POLL_SENT_OR_DISCARDED)
        await PollSlot.delete().where(PollSlot.poll == poll.id)
        await Voter.delete().where(Voter.poll == poll.id)
        await _fill(poll, proposed, people, now=now)
        await _record("poll.changed", poll, by=by.actor, now=now, slots=len(proposed))


async def open_up(poll: Poll, *, by: Viewer, now: datetime) -> Mailed:
    """Mails everybody asked a personal link."""
    by.must("manage", poll.board)
    async with db.transaction():
        if poll.closes_at <= now:
            raise Refused(words.DEADLINE_PASSED_CHANGE_IT)
        await _move(poll, (PollState.draft,), PollState.open, {Poll.opened_at: now})
        asked = [row for row in await voters.of_poll(poll) if row.email]
        if not asked:
            raise Refused(words.NOBODY_ASKED)
        await Voter.update({Voter.mailed_at: now}).where(Voter.id.is_in([row.id for row in asked]))
        waiting = await poll_mails.send(
            poll_mails.INVITED, poll, asked, await slots_of(poll.id), by=by.actor, now=now
        )
        await _record("poll.opened", poll, by=by.actor, now=now, voters=len(asked))
    return Mailed(len(asked), waiting)


async def close(poll: Poll, *, by: Viewer, now: datetime) -> None:
    """Ends the voting before its deadline."""
    by.must("manage", poll.board)
    async with db.transaction():
        await _move(poll, (PollState.open,), PollState.closed, {Poll.closed_at: now})
        await mail_moves.take_back_for(poll.id)
        await _record("poll.closed", poll, by=by.actor, now=now)


async def extend(poll: Poll, closes_at: datetime, *, by: Viewer, now: datetime) -> None:
    """Lets people vote until later, also in a poll that has closed; the silent are reminded anew.

    Nobody is told at once: the votes that are there stay as they are.
    """
    by.must("manage", poll.board)
    async with db.transaction():
        present = await db.locked(Poll.objects().where(Poll.id == poll.id)).first()
        if present is None or present.state not in (PollState.open, PollState.closed):
            raise LostRace(words.POLL_MOVED_ON)
        if closes_at <= present.closes_at:
            raise Refused(words.VOTES_COUNT_UNTIL_THEN_ALREADY, field="closes_on")
        first, *_ = await slots_of(poll.id)
        check_deadline(closes_at, first.starts_at, now=now)
        await Poll.update(
            {
                Poll.state: PollState.open.value,
                Poll.closes_at: closes_at,
                Poll.closed_at: None,
                Poll.reminded_at: None,
            }
        ).where(Poll.id == poll.id)
        await poll_mails.lengthen_links(poll.id, closes_at)
        await _record("poll.extended", poll, by=by.actor, now=now)


async def close_due(now: datetime) -> datetime | None:
    """The worker's part: polls whose deadline has come are closed; returns the next deadline."""
    is_due = (Poll.state == PollState.open.value) & (Poll.closes_at <= now)
    if not await Poll.exists().where(is_due):
        return await next_deadline()  # and no transaction is worth its lock
    async with db.transaction():
        rows = (
            await Poll.update({Poll.state: PollState.closed.value, Poll.closed_at: now})
            .where(is_due)
            .returning(Poll.id, Poll.board)
        )
        for row in rows:
            await journal.record(
                "poll.closed", row["id"], by=journal.SYSTEM, now=now, board=row["board"]
            )
    return await next_deadline()


async def settle(poll: Poll, slot_id: str, *, by: Viewer, now: datetime) -> Meeting:
    """Makes a draft of the meeting on that date, with everybody who was asked to vote.

    Their yes to it stands in for an answer where the board wants that.
    """
    by.must("manage", poll.board)
    slot = await PollSlot.objects().where(PollSlot.id == slot_id, PollSlot.poll == poll.id).first()
    board = await Board.objects().where(Board.id == poll.board).first()
    if slot is None or board is None:
        raise NotFound
    if slot.starts_at <= now:
        raise Refused(words.DATE_PASSED)
    plan = meetings.Plan(poll.title, poll.description, "", "", poll.timezone, (slot_of(slot),))
    async with db.transaction():
        await _move(poll, (PollState.open, PollState.closed), PollState.settled, {})
        people = [row.person for row in await voters.of_poll(poll)]
        meeting = await meetings.create(board, plan, people=people, by=by, now=now)
        await Poll.update({Poll.meeting: meeting.id}).where(Poll.id == poll.id)
        carried = await votes.carry_over(slot, meeting, now=now) if board.carries_votes else 0
        await mail_moves.take_back_for(poll.id)
        await _record(
            "poll.settled", poll, by=by.actor, now=now, meeting=meeting.id, carried=carried
        )
    return meeting


async def cancel(poll: Poll, *, by: Viewer, now: datetime) -> None:
    """Calls the poll off; mails that have not gone out stay in."""
    by.must("manage", poll.board)
    async with db.transaction():
        await _move(poll, LIVE, PollState.cancelled, {})
        await mail_moves.take_back_for(poll.id)
        await _record("poll.cancelled", poll, by=by.actor, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _fill(
    poll: Poll, proposed: Sequence[Slot], people: Sequence[str], *, now: datetime
) -> None:
    seated = {row.person for row in await voters.electors(poll.board)}
    asked = [person for person in dict.fromkeys(people) if person in seated]
    if not asked:
        raise Refused(words.CHOOSE_ONE_MEMBER, field="people")
    await slots.add(PollSlot, proposed, poll=poll.id)
    await db.insert_all([Voter(poll=poll.id, person=each, created_at=now) for each in asked])


async def _move(
    poll: Poll, expected: Sequence[PollState], state: PollState, more: dict[Any, Any]
) -> None:
    await slots.move(poll, expected, state, more, lost=words.POLL_MOVED_ON)


async def _record(
    event: str, poll: Poll, *, by: journal.Actor, now: datetime, **detail: Any
) -> None:
    await journal.record(event, poll.id, by=by, now=now, board=poll.board, **detail)
