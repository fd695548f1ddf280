"""What a feedback item can be and how strongly it can be meant."""

from enum import IntEnum, StrEnum

from meetings.capture import words


class FeedbackKind(StrEnum):
    praise = "praise"
    problem = "problem"
    request = "request"
    idea = "idea"
    question = "question"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    def counted(self, number: int) -> str:
        """3 problems; praise has no plural."""
        return words.statements_of_kind(self.value, number)


class Strength(IntEnum):
    nice = 1
    important = 2
    must = 3

    @property
    def label(self) -> str:
        return {1: "Nice to have", 2: "Important", 3: "Must have"}[self.value]
