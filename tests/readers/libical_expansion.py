"""The dates that libical makes of each calendar object of a JSON list; run by Debian's Python."""

import importlib
import json
import sys
from datetime import UTC, datetime
from typing import Any

# By name, since only Debian's Python knows them.
importlib.import_module("gi").require_version("ICalGLib", "3.0")
ICalGLib: Any = importlib.import_module("gi.repository.ICalGLib")
EVENT = ICalGLib.ComponentKind.VEVENT_COMPONENT
RULE = ICalGLib.PropertyKind.RRULE_PROPERTY
EXCLUDED = ICalGLib.PropertyKind.EXDATE_PROPERTY
ORIGINAL = ICalGLib.PropertyKind.RECURRENCEID_PROPERTY
MOST = 100


def seen(text: str) -> list[dict[str, Any]]:
    calendar = ICalGLib.Component.new_from_string(text)
    events = []
    event = calendar.get_first_component(EVENT)
    while event is not None:
        events.append(event)
        event = calendar.get_next_component(EVENT)
    # libical unrolls a rule and leaves it to the program to put overrides in place.
    overridden = {
        (event.get_uid(), _instant(line.get_datetime_with_component(event)))
        for event in events
        if (line := event.get_first_property(ORIGINAL)) is not None
    }
    found = []
    for event in events:
        duration = event.get_duration().as_int()
        for start in _starts(event):
            is_rule = event.get_first_property(RULE) is not None
            if is_rule and (event.get_uid(), start) in overridden:
                continue
            found.append(
                {
                    "starts_at": _words(start),
                    "ends_at": _words(start + duration),
                    "summary": event.get_summary(),
                }
            )
    return found


def _starts(event: Any) -> list[int]:
    rule = event.get_first_property(RULE)
    start = event.get_dtstart()
    if rule is None:
        return [_instant(start)]
    dates = ICalGLib.RecurIterator.new(rule.get_rrule(), start)
    excluded = _excluded(event)
    starts: list[int] = []
    date = dates.next()
    while date is not None and not date.is_null_time() and len(starts) < MOST:
        date.set_timezone(start.get_timezone())
        if _instant(date) not in excluded:
            starts.append(_instant(date))
        date = dates.next()
    return starts


def _excluded(event: Any) -> set[int]:
    found = set()
    line = event.get_first_property(EXCLUDED)
    while line is not None:
        found.add(_instant(line.get_datetime_with_component(event)))
        line = event.get_next_property(EXCLUDED)
    return found


def _instant(time: Any) -> int:
    return int(time.as_timet_with_zone(time.get_timezone()))


def _words(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


json.dump([seen(text) for text in json.load(sys.stdin)], sys.stdout)
