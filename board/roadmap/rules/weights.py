"""How much the people behind an item weigh: members × strength × segment weight."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from board.roadmap import words

# Facts about a person by which a programme may weigh, and what each is called.
DIMENSIONS = {"industry": "Industry", "region": "Region", "company_size": words.COMPANY_SIZE}
FORMULA = words.WEIGHT_FORMULA
UNSAID = 1  # what somebody's wish counts who did not say how strongly it is meant
LEAST, MOST = 0, 1000  # percent
STRENGTHS = {1: words.NICE_TO_HAVE, 2: "important", 3: words.MUST_HAVE}

# Sizes that are numbers of employees, by the most that belongs there.
BANDS = ((49, "under 50"), (249, "50 to 249"), (999, "250 to 999"), (4_999, "1,000 to 4,999"))
LARGEST = "5,000 and more"

Percents = Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class Supporters:
    """People behind an item who share segments and the strongest of their wishes, each once."""

    segments: tuple[tuple[str, str], ...] = ()  # (dimension, value), values as they are written
    strength: int | None = None
    members: int = 1


@dataclass(frozen=True)
class WeightLine:
    """People who weigh the same: 3 members × 3 × 1.5."""

    members: int
    strength: int | None
    factor: Fraction

    @property
    def sum(self) -> Fraction:
        return self.members * (self.strength or UNSAID) * self.factor

    @property
    def meaning(self) -> str:
        return STRENGTHS[self.strength] if self.strength else words.STRENGTH_UNSAID


@dataclass(frozen=True)
class Weight:
    lines: tuple[WeightLine, ...] = ()

    @property
    def total(self) -> Fraction:
        return sum((line.sum for line in self.lines), Fraction(0))


def weigh(supporters: Iterable[Supporters], percents: Percents) -> Weight:
    """Members by strength and factor; the heaviest line first."""
    counted: Counter[tuple[int | None, Fraction]] = Counter()
    for each in supporters:
        counted[each.strength, factor_of(each.segments, percents)] += each.members
    lines = [
        WeightLine(members, strength, factor) for (strength, factor), members in counted.items()
    ]
    return Weight(tuple(sorted(lines, key=lambda line: (-line.sum, -(line.strength or 0)))))


def factor_of(segments: Sequence[tuple[str, str]], percents: Percents) -> Fraction:
    """The product of what the programme says of each segment; what it says nothing of is 1."""
    factor = Fraction(1)
    for dimension, value in segments:
        percent = percents.get(segment_key(dimension, value), 100)
        if percent != 100:  # fractions are slow, and most segments weigh the same
            factor *= Fraction(percent, 100)
    return factor


def segments_of(facts: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(dimension, value) of what is known of a person; numbers of employees in bands."""
    known = ((name, " ".join((facts[name] or "").split())) for name in DIMENSIONS)
    return tuple(
        (name, band(value) if name == "company_size" else value) for name, value in known if value
    )


@lru_cache(maxsize=4096)
def band(size: str) -> str:
    """1,200 is “1,000 to 4,999”; words stay as they are."""
    digits = re.sub(r"[\s.,'’]", "", size)
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        return size
    return next((label for most, label in BANDS if int(digits) <= most), LARGEST)


def segment_key(dimension: str, value: str) -> tuple[str, str]:
    """What two spellings of one segment have in common; no longer than its column."""
    return dimension, value.casefold()[:120]


def number(value: Fraction) -> str:
    """At most two digits behind the point, and none that say nothing: 13.5, 4, 0.25."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def percent_of(text: str) -> int | None:
    """What somebody typed as a weight ("1.5", "1,5"), in percent; None if it is none."""
    try:
        value = Fraction(text.strip().replace(",", ".")) * 100
    except (ValueError, ZeroDivisionError):
        return None
    if "/" in text or "e" in text.casefold() or not LEAST <= value <= MOST or len(text) > 12:
        return None
    return round(value)
