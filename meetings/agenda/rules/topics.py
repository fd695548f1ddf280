"""Where a topic that a member proposed can stand."""

from enum import StrEnum


class TopicState(StrEnum):
    proposed = "proposed"
    taken = "taken"
    declined = "declined"

    @property
    def label(self) -> str:
        return {
            "proposed": "Waiting for an answer",
            "taken": "On the agenda",
            "declined": "Not this time",
        }[self.value]
