"""What the server itself costs: pages, an asset and unchanged bytes, by 1 and 50 clients at once.

The real program with the demo inside, in one process and in two on the same database; requests a
second, and milliseconds of its processor for each. Clients run here, so that on two cores two
processes of the program share them with their clients.
"""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from board.settings import Settings, use
from tests import ports
from tests.bench.bench_busy import Reader
from tests.bench.pages import Asker
from tests.bench.printing import Row, report
from tests.browser.product import Product, until

SECONDS = 3.0
CLIENTS = (1, 50)
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Question:
    """One request, as the bytes that a client sends again and again."""

    what: str
    status: int
    sent: bytes


def question(what: str, path: str, status: int = 200, **headers: str) -> Question:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {text}" for name, text in headers.items()]
    return Question(what, status, "\r\n".join([*lines, "", ""]).encode())


def processor_seconds(process: int) -> float:
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / TICKS


async def asked(port: int, asks: Question, until_then: float) -> int:
    """How many answers one client got, each asked for as soon as the last was there."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    number = 0
    while time.monotonic() < until_then:
        writer.write(asks.sent)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head[9:12] == str(asks.status).encode(), head
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if length is not None and asks.status != 304:
            await reader.readexactly(int(length[1]))
        number += 1
    writer.close()
    return number


async def load(ports_of: Sequence[int], asks: Question, clients: int) -> float:
    """Answers a second; the clients are spread over the processes."""
    end = time.monotonic() + SECONDS
    turns = [asked(ports_of[each % len(ports_of)], asks, end) for each in range(clients)]
    return sum(await asyncio.gather(*turns)) / SECONDS


def row(what: str, running: Sequence[tuple[int, int]], asks: Question, clients: int) -> Row:
    """Requests a second of all, beside the milliseconds of the processor that each took."""
    before = sum(processor_seconds(process) for process, _ in running)
    number = asyncio.run(load([port for _, port in running], asks, clients))
    took = sum(processor_seconds(process) for process, _ in running) - before
    each = took * 1000 / (number * SECONDS)
    print(f"{what:44}{number:>9,.0f} /s{each:>9.2f} ms of the processor")
    return Row(what, number, number)


def questions(product: Product, data: Path) -> list[Question]:
    use(Settings(data_dir=data, runs_worker=False))
    reader = Reader(product)
    made = product.command("demo")
    assert made.returncode == 0, made.stderr
    asker = Asker(data / "folkmoot.sqlite", datetime.now(UTC))
    asset = re.search(r'"(/static/folkmoot\.css[^"]*)"', reader.text("/boards"))
    assert asset is not None
    tag = reader.header(asset[1], "ETag")
    return [
        question("home", "/", Cookie=reader.cookie),
        question("answering page", f"/m/{asker.link}"),
        question("style sheet", asset[1], Accept_Encoding="gzip, br"),
        question("style sheet, unchanged", asset[1], 304, If_None_Match=tag),
    ]


def another(product: Product, stack: ExitStack) -> tuple[int, int]:
    """One more process of the same installation."""
    port = ports.reserve()
    process = subprocess.Popen(
        [sys.executable, "-m", "board.cli", "run", "--port", str(port)], env=product.environment
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)
    until(lambda: _listens(port), "the second process")
    return process.pid, port


def _listens(port: int) -> bool:
    async def connected() -> bool:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        writer.close()
        return True

    return asyncio.run(connected())


def measure(product: Product, directory: Path) -> list[Row]:
    asks = questions(product, directory / "data")
    rows = []
    first = (product.pid, int(product.address.rpartition(":")[2]))
    with ExitStack() as stack:
        running = [first]
        for processes in (1, 2):
            if processes == 2:
                running.append(another(product, stack))
            for clients in CLIENTS:
                rows += [
                    row(
                        f"{each.what}, {processes} proc., {clients} at once", running, each, clients
                    )
                    for each in asks
                ]
    return rows


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as directory:
        os.environ.pop("DATABASE_URL", None)
        os.environ["FOLKMOOT_WORKER"] = "off"
        product = Product(Path(directory))
        try:
            return report("What the server costs", measure(product, Path(directory)))
        finally:
            product.stop()


if __name__ == "__main__":
    raise SystemExit(main())
