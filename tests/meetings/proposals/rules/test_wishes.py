"""A wish waits for a decision in one state only."""

from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.proposals.rules.wishes import is_waiting
from meetings.scheduling.rules.meetings import SubstituteState


def test_one_state_of_each_kind_waits() -> None:
    states = [*CounterProposalState, *SubstituteState]
    waiting = [each for each in states if is_waiting(each)]
    assert waiting == [CounterProposalState.open, SubstituteState.asked]
