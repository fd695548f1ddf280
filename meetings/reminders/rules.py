"""Reminders: who gets which, when, and why somebody does not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from board.foundation.errors import Refused
from board.foundation.mail.rules.obstacles import Obstacle
from board.foundation.mail.rules.quiet_hours import next_allowed
from board.foundation.text import placeholders
from meetings.calendar.rules.answers import Answer, overall
from meetings.reminders import words

KNOWN = ("first_name", "name", "company", "board", "meeting")
MINUTES = {"minutes": 1, "hours": 60, "days": 24 * 60, "weeks": 7 * 24 * 60}
EARLIEST = timedelta(days=90)
LATEST = timedelta(days=30)
# So long after its time a reminder that follows the meeting may still go.
AFTER_AT_MOST = timedelta(days=3)
# So long after its last moment it is looked at once more, to note who was left out and why.
NOTED_FOR = timedelta(days=3)
BETWEEN = timedelta(days=1)
IN_THE_WAY = {
    Obstacle.no_address: words.NO_ADDRESS_KNOWN,
    Obstacle.refused: words.ADDRESS_REFUSED,
    Obstacle.left: words.HAS_LEFT_BOARD,
    Obstacle.stopped: words.WANTS_NO_REMINDERS,
}


class Audience(StrEnum):
    """Whom a reminder is for, by what they answered or whether they came."""

    silent = "silent"
    coming = "coming"
    not_declined = "not_declined"
    came = "came"
    everybody = "everybody"

    @property
    def label(self) -> str:
        return {
            "silent": "those who have not answered",
            "coming": "those who come",
            "not_declined": "everybody who has not declined",
            "came": "those who came",
            "everybody": "everybody asked, those who declined too",
        }[self.value]


class Base(StrEnum):
    """What a reminder's time is counted from."""

    start = "start"
    end = "end"


class ReminderState(StrEnum):
    sent = "sent"
    skipped = "skipped"


@dataclass(frozen=True)
class PlannedReminder:
    """One reminder of a plan: `minutes` after its base, or before it where less than nothing."""

    id: str
    audience: Audience
    base: Base
    minutes: int
    subject: str
    body: str
    since_at: datetime | None = None

    @property
    def when(self) -> str:
        return offset_words(self.minutes, self.base)


DEFAULT_PLAN = (
    PlannedReminder(
        "silent",
        Audience.silent,
        Base.start,
        -7 * MINUTES["days"],
        "Can you come? {meeting}",
        "Hello {first_name},\n\nWe have not heard from you yet. "
        "Please tell us whether you can come; a no helps us too.",
    ),
    PlannedReminder(
        "coming",
        Audience.coming,
        Base.start,
        -1 * MINUTES["days"],
        "Soon: {meeting}",
        "Hello {first_name},\n\nWe look forward to seeing you. "
        "The agenda and everything you need is on your page.",
    ),
)
THANKS = PlannedReminder(
    "thanks",
    Audience.came,
    Base.end,
    1 * MINUTES["days"],
    "Thank you for coming: {meeting}",
    "Hello {first_name},\n\nThank you for your time and for what you said. "
    "We will tell you what becomes of it.",
)


@dataclass(frozen=True)
class ReminderSeat:
    """One person at one sitting. `announced_at`: of this time; `answered_at`: of a yes."""

    sitting: str
    starts_at: datetime
    ends_at: datetime
    announced_at: datetime
    answer: Answer = Answer.none
    answered_at: datetime | None = None
    is_waiting: bool = False
    is_present: bool | None = None


@dataclass(frozen=True)
class ReminderReader:
    """What decides whether a mail may go to somebody; the zone is an IANA name."""

    timezone: str
    in_the_way: Obstacle | None = None
    reminded_at: datetime | None = None


@dataclass(frozen=True)
class OwedReminder:
    """A reminder that somebody is owed: for which sitting, counted from when, and its time."""

    sitting: str
    base_at: datetime
    due_at: datetime
    deadline_at: datetime


@dataclass(frozen=True)
class ReminderDecision:
    """Sent now, skipped for good with its reason, or (neither) looked at again at `again_at`."""

    is_sent: bool = False
    reason: str = ""
    again_at: datetime | None = None


def concerned(audience: Audience, seats: Iterable[ReminderSeat]) -> list[ReminderSeat]:
    """The sittings that a reminder is about for one person; none if it is not for that person."""
    own = list(seats)
    if audience is Audience.silent:
        is_silent = overall(seat.answer for seat in own) is Answer.none
        return [seat for seat in own if is_silent and seat.answer is Answer.none]
    if audience is Audience.coming:
        return [seat for seat in own if _comes(seat)]
    if audience is Audience.not_declined:
        return [seat for seat in own if seat.answer is not Answer.no]
    if audience is Audience.came:
        is_noted = any(seat.is_present is not None for seat in own)
        return [seat for seat in own if (seat.is_present if is_noted else _comes(seat))]
    return own


