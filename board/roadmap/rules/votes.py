"""Where staff heard what they note down as somebody's vote."""

from enum import StrEnum


class Heard(StrEnum):
    call = "call"
    mail = "mail"
    meeting = "meeting"
    event = "event"
    support = "support"
    other = "other"

    @property
    def label(self) -> str:
        return {
            "call": "On a call",
            "mail": "By mail",
            "meeting": "At a meeting",
            "event": "At an event",
            "support": "Through support",
            "other": "Elsewhere",
        }[self.value]
