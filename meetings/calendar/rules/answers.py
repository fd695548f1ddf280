"""What an attendee can answer, by which route, and what several answers come to."""

from collections.abc import Iterable
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
    """How an answer came. A vote in a date poll is none: it may stand in until there is one."""

    link = "link"
    calendar = "calendar"
    staff = "staff"
    poll = "poll"


def overall(answers: Iterable[Answer]) -> Answer:
    """One answer for a meeting of several sittings: whoever comes to one of them comes."""
    given = set(answers)
    for answer in (Answer.yes, Answer.tentative, Answer.none):
        if answer in given:
            return answer
    return Answer.no if given else Answer.none


def in_calendar(answer: Answer, *, is_waiting: bool) -> Answer:
    """What a calendar shows of an answer: a yes without a seat is not sure yet."""
    return Answer.tentative if is_waiting and answer is Answer.yes else answer
