"""What an attendee can answer, and by which route."""

from enum import StrEnum


class Answer(StrEnum):
    yes = "yes"
    no = "no"
    tentative = "tentative"
    none = "none"

    @property
    def label(self) -> str:
        return {"yes": "Yes", "no": "No", "tentative": "Maybe", "none": "No answer"}[self.value]


class Source(StrEnum):
    link = "link"
    calendar = "calendar"
    staff = "staff"
