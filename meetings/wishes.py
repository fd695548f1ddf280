"""Wishes: what attendees would rather have, another time or a substitute, as far as it is open."""

from meetings.happenings import AttendeeRemoved
from meetings.rules.counter_proposals import ProposalState
from meetings.rules.substitutes import SubstituteState
from meetings.tables.counter_proposals import CounterProposal
from meetings.tables.substitutes import Substitute


async def guests_by_sitting(meeting_id: str) -> set[str]:
    """Attendee ids of substitutes who were named for single sittings: others are not theirs."""
    rows = await Substitute.select(Substitute.guest).where(
        Substitute.attendee.meeting == meeting_id,
        Substitute.guest.is_not_null(),
        Substitute.sitting.is_not_null(),
    )
    return {row["guest"] for row in rows}


async def end(happened: AttendeeRemoved) -> None:
    """Nobody decides any more about what somebody wished who is not asked any more.

    Runs inside the transaction that takes the attendee off. It stays so for whoever is asked again.
    """
    await CounterProposal.update({CounterProposal.state: ProposalState.outdated.value}).where(
        CounterProposal.attendee == happened.attendee_id,
        CounterProposal.state == ProposalState.open.value,
    )
    await Substitute.update(
        {Substitute.state: SubstituteState.lapsed.value, Substitute.decided_at: happened.now}
    ).where(
        Substitute.attendee == happened.attendee_id,
        Substitute.state == SubstituteState.asked.value,
    )
