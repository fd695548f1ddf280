"""Which names of time zones we know, and which place was probably meant."""

import re
from difflib import get_close_matches
from functools import cache
from importlib import resources
from zoneinfo import available_timezones

from board.foundation.text import words, zone_places
from board.foundation.text.country_zones import clocks_of, places, zone_of
from board.foundation.text.windows_zones import place_of

# Names that the zone database carries for machines, not for people.
_NOT_FOR_PEOPLE = {"Factory", "localtime", "posixrules"}
_UTC = {"utc", "etc/utc", "uct", "etc/uct", "zulu", "etc/zulu", "universal", "etc/universal", "z",
        "coordinated universal time"}  # fmt: skip
MOST, MOST_OF_A_COUNTRY = 3, 6
# Zones of the database that are no places, and the places whose clocks they show.
_AMERICAN = {
    "EST5EDT": "America/New_York",
    "CST6CDT": "America/Chicago",
    "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
}


@cache
def zone_names() -> frozenset[str]:
    """Every IANA name on this machine."""
    return frozenset(available_timezones() - _NOT_FOR_PEOPLE)


@cache
def offered_zones() -> tuple[str, ...]:
    """What forms propose while somebody types: places, not the zone database's older names."""
    return (*sorted(places() & zone_names()), "UTC")


@cache
def zone_choices() -> tuple[tuple[str, str], ...]:
    """The same for a list to choose from: the name, and the words that show it."""
    return tuple((zone, zone.replace("_", " ")) for zone in offered_zones())


def zone_named(text: str) -> str | None:
    """The place for what was typed: its name, a name of Windows', or a country with one time.

    Case and blanks are forgiven, older names answered with today's. None for what may mean
    several places, and for an offset or an abbreviation, which know no summer time.
    """
    typed = " ".join(text.split())
    if typed.casefold() in _UTC:
        return "UTC"
    named = _by_folded_name().get(typed.replace(" ", "_").casefold())
    if named is not None:
        return named
    return place_of(typed) or zone_of(typed)


def zones_meant(text: str) -> tuple[str, ...]:
    """At most three places that somebody may have meant, the likeliest first; perhaps none."""
    known = zone_named(text)
    if known is not None:
        return (known,)
    typed = " ".join(text.split())[:80]
    named = _cities_in(typed) or zone_places.meant_by(typed)
    found = named[:MOST] or clocks_of(typed, zone_places.PLACES)[:MOST_OF_A_COUNTRY]
    return tuple(each for each in found if each in zone_names()) or _near(typed)


def zone_fix(text: str) -> str:
    """A sentence that proposes the nearest places."""
    named = zones_meant(text)
    if named:
        return words.zone_meant(" or ".join(named))
    return words.ZONE_FIX


def _near(typed: str) -> tuple[str, ...]:
    wanted = typed.replace(" ", "_").casefold().rpartition("/")[2]
    cities = _by_city()
    return tuple(cities[city] for city in get_close_matches(wanted, cities, n=2))


def _cities_in(typed: str) -> tuple[str, ...]:
    """The cities that stand there whole: `Berlin, Germany`, `(UTC+01:00) Amsterdam, Berlin`."""
    plain = re.sub(r"\([^)]*\)", " ", typed)
    parts = (part.strip().replace(" ", "_") for part in re.split(r"[,;/]|\s-\s", plain.casefold()))
    return tuple(_by_city()[part] for part in parts if part in _by_city())


@cache
def _by_city() -> dict[str, str]:
    offered = [place for place in offered_zones() if place != "UTC"]
    return {place.rpartition("/")[2].casefold(): place for place in offered}


@cache
def _by_folded_name() -> dict[str, str]:
    """Each name that means a place, to today's name of that place."""
    today = _links()
    named = {}
    for name in sorted(zone_names()):
        place = name if name in places() else today.get(name)
        is_abbreviation = bool(zone_places.meant_by(name)) and "/" not in name
        if place in places() and not is_abbreviation:
            named[name.casefold()] = place
    return named


@cache
def _links() -> dict[str, str]:
    """Older name → the name it stands for, as the zone database says."""
    text = resources.files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("utf-8")
    links = (line.split() for line in text.splitlines() if line.startswith("L "))
    return {older: name for _, name, older in links} | _AMERICAN
