"""What a meeting and its attendees can be."""

from enum import StrEnum

from meetings.scheduling import words


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


def too_few_seats(quorum: int | None, seats: int | None) -> str:
    """That no more than so many can come as make no quorum; empty where they do."""
    if not quorum or seats is None or seats >= quorum:
        return ""
    return words.seats_below_quorum(seats, quorum)


class SubstituteState(StrEnum):
    asked = "asked"
    invited = "invited"
    refused = "refused"
    lapsed = "lapsed"  # whoever asked is not asked to the meeting any more

    @property
    def label(self) -> str:
        return {"asked": "To decide"}.get(self.value, self.value.capitalize())
