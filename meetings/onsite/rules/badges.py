"""Name badges: how large each name can be set so that it fits."""

from dataclasses import dataclass
from unicodedata import east_asian_width

WIDTH, HEIGHT = 90.0, 55.0  # millimetres of one badge, the common size of a holder
ACROSS, DOWN = 2, 5
SIZES = (24.0, 21.0, 18.0, 15.5, 13.0, 11.0, 9.0, 7.0)  # points of the name, the best first
LINES = 2
_ROOM = (WIDTH - 12) / 25.4 * 72  # points of a line
_NARROW = frozenset(" iIljft.,:;'’|!()-·")


@dataclass(frozen=True)
class Badge:
    name: str
    company: str
    job_title: str
    role: str


def width(text: str) -> float:
    """About how wide a text runs, in ems; measuring decides, this only spares most of it."""
    return sum(
        1.0 if east_asian_width(letter) in "WF" else 0.3 if letter in _NARROW
        else 0.7 if letter.isupper() else 0.52
        for letter in text
    )  # fmt: skip


def first_step(name: str) -> int:
    """The first of SIZES at which a name is likely to take no more than two lines."""
    for step, size in enumerate(SIZES):
        longest = max((width(word) for word in name.split()), default=0.0)
        if longest * size <= _ROOM and width(name) * size <= _ROOM * LINES * 0.9:
            return step
    return len(SIZES) - 1
