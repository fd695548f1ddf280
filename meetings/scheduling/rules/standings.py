"""How a meeting stands: who said what and was told what, grouped for a page that is scanned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from board.foundation.mail.rules.outbox import MailState, OutboxRow
from meetings.calendar.rules.answers import Answer, overall

CAME, ABSENT, WAITING = "Came", "Not there", "Waiting list"

ORDER = (Answer.yes.label, WAITING, Answer.tentative.label, Answer.none.label, Answer.no.label)
SAID = ("answer", "source", "effective_at", "comment", "is_present", "invited_at", "is_waiting")
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


@dataclass
class Group:
    """Attendees who stand alike."""

    label: str
    rows: list[dict[str, Any]] = field(default_factory=list)


def by_state(
    asked: Sequence[Mapping[str, Any]],
    answers: Sequence[Mapping[str, Any]],
    *,
    mails: Iterable[OutboxRow] = (),
    history: Iterable[Mapping[str, Any]] = (),
    is_over: bool,
) -> list[Group]:
    """Attendees under what they answered or, once it is over and noted, whether they came.

    Each with `lines` (what was said to which sittings), `mails` and `latest` (the mail that
    counts), newest first, and `history`.
    """
    given, said = _by(answers, "attendee"), _by(history, "attendee")
    told: dict[str | None, list[OutboxRow]] = {}
    for mail in mails:
        told.setdefault(mail.person, []).append(mail)
    is_noted = is_over and any(row["is_present"] is not None for row in answers)
    groups = {label: Group(label) for label in ((CAME, ABSENT) if is_noted else ORDER)}
    for person in asked:
        own = given.get(person["id"], [])
        letters = [in_words(mail) for mail in reversed(told.get(person["person"], []))]
        row = {
            **person,
            "lines": _lines(own),
            "mails": letters,
            "latest": latest(told.get(person["person"], [])),
            "history": said.get(person["id"], []),
            "waiting_since": min(
                (each["waiting_since"] for each in own if each["is_waiting"]), default=None
            ),
        }
        groups[_label(own, is_noted=is_noted)].rows.append(row)
    if WAITING in groups:
        groups[WAITING].rows.sort(key=lambda row: (row["waiting_since"], row["id"]))
    return [group for group in groups.values() if group.rows]


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


def _label(own: Sequence[Mapping[str, Any]], *, is_noted: bool) -> str:
    if is_noted:
        return CAME if any(row["is_present"] for row in own) else ABSENT
    answer = overall(row["answer"] for row in own)
    coming = [row for row in own if row["answer"] is Answer.yes]
    if coming and all(row["is_waiting"] for row in coming):
        return WAITING
    return answer.label


def _by(rows: Iterable[Mapping[str, Any]], name: str) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[name], []).append(row)
    return found


def _lines(own: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Sittings that got the same answer in the same way stand together."""
    lines: list[dict[str, Any]] = []
    for row in own:
        said = {name: row[name] for name in SAID}
        known = next((line for line in lines if line["said"] == said), None)
        if known is None:
            lines.append({"said": said, "starts": [row["starts_at"]]})
        else:
            known["starts"].append(row["starts_at"])
    return lines
