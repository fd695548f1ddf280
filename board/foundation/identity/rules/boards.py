"""What kinds of board there are and who may do what on one."""

import itertools
import re
import unicodedata
from collections.abc import Container
from enum import StrEnum

from board.foundation.identity import words

_SMALL_WORDS = {
    "OF",
    "THE",
    "AND",
    "FOR",
    "DER",
    "DIE",
    "DAS",
    "UND",
    "DE",
    "LA",
    "LE",
    "LES",
    "ET",
}
_STROKES = str.maketrans("łøđßŁØĐ", "lodsLOD")


class BoardKind(StrEnum):
    advisory_board = "advisory_board"
    user_council = "user_council"
    listening_post = "listening_post"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()

    @property
    def has_seats(self) -> bool:
        """A listening post is a standing ear: as many as come, and no quorum."""
        return self is not BoardKind.listening_post


class Role(StrEnum):
    manager = "manager"
    lead = "lead"
    viewer = "viewer"

    @property
    def label(self) -> str:
        return {"manager": words.PROGRAMME_MANAGER, "lead": words.PRODUCT_LEAD, "viewer": "Viewer"}[
            self.value
        ]


class SubstituteRule(StrEnum):
    """What a board does when a member wants to send somebody else to a meeting."""

    refuse = "refuse"
    ask_chair = "ask_chair"
    allow = "allow"

    @property
    def label(self) -> str:
        return {
            "refuse": words.SUBSTITUTES_REFUSED,
            "ask_chair": words.SUBSTITUTES_ASKED,
            "allow": words.SUBSTITUTES_ALLOWED,
        }[self.value]


MOST_OF_A_CODE = 8
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")


def is_code(text: str) -> bool:
    """What stands before the numbers of a board's requests: CAB of CAB-4."""
    return _CODE.fullmatch(text) is not None


NAMELESS_CODE = "BD"


def code_from(name: str) -> str:
    """A code as people would make it: initials, or the beginning of a single word."""
    plain = unicodedata.normalize("NFKD", name.translate(_STROKES)).upper().replace("'", "")
    found = re.findall(r"[A-Z0-9]+", plain.encode("ascii", "ignore").decode())
    parts = [word for word in found if word[0].isalpha()]
    initials = "".join(word[0] for word in parts if word not in _SMALL_WORDS)[:5]
    if len(initials) > 1:
        return initials
    short = "".join(parts)[:3]
    return short if len(short) > 1 else NAMELESS_CODE


def next_code(wanted: str, taken: Container[str]) -> str:
    """The same, or the first with a number behind it that no board has."""
    counted = (f"{wanted[: MOST_OF_A_CODE - len(str(n))]}{n}" for n in itertools.count(2))
    return next(code for code in itertools.chain([wanted], counted) if code not in taken)


def reference_of(code: str, number: int) -> str:
    """CAB-4: the fourth request of a board, told apart from that of every other."""
    return f"{code}-{number}"


# What each role may do on a board; seeing it is implied by having any role.
MAY: dict[Role, frozenset[str]] = {
    Role.manager: frozenset({"see", "capture", "answer", "sign", "move_roadmap", "manage"}),
    Role.lead: frozenset({"see", "capture", "answer", "sign", "move_roadmap"}),
    Role.viewer: frozenset({"see"}),
}


def may(role: Role | None, act: str) -> bool:
    """Whether a role allows an act; no role allows nothing."""
    return role is not None and act in MAY[role]
