"""The states of a mail on its way out, and when a failed attempt is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from board.foundation.mail import words
from board.foundation.text.backoffs import of_minutes


class MailingEnd(StrEnum):
    """Why nothing more of a mailing is written."""

    done = "done"
    stopped = "stopped"
    late = "late"
    forbidden = "forbidden"
    overtaken = "overtaken"  # a newer one tells the same people the same and more


class MailState(StrEnum):
    held = "held"
    pending = "pending"
    leased = "leased"
    retry = "retry"
    sent = "sent"
    mailbox = "mailbox"
    uncertain = "uncertain"
    failed = "failed"
    suppressed = "suppressed"
    superseded = "superseded"
    expired = "expired"
    withdrawn = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "held": "Held",
            "pending": words.STATE_PENDING,
            "leased": words.STATE_LEASED,
            "retry": words.STATE_RETRY,
            "sent": "Sent",
            "mailbox": words.STATE_MAILBOX,
            "uncertain": words.STATE_UNCERTAIN,
            "failed": "Failed",
            "suppressed": words.STATE_SUPPRESSED,
            "superseded": words.STATE_SUPERSEDED,
            "expired": words.STATE_EXPIRED,
            "withdrawn": words.STATE_WITHDRAWN,
        }[self.value]


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A mail of the outbox without its bytes; `cause` is what it was written for."""

    id: str
    kind: str
    cause: str
    board: str | None
    person: str | None
    to_name: str
    to_address: str
    subject: str
    state: MailState
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None
    error: str


def known(text: str) -> MailState:
    """The state that a row names; one that names none is damaged, and its mail does not leave."""
    try:
        return MailState(text)
    except ValueError:
        return MailState.failed


# Still in our hands: may be held, taken back or replaced.
QUEUED = (MailState.held, MailState.pending, MailState.retry)
GONE_OUT = (MailState.sent, MailState.mailbox, MailState.uncertain)

_DELAYS = of_minutes(1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60)
GIVE_UP_AFTER = timedelta(hours=72)
# What has perhaps gone out is tried once more, after a day; then only when staff say so.
UNCERTAIN_AGAIN = timedelta(days=1)
MOST_COPIES = 2

_REFUSED_RESTS = of_minutes(15, 60)
_BROKEN_RESTS = of_minutes(1, 2, 5, 15, 30)


def next_delay(attempts: int) -> timedelta:
    """How long to wait after the given number of failed attempts (1 or more)."""
    return _DELAYS.after(attempts)


def next_rest(failures: int, *, is_refusal: bool) -> timedelta:
    """How long a mail server is left alone after so many failures in a row (1 or more).

    A wrong password that is tried every minute locks the account.
    """
    return (_REFUSED_RESTS if is_refusal else _BROKEN_RESTS).after(failures)
