"""The days of a month as a calendar shows them, in whole weeks that begin on Monday."""

import calendar
from datetime import date

FIRST, LAST = date(2000, 1, 1), date(2199, 11, 1)  # its weeks end in the last year


def month_named(text: str, today: date) -> date:
    """The first day of the month that an address names ("2026-12"); else of the present one."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return min(max(first, FIRST), LAST)


def weeks_of(month: date) -> list[list[date]]:
    return calendar.Calendar(calendar.MONDAY).monthdatescalendar(month.year, month.month)


def month_before(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def month_after(month: date) -> date:
    return date(month.year + (month.month == 12), month.month % 12 + 1, 1)
