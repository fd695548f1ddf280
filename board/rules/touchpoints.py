"""What a touchpoint is, and how long ago the last one was."""

from datetime import date
from enum import StrEnum


class TouchpointKind(StrEnum):
    call = "call"
    mail = "mail"
    meeting = "meeting"

    @property
    def label(self) -> str:
        return self.value.capitalize()


def since(last_on: date | None, today: date) -> str:
    """How long ago somebody last heard from us, in words."""
    if last_on is None:
        return "never"
    days = (today - last_on).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
