"""Reminders: who gets which, when, and why somebody does not."""

from enum import StrEnum


class Audience(StrEnum):
    """Whom a reminder is for, by what they answered or whether they came."""

    silent = "silent"
    coming = "coming"
    not_declined = "not_declined"
    came = "came"
    everybody = "everybody"

    @property
    def label(self) -> str:
        return {
            "silent": "Who has not answered",
            "coming": "Who comes",
            "not_declined": "Everybody who has not declined",
            "came": "Who came",
            "everybody": "Everybody asked, also who declined",
        }[self.value]


class Base(StrEnum):
    """What a reminder's time is counted from."""

    start = "start"
    end = "end"


class ReminderState(StrEnum):
    sent = "sent"
    skipped = "skipped"
