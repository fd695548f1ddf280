"""Where staff heard what they note down as somebody's vote."""

from enum import StrEnum

from board.roadmap import words


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
            "call": words.HEARD_ON_CALL,
            "mail": words.HEARD_BY_MAIL,
            "meeting": words.HEARD_AT_MEETING,
            "event": words.HEARD_AT_EVENT,
            "support": words.HEARD_THROUGH_SUPPORT,
            "other": "Elsewhere",
        }[self.value]
