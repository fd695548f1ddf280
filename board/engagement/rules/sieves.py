"""Sieves: what a list of people is narrowed down to, as an address says it and as a page may."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

SEATS = ("member", "candidate", "alumni")
ASKED = ("never", "asked", "waiting")
SILENT = ("30", "60", "90")
CAME = ("never", "missed", "came")
TERMS = ("90",)
MAIL = ("back",)


@dataclass(frozen=True, slots=True)
class PeopleSieve:
    """All of it is text that stands in an address; blank narrows nothing.

    `asked`: never, or asked for something beside meetings, or waiting for their answer;
    `silent`: not heard from for so many days; `came`: to the meetings they were asked to.
    """

    search: str = ""
    board: str = ""
    seat: str = ""
    asked: str = ""
    silent: str = ""
    came: str = ""
    term: str = ""
    mail: str = ""
    industry: str = ""
    region: str = ""
    size: str = ""

    @property
    def narrows(self) -> bool:
        return any(self.values.values())

    @property
    def more(self) -> int:
        """How many narrow it beside words and board."""
        return sum(bool(each) for name, each in self.values.items() if name not in ("q", "board"))

    @property
    def values(self) -> dict[str, str]:
        """By the names that an address has for them."""
        return {_IN_ADDRESS.get(each.name, each.name): getattr(self, each.name) for each in _FIELDS}

    @property
    def address(self) -> str:
        """As the query of an address, the same for the same sieve, without what is blank."""
        return urlencode({name: value for name, value in self.values.items() if value})


def read_sieve(given: Mapping[str, str]) -> PeopleSieve:
    """Of an address; what is in none of the lists narrows nothing."""
    read = {
        each.name: given.get(_IN_ADDRESS.get(each.name, each.name), "")[:200] for each in _FIELDS
    }
    for name, offered in _OFFERED.items():
        if read[name] not in offered:
            read[name] = ""
    return PeopleSieve(**read)


def on_boards(sieve: PeopleSieve, boards: frozenset[str]) -> PeopleSieve:
    """The same without a board that the viewer does not see."""
    return sieve if sieve.board in boards else replace(sieve, board="")


_FIELDS = fields(PeopleSieve)
_IN_ADDRESS = {"search": "q"}
_OFFERED = {
    "seat": SEATS, "asked": ASKED, "silent": SILENT, "came": CAME, "term": TERMS, "mail": MAIL,
}  # fmt: skip
