"""The three things that a meeting leaves behind."""

from enum import StrEnum


class OutcomeKind(StrEnum):
    decision = "decision"
    action = "action"
    summary = "summary"

    @property
    def label(self) -> str:
        return {"decision": "Decision", "action": "Action", "summary": "Summary point"}[self.value]
