"""The days and hours of those who are asked: what speaks against a date, and which would suit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

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


def voices(people: Sequence[dict[str, Any]], timezone: str, *, now: datetime) -> Voices:
    """From rows of polls.electors or polls.voters_of; who has no zone counts as in `timezone`."""
    years = (now.year, now.year + 1, now.year + 2)
    found, without_zone, without_holidays = [], [], []
    for person in people:
        off = public_holidays.days_off(person["country"], years)
        if off is None:
            without_holidays.append(person["name"])
        known = person["timezone"] if person["timezone"] in zone_names() else ""
        known = known or zone_of(person["country"])
        if not known:
            without_zone.append((person["name"], person.get("person", "")))
        found.append(
            AskedPerson(
                name=person["name"],
                timezone=known or timezone,
                country=person["country"],
                holidays=off.holidays if off else {},
                weekend=off.weekend if off else frozenset({5, 6}),
            )
        )
    return Voices(found, without_zone, without_holidays)


def holiday_of(person: dict[str, Any], slot: Any, timezone: str, *, now: datetime) -> str:
    """The public holiday of one reader's country that a slot falls on, or nothing."""
    voice = voices([person], timezone, now=now).all[0]
    return suggestions.holiday_of(voice, slot.starts_at, slot.ends_at)


def suggested(
    people: Sequence[dict[str, Any]],
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
