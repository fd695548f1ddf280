"""Fifty members at once: how long each waits for the page where an answer is given, and for it.

The server in a process of its own, on loopback; each client asks again as soon as it is answered,
so that all fifty always wait. Each press is a form as a browser sends it, with a key of its own.
"""

import asyncio
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

from tests import ports
from tests.bench import worlds
from tests.bench.costs import DEMO, machine
from tests.bench.pages import Asker

from board.foundation.text.ids import new_id  # isort: skip
from board.settings import Settings, use  # isort: skip

CLIENTS, ROUNDS, WARM_UP = 50, 12, 3
MOST_OVER_MEDIAN = 5.0
PATIENCE = 60.0  # seconds for the server to start
HIDDEN = re.compile(r'name="(csrf|form_key|seen)" value="([^"]*)"')


class Client:
    """One member with a browser: one connection that stays open."""

    def __init__(self, port: int, token: str) -> None:
        self._port, self._path = port, f"/m/{token}"
        self.times: dict[str, list[float]] = {"page": [], "post": []}

    async def answer(self, rounds: int) -> None:
        """Looks at the page and answers, again and again."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        for number, answer in zip(range(WARM_UP + rounds), cycle(("no", "yes")), strict=False):
            page, took = await self._asked("GET", self._path)
            assert page.startswith("HTTP/1.1 200"), page[:500]
            form = page[page.index(f'action="{self._path}/answers"') :]
            typed = [*HIDDEN.findall(form[: form.index("</form>")]), ("answer", answer)]
            done, press = await self._asked("POST", f"{self._path}/answers", urlencode(typed))
            assert done.startswith("HTTP/1.1 303"), done[:500]
            if number >= WARM_UP:
                self.times["page"].append(took)
                self.times["post"].append(press)
        self._writer.close()

    async def _asked(self, method: str, path: str, body: str = "") -> tuple[str, float]:
        began = time.perf_counter()
        self._writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Origin: http://127.0.0.1:{self._port}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        assert length is not None, head
        text = await self._reader.readexactly(int(length[1]))
        return head + text.decode(), time.perf_counter() - began


def invite(file: Path) -> list[str]:
    """So many people more, who are asked to the demo's meeting; the tokens of their links."""
    asker = Asker(file, worlds.NOW)
    now = str(worlds.NOW)
    tokens = []
    with closing(sqlite3.connect(file)) as made:
        for number in range(CLIENTS):
            person, attendee = new_id(), new_id()
            address = f"{person}@customers.example.org"
            made.execute(
                "INSERT INTO person (id, programme, name, email, email_key, timezone, search_key, "
                "created_at) SELECT ?, programme, ?, ?, ?, timezone, ?, ? FROM board WHERE id = ?",
                (person, f"Hedy {number}", address, address, address, now, asker.board),
            )
            made.execute(
                "INSERT INTO attendee (id, meeting, person, role, created_at) "
                "VALUES (?, ?, ?, 'member', ?)",
                (attendee, asker.meeting, person, now),
            )
            tokens.append(asker.meeting_token(made, person))
        made.commit()
    return tokens


@contextmanager
def served(place: Path) -> Iterator[int]:
    """The port of a server over that directory."""
    port = ports.reserve()
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.clients_server", str(place), str(port)],
        cwd=worlds.ROOT,
    )
    try:
        asyncio.run(_answers(port))
        yield port
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


async def _answers(port: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return


async def measure(port: int, tokens: list[str]) -> dict[str, list[float]]:
    clients = [Client(port, token) for token in tokens]
    await asyncio.gather(*(client.answer(ROUNDS) for client in clients))
    return {
        kind: [took for client in clients for took in client.times[kind]]
        for kind in ("page", "post")
    }


def main() -> int:
    worlds.prepare(DEMO)
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as directory:
        place = Path(directory)
        worlds.put(DEMO, place)
        use(Settings(data_dir=place))  # its key signs the links
        tokens = invite(place / "folkmoot.sqlite")
        with served(place) as port:
            began = time.perf_counter()
            found = asyncio.run(measure(port, tokens))
            took = time.perf_counter() - began
    requests = CLIENTS * (WARM_UP + ROUNDS) * 2
    print(f"{CLIENTS} clients at once ({machine()}): {requests / took:.0f} requests a second")
    worst = 0.0
    for kind, times in found.items():
        median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        worst = max(worst, p95 / median)
        verdict = "  BROKEN" if p95 > MOST_OVER_MEDIAN * median else ""
        print(
            f"{kind:5} median {median * 1000:6.0f} ms, p95 {p95 * 1000:6.0f} ms, "
            f"{p95 / median:.1f} × the median (≤ {MOST_OVER_MEDIAN:g}){verdict}"
        )
    return 1 if worst > MOST_OVER_MEDIAN else 0


if __name__ == "__main__":
    raise SystemExit(main())
