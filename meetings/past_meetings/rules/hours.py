"""The hours of each day of a past meeting, in the many ways in which people write them."""

import re
from datetime import time

from board.foundation.text.spreadsheets import Problem
from meetings.past_meetings.rules.meeting_values import Json, faulty, filled_in, plain

DEFAULT_HOURS = (time(9), time(17))

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*([ap]m)?")


def hours_of(raw: Json, count: int, problems: list[Problem]) -> list[tuple[time, time]]:
    """From and to for each day; one pair serves all, several of one day become its span."""
    given = raw.get("hours")
    if isinstance(given, str) or _pair(given) is not None:
        given = [given]
    spans = [_span(entry) for entry in given] if isinstance(given, list) else []
    known = [span for span in spans if span is not None]
    taken = "those of another day are taken" if known else "09:00 to 17:00 is taken"
    unread = [number for number, span in enumerate(spans, start=1) if span is None]
    if given is not None and not isinstance(given, list):
        unread = [0]
    for number in unread:
        what = f"These hours cannot be read; {taken}."
        problems.append(faulty("hours", what, "Write them like 10:00-15:00.", entry=number))
    if not known:
        if not unread:
            problems.append(filled_in("hours", f"No hours are given; {taken}."))
        return [DEFAULT_HOURS] * count
    if len(spans) != count and len(spans) != 1:
        problems.append(
            filled_in("hours", f"Hours are given for {len(spans)} days, the meeting has {count}.")
        )
    padded = [span or known[0] for span in spans[:count]]
    return padded + [padded[-1]] * (count - len(padded))


def _span(entry: object) -> tuple[time, time] | None:
    """One day's hours: a pair, or several pairs with breaks between them."""
    if not isinstance(entry, list) or not entry or not isinstance(entry[0], list):
        return _pair(entry)
    blocks = [_pair(part) for part in entry]
    first, last = blocks[0], blocks[-1]
    return (first[0], last[1]) if first and last and None not in blocks else None


def _pair(entry: object) -> tuple[time, time] | None:
    if isinstance(entry, str):
        entry = re.split(r"-|–|—|to", entry)
    if not isinstance(entry, list):
        return None
    clocks = [_clock(plain(part)) for part in entry]
    if len(clocks) != 2 or clocks[0] is None or clocks[1] is None:
        return None
    return clocks[0], clocks[1]


def _clock(text: str) -> time | None:
    match = _CLOCK.fullmatch(text.strip().casefold())
    if match is None:
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    if match[3] and 1 <= hours <= 12:
        hours = hours % 12 + (12 if match[3] == "pm" else 0)
    if (hours, minutes) == (24, 0):
        hours = 0  # the end of the day is the start of the next
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
