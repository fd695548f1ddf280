"""What a page cost, beside what is promised of it."""

import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.pages import Asker

DEMO, LARGE = "demo", "large"
MOST_STATEMENTS = 12
MOST_AGAINST_ROWS = 3.0
LARGE_FACTOR = 1.5
Typed = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Page:
    """What is asked for; promises in processor milliseconds, or as ratio to a bare handler."""

    name: str
    asked: Callable[["Asker"], Iterator[tuple[str, Typed | None]]]
    milliseconds: float | None = None
    against_bare: float | None = None
    is_known: bool = False  # the client has these very bytes already
    status: int = 200
    is_streamed: bool = False  # read in portions, of which there are more with more rows
    only: str = ""  # the one world that it is promised in

    def most(self, world: str) -> float | None:
        """Pages of both worlds may cost a little more in the large one."""
        if self.milliseconds is None or self.only or world != LARGE:
            return self.milliseconds
        return self.milliseconds * LARGE_FACTOR


@dataclass(frozen=True)
class Cost:
    """Of one page in one world; times in milliseconds of the processor."""

    page: Page
    world: str
    statements: int
    milliseconds: float
    rows_and_template: float | None
    bare: float | None
    size: int

    @property
    def broken(self) -> list[str]:
        """What was promised and is not kept, in words."""
        most, bare = self.page.most(self.world), self.page.against_bare
        found = []
        if most is not None and self.milliseconds > most:
            found.append("time")
        if self.statements > MOST_STATEMENTS and not self.page.is_streamed:
            found.append("statements")
        if self.rows_and_template and self.against_rows > MOST_AGAINST_ROWS:
            found.append("against rows")
        if bare is not None and self.bare and self.milliseconds / self.bare > bare:
            found.append("against bare")
        return found

    @property
    def against_rows(self) -> float:
        return self.milliseconds / self.rows_and_template if self.rows_and_template else 0.0


def machine() -> str:
    """On what, and when: numbers of a table mean little without it."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} × {models[0] if models else '?'}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def report(costs: list[Cost]) -> int:
    print(f"Pages ({machine()})")
    head = ("page", "world", "statements", "ms", "promised", "× rows", "× bare", "bytes")
    print("{:11}{:7}{:>11}{:>9}{:>10}{:>8}{:>8}{:>11}".format(*head))
    for cost in costs:
        most, bare = cost.page.most(cost.world), cost.page.against_bare
        promised = f"≤ {most:g}" if most is not None else f"≤ {bare:g} ×"
        rows = f"{cost.against_rows:.1f}" if cost.rows_and_template else ""
        beside = f"{cost.milliseconds / cost.bare:.1f}" if cost.bare else ""
        verdict = f"  BROKEN: {', '.join(cost.broken)}" if cost.broken else ""
        print(
            f"{cost.page.name:11}{cost.world:7}{cost.statements:>11}{cost.milliseconds:>9.2f}"
            f"{promised:>10}{rows:>8}{beside:>8}{cost.size:>11,}{verdict}"
        )
    sys.stdout.flush()
    return 1 if any(cost.broken for cost in costs) else 0
