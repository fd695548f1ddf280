"""Series: the rhythm in which a board meets, the dates it comes to, and its plain words.

Dates keep their wall time over summer time (RFC 5545 3.8.5.3). What stands in `rule` is an RRULE
value (3.3.10) without its end, written by `rule_of` only; an empty one means dates of one's own.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from itertools import takewhile
from typing import Any

from board.foundation.errors import Refused
from board.foundation.text.moments import ambiguity, city, day
from meetings.scheduling.rules.schedules import Slot, slot
from meetings.series import words

MOST_DATES = 60
MOST_YEARS = 5
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Rhythm(StrEnum):
    weekly = "weekly"
    fortnightly = "fortnightly"
    monthly = "monthly"
    bimonthly = "bimonthly"
    quarterly = "quarterly"
    half_yearly = "half_yearly"
    yearly = "yearly"
    own = "own"

    @property
    def label(self) -> str:
        return _LABELS[self]


class Anchor(StrEnum):
    """What stays the same from month to month."""

    weekday = "weekday"
    last = "last"
    day = "day"

    @property
    def label(self) -> str:
        return {
            "weekday": "The weekday, counted from the first: “third Thursday”",
            "last": "The last such weekday of the month: “last Thursday”",
            "day": "The day of the month: “the 14th”",
        }[self.value]


_LABELS = {
    Rhythm.weekly: "Every week",
    Rhythm.fortnightly: "Every 2 weeks",
    Rhythm.monthly: "Every month",
    Rhythm.bimonthly: "Every 2 months",
    Rhythm.quarterly: "Every quarter",
    Rhythm.half_yearly: "Every half year",
    Rhythm.yearly: "Every year",
    Rhythm.own: "Dates of your own",
}
_WEEKS = {Rhythm.weekly: 1, Rhythm.fortnightly: 2}
_MONTHS = {
    Rhythm.monthly: 1,
    Rhythm.bimonthly: 2,
    Rhythm.quarterly: 3,
    Rhythm.half_yearly: 6,
    Rhythm.yearly: 12,
}


def rule_of(rhythm: Rhythm, anchor: Anchor, first: date) -> str:
    """The RRULE value of a rhythm that begins on `first`; Refused where most months lack the day.

    Always with BYDAY or BYMONTHDAY, since clients differ in what they make of a bare rule.
    """
    weekday = _WEEKDAYS[first.weekday()]
    if rhythm is Rhythm.own:
        return ""
    if rhythm in _WEEKS:
        return f"FREQ=WEEKLY;INTERVAL={_WEEKS[rhythm]};BYDAY={weekday}"
    start = f"FREQ=MONTHLY;INTERVAL={_MONTHS[rhythm]}"
    if anchor is Anchor.day:
        if first.day > 28:
            raise Refused(
                words.day_not_in_every_month(_nth(first.day)),
                field="anchor",
            )
        return f"{start};BYMONTHDAY={first.day}"
    if anchor is Anchor.last:
        if first.day + 7 <= monthrange(first.year, first.month)[1]:
            raise Refused(words.not_last_weekday(first, _weekday(first)), field="anchor")
        return f"{start};BYDAY=-1{weekday}"
    which = (first.day - 1) // 7 + 1
    if which == 5:
        raise Refused(
            words.fifth_weekday(first, _weekday(first)),
            field="anchor",
        )
    return f"{start};BYDAY={which}{weekday}"


def rhythm_of(rule: str) -> tuple[Rhythm, Anchor]:
    """What `rule_of` was given."""
    if not rule:
        return Rhythm.own, Anchor.weekday
    parts = _parts(rule)
    number = int(parts["INTERVAL"])
    lengths = _WEEKS if parts["FREQ"] == "WEEKLY" else _MONTHS
    [rhythm] = [each for each, length in lengths.items() if length == number]
    if "BYMONTHDAY" in parts:
        return rhythm, Anchor.day
    return rhythm, Anchor.last if parts["BYDAY"].startswith("-1") else Anchor.weekday


def days(
    rule: str, first: date, *, until: date | None = None, count: int | None = None
) -> list[date]:
    """The days of a rule, the first one included, up to an end or a number of them.

    Refused for more than 60, for more than five years, and for none at all.
    """
    if until is None and count is None:
        raise Refused(words.SAY_HOW_OFTEN, field="count")
    if until is not None and until < first:
        raise Refused(words.LAST_DAY_BEFORE_FIRST, field="until")
    horizon = first.replace(year=first.year + MOST_YEARS, day=min(first.day, 28))
    if (count or 0) > MOST_DATES:
        raise Refused(words.most_dates(MOST_DATES), field="count")
    if until is not None and until > horizon:
        raise Refused(words.most_years(MOST_YEARS), field="until")
    found: list[date] = []
    for on in takewhile(lambda each: until is None or each <= until, _walk(rule, first)):
        if on > horizon:
            raise Refused(words.most_years(MOST_YEARS), field="count")
        if len(found) == MOST_DATES:
            raise Refused(words.more_dates_than(MOST_DATES), field="until")
        found.append(on)
        if len(found) == count:
            break
    return found


def own_days(typed: str) -> list[date]:
    """Dates typed one to a line (2027-01-14, 14.1.2027 or 14 January 2027), in order."""
    found = []
    for number, line in enumerate(typed.splitlines(), start=1):
        text = " ".join(line.split()).strip(" ,;")
        if not text:
            continue
        on = next((each for form in _FORMS if (each := _typed(text, form))), None)
        if on is None:
            raise Refused(
                words.line_is_no_date(number, text[:40]),
                field="days",
            )
        found.append(on)
    if not found:
        raise Refused(words.WRITE_ONE_DATE, field="days")
    if len(found) > MOST_DATES:
        raise Refused(words.most_dates(MOST_DATES), field="days")
    for on in found:
        if found.count(on) > 1:
            raise Refused(words.date_twice(on), field="days")
    found.sort()
    if found[-1].year - found[0].year > MOST_YEARS:
        raise Refused(words.most_years(MOST_YEARS), field="days")
    return found


def slots(on: Sequence[date], starts: time, ends: time, timezone: str) -> list[Slot]:
    """The same wall time on each of these days; Refused where a clock skips or repeats it.

    Calendar programs do not agree on which of two hours is meant, nor on one that is left out.
    """
    found = []
    for each in on:
        for at in (starts, ends):
            if remark := ambiguity(each, at, timezone):
                raise Refused(words.choose_another_time(remark), field="starts")
        found.append(slot(each, starts, ends, timezone))
    return found


def series_line(
    rule: str,
    starts_local: str,
    ends_local: str,
    timezone: str,
    last_local: str,
    number: int,
) -> str:
    """Every third Thursday of the month, 15:00–17:00 Berlin, until 14 December 2028."""
    first, last = (date.fromisoformat(each[:10]) for each in (starts_local, last_local))
    hours = f"{starts_local[11:]}–{ends_local[11:]} {city(timezone)}"
    if not rule:
        return words.own_dates(number, first, last, hours)
    return words.dates_by_rule(rule_line(rule, first), hours, last)


def rule_line(rule: str, first: date) -> str:
    """Every last Thursday of the month; once a quarter on the 14th."""
    rhythm, anchor = rhythm_of(rule)
    if rhythm in _WEEKS:
        return words.BY_WEEK[rhythm].format(weekday=_weekday(first))
    if anchor is Anchor.day:
        return words.BY_DAY_OF_MONTH[rhythm].format(nth=_nth(first.day))
    which = int(_parts(rule)["BYDAY"][:-2])
    return words.by_weekday_of_month(rhythm, which, _weekday(first))


def grouped(rows: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Rows of meetings, those of one series together at the place of its first."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["series"] or row["id"], []).append(row)
    return list(groups.values())


# --- steps -----------------------------------------------------------------------------------

_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%A %d %B %Y", "%a %d %b %Y")


def _typed(text: str, form: str) -> date | None:
    try:
        on = datetime.strptime(text.replace("Sept ", "Sep "), form).replace(tzinfo=UTC).date()
    except ValueError:
        return None
    return on if 1970 <= on.year <= 2199 else None


def _walk(rule: str, first: date) -> Iterator[date]:
    """Without end but for the calendar's own."""
    parts = _parts(rule)
    step = int(parts["INTERVAL"])
    if parts["FREQ"] == "WEEKLY":
        for ordinal in range(first.toordinal(), date.max.toordinal(), 7 * step):
            yield date.fromordinal(ordinal)
        return
    for months in range(first.year * 12 + first.month - 1, date.max.year * 12, step):
        year, month = divmod(months, 12)
        if "BYMONTHDAY" in parts:
            yield date(year, month + 1, int(parts["BYMONTHDAY"]))
        else:
            yield _nth_weekday(year, month + 1, parts["BYDAY"])


def _nth_weekday(year: int, month: int, byday: str) -> date:
    which, weekday = int(byday[:-2]), _WEEKDAYS.index(byday[-2:])
    begins, length = monthrange(year, month)
    found = 1 + (weekday - begins) % 7 + 7 * (which - 1 if which > 0 else 4)
    return date(year, month, found if found <= length else found - 7)


def _parts(rule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rule.split(";"))


def _weekday(on: date) -> str:
    return day(on).split()[0]


def _nth(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in (11, 12, 13) else 0, "th")
    return f"{number}{ending}"
