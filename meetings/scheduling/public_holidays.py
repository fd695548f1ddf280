"""Public holidays: the edge to the library that knows those of every country."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import holidays
from holidays.registry import COUNTRIES

# As people write them; everything else is found by code or by English name.
_ALSO = {
    "america": "US", "unitedstatesofamerica": "US", "greatbritain": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "northernireland": "GB", "turkiye": "TR",
    "czechrepublic": "CZ", "holland": "NL", "thenetherlands": "NL", "deutschland": "DE",
    "osterreich": "AT", "schweiz": "CH", "suisse": "CH", "espana": "ES", "italia": "IT",
    "republicofkorea": "KR", "russianfederation": "RU", "uae": "AE", "emirates": "AE",
    "polska": "PL", "danmark": "DK", "norge": "NO", "sverige": "SE", "suomi": "FI",
    "brasil": "BR", "mexiko": "MX", "belgique": "BE", "belgie": "BE", "capeverde": "CV",
    "cotedivoire": "CI", "macedonia": "MK", "syria": "SY", "burma": "MM",
}  # fmt: skip


@dataclass(frozen=True)
class DaysOff:
    """Holidays by date with their English names, and the weekdays off (Monday is 0)."""

    holidays: dict[date, str]
    weekend: frozenset[int]


def country_code(text: str) -> str | None:
    """The two letters of a country as somebody typed it; None if it is none that we know."""
    wanted = _plain(text)
    return _codes().get(wanted) if wanted else None


def days_off(country: str, years: Sequence[int]) -> DaysOff | None:
    """None for a country that is not known; nothing is said about its holidays then."""
    code = country_code(country)
    return _of(code, tuple(sorted(set(years)))) if code else None


@cache
def _of(code: str, years: tuple[int, ...]) -> DaysOff:
    found = holidays.country_holidays(code, years=list(years), language="en_US")
    weekend = frozenset(found.weekend)
    # Some countries' law makes every Sunday a holiday: that is what weekends are for.
    named = {on: name for on, name in found.items() if on.weekday() not in weekend}
    return DaysOff(named, weekend)


@cache
def _codes() -> dict[str, str]:
    known = dict(_ALSO)
    for module, (_, code, *others) in COUNTRIES.items():
        for name in (module, code, *others):
            known.setdefault(_plain(name), code)
    return known


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if character.isalnum())
