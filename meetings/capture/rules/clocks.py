"""The two clocks of a report-out: notes so many hours after the end, the digest so many days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from board.foundation.text import moments
from board.foundation.text.printable import counted

NOTES_HOURS, DIGEST_DAYS = 48, 14
# The owner is reminded so long before a clock runs out, and once when it has.
NOTES_SOON, DIGEST_SOON = timedelta(hours=12), timedelta(days=3)


@dataclass(frozen=True)
class Clock:
    """Level: good, warn or late; `words` follow "Notes" or "Digest"."""

    level: str
    words: str
    due_at: datetime
    stopped_at: datetime | None

    @property
    def is_met(self) -> bool | None:
        """None while it runs and could still be kept."""
        if self.stopped_at is not None:
            return self.stopped_at <= self.due_at
        return False if self.level == "late" else None


def notes_clock(
    ended_at: datetime | None,
    sent_at: datetime | None,
    now: datetime,
    *,
    hours: int = NOTES_HOURS,
    is_on_its_way: bool = False,
) -> Clock | None:
    """None before the meeting is over. Sent is what has left the house, not what was pressed."""
    if ended_at is None or now < ended_at:
        return None
    due_at = ended_at + timedelta(hours=hours)
    if sent_at is not None:
        return _stopped("sent", ended_at, sent_at, due_at)
    if is_on_its_way:
        return Clock("late" if now > due_at else "warn", "on their way", due_at, None)
    return _running(due_at, now)


def digest_clock(
    ended_at: datetime | None,
    released_at: datetime | None,
    now: datetime,
    *,
    days: int = DIGEST_DAYS,
    timezone: str = "UTC",
) -> Clock | None:
    """Runs out at the end of its last day where the meeting is; releasing the members' edition
    stops it."""
    if ended_at is None or now < ended_at:
        return None
    zone = moments.instant_to_local(ended_at, timezone).tzinfo
    day_after = digest_due_on(ended_at, days=days, timezone=timezone) + timedelta(days=1)
    due_at = datetime.combine(day_after, time(), zone) - timedelta(seconds=1)
    if released_at is not None:
        return _stopped("released", ended_at, released_at, due_at)
    return _running(due_at, now)


def digest_due_on(ended_at: datetime, *, days: int, timezone: str) -> date:
    """The last day on which a digest is in time: so many after the meeting's own last day."""
    return moments.instant_to_local(ended_at, timezone).date() + timedelta(days=days)


def deadlines_met(clocks: Iterable[Clock | None]) -> tuple[int, int]:
    """How many were kept, of how many that are decided."""
    decided = [clock.is_met for clock in clocks if clock and clock.is_met is not None]
    return sum(decided), len(decided)


def stage(clock: Clock, now: datetime, *, soon: timedelta) -> str:
    """Which reminder is due now: "soon", "late", or none."""
    if clock.stopped_at is not None or now < clock.due_at - soon:
        return ""
    return "late" if now > clock.due_at else "soon"


def _stopped(how: str, ended_at: datetime, at: datetime, due_at: datetime) -> Clock:
    words = f"{how} {_long(max(at - ended_at, timedelta()))} after the end"
    return Clock("good" if at <= due_at else "warn", words, due_at, at)


def _running(due_at: datetime, now: datetime) -> Clock:
    if now > due_at:
        return Clock("late", f"{_long(now - due_at)} late", due_at, None)
    left = due_at - now
    words = f"due in {_long(left)}" if left >= timedelta(hours=1) else "due within the hour"
    return Clock("warn", words, due_at, None)


def _long(span: timedelta) -> str:
    hours = int(span / timedelta(hours=1))
    if hours >= 72:
        return counted(hours // 24, "day")
    return counted(hours, "hour") or "less than an hour"
