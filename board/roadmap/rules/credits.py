"""Whether somebody wants to be named for what was built, and the sentence that names them."""

from collections.abc import Sequence
from enum import StrEnum

from board.foundation.identity.rules.crowds import is_crowd
from board.foundation.text.language import listed
from board.roadmap import words


class CreditState(StrEnum):
    asked = "asked"
    full = "full"
    name = "name"
    declined = "declined"

    @property
    def label(self) -> str:
        return {
            "asked": "Asked",
            "full": words.CREDIT_FULL,
            "name": words.CREDIT_NAME,
            "declined": words.CREDIT_DECLINED,
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
        who.append(words.other_members(others) if named else words.members(others))
    elif others:
        who.append(words.SOME_OTHER_MEMBERS if named else words.SOME_MEMBERS_OF_BOARDS)
    return words.asked_for_by(listed(who)) if who else ""


def crowd(members: int) -> str:
    """How many members, for readers outside the house: 7 members, some members, or nothing."""
    if not members:
        return ""
    return words.members(members) if is_crowd(members) else words.SOME_MEMBERS


def release_note(title: str, asked: str) -> str:
    """Swap shifts within a team. Asked for by Edsger (Kade Logistics) and other members."""
    return f"{title}. {asked}." if asked else f"{title}."


def holds(wording: str, title: str) -> bool:
    """Whether what somebody agreed to, as a release note, was said of what is called so now."""
    return wording.startswith(f"{title}. Asked for by ")
