"""What a thing on Today is known by, and until when it may sleep."""

import hashlib
import re
from datetime import date, timedelta

KEY = re.compile(r"[0-9a-f]{16}")
LONGEST = timedelta(days=60)
STEPS = (1, 3, 7)  # days that are offered


def key_of(action: str, href: str, press: str) -> str:
    """The same for the same thing tomorrow, whose sentence then counts other days."""
    return hashlib.sha256(f"{action}\n{href}\n{press}".encode()).hexdigest()[:16]


def offered_days(today: date, due_on: date | None, *, is_late: bool) -> list[date]:
    """When it may wake: never after the day it is due; what is late sleeps one night."""
    steps = STEPS[:1] if is_late else STEPS
    days = [today + timedelta(days=step) for step in steps]
    return [day for day in days if is_late or due_on is None or day <= due_on]


def may_sleep_until(wakes_on: date, today: date) -> bool:
    return today < wakes_on <= today + LONGEST
