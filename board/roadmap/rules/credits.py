"""Whether somebody wants to be named for what was built, and the sentence that names them."""

from collections.abc import Sequence
from enum import StrEnum

from board.foundation.identity.rules.crowds import is_crowd


class CreditState(StrEnum):
    asked = "asked"
    full = "full"
    name = "name"
    declined = "declined"

    @property
    def label(self) -> str:
        return {
            "asked": "Asked",
            "full": "Name and company",
            "name": "Name without company",
            "declined": "Not named",
        }[self.value]


def named_as(state: CreditState, name: str, company: str) -> str:
    """How a release note prints somebody; empty for whoever is not to be named."""
    if state is CreditState.full:
        return f"{name} ({company})" if company else name
    return name if state is CreditState.name else ""


def asked_by(named: Sequence[str], others: int) -> str:
    """Asked for by Edsger (Kade Logistics) and other members; empty where nobody asked."""
    who = list(named)
    if is_crowd(others):
        who.append(f"{others} {'other ' if named else ''}members")
    elif others:
        who.append("other members" if named else "members of our boards")
    if not who:
        return ""
    listed = who[0] if len(who) == 1 else f"{', '.join(who[:-1])} and {who[-1]}"
    return f"Asked for by {listed}"


def crowd(members: int) -> str:
    """How many members, for readers outside the house: 7 members, some members, or nothing."""
    if not members:
        return ""
    return f"{members} members" if is_crowd(members) else "some members"


def release_note(title: str, asked: str) -> str:
    """Swap shifts within a team. Asked for by Edsger (Kade Logistics) and other members."""
    return f"{title}. {asked}." if asked else f"{title}."


def holds(wording: str, title: str) -> bool:
    """Whether what somebody agreed to, as a release note, was said of what is called so now."""
    return wording.startswith(f"{title}. Asked for by ")
