"""The days of a planned series as staff weigh them: weekends and holidays of those asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from board.foundation.identity.tables import Person
from board.foundation.text.moments import day
from meetings.scheduling import public_holidays

_SATURDAY = 5


@dataclass(frozen=True)
class PlannedDay:
    """One day of the rule, whether it is kept, and what speaks against it."""

    on: date
    is_held: bool
    remarks: tuple[str, ...]

    @property
    def value(self) -> str:
        return self.on.isoformat()

    @property
    def words(self) -> str:
        return day(self.on)


async def weighed(
    days: Sequence[date], held: Sequence[date], person_ids: Sequence[str]
) -> list[PlannedDay]:
    """Public holidays where those live who are asked; one query."""
    people = await (
        Person.select(Person.name, Person.country)
        .where(Person.id.is_in([*person_ids, ""]))
        .order_by(Person.name)
    )
    years = sorted({on.year for on in days})
    by_country: dict[str, list[str]] = {}
    for row in people:
        by_country.setdefault(row["country"], []).append(row["name"])
    off = {country: public_holidays.days_off(country, years) for country in by_country}
    found = []
    for on in days:
        remarks = ["A weekend"] if on.weekday() >= _SATURDAY else []
        for country, names in by_country.items():
            known = off[country]
            if known is not None and on in known.holidays:
                remarks.append(f"{known.holidays[on]}, {country}: {', '.join(names)}")
        found.append(PlannedDay(on, on in held, tuple(remarks)))
    return found
