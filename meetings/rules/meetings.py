"""What a meeting and its attendees can be."""

from enum import StrEnum


class MeetingState(StrEnum):
    draft = "draft"
    invited = "invited"
    cancelled = "cancelled"

    @property
    def label(self) -> str:
        return {"draft": "Not sent yet", "invited": "Invited", "cancelled": "Cancelled"}[self.value]


class MeetingKind(StrEnum):
    """A meeting of the board, or a touchpoint: an appointment of two that one of them booked."""

    meeting = "meeting"
    touchpoint = "touchpoint"


class AttendeeRole(StrEnum):
    member = "member"
    guest = "guest"

    @property
    def label(self) -> str:
        return self.value.capitalize()
