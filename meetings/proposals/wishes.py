"""Wishes: what attendees would rather have, another time or a substitute, as far as it is open."""

from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.proposals.tables import CounterProposal
from meetings.scheduling.happenings import AttendeeRemoved
from meetings.scheduling.rules.meetings import SubstituteState
from meetings.scheduling.tables import Substitute


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
