"""How a meeting stands: who said what and was told what, grouped for a page that is scanned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar

from board.foundation.mail.rules.outbox import MailState, OutboxRow
from meetings.calendar.rules.answers import Answer, Source, overall

CAME, ABSENT, WAITING = "Came", "Not there", "Waiting list"

ORDER = (Answer.yes.label, WAITING, Answer.tentative.label, Answer.none.label, Answer.no.label)
_SAID = attrgetter(
    "answer", "source", "effective_at", "comment", "is_present", "invited_at", "is_waiting"
)
MAILS = {
    "meeting_invited": "Invitation",
    "meeting_moved": "New time",
    "meeting_updated": "Update",
    "meeting_cancelled": "Cancellation",
    "meeting_withdrawn": "Withdrawal",
    "meeting_reminded": "Reminder",
    "meeting_link_mailed": "Personal link",
    "attendee_promoted": "Free seat",
    "attendee_waitlisted": "Waiting list",
    "notes_sent": "Notes",
    "series_invited": "Invitation to all dates",
    "series_moved": "New times of all dates",
    "series_updated": "Update of all dates",
    "series_cancelled": "Cancellation of all dates",
    "series_withdrawn": "Withdrawal from all dates",
}
# What became of a mail, in as few words as a list allows; the last of these is the calm one.
WORDS = {
    MailState.held: ("warn", "held"),
    MailState.pending: ("info", "on the way"),
    MailState.leased: ("info", "on the way"),
    MailState.retry: ("warn", "tried again soon"),
    MailState.uncertain: ("warn", "perhaps sent"),
    MailState.failed: ("bad", "came back"),
    MailState.suppressed: ("bad", "address refused"),
    MailState.superseded: ("", "replaced"),
    MailState.expired: ("", "too late to send"),
    MailState.withdrawn: ("", "taken back"),
    MailState.sent: ("", "sent"),
    MailState.mailbox: ("", "sent"),
}
NEVER_LEFT = (MailState.superseded, MailState.expired, MailState.withdrawn)


@dataclass(frozen=True)
class MeetingMail:
    """One mail about a meeting to one person, in words."""

    id: str
    what: str
    tone: str
    state: str
    at: datetime
    error: str = ""


class ListedAttendee(Protocol):
    """Who is asked, as a list shows it."""

    @property
    def attendee(self) -> str: ...
    @property
    def person(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def company(self) -> str | None: ...


class SaidToSitting(Protocol):
    """What one attendee says to one sitting."""

    @property
    def attendee(self) -> str: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def answer(self) -> Answer: ...
    @property
    def source(self) -> Source | None: ...
    @property
    def effective_at(self) -> datetime | None: ...
    @property
    def comment(self) -> str: ...
    @property
    def is_present(self) -> bool | None: ...
    @property
    def invited_at(self) -> datetime | None: ...
    @property
    def is_waiting(self) -> bool: ...
    @property
    def waiting_since(self) -> datetime | None: ...


Asked = TypeVar("Asked", bound=ListedAttendee)
Said = TypeVar("Said", bound=SaidToSitting)


@dataclass(frozen=True, slots=True)
class SaidLine(Generic[Said]):
    """What was said in the same way to one sitting or several."""

    said: Said
    starts: list[datetime]


@dataclass(frozen=True, slots=True)
class Standing(Generic[Asked, Said]):
    """One attendee, and what that person says to the sittings."""

    who: Asked
    own: list[Said]

    @property
    def lines(self) -> list[SaidLine[Said]]:
        """Sittings that got the same answer in the same way stand together."""
        found: dict[Any, SaidLine[Said]] = {}
        for row in self.own:
            line = found.setdefault(_SAID(row), SaidLine(row, []))
            line.starts.append(row.starts_at)
        return list(found.values())

    @property
    def waiting_since(self) -> datetime | None:
        since = [row.waiting_since for row in self.own if row.is_waiting]
        return min((at for at in since if at is not None), default=None)

    def is_found_by(self, words: str) -> bool:
        """Whether name or company have these words in them."""
        return words.casefold() in f"{self.who.name}\n{self.who.company or ''}".casefold()


@dataclass(frozen=True, slots=True)
class Group(Generic[Asked, Said]):
    """Attendees who stand alike; `rows` may be a page of them, the first at number `first`."""

    label: str
    rows: list[Standing[Asked, Said]]
    total: int
    first: int = 1


def by_state(
    asked: Iterable[Asked], answers: Iterable[Said], *, is_over: bool
) -> list[Group[Asked, Said]]:
    """Attendees under what they answered or, once it is over and noted, whether they came."""
    given: dict[str, list[Said]] = {}
    is_noted = False
    for row in answers:
        given.setdefault(row.attendee, []).append(row)
        is_noted = is_noted or (is_over and row.is_present is not None)
    groups: dict[str, list[Standing[Asked, Said]]] = {
        label: [] for label in ((CAME, ABSENT) if is_noted else ORDER)
    }
    for who in asked:
        own = given.get(who.attendee, [])
        groups[_label(own, is_noted=is_noted)].append(Standing(who, own))
    if WAITING in groups:
        groups[WAITING].sort(key=lambda row: (row.waiting_since, row.who.attendee))
    return [Group(label, rows, len(rows)) for label, rows in groups.items() if rows]


def page_of(
    groups: Iterable[Group[Asked, Said]], *, words: str = "", first: int = 0, most: int
) -> tuple[list[Group[Asked, Said]], int]:
    """So many of those whom the words find, from one on; and how many they find in all."""
    shown, passed = [], 0
    for group in groups:
        found = [row for row in group.rows if row.is_found_by(words)]
        begin, end = max(first - passed, 0), max(first + most - passed, 0)
        passed += len(found)
        if found[begin:end]:
            shown.append(Group(group.label, found[begin:end], group.total, begin + 1))
    return shown, passed


def by_person(mails: Iterable[OutboxRow]) -> dict[str | None, list[OutboxRow]]:
    """Person to the mails of that person, in their order."""
    found: dict[str | None, list[OutboxRow]] = {}
    for mail in mails:
        found.setdefault(mail.person, []).append(mail)
    return found


def in_words(mail: OutboxRow) -> MeetingMail:
    tone, words = WORDS[mail.state]
    at = mail.sent_at or (mail.due_at if mail.state is MailState.pending else mail.created_at)
    what = MAILS.get(mail.kind, mail.subject)
    return MeetingMail(mail.id, what, tone, words, at, mail.error)


def latest(mails: Sequence[OutboxRow]) -> MeetingMail | None:
    """The newest mail that went out or still will, oldest first in `mails`."""
    for mail in reversed(mails):
        if mail.state not in NEVER_LEFT:
            return in_words(mail)
    return None


def _label(own: Sequence[SaidToSitting], *, is_noted: bool) -> str:
    if is_noted:
        return CAME if any(row.is_present for row in own) else ABSENT
    answer = overall(row.answer for row in own)
    coming = [row for row in own if row.answer is Answer.yes]
    if coming and all(row.is_waiting for row in coming):
        return WAITING
    return answer.label
