"""Numbers, plurals, lists and days as the one language of the product says them, by CLDR's rules.

A further language changes this module and the words; no rule and no page makes a plural.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE = Locale("en", "GB")


def counted(number: int, /, one: str, other: str, **parts: object) -> str:
    """The sentence for that many: `{n}` in it is the number, other names are `parts`.

    `one` and `other` are CLDR's plural categories. Both are whole sentences, since more than one
    word of a sentence may change with the number.
    """
    sentence = one if _plural_form(number) == "one" else other
    return sentence.format(n=decimal(number), **parts)


@lru_cache(4096)
def decimal(number: int) -> str:
    """12,345."""
    return format_decimal(number, locale=LOCALE)


def listed(names: Sequence[str]) -> str:
    """Ada, Grace and Alan."""
    return format_list(list(names), locale=LOCALE)


def weekday_and_day(on: date) -> str:
    """Thursday 14 January 2027."""
    return _format(on, "EEEE d MMMM y")


def day_of_year(on: date) -> str:
    """14 January 2027."""
    return _format(on, "d MMMM y")


def brief_day(on: date) -> str:
    """14 Jan 2027."""
    return _format(on, "d MMM y")


def brief_day_of_month(on: date) -> str:
    """14 Jan."""
    return _format(on, "d MMM")


def weekday(on: date) -> str:
    """Thursday."""
    return _format(on, "EEEE")


def weekday_of_month(on: date) -> str:
    """Thursday 14 January."""
    return _format(on, "EEEE d MMMM")


def short_day(on: date) -> str:
    """Thu 14 Jan 2027."""
    return _format(on, "EEE d MMM y")


def short_day_of_month(on: date) -> str:
    """Thu 14 Jan."""
    return _format(on, "EEE d MMM")


def month_of_year(on: date) -> str:
    """January 2027."""
    return _format(on, "MMMM y")


def short_weekday(on: date) -> str:
    """Thu."""
    return _format(on, "EEE")


def _format(on: date, pattern: str) -> str:
    return _formatted(on.date() if isinstance(on, datetime) else on, pattern)


@lru_cache(4096)
def _plural_form(number: int) -> str:
    return str(LOCALE.plural_form(number))


@lru_cache(4096)  # a page says the same few days over and over, and CLDR's patterns are slow
def _formatted(day: date, pattern: str) -> str:
    return format_date(day, pattern, locale=LOCALE)