def owed(planned: PlannedReminder, seats: Iterable[ReminderSeat]) -> OwedReminder | None:
    """When one person is to get a reminder; None if it is not for that person, or was due before.

    What was due before the person was told of this time, or said yes, is not made up for; nor
    what was due before the reminder was planned.
    """
    about = concerned(planned.audience, seats)
    if not about:
        return None
    if planned.base is Base.start:
        seat = min(about, key=lambda each: each.starts_at)
        base_at = seat.starts_at
    else:
        seat = max(about, key=lambda each: each.ends_at)
        base_at = seat.ends_at
    due_at = base_at + timedelta(minutes=planned.minutes)
    since = [seat.announced_at]
    if planned.since_at is not None:
        since.append(planned.since_at)
    if planned.audience is Audience.coming and seat.answered_at is not None:
        since.append(seat.answered_at)
    if due_at < max(since):
        return None
    first = min(each.starts_at for each in about)
    deadline_at = first if due_at <= first else due_at + AFTER_AT_MOST
    return OwedReminder(seat.sitting, base_at, due_at, deadline_at)


def due_at(planned: PlannedReminder, starts_at: datetime, ends_at: datetime) -> datetime:
    """When its time comes at a sitting."""
    base_at = starts_at if planned.base is Base.start else ends_at
    return base_at + timedelta(minutes=planned.minutes)


def may_be_due(
    planned: PlannedReminder, starts_at: datetime, ends_at: datetime, *, now: datetime
) -> bool:
    """Whether its time has come at a sitting, and is not so long past that all of it is noted."""
    at = due_at(planned, starts_at, ends_at)
    return at <= now < max(starts_at, at + AFTER_AT_MOST) + NOTED_FOR


def earliest_end(now: datetime) -> datetime:
    """Sittings that ended before it have no reminder that is due, or still to be noted."""
    return now - LATEST - AFTER_AT_MOST - NOTED_FOR


def decide(
    planned: PlannedReminder,
    what: OwedReminder,
    reader: ReminderReader,
    quiet: tuple[int, int],
    *,
    now: datetime,
) -> ReminderDecision:
    """What becomes of a reminder at this moment. `quiet`: whole hours on the reader's clock."""
    if now < what.due_at:
        return ReminderDecision(again_at=what.due_at)
    if reader.in_the_way is not None:
        return ReminderDecision(reason=IN_THE_WAY[reader.in_the_way])
    if now >= what.deadline_at:
        return ReminderDecision(reason=words.WOULD_COME_TOO_LATE)
    if (
        planned.audience is Audience.silent
        and reader.reminded_at is not None
        and reader.reminded_at > now - BETWEEN
    ):
        return ReminderDecision(reason=words.REMINDED_LESS_THAN_A_DAY_BEFORE)
    allowed_at = next_allowed(now, reader.timezone, *quiet)
    if allowed_at >= what.deadline_at:
        return ReminderDecision(reason=words.QUIET_HOURS_UNTIL_TOO_LATE)
    if allowed_at > now:
        return ReminderDecision(again_at=allowed_at)
    return ReminderDecision(is_sent=True)


def check(audience: Audience, base: Base, minutes: int, subject: str, body: str) -> None:
    """Refused, at its field, where a reminder makes no sense or its words hold a wrong brace."""
    is_before = minutes < 0 or (minutes == 0 and base is Base.start)
    if audience is Audience.came and (is_before or base is Base.start):
        raise Refused(words.ATTENDANCE_KNOWN_AFTER_END, field="audience")
    if audience in (Audience.silent, Audience.coming) and not (is_before and base is Base.start):
        raise Refused(words.ANSWERS_ASKED_BEFORE_START, field="audience")
    if timedelta(minutes=-minutes) > EARLIEST:
        raise Refused(words.most_days_before(EARLIEST.days), field="number")
    if timedelta(minutes=minutes) > LATEST:
        raise Refused(words.most_days_after(LATEST.days), field="number")
    for field, text in (("subject", subject), ("body", body)):
        if problem := placeholders.problem(text, KNOWN):
            raise Refused(problem, field=field)


def offset_words(minutes: int, base: Base) -> str:
    """7 days before the start; at the end."""
    if minutes == 0:
        return f"at the {base.value}"
    number, unit = offset_parts(minutes)
    return words.minutes_from_the(number, unit, base.value, is_before=minutes < 0)


def offset_parts(minutes: int) -> tuple[int, str]:
    """The largest unit that divides it: 10080 is 7 days, since that is how people say it."""
    size = abs(minutes)
    for unit in ("days", "hours"):
        if size and size % MINUTES[unit] == 0:
            return size // MINUTES[unit], unit
    return size, "minutes"


def in_order(plan: Iterable[PlannedReminder]) -> list[PlannedReminder]:
    """As they come: before the start, then after it."""
    return sorted(plan, key=lambda each: (each.base is Base.end, each.minutes, each.id))


JUST_REMINDED = "was reminded within the last day"


def why_not_nudged(
    answer: Answer,
    *,
    is_waiting: bool,
    is_invited: bool,
    in_the_way: Obstacle | None,
    reminded_at: datetime | None,
    now: datetime,
) -> str:
    """Why somebody is left out when staff remind the silent; nothing if it is their turn."""
    if in_the_way is Obstacle.no_address:
        return "has no mail address"
    if not is_invited:
        return "was not invited yet"
    if answer is not Answer.none:
        said = {"yes": "said yes", "no": "said no", "tentative": "said maybe"}[answer.value]
        return "is on the waiting list" if is_waiting else said
    if in_the_way is Obstacle.refused:
        return "mail to the address came back"
    if in_the_way is Obstacle.stopped:
        return "wants no reminders"
    if reminded_at is not None and reminded_at > now - BETWEEN:
        return JUST_REMINDED
    return ""


def _comes(seat: ReminderSeat) -> bool:
    return seat.answer is Answer.yes and not seat.is_waiting
