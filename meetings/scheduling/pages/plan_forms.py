"""The form of a meeting's plan: what, where, and a row for each sitting."""

from board.foundation.errors import Refused
from board.foundation.web.forms import Form
from meetings.scheduling import words
from meetings.scheduling.meetings import Plan
from meetings.scheduling.pages import particulars
from meetings.scheduling.rules.schedules import MOST_SITTINGS, Slot, is_night, slot


def rows_of(form: Form) -> int:
    """How many rows for sittings the form showed."""
    text = form["rows"]
    is_number = text.isascii() and text.isdecimal() and len(text) < 10
    return min(max(int(text), 1), MOST_SITTINGS) if is_number else 1


def plan_of(form: Form, rows: int) -> Plan | None:
    """What was typed, or None with the errors noted at their fields. Blank rows do not count."""
    said = particulars.read(form)
    rest = (_slot(form, number, said.timezone) for number in range(1, rows + 1))
    slots = tuple(found for found in rest if found)
    if form.errors:
        return None
    if not slots:
        form.refuse("on_1", words.SITTING_NEEDED)
        return None
    return Plan(*said, slots)


def _slot(form: Form, number: int, timezone: str) -> Slot | None:
    names = (f"on_{number}", f"from_{number}", f"to_{number}")
    if not any(form[name].strip() for name in names):
        return None
    on = form.day(names[0], "Date")
    starts = form.clock(names[1], "Starts")
    ends = form.clock(names[2], "Ends")
    if on is None or starts is None or ends is None or form.error("timezone"):
        return None
    # A sitting that goes over midnight already may stay as long as it is.
    over_midnight = is_night(starts, ends) or form[f"night_{number}"] == "1"
    sitting = form[f"sitting_{number}"][:12] or None
    try:
        return slot(on, starts, ends, timezone, sitting=sitting, over_midnight=over_midnight)
    except Refused as refusal:
        form.refuse(names[2] if "end" in refusal.sentence else names[1], refusal.sentence)
        return None
