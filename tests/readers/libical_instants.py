"""What libical sees in each calendar object of a JSON list; run by Debian's own Python."""

import importlib
import json
import sys
from datetime import UTC, datetime
from typing import Any

# By name, since only Debian's Python knows them.
importlib.import_module("gi").require_version("ICalGLib", "3.0")
ICalGLib: Any = importlib.import_module("gi.repository.ICalGLib")


def seen(text: str) -> dict[str, Any]:
    """Complaints of the restriction check (RFC 5546 section 3) and of the parser; the events."""
    calendar = ICalGLib.Component.new_from_string(text)
    if calendar is None:
        return {"complaints": ["no calendar object"], "events": []}
    is_fine = ICalGLib.restriction_check(calendar)
    complaints = [line for line in calendar.as_ical_string().splitlines() if "X-LIC-ERROR" in line]
    if not is_fine and not complaints:
        complaints = ["restriction check failed"]
    events = []
    event = calendar.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    while event is not None:
        events.append(
            {
                "uid": event.get_uid(),
                "starts_at": _instant(event.get_dtstart()),
                "ends_at": _instant(event.get_dtend()),
                "sequence": event.get_sequence(),
                "summary": event.get_summary(),
                "status": _status(event),
            }
        )
        event = calendar.get_next_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)
    return {"complaints": complaints, "events": events}


def _status(event: Any) -> str:
    status = event.get_first_property(ICalGLib.PropertyKind.STATUS_PROPERTY)
    return status.get_value_as_string() if status is not None else ""


def _instant(time: Any) -> str:
    return datetime.fromtimestamp(time.as_timet_with_zone(time.get_timezone()), UTC).isoformat()


json.dump([seen(text) for text in json.load(sys.stdin)], sys.stdout)
