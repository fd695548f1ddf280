"""The days and hours of those who are asked: what speaks against a date, and which would suit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from board.foundation.text.country_zones import zone_of
from board.foundation.text.moments import instant_to_local
from board.foundation.text.zones import zone_names
from meetings.polls.rules import suggestions
from meetings.polls.rules.suggestions import AskedPerson, Remarks
from meetings.scheduling import public_holidays
from meetings.scheduling.rules.schedules import Slot

Busy = Sequence[tuple[datetime, datetime, str]]


@dataclass(frozen=True)
class Voices:
    """Those who are asked, and of whom it is not known where they live."""

    all: list[AskedPerson]
    without_zone: list[tuple[str, str]]  # name, and id of the person
    without_holidays: list[str]

    def remarks(self, slot: Any, busy: Busy = ()) -> Remarks:
        """What speaks against a slot (anything with starts_at and ends_at)."""
        return suggestions.remarks(slot.starts_at, slot.ends_at, self.all, busy)


class Resident(Protocol):
    """Anybody of whom it is known where they live, or not."""

    @property
    def person(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def timezone(self) -> str: ...
    @property
    def country(self) -> str: ...


def voices(people: Iterable[Resident], timezone: str, *, now: datetime) -> Voices:
    """Of those who are asked; who has no zone counts as in `timezone`."""
    found = Voices([], [], [])
    for each in people:
        off = _days_off(each.country, now)
        if off is None:
            found.without_holidays.append(each.name)
        known = zone_in(each.timezone, each.country)
        if not known:
            found.without_zone.append((each.name, each.person))
        found.all.append(
            AskedPerson(
                name=each.name,
                timezone=known or timezone,
                country=each.country,
                holidays=off.holidays if off else {},
                weekend=off.weekend if off else frozenset({5, 6}),
            )
        )
    return found


def zone_in(timezone: str, country: str) -> str:
    """The zone somebody lives in, as far as it is known."""
    return timezone if timezone in zone_names() else zone_of(country) or ""


def holiday_of(slot: Any, country: str, timezone: str, *, now: datetime) -> str:
    """The public holiday of a reader's country that a slot falls on, or nothing."""
    off = _days_off(country, now)
    reader = AskedPerson("", timezone, country, off.holidays if off else {})
    return suggestions.holiday_of(reader, slot.starts_at, slot.ends_at)


def suggested(
    people: Iterable[Resident],
    timezone: str,
    *,
    minutes: int,
    notice_days: int,
    taken: Sequence[date],
    busy: Busy,
    most: int,
    now: datetime,
) -> list[Slot]:
    """The best slots after the notice that people are due."""
    today = instant_to_local(now, timezone).date()
    return suggestions.suggested(
        timezone=timezone,
        minutes=minutes,
        first_on=today + timedelta(days=notice_days),
        voices=voices(people, timezone, now=now).all,
        busy=busy,
        taken=taken,
        most=most,
    )


def _days_off(country: str, now: datetime) -> public_holidays.DaysOff | None:
    return public_holidays.days_off(country, (now.year, now.year + 1, now.year + 2))
