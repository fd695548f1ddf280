"""5,000 people imported, then invited, while somebody reads and somebody writes elsewhere.

The real program on a port of its own, its worker inside: how long do the others wait?
"""

import html
import os
import re
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.bench_busy import Reader, p95
from tests.bench.printing import Row, report
from tests.browser.product import Product

PEOPLE = 5_000
QUIET_SECONDS = 5.0
PAUSE = 0.02  # between two requests of one reader
WRITER_PAUSE = 0.1
WRITTEN_SECONDS = 600.0


class Others:
    """Somebody who reads another board, and somebody who writes what has nothing to do with it."""

    def __init__(self, reader: Reader, board: str) -> None:
        self._reader, self._board = reader, board
        self._count = 0

    @contextmanager
    def timed(self) -> Iterator[tuple[list[float], list[float]]]:
        """Seconds of each page and of each write, as long as it is open."""
        pages: list[float] = []
        writes: list[float] = []
        is_over = threading.Event()
        threads = [
            threading.Thread(target=self._again, args=(is_over, self._read, pages, PAUSE)),
            threading.Thread(target=self._again, args=(is_over, self._write, writes, WRITER_PAUSE)),
        ]
        for thread in threads:
            thread.start()
        try:
            yield pages, writes
        finally:
            is_over.set()
            for thread in threads:
                thread.join()

    def _again(
        self, is_over: threading.Event, step: Callable[[], float], times: list[float], pause: float
    ) -> None:
        while not is_over.is_set():
            times.append(step())
            time.sleep(pause)

    def _read(self) -> float:
        return self._reader.seconds(self._board)

    def _write(self) -> float:
        self._count += 1
        typed = {"name": f"Harbour {self._count}", "timezone": "Europe/Berlin"}
        return self._reader.sent_seconds("/programmes", typed)


def table() -> str:
    lines = (f"Alan {n},alan.{n}@example.org,Norrland {n % 400}" for n in range(PEOPLE))
    return "\n".join(("Name,Email,Company", *lines))


def take_in(reader: Reader, board: str) -> None:
    path = f"{board}/candidates/import"
    look = reader.post(f"{path}/preview", {"pasted": table()}, csrf_of=path)
    carried, agreed = (hidden(look, name) for name in ("carried", "agreed"))
    reader.post(path, {"carried": carried, "agreed": agreed}, csrf_of=path, status=303)
    give_up_at = time.monotonic() + WRITTEN_SECONDS
    while "Taking in:" in reader.text(f"{board}/candidates"):
        assert time.monotonic() < give_up_at
        time.sleep(1)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return html.unescape(found[1])


def invite(reader: Reader, board: str) -> None:
    page = reader.text(f"{board}/invitations/new")
    chosen = re.findall(r'name="candidate" value="(\w+)"', page)
    assert len(chosen) >= PEOPLE, len(chosen)
    letter = {"subject": "A seat on the {board}", "body": "Dear {name},\n\nwill you?"}
    last = re.search(r'name="expires_on" type="date" value="([-0-9]+)"', page)
    assert last is not None
    typed = {**letter, "candidate": chosen, "intent": "hold", "expires_on": last[1]}
    reader.post(f"{board}/invitations", typed, csrf_of="/boards", status=303)


def wait_until_written(reader: Reader, board: str) -> None:
    give_up_at = time.monotonic() + WRITTEN_SECONDS
    while re.search("(is|are) left", reader.text(f"{board}/invitations?show=declined")):
        assert time.monotonic() < give_up_at
        time.sleep(5)


def measure(product: Product) -> list[Row]:
    reader = Reader(product)
    made = product.command("demo")
    assert made.returncode == 0, made.stderr
    crowded, other = re.findall(r'href="(/boards/\w{12})"', reader.text("/boards"))[:2]
    others = Others(reader, other)
    with others.timed() as quiet:
        time.sleep(QUIET_SECONDS)
    rows = []
    with others.timed() as busy:
        took = seconds_of(lambda: take_in(reader, crowded))
    rows += compared("import", busy, quiet, took)
    with others.timed() as busy:
        took = seconds_of(lambda: invite(reader, crowded))
    rows += compared("press", busy, quiet, took)
    with others.timed() as busy:
        took = seconds_of(lambda: wait_until_written(reader, crowded))
    rows += compared("sending", busy, quiet, took)
    return rows


def seconds_of(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def compared(
    what: str,
    busy: tuple[list[float], list[float]],
    quiet: tuple[list[float], list[float]],
    took: float,
) -> list[Row]:
    """Beside how it is when nothing else goes on; the longest beside what is promised."""
    rows = [Row(f"{what} of {PEOPLE:,}, for each", took, took / PEOPLE, unit=" s")]
    for who, times, calm in zip(("page", "write"), busy, quiet, strict=True):
        for words, number in (("median", statistics.median), ("p95", p95), ("max", max)):
            ours = number(times) * 1000
            rows.append(Row(f"{what}: {who} {words}", ours, number(calm) * 1000, unit=" ms"))
    return rows


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as directory:
        for name in ("DATABASE_URL", "FOLKMOOT_WORKER"):
            os.environ.pop(name, None)
        product = Product(Path(directory))
        try:
            return report(f"{PEOPLE:,} people while others work", measure(product))
        finally:
            product.stop()


if __name__ == "__main__":
    raise SystemExit(main())
