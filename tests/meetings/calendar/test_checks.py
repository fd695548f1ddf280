"""An object that says something else than was meant does not go out."""

from dataclasses import replace

import pytest

from meetings.calendar import components
from meetings.calendar.attendee_lines import BrokenCalendar
from meetings.calendar.checks import checked, refuse_twice
from meetings.calendar.vevents import event_of
from tests.meetings.calendar.test_itip import ENTRY


def test_an_object_that_reads_otherwise_than_meant_is_refused() -> None:
    made = components.calendar("PUBLISH")
    made.add_component(event_of(ENTRY))
    assert checked(made, "PUBLISH", [ENTRY]) == made.to_ical()
    for other in (replace(ENTRY, sequence=9), replace(ENTRY, summary="Another")):
        with pytest.raises(BrokenCalendar, match="does not read back"):
            checked(made, "PUBLISH", [other])
    with pytest.raises(BrokenCalendar, match="does not read back"):
        checked(made, "REQUEST", [ENTRY])


def test_one_date_has_one_entry() -> None:
    refuse_twice([ENTRY, replace(ENTRY, uid="another@example.org")])
    with pytest.raises(BrokenCalendar, match="same entry twice"):
        refuse_twice([ENTRY, ENTRY])
