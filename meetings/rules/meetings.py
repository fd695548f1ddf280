"""What a meeting and its attendees can be."""

from enum import StrEnum


class MeetingState(StrEnum):
    draft = "draft"
    invited = "invited"
    cancelled = "cancelled"

    @property
    def label(self) -> str:
        return {"draft": "Not sent yet", "invited": "Invited", "cancelled": "Cancelled"}[self.value]


class AttendeeRole(StrEnum):
    member = "member"
    guest = "guest"

    @property
    def label(self) -> str:
        return self.value.capitalize()
