"""Time wishes: an attendee proposes another time, by calendar or behind the meeting link."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import LostRace
from board.foundation.journal import journal
from meetings.calendar.rules.answers import Source
from meetings.proposals import words as proposals_words
from meetings.proposals.rules.counter_proposals import (
    CounterProposalState,
    ProposedSitting,
    check_span,
)
from meetings.proposals.tables import CounterProposal
from meetings.scheduling import meetings, rsvps
from meetings.scheduling.rules.replies import is_stale
from meetings.scheduling.tables import Attendee, Meeting, Sitting


@dataclass(frozen=True)
class TimeWish:
    """Another time (UTC), by which route and since when; `sequence` is that of the copy it is
    about, as the attendee knows it."""

    starts_at: datetime
    ends_at: datetime
    source: Source
    effective_at: datetime
    sequence: int
    comment: str = ""


# --- operations ------------------------------------------------------------------------------


async def propose(
    sitting: Sitting,
    meeting: Meeting,
    attendee: str,
    wish: TimeWish,
    *,
    person: str,
    by: journal.Actor,
    now: datetime,
) -> CounterProposalState:
    """Keeps another time that an attendee would rather have; changes nothing else.

    The latest by its own clock stands: a proposal that was made before another one, or for an
    earlier time of the sitting, is kept as outdated. Call it inside a transaction that has locked
    the sitting. Refused for a time that cannot be one.
    """
    held = _held(sitting, meeting)
    check_span(wish.starts_at, wish.ends_at, held, now=now)
    known = await CounterProposal.select(
        CounterProposal.id, CounterProposal.effective_at, CounterProposal.state
    ).where(CounterProposal.sitting == sitting.id, CounterProposal.attendee == attendee)
    is_last = all(row["effective_at"] <= wish.effective_at for row in known)
    is_current = wish.sequence >= sitting.time_sequence
    state = CounterProposalState.open if is_last and is_current else CounterProposalState.outdated
    if state is CounterProposalState.open:
        await CounterProposal.update(
            {CounterProposal.state: CounterProposalState.outdated.value}
        ).where(
            CounterProposal.sitting == sitting.id,
            CounterProposal.attendee == attendee,
            CounterProposal.state == CounterProposalState.open.value,
        )
    row = CounterProposal(
        sitting=sitting.id,
        attendee=attendee,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        comment=wish.comment,
        # An attendee never raises it (RFC 5546 2.1.4); a higher one must not outlive later moves.
        sequence=min(wish.sequence, sitting.sequence),
        source=wish.source.value,
        state=state.value,
        effective_at=wish.effective_at,
        created_at=now,
    )
    await CounterProposal.insert(row)
    await journal.record(
        "counter_proposal.made", row.id, by=by, now=now, board=meeting.board,
        person=person, meeting=meeting.id, sitting=sitting.id, state=state.value,
    )  # fmt: skip
    return state


async def propose_by_link(
    attendee: Attendee,
    sitting_id: str,
    starts_at: datetime,
    ends_at: datetime,
    *,
    comment: str,
    seen: int,
    now: datetime,
) -> None:
    """The same from the page behind a meeting link; `seen` is the SEQUENCE that it showed."""
    async with db.transaction():
        meeting = await meetings.get(attendee.meeting)
        found = await db.locked(
            Sitting.objects().where(
                Sitting.id == sitting_id,
                Sitting.meeting == meeting.id,
                Sitting.cancelled_at.is_null(),
            )
        ).first()
        if found is None or found.ends_at <= now or attendee.removed_at is not None:
            raise LostRace(proposals_words.MEETING_CLOSED_NOTHING_STORED)
        if is_stale(seen, found.time_sequence):
            raise LostRace(rsvps.EARLIER_TIME)
        wish = TimeWish(starts_at, ends_at, Source.link, now, found.sequence, comment)
        by = journal.member(attendee.person)
        await propose(found, meeting, attendee.id, wish, person=attendee.person, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


def _held(sitting: Sitting, meeting: Meeting) -> ProposedSitting:
    return ProposedSitting(
        sitting.starts_at, sitting.ends_at, meeting.timezone, sitting.time_sequence
    )
