"""When a roadmap item is expected: a quarter or a day, kept as text ("2027-Q2", "2027-05-14").

Items from before there were quarters may hold words of their own; these are shown as they are.
"""

import re
from datetime import date, timedelta

from board.foundation.errors import Refused
from board.foundation.text.moments import plain_day
from board.roadmap import words

OFFERED = 8
_QUARTER = re.compile(r"([12]\d{3})-Q([1-4])")
_MONTHS = {1: "January–March", 2: "April–June", 3: "July–September", 4: "October–December"}


def eta_of(quarter: str, on: date | None, *, held: str = "") -> str:
    """One text of the two fields of a form; `held` is what an older item holds."""
    if quarter and on:
        raise Refused(words.QUARTER_AND_DAY, field="eta_on")
    if on:
        return on.isoformat()
    if quarter and quarter != held and not _QUARTER.fullmatch(quarter):
        raise Refused(words.QUARTER_UNKNOWN, field="eta")
    return quarter


def eta_words(eta: str) -> str:
    """Q2 2027, 14 May 2027, or the words themselves."""
    if found := _QUARTER.fullmatch(eta):
        return f"Q{found[2]} {found[1]}"
    on = day_of(eta)
    return plain_day(on) if on else eta


def day_of(eta: str) -> date | None:
    """The day itself, where the text is one."""
    try:
        return date.fromisoformat(eta) if len(eta) == 10 else None
    except ValueError:
        return None


def last_day(eta: str) -> date | None:
    """The day after which it is late; None for words."""
    if found := _QUARTER.fullmatch(eta):
        year, quarter = int(found[1]), int(found[2])
        begins_next = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
        return begins_next - timedelta(days=1)
    return day_of(eta)


def is_past(eta: str, today: date) -> bool:
    ends = last_day(eta)
    return ends is not None and ends < today


def quarters(today: date, *, chosen: str = "") -> list[tuple[str, str]]:
    """The quarters to choose from, this one first; what is chosen already stays a choice."""
    first = today.year * 4 + (today.month - 1) // 3
    keys = [f"{number // 4}-Q{number % 4 + 1}" for number in range(first, first + OFFERED)]
    offered = [(key, f"{eta_words(key)} ({_MONTHS[int(key[-1])]})") for key in keys]
    if chosen and chosen not in keys and day_of(chosen) is None:
        offered.insert(0, (chosen, eta_words(chosen)))
    return offered
