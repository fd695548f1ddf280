"""The form of a meeting and of a series: what, where, when, and at which field an error stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from board.foundation.web.forms import Form
from meetings.scheduling import words
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rules.schedules import MOST_SITTINGS, Slot, is_night, slot


class Particulars(NamedTuple):
    """What a meeting and a series both are, whenever they take place."""

    title: str
    description: str
    place: str
    join_url: str
    timezone: str


def particulars(form: Form) -> Particulars:
    """What was typed, with the errors noted at their fields."""
    return Particulars(
        title=form.text("title", "Title", most=200),
        description=form.text(
            "description", "What it is about", required=False, most=4000, lines=True
        ),
        place=form.text("place", "Place", required=False, most=200),
        join_url=form.web_address("join_url", "Join link"),
        timezone=form.timezone("timezone"),
    )


def initial(found: Any) -> dict[str, str]:
    """The values that the form of an existing meeting or series starts with."""
    return {name: getattr(found, name) for name in Particulars._fields}


@contextmanager
def taking_times(form: Form, row: str = "") -> Iterator[None]:
    """Around what a rule makes of a date and two times: its no stands at the field it is about.

    `row`: what follows the names of the fields, where a form has several.
    """
    on, starts, ends = f"on{row}", f"from{row}", f"to{row}"
    with form.taking(date=on, time=starts, starts=starts, ends=ends):
        yield


def rows_of(form: Form, most: int = MOST_SITTINGS) -> int:
    """How many rows for dates the form showed."""
    text = form["rows"]
    is_number = text.isascii() and text.isdecimal() and len(text) < 10
    return min(max(int(text), 1), most) if is_number else 1


def plan_of(form: Form, rows: int) -> Plan | None:
    """What was typed, or None with the errors noted at their fields. Blank rows do not count."""
    said = particulars(form)
    rest = (_slot(form, f"_{number}", said.timezone) for number in range(1, rows + 1))
    slots = tuple(found for found in rest if found)
    if form.errors:
        return None
    if not slots:
        form.refuse("on_1", words.SITTING_NEEDED)
        return None
    return Plan(*said, slots)


def _slot(form: Form, row: str, timezone: str) -> Slot | None:
    names = (f"on{row}", f"from{row}", f"to{row}")
    if not any(form[name].strip() for name in names):
        return None
    on = form.day(names[0], "Date")
    starts = form.clock(names[1], "Starts")
    ends = form.clock(names[2], "Ends")
    if on is None or starts is None or ends is None or form.error("timezone"):
        return None
    # A sitting that goes over midnight already may stay as long as it is.
    over_midnight = is_night(starts, ends) or form[f"night{row}"] == "1"
    sitting = form[f"sitting{row}"][:12] or None
    with taking_times(form, row):
        return slot(on, starts, ends, timezone, sitting=sitting, over_midnight=over_midnight)
    return None
