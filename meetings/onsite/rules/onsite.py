"""What people need who come to a place, how long we may know it, and what it adds up to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from board.foundation.errors import Refused
from board.foundation.text.moments import wall_brief
from meetings.onsite import words

KEPT = timedelta(days=30)
ASK_AGAIN_AFTER = timedelta(days=1)


class Diet(StrEnum):
    vegetarian = "vegetarian"
    vegan = "vegan"
    no_gluten = "no_gluten"
    no_lactose = "no_lactose"
    no_nuts = "no_nuts"
    no_pork = "no_pork"
    halal = "halal"
    kosher = "kosher"

    @property
    def label(self) -> str:
        return {
            "no_gluten": "No gluten",
            "no_lactose": "No lactose",
            "no_nuts": "No nuts",
            "no_pork": "No pork",
        }.get(self.value, self.value.capitalize())


@dataclass(frozen=True)
class Stay:
    """What one attendee told us; every part may be blank.

    Arrival and departure are wall times at the venue, such as `2027-01-14T12:30`, or days alone;
    `wants_hotel` is None where nothing was said.
    """

    arrives_local: str = ""
    departs_local: str = ""
    travel: str = ""
    wants_hotel: bool | None = None
    diets: tuple[Diet, ...] = ()
    diet_note: str = ""
    access: str = ""
    other: str = ""

    @property
    def arrives(self) -> str:
        """Thu 14 Jan, 12:30."""
        return wall_brief(self.arrives_local) if self.arrives_local else ""

    @property
    def departs(self) -> str:
        return wall_brief(self.departs_local) if self.departs_local else ""

    @property
    def diet_words(self) -> str:
        """Vegan, No nuts; “only traces are fine”."""
        return "; ".join(
            filter(None, [", ".join(each.label for each in self.diets), self.diet_note])
        )


def checked(stay: Stay) -> Stay:
    """Refuses a departure before the arrival."""
    known = min(len(stay.arrives_local), len(stay.departs_local))  # one may be a day without a time
    if stay.departs_local[:known] < stay.arrives_local[:known]:
        raise Refused(words.DEPARTURE_BEFORE_ARRIVAL, field="departs_on")
    return stay


def deletion_due_at(last_end: datetime) -> datetime:
    """When everything that people told us is deleted."""
    return last_end + KEPT


def diet_totals(stays: Iterable[Stay | None]) -> list[tuple[str, int]]:
    """For the kitchen: how many eat what; people without a wish and without an answer at the end.

    Somebody with two wishes counts in both.
    """
    told = list(stays)
    wishes = Counter(diet for stay in told if stay for diet in stay.diets)
    rows = [(diet.label, wishes[diet]) for diet in Diet if wishes[diet]]
    noted = sum(bool(stay and stay.diet_note and not stay.diets) for stay in told)
    plain = sum(bool(stay and not stay.diets and not stay.diet_note) for stay in told)
    unknown = sum(stay is None for stay in told)
    for label, number in (
        ("Something else", noted),
        ("No special wish", plain),
        ("Not told yet", unknown),
    ):
        if number:
            rows.append((label, number))
    return rows


def may_be_asked(asked_at: datetime | None, now: datetime) -> bool:
    """Whether a mail that asks would not be the second within a day."""
    return asked_at is None or asked_at <= now - ASK_AGAIN_AFTER


def diets_of(text: str) -> tuple[Diet, ...]:
    """Back from how they are stored; a wish that is no longer offered is left out."""
    known = {each.value: each for each in Diet}
    return tuple(known[name] for name in text.split(",") if name in known)


def stored(diets: Sequence[Diet]) -> str:
    return ",".join(each.value for each in Diet if each in diets)
