"""Which dates would suit everybody's working hours, calendars and notice best."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from board.foundation.errors import Refused
from board.foundation.text.moments import instant_to_local
from meetings.scheduling.rules.schedules import Slot
from meetings.slots.rules import lasting

LOOK_AHEAD = timedelta(days=42)
AT_MOST_A_WEEK = 2
# What an hour of the meeting costs somebody who is asked: at work, early or late, at night.
AT_WORK, EARLY_OR_LATE, AT_NIGHT, DAY_OFF = 0, 3, 10, 12


@dataclass(frozen=True)
class AskedPerson:
    """Somebody who is asked: the zone lived in, and the days off there (by date, with why)."""

    name: str
    timezone: str
    country: str = ""
    holidays: Mapping[date, str] = field(default_factory=dict)
    weekend: frozenset[int] = frozenset({5, 6})  # Monday is 0


@dataclass(frozen=True)
class Remarks:
    """What speaks against a date, by whom it concerns."""

    holidays: tuple[tuple[str, str, tuple[str, ...]], ...]  # country, holiday, names
    weekend: tuple[str, ...]
    early_or_late: tuple[str, ...]
    at_night: tuple[str, ...]
    clashes: tuple[str, ...]  # titles of the board's other meetings


def holiday_of(voice: AskedPerson, starts_at: datetime, ends_at: datetime) -> str:
    """The public holiday that the slot falls on where somebody lives, or nothing."""
    return _holiday(voice, *_there(voice, starts_at, ends_at))


def remarks(
    starts_at: datetime,
    ends_at: datetime,
    voices: Sequence[AskedPerson],
    busy: Sequence[tuple[datetime, datetime, str]] = (),
) -> Remarks:
    """Everything that staff should know before they propose a date, or choose it."""
    holidays: dict[tuple[str, str], list[str]] = {}
    weekend, edge, night = [], [], []
    for voice in voices:
        start, end = _there(voice, starts_at, ends_at)
        holiday, cost = _holiday(voice, start, end), _hours_cost(start, end)
        if holiday:
            holidays.setdefault((voice.country, holiday), []).append(voice.name)
        elif _is_weekend(voice, start, end):
            weekend.append(voice.name)
        if cost == AT_NIGHT:
            night.append(voice.name)
        elif cost == EARLY_OR_LATE:
            edge.append(voice.name)
    return Remarks(
        holidays=tuple((*key, tuple(names)) for key, names in sorted(holidays.items())),
        weekend=tuple(weekend),
        early_or_late=tuple(edge),
        at_night=tuple(night),
        clashes=tuple(
            title for begins, ends, title in busy if begins < ends_at and starts_at < ends
        ),
    )


def suggested(
    *,
    timezone: str,
    minutes: int,
    first_on: date,
    voices: Sequence[AskedPerson],
    busy: Sequence[tuple[datetime, datetime, str]] = (),
    taken: Sequence[date] = (),
    most: int = 5,
) -> list[Slot]:
    """Up to `most` slots from `first_on` on, in order of time: one a day, two a week.

    None lies on a day off where the board meets, nor beside another meeting of the board.
    """
    best = []
    for days in range(LOOK_AHEAD.days):
        on = first_on + timedelta(days=days)
        if on.weekday() < 5 and on not in taken:
            best.extend(_best_of(on, timezone, minutes, voices, busy))
    chosen: list[Slot] = []
    weeks = Counter((on.isocalendar().year, on.isocalendar().week) for on in taken)
    for _, found in sorted(best, key=lambda each: (each[0], each[1].starts_at)):
        calendar = date.fromisoformat(found.starts_local[:10]).isocalendar()
        if len(chosen) < most and weeks[calendar.year, calendar.week] < AT_MOST_A_WEEK:
            weeks[calendar.year, calendar.week] += 1
            chosen.append(found)
    return sorted(chosen, key=lambda each: each.starts_at)


def _best_of(
    on: date,
    timezone: str,
    minutes: int,
    voices: Sequence[AskedPerson],
    busy: Sequence[tuple[datetime, datetime, str]],
) -> list[tuple[int, Slot]]:
    """The best hour of one day with what it costs; none if the whole day is taken."""
    found = []
    for half_hours in range(14, 44):  # 07:00 to 21:30
        starts = time(half_hours // 2, 30 * (half_hours % 2))
        try:
            each = lasting(on, starts, minutes, timezone)
        except Refused:
            continue
        if any(begins < each.ends_at and each.starts_at < ends for begins, ends, _ in busy):
            continue
        cost = sum(_cost(one, *_there(one, each.starts_at, each.ends_at)) for one in voices)
        # Among equals the one nearest to ten o'clock, on a full hour.
        found.append((cost, half_hours % 2, abs(half_hours - 20), each))
    if not found:
        return []
    cost, _, _, each = min(found, key=lambda one: one[:3])
    return [(cost, each)]


def _there(voice: AskedPerson, starts_at: datetime, ends_at: datetime) -> tuple[datetime, datetime]:
    """First and last moment where somebody lives: what ends at midnight is not on the next day."""
    last = ends_at - timedelta(microseconds=1)
    return instant_to_local(starts_at, voice.timezone), instant_to_local(last, voice.timezone)


def _cost(voice: AskedPerson, start: datetime, end: datetime) -> int:
    is_off = _holiday(voice, start, end) or _is_weekend(voice, start, end)
    return _hours_cost(start, end) + (DAY_OFF if is_off else 0)


def _holiday(voice: AskedPerson, start: datetime, end: datetime) -> str:
    return voice.holidays.get(start.date()) or voice.holidays.get(end.date()) or ""


def _hours_cost(start: datetime, end: datetime) -> int:
    """By the worst hour that somebody would sit there."""
    if start.date() != end.date():
        return AT_NIGHT
    if start.time() >= time(9) and end.time() <= time(17):
        return AT_WORK
    if start.time() >= time(7) and end.time() <= time(21):
        return EARLY_OR_LATE
    return AT_NIGHT


def _is_weekend(voice: AskedPerson, start: datetime, end: datetime) -> bool:
    return start.weekday() in voice.weekend or end.weekday() in voice.weekend
