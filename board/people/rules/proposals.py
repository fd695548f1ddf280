"""Proposals about a person: what they would change, and who has still to agree."""

from collections.abc import Set as AbstractSet
from enum import StrEnum

ADDED, REMOVED = "further address", "further address to remove"
LINK, MAIL = "desk link", "mail to the address"
OPEN, CLOSED = "goes there", "stops"  # what mail to the address does
SHOWN = "shown"


class PersonProposalState(StrEnum):
    open = "open"
    accepted = "accepted"
    declined = "declined"


def missing(
    known: AbstractSet[str], agreed: AbstractSet[str], proposer: AbstractSet[str]
) -> frozenset[str]:
    """The boards that know the person, and whose managers neither proposed it nor agreed yet."""
    return frozenset(known - agreed - proposer)


def label(what: str) -> str:
    """The name of a fact as pages show it."""
    return {"email": "mail address", "timezone": "time zone", "role": "role"}.get(
        what, what.replace("_", " ")
    )
