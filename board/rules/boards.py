"""What kinds of board there are and who may do what on one."""

from enum import StrEnum


class BoardKind(StrEnum):
    advisory_board = "advisory_board"
    user_council = "user_council"
    listening_post = "listening_post"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()


class Role(StrEnum):
    manager = "manager"
    lead = "lead"
    viewer = "viewer"

    @property
    def label(self) -> str:
        return {"manager": "Programme manager", "lead": "Product lead", "viewer": "Viewer"}[
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
            "refuse": "Refuse kindly: the seat is personal",
            "ask_chair": "Ask: staff or the chair decide each time",
            "allow": "Allow: whoever is sent is invited as a guest",
        }[self.value]


# What each role may do on a board; seeing it is implied by having any role.
MAY: dict[Role, frozenset[str]] = {
    Role.manager: frozenset({"see", "capture", "answer", "sign", "move_roadmap", "manage"}),
    Role.lead: frozenset({"see", "capture", "answer", "sign", "move_roadmap"}),
    Role.viewer: frozenset({"see"}),
}


def may(role: Role | None, act: str) -> bool:
    """Whether a role allows an act; no role allows nothing."""
    return role is not None and act in MAY[role]
