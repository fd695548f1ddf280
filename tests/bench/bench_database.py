"""Single-row selects and updates per second: our SQLite engine against Piccolo's own."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from piccolo.columns import Integer, Timestamptz, Varchar
from piccolo.engine.sqlite import SQLiteEngine
from piccolo.table import Table

from board.foundation.database.sqlite import PooledSQLiteEngine
from tests.bench.printing import Row, report

PROMISED = 4.0
ROWS = 100
ROUNDS = 5
SECONDS = 0.4  # per engine, operation and round

Operation = Callable[[int], Awaitable[Any]]


class Seat(Table, tablename="bench_seat"):
    number = Integer(primary_key=True)
    holder = Varchar()
    taken_at = Timestamptz()


def select(number: int) -> Awaitable[Any]:
    return Seat.select().where(Seat.number == number).first()


def update(number: int) -> Awaitable[Any]:
    return Seat.update({Seat.holder: f"holder {number}"}).where(Seat.number == number)


async def fill(engine: SQLiteEngine) -> None:
    use(engine)
    await Seat.create_table()
    now = datetime.now(UTC)
    await Seat.insert(*[Seat(number=n, holder="nobody", taken_at=now) for n in range(ROWS)])


def use(engine: SQLiteEngine) -> None:
    Seat._meta._db = engine


async def rate(engine: SQLiteEngine, operation: Operation) -> float:
    use(engine)
    await operation(0)
    done, started = 0, time.perf_counter()
    while (elapsed := time.perf_counter() - started) < SECONDS:
        await operation(done % ROWS)
        done += 1
    return done / elapsed


async def measure(directory: Path) -> list[Row]:
    """Rounds alternate between the engines, so that a busy machine slows both."""
    kept = PooledSQLiteEngine(path=str(directory / "kept.sqlite"))
    stock = SQLiteEngine(path=str(directory / "stock.sqlite"))
    for engine in (kept, stock):
        await fill(engine)
    rows = []
    for what, operation in {"single-row selects": select, "single-row updates": update}.items():
        pairs = [(await rate(kept, operation), await rate(stock, operation)) for _ in range(ROUNDS)]
        ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
        rows.append(Row(what, ours, theirs, promised=PROMISED))
    await kept.close_connection_pool()
    return rows


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as directory:
        return report("SQLite, one task at a time", asyncio.run(measure(Path(directory))))


if __name__ == "__main__":
    raise SystemExit(main())
