"""Mixed load for an hour: the memory of the web process stays what it was, and nothing fails.

`python -m tests.bench.soak SECONDS` for another while. The real program with the demo inside, its
worker too; four readers open pages and write, each as soon as the last answer is there.
"""

import os
import random
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import httpx

from tests.bench.bench_busy import Reader
from tests.bench.printing import Row, report
from tests.browser.product import Product

HOUR = 3600.0
READERS = 4
WARM_UP = 0.25  # of the time: caches fill, the worker has its first turns
MOST_GROWN = 1.05
PAUSE = 0.01
WRITES_EVERY = 20  # a write among so many pages
SECTIONS = ("", "/members", "/candidates", "/meetings", "/invitations", "/touchpoints", "/actions")


def megabytes(process: int) -> float:
    """What the process has in memory, without the children that print."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s*(\d+)", status)
    assert found is not None
    return int(found[1]) / 1024


class Load:
    """Threads that ask until it is over; what failed is kept in words."""

    def __init__(self, reader: Reader, paths: list[str]) -> None:
        self.reader, self.paths = reader, paths
        self.done: Counter[str] = Counter()
        self.failures: list[str] = []
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=self._ask, args=(seed,)) for seed in range(READERS)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, seed: int) -> None:
        chance = random.Random(seed)
        number = 0
        while not self._is_over.is_set():
            number += 1
            path = chance.choice(self.paths)
            try:
                if seed == 0 and number % WRITES_EVERY == 0:
                    typed = {"name": f"Harbour {number}", "timezone": "Europe/Berlin"}
                    self.reader.sent_seconds("/programmes", typed)
                    self.done["writes"] += 1
                else:
                    self.reader.seconds(path)
                    self.done["pages"] += 1
            except (httpx.HTTPError, AssertionError) as problem:
                self.failures.append(f"{path}: {problem!r}"[:300])
            time.sleep(PAUSE)


def paths(reader: Reader) -> list[str]:
    """Pages of every kind, of both boards and of their meetings."""
    boards = sorted(set(re.findall(r'href="(/boards/\w{12})"', reader.text("/boards"))))
    found = ["/", "/boards", "/people", "/requests", "/roadmap", "/outbox", "/staff", "/settings"]
    found += ["/roadmap/exports/roadmap.csv", "/mailbox"]
    found += [f"{board}{section}" for board in boards for section in SECTIONS]
    for board in boards:
        page = reader.text(f"{board}/meetings")
        found += sorted(set(re.findall(r'href="(/meetings/\w{12})"', page)))
    return found


def measure(product: Product, seconds: float) -> list[Row]:
    reader = Reader(product)
    made = product.command("demo")
    assert made.returncode == 0, made.stderr
    load = Load(reader, paths(reader))
    load.start()
    try:
        time.sleep(seconds * WARM_UP)
        begun, done = megabytes(product.pid), sum(load.done.values())
        time.sleep(seconds * (1 - WARM_UP))
        ended, asked = megabytes(product.pid), sum(load.done.values()) - done
    finally:
        load.stop()
    for failure in load.failures[:20]:
        print(failure)
    counted = asked / (seconds * (1 - WARM_UP))
    return [
        Row("memory, of that when warm", ended, begun, unit=" MB", at_most=MOST_GROWN),
        Row("failures, and one", len(load.failures) + 1, 1, unit="", at_most=1),
        Row("pages and writes", counted, counted),
    ]


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else HOUR
    with tempfile.TemporaryDirectory(prefix="folkmoot-soak-") as directory:
        for name in ("DATABASE_URL", "FOLKMOOT_WORKER"):
            os.environ.pop(name, None)
        product = Product(Path(directory))
        try:
            return report(f"{seconds:g} seconds of mixed load", measure(product, seconds))
        finally:
            product.stop()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
