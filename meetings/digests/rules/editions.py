"""For whom a digest is made and how far it has come."""

from enum import StrEnum


class Edition(StrEnum):
    members = "members"
    product = "product"
    executives = "executives"

    @property
    def label(self) -> str:
        return f"{self.value.capitalize()} edition"


class DigestState(StrEnum):
    rendering = "rendering"
    failed = "failed"
    draft = "draft"
    in_review = "in_review"
    signed = "signed"
    released = "released"
    superseded = "superseded"
    void = "void"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()
