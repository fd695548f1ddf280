"""How every bench says what it measured, and whether what was promised is kept."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured thing; `promised` is the smallest ratio to keep, None for mere information."""

    what: str
    ours: float
    stock: float
    unit: str = "/s"
    promised: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.stock

    @property
    def is_kept(self) -> bool:
        return self.promised is None or self.ratio >= self.promised


def report(title: str, rows: list[Row]) -> int:
    """Prints the table; the exit status is 1 when a promise is broken."""
    print(f"{title}\n{'':34}{'ours':>12}{'stock':>12}{'ratio':>8}  promised")
    for row in rows:
        promised = "" if row.promised is None else f">= {row.promised:g}"
        verdict = "" if row.is_kept else "  BROKEN"
        print(
            f"{row.what:34}{row.ours:>10,.0f}{row.unit}{row.stock:>10,.0f}{row.unit}"
            f"{row.ratio:>7.1f}x  {promised}{verdict}"
        )
    sys.stdout.flush()
    return 0 if all(row.is_kept for row in rows) else 1
