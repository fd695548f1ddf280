"""Whether somebody wants to be named for what was built, and the sentence that names them."""

from enum import StrEnum


class CreditState(StrEnum):
    asked = "asked"
    full = "full"
    name = "name"
    declined = "declined"

    @property
    def label(self) -> str:
        return {
            "asked": "Asked",
            "full": "Name and company",
            "name": "Name only",
            "declined": "Not named",
        }[self.value]
