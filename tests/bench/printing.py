"""How every bench says what it measured, and whether what was promised is kept."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing; `promised` is the smallest ratio to keep, `at_most` the largest.

    Without either it is mere information.
    """

    what: str
    ours: float
    stock: float
    unit: str = "/s"
    promised: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.stock

    @property
    def is_kept(self) -> bool:
        is_enough = self.promised is None or self.ratio >= self.promised
        return is_enough and (self.at_most is None or self.ratio <= self.at_most)

    @property
    def promise(self) -> str:
        if self.at_most is not None:
            return f"<= {self.at_most:g}"
        return "" if self.promised is None else f">= {self.promised:g}"


def report(title: str, rows: list[Row]) -> int:
    """Prints the table; the exit status is 1 when a promise is broken."""
    print(f"{title}\n{'':36}{'ours':>12}{'stock':>12}{'ratio':>8}  promised")
    for row in rows:
        verdict = "" if row.is_kept else "  BROKEN"
        ours, stock = (f"{_rounded(each)}{row.unit}" for each in (row.ours, row.stock))
        print(f"{row.what:36}{ours:>12}{stock:>12}{row.ratio:>7.2f}x  {row.promise}{verdict}")
    sys.stdout.flush()
    return 0 if all(row.is_kept for row in rows) else 1


def _rounded(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
