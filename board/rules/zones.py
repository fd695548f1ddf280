"""Which names of time zones we know, and which one was probably meant."""

from difflib import get_close_matches
from functools import cache
from zoneinfo import available_timezones

# Names that the zone database carries for machines, not for people.
_NOT_FOR_PEOPLE = {"Factory", "localtime", "posixrules"}
_CONTINENTS = {
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
}  # fmt: skip


@cache
def zone_names() -> frozenset[str]:
    """Every IANA name on this machine."""
    return frozenset(available_timezones() - _NOT_FOR_PEOPLE)


@cache
def offered_zones() -> tuple[str, ...]:
    """What forms propose while somebody types: places, not the zone database's older names."""
    return tuple(sorted(name for name in zone_names() if name.split("/")[0] in _CONTINENTS)) + (
        "UTC",
    )


def zone_named(text: str) -> str | None:
    """The IANA name for what was typed, its case and blanks forgiven; None when there is none."""
    wanted = text.strip().replace(" ", "_")
    if wanted in zone_names():
        return wanted
    return _by_folded_name().get(wanted.casefold())


def zone_fix(text: str) -> str:
    """A sentence that proposes the nearest names."""
    wanted = text.strip().replace(" ", "_").casefold()[:80]
    cities = {name.rpartition("/")[2]: name for name in _by_folded_name()}
    near = [cities[city] for city in get_close_matches(wanted.rpartition("/")[2], cities, n=2)]
    named = [_by_folded_name()[folded] for folded in near]
    if named:
        return f"Write an IANA name; did you mean {' or '.join(named)}?"
    return "Write an IANA name such as Europe/Berlin or Asia/Tokyo."


@cache
def _by_folded_name() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(zone_names())}
