"""Another time that an attendee proposes: what it is worth, and what becomes of it."""

from enum import StrEnum


class ProposalState(StrEnum):
    open = "open"
    accepted = "accepted"
    declined = "declined"
    outdated = "outdated"
