"""How what a member said may be attributed; chosen by the member alone."""

from enum import StrEnum


class Attribution(StrEnum):
    named = "named"
    company = "company"
    anonymous = "anonymous"
    internal = "internal"

    @property
    def label(self) -> str:
        return {
            "named": "With my name and company",
            "company": "With my company only",
            "anonymous": "Words only, without name or company",
            "internal": "Internal only: not quoted anywhere",
        }[self.value]
