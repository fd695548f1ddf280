"""Further addresses from which a person, or whoever answers for that person, writes."""

from enum import StrEnum


class AliasKind(StrEnum):
    own = "own"
    assistant = "assistant"

    @property
    def label(self) -> str:
        return {"own": "Own address", "assistant": "Assistant"}[self.value]
