"""What an agenda item is for."""

from enum import StrEnum


class Purpose(StrEnum):
    inform = "inform"
    discuss = "discuss"
    decide = "decide"
    demo = "demo"

    @property
    def label(self) -> str:
        return self.value.capitalize()
