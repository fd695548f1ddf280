"""What a wish is by now: it waits for a decision, is granted, declined, or past.

Of another time that is open, accepted, declined, outdated; of a substitute asked, invited,
refused, lapsed.
"""

from enum import StrEnum

from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.scheduling.rules.meetings import SubstituteState


def is_waiting(state: StrEnum) -> bool:
    """Whether staff have to decide about it."""
    return state in (CounterProposalState.open, SubstituteState.asked)
