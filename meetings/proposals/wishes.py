"""Wishes: what attendees would rather have, another time or a substitute, as far as it is open."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, value
from board.foundation.text.moments import span
from meetings.proposals.rules.counter_proposals import (
    CounterProposalState,
    ProposedSitting,
    state_of,
)
from meetings.proposals.tables import CounterProposal
from meetings.scheduling.happenings import AttendeeRemoved
from meetings.scheduling.rules.meetings import MeetingState, SubstituteState
from meetings.scheduling.tables import Substitute


@dataclass(frozen=True, slots=True)
class OwnProposalRow:
    state: CounterProposalState
    sequence: int
    starts_at: datetime
    ends_at: datetime
    answer: str
    from_at: datetime
    until_at: datetime
    time_sequence: int
    cancelled_at: datetime | None
    timezone: str
    meeting_state: MeetingState


@dataclass(frozen=True, slots=True)
class OwnProposal:
    """Another time that an attendee proposed, in words, and what became of it."""

    state: CounterProposalState
    when: str
    answer: str


@dataclass(frozen=True, slots=True)
class OwnSubstituteRow:
    """Whom an attendee wished to send."""

    state: SubstituteState
    name: str
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one attendee may do instead of coming, and what became of earlier wishes."""

    proposals: list[OwnProposal]
    substitutes: list[OwnSubstituteRow]
    may_send: bool


# --- queries ---------------------------------------------------------------------------------

PROPOSALS = prepared(
    CounterProposal.select(
        CounterProposal.state,
        CounterProposal.sequence,
        CounterProposal.starts_at,
        CounterProposal.ends_at,
        CounterProposal.answer,
        CounterProposal.sitting.starts_at.as_alias("from_at"),
        CounterProposal.sitting.ends_at.as_alias("until_at"),
        CounterProposal.sitting.time_sequence.as_alias("time_sequence"),
        CounterProposal.sitting.cancelled_at.as_alias("cancelled_at"),
        CounterProposal.sitting.meeting.timezone.as_alias("timezone"),
        CounterProposal.sitting.meeting.state.as_alias("meeting_state"),
    )
    .where(CounterProposal.attendee == value("attendee"))
    .order_by(CounterProposal.created_at, ascending=False),
    OwnProposalRow,
)
SUBSTITUTES = prepared(
    Substitute.select(Substitute.state, Substitute.name, Substitute.decided_by)
    .where(
        Substitute.attendee == value("attendee"), Substitute.state != SubstituteState.lapsed.value
    )
    .order_by(Substitute.created_at, ascending=False),
    OwnSubstituteRow,
)


async def proposals_of(attendee_id: str, timezone: str, *, now: datetime) -> list[OwnProposal]:
    """The latest time that an attendee proposed and that is not outdated, if there is one."""
    for row in await PROPOSALS.all(attendee=attendee_id):
        held = ProposedSitting(row.from_at, row.until_at, row.timezone, row.time_sequence)
        is_on = row.meeting_state is MeetingState.invited and row.cancelled_at is None
        state = state_of(
            row.state, row.sequence, held, is_on=is_on, starts_at=row.starts_at, now=now
        )
        if state is not CounterProposalState.outdated:
            when = span(row.starts_at, row.ends_at, row.timezone, timezone)
            return [OwnProposal(state, when, row.answer)]
    return []


# --- operations ------------------------------------------------------------------------------


async def end(happened: AttendeeRemoved) -> None:
    """Nobody decides any more about what somebody wished who is not asked any more.

    Runs inside the transaction that takes the attendee off. It stays so for whoever is asked again.
    """
    await CounterProposal.update(
        {CounterProposal.state: CounterProposalState.outdated.value}
    ).where(
        CounterProposal.attendee == happened.attendee_id,
        CounterProposal.state == CounterProposalState.open.value,
    )
    await Substitute.update(
        {Substitute.state: SubstituteState.lapsed.value, Substitute.decided_at: happened.now}
    ).where(
        Substitute.attendee == happened.attendee_id,
        Substitute.state == SubstituteState.asked.value,
    )
