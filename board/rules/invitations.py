"""What may happen to an invitation, and when."""

from datetime import datetime
from enum import StrEnum

from board.errors import Refused


class InvitationState(StrEnum):
    held = "held"
    sent = "sent"
    accepted = "accepted"
    declined = "declined"
    withdrawn = "withdrawn"

    @property
    def label(self) -> str:
        return self.value.capitalize()


OPEN = frozenset({InvitationState.held, InvitationState.sent})


def must_be_answerable(state: str, expires_at: datetime | None, now: datetime) -> None:
    """Refuses with the sentence the invited person reads; held counts as not yet sent."""
    if state == InvitationState.withdrawn:
        raise Refused("This invitation was withdrawn.")
    if state in (InvitationState.accepted, InvitationState.declined):
        raise Refused(f"You have already {state} this invitation.")
    if state == InvitationState.held:
        raise Refused("This invitation has not been sent yet.")
    if expires_at is not None and expires_at <= now:
        raise Refused(f"This invitation expired on {expires_at.day} {expires_at:%B %Y}.")


def may_remind(state: str, expires_at: datetime | None, now: datetime) -> bool:
    """Only those who have an open invitation and have not answered are reminded."""
    return state == InvitationState.sent and (expires_at is None or expires_at > now)
