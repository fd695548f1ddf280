"""Further addresses from which a person, or whoever answers for that person, writes."""

from enum import StrEnum

from board.foundation.identity import words


class AliasKind(StrEnum):
    own = "own"
    assistant = "assistant"

    @property
    def label(self) -> str:
        return {"own": words.OWN_ADDRESS, "assistant": "Assistant"}[self.value]
