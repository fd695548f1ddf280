"""What may happen to an invitation, and when."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from board.foundation.errors import Refused
from board.foundation.mail.rules.outbox import GONE_OUT, MailState
from board.foundation.text import moments
from board.invitations import words

OPEN_FOR = timedelta(days=21)  # what the form says first; staff choose another last day


class InvitationState(StrEnum):
    held = "held"
    sent = "sent"
    accepted = "accepted"
    declined = "declined"
    withdrawn = "withdrawn"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class InvitationStage(StrEnum):
    """Where an invitation stands once its mail and the calendar are looked at, too."""

    held = "held"
    leaving = "leaving"
    unanswered = "unanswered"
    bounced = "bounced"
    accepted = "accepted"
    declined = "declined"
    expired = "expired"
    withdrawn = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "leaving": words.STAGE_LEAVING,
            "unanswered": words.STAGE_UNANSWERED,
            "bounced": words.STAGE_BOUNCED,
        }.get(self.value, self.value)

    @property
    def tone(self) -> str:
        return {
            "held": "warn",
            "leaving": "info",
            "unanswered": "warn",
            "bounced": "bad",
            "accepted": "good",
            "declined": "no",
        }.get(self.value, "")


class MailingKind(StrEnum):
    """What is written to many; the ids of the chosen are candidates', or invitations'."""

    invitations = "invitations"
    reminders = "reminders"


OPEN = frozenset({InvitationState.held, InvitationState.sent})
BETWEEN_REMINDERS = timedelta(hours=24)
# A mail in one of these states never reached its reader, and will not by itself.
LOST = frozenset({MailState.failed, MailState.suppressed, MailState.expired})


def stage(
    state: str,
    *,
    mail: str | None,
    is_address_refused: bool,
    expires_at: datetime | None,
    now: datetime,
) -> InvitationStage:
    """`mail` is the state of the newest mail that carried the invitation, None if there is none."""
    if state in (
        InvitationState.held,
        InvitationState.accepted,
        InvitationState.declined,
        InvitationState.withdrawn,
    ):
        return InvitationStage(state)
    if mail in LOST or is_address_refused:
        return InvitationStage.bounced
    if expires_at is not None and expires_at <= now:
        return InvitationStage.expired
    return InvitationStage.unanswered if mail in GONE_OUT else InvitationStage.leaving


def must_be_answerable(
    state: str, *, expires_at: datetime | None, timezone: str, now: datetime
) -> None:
    """Refuses with the sentence the invited person reads; the day is the one in `timezone`."""
    if state == InvitationState.withdrawn:
        raise Refused(words.INVITATION_WITHDRAWN)
    if state == InvitationState.accepted:
        raise Refused(words.ALREADY_ACCEPTED)
    if state == InvitationState.declined:
        raise Refused(words.ALREADY_DECLINED)
    if state == InvitationState.held:
        raise Refused(words.INVITATION_NOT_SENT)
    if expires_at is not None and expires_at <= now:
        day = moments.day(moments.instant_to_local(expires_at, timezone).date())
        raise Refused(words.invitation_expired(day))


def open_until(last: date, timezone: str, *, now: datetime) -> datetime:
    """When an invitation ends that may be answered on its last day, on the board's clock."""
    expires_at = moments.end_of_day(last, timezone)
    if expires_at <= now:
        raise Refused(words.OPEN_UNTIL_IN_PAST, field="expires_on")
    return expires_at


def why_not_invited(
    *, has_open: bool, is_member: bool, email: str | None, is_refused: bool
) -> str | None:
    """Why a candidate is skipped; None when the invitation may go."""
    if has_open:
        return words.HAS_OPEN_INVITATION
    if is_member:
        return words.IS_MEMBER
    if not email:
        return words.HAS_NO_ADDRESS
    if is_refused:
        return words.ADDRESS_REFUSED
    return None


def why_not_reminded(
    at: InvitationStage, *, reminded_at: datetime | None, has_stopped: bool, now: datetime
) -> str | None:
    """Only those whose invitation arrived and is open are reminded, and at most once a day."""
    if at != InvitationStage.unanswered:
        return {
            InvitationStage.held: words.NOT_REMINDED_HELD,
            InvitationStage.leaving: words.NOT_REMINDED_LEAVING,
            InvitationStage.bounced: words.NOT_REMINDED_BOUNCED,
            InvitationStage.accepted: words.NOT_REMINDED_ACCEPTED,
            InvitationStage.declined: words.NOT_REMINDED_DECLINED,
            InvitationStage.expired: words.NOT_REMINDED_EXPIRED,
            InvitationStage.withdrawn: words.NOT_REMINDED_WITHDRAWN,
        }[at]
    if has_stopped:
        return words.WANTS_NO_REMINDERS
    if reminded_at is not None and now - reminded_at < BETWEEN_REMINDERS:
        return words.REMINDED_LATELY
    return None
