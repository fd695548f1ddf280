"""Engagement: how somebody took part so far, and what about it needs us, the worst first."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

QUIET_DAYS = 30
SILENT_DAYS = 60
TERM_DAYS = 90
ENOUGH_ASKS = 5
LATE_DAYS = 7  # a letter that waits for so long is late


class Concern(StrEnum):
    """What a reason is about; the words of each are in words.py."""

    mail_back = "mail_back"
    waits_long = "waits_long"
    silent = "silent"
    missed_three = "missed_three"
    waits = "waits"
    missed_two = "missed_two"
    not_come = "not_come"
    quiet = "quiet"
    unanswered = "unanswered"
    asked_enough = "asked_enough"
    term_ends = "term_ends"

    @property
    def level(self) -> str:
        return "bad" if self in _BAD else "warn"


_BAD = (Concern.mail_back, Concern.waits_long, Concern.silent, Concern.missed_three)


@dataclass(frozen=True, slots=True)
class Engagement:
    """What is known of one person on the boards that are looked at.

    `came`: of each meeting they were asked to, whether they were there, the oldest first;
    `waiting_since`: the day of the oldest thing that they wait for us with.
    """

    heard_on: date | None = None
    heard_how: str = ""
    came: tuple[bool, ...] = ()
    asked: int = 0
    answered: int = 0
    waiting_since: date | None = None
    waiting_for: str = ""
    term_ends_on: date | None = None
    is_member: bool = False
    is_mail_refused: bool = False

    @property
    def times_come(self) -> int:
        return sum(self.came)

    def days_silent(self, today: date) -> int | None:
        """None for whom nothing was heard from yet."""
        return None if self.heard_on is None else max(0, (today - self.heard_on).days)


@dataclass(frozen=True, slots=True)
class Reason:
    concern: Concern
    number: int = 0

    @property
    def level(self) -> str:
        return self.concern.level


def reasons(one: Engagement, *, today: date) -> list[Reason]:
    """What needs us, the worst first; nothing of whoever is no member but that mail comes back."""
    found: list[Reason] = []
    if one.is_mail_refused:
        found.append(Reason(Concern.mail_back))
    if not one.is_member:
        return found
    if one.waiting_since is not None:
        waited = (today - one.waiting_since).days
        found.append(Reason(Concern.waits_long if waited > LATE_DAYS else Concern.waits, waited))
    silent = one.days_silent(today) or 0
    if silent >= QUIET_DAYS:
        found.append(Reason(Concern.silent if silent >= SILENT_DAYS else Concern.quiet, silent))
    found += _of_absence(one.came)
    if one.asked > one.answered:
        found.append(Reason(Concern.unanswered, one.asked - one.answered))
    if one.asked >= ENOUGH_ASKS:
        found.append(Reason(Concern.asked_enough, one.asked))
    if one.term_ends_on is not None and (left := (one.term_ends_on - today).days) <= TERM_DAYS:
        found.append(Reason(Concern.term_ends, max(0, left)))
    order = list(Concern)
    return sorted(found, key=lambda reason: order.index(reason.concern))


def _of_absence(came: tuple[bool, ...]) -> list[Reason]:
    if not came:
        return []
    if not any(came[-3:]) and len(came) >= 3:
        return [Reason(Concern.missed_three, 3)]
    if not any(came):
        return [Reason(Concern.not_come, len(came))]
    return [Reason(Concern.missed_two, 2)] if not any(came[-2:]) else []
