"""The time zones of a country, from the zone database's own tables, and whose need no question."""

from collections.abc import Container
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

# What people call countries besides their code and their English name in the table.
_ALSO = """
AE=uae,vereinigte arabische emirate
AR=argentinien,argentine
AT=österreich,autriche,oesterreich
AU=australien,australie
BE=belgien,belgique,belgië,belgium
BG=bulgarien
BR=brasil,brasilien,brésil
CA=kanada
CH=schweiz,suisse,svizzera,zwitserland
CN=china,volksrepublik china,prc
CO=kolumbien
CZ=czechia,czech republic,česko,tschechien,tschechische republik
DE=deutschland,allemagne,alemania,germania,duitsland,niemcy,alemanha,federal republic of germany
DK=danmark,dänemark,danemark
EE=estland,eesti
EG=ägypten,égypte
ES=españa,spanien,espagne,spagna,spanje,hiszpania,espanha
FI=suomi,finnland,finlande
FR=frankreich,francia,frankrijk,francja,frança
GB=uk,united kingdom,great britain,britain,england,scotland,wales,northern ireland,u.k.
GR=griechenland,grèce,ελλάδα,hellas
HR=kroatien,hrvatska
HU=ungarn,hongrie,magyarország
IE=irland,irlande,éire,republic of ireland
IL=israël
IN=indien,inde,bharat
IS=island
IT=italia,italien,italie,italië,włochy,itália
JP=japon,nippon,日本
KR=south korea,korea,republic of korea,südkorea,korea republic of
LT=litauen,lietuva
LU=luxemburg
LV=lettland,latvija
MX=méxico,mexiko,mexique
NL=netherlands,the netherlands,nederland,holland,niederlande,pays-bas,países bajos
NO=norge,norwegen,norvège
NZ=neuseeland,aotearoa
PL=polska,polen,pologne,polonia
PT=portogallo
RO=rumänien,românia,roumanie
RS=serbien,srbija
RU=russia,russland,russian federation,россия
SE=sverige,schweden,suède
SG=singapur
SI=slowenien,slovenija
SK=slowakei,slovensko
TR=türkei,türkiye,turquie,turkiye
TW=taiwan
UA=ukraine,україна
US=usa,u.s.,u.s.a.,united states of america,vereinigte staaten,états-unis,estados unidos,america
VN=vietnam
ZA=südafrika
"""
_SAMPLES = [
    datetime(year, month, 15, tzinfo=UTC) for year in (2026, 2028) for month in range(1, 13)
]


def zone_of(country: str) -> str | None:
    """The one zone of a country, by its code or name; None where its clocks differ."""
    places = zones_of(country)
    if not places:
        return None
    clocks = {_clock(place) for place in places}
    return places[0] if len(clocks) == 1 else None


def zones_of(country: str) -> tuple[str, ...]:
    """All zones of a country; none for what is no country."""
    code = code_of(country)
    return _zones().get(code, ()) if code else ()


def clocks_of(country: str, preferred: Container[str]) -> tuple[str, ...]:
    """One zone of a country for each of its clocks, a preferred one where there is."""
    chosen: dict[tuple[object, ...], str] = {}
    for place in sorted(zones_of(country), key=lambda place: place not in preferred):
        chosen.setdefault(_clock(place), place)
    return tuple(chosen.values())


def code_of(country: str) -> str | None:
    """The two letters of a country (ISO 3166) that is written as a code or a name."""
    return _codes().get(" ".join(country.casefold().split()).removeprefix("the "))


@cache
def places() -> frozenset[str]:
    """Every zone that stands for a place where people live."""
    return frozenset(place for each in _zones().values() for place in each)


@cache
def _clock(place: str) -> tuple[object, ...]:
    where = ZoneInfo(place)
    return tuple(at.astimezone(where).utcoffset() for at in _SAMPLES)


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, _, place, *_ in _lines("zone.tab"):
        found.setdefault(code, []).append(place)
    return {code: tuple(each) for code, each in found.items()}


@cache
def _codes() -> dict[str, str]:
    codes = {}
    for code, name in _lines("iso3166.tab"):
        plain = name.casefold()
        codes[code.casefold()] = codes[plain] = codes[plain.partition(" (")[0]] = code
    for line in filter(None, _ALSO.split("\n")):
        code, _, names = line.partition("=")
        codes |= dict.fromkeys(names.split(","), code)
    return codes


def _lines(name: str) -> list[list[str]]:
    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
