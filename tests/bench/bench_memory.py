"""What the web process has in memory after every page of the large world, and how it starts.

The real program over a copy of that world, without the worker; what its children print with is
not counted.
"""

import asyncio
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests import ports
from tests.bench import installation as at
from tests.bench import pages, worlds
from tests.bench.costs import LARGE, Typed
from tests.bench.pages import Asker
from tests.bench.printing import Row, report
from tests.browser.product import until

from board.foundation.database import clocks, db  # isort: skip - the installation decides on the database first
from board.foundation.identity import access
from board.foundation.links import form_tokens
from board.foundation.web.authentication import COOKIE
from board.settings import Settings, use

MOST = 200.0  # MB
ROUNDS = 5
Questions = Iterator[tuple[str, Typed | None]]


def megabytes(process: int, what: str) -> float:
    """`VmRSS`, what it has now, or `VmHWM`, the most that it ever had."""
    found = re.search(rf"{what}:\s*(\d+)", Path(f"/proc/{process}/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


async def _signed_in(asker: Asker) -> tuple[str, str]:
    await db.open_database()
    try:
        token = await access.start_session(asker.ada, now=clocks.now())
        viewer = await access.viewer_of(token, now=clocks.now())
        assert viewer is not None
        return token, form_tokens.staff_form_token(viewer.session)
    finally:
        await db.close_database()


def measure() -> list[Row]:
    worlds.put(LARGE, at.PLACE)
    use(Settings(data_dir=at.PLACE, runs_worker=False))
    asker = Asker(at.PLACE / "folkmoot.sqlite", worlds.NOW)
    token, csrf = asyncio.run(_signed_in(asker))
    port = ports.reserve()
    address = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "FOLKMOOT_BASE_URL": address, "FOLKMOOT_WORKER": "off"}
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "board.cli", "run", "--port", str(port)], env=environment
    )
    try:
        client = httpx.Client(base_url=address, timeout=120, headers={"Origin": address})
        until(lambda: _answers(client), "the first answer")
        started = time.monotonic() - began
        fresh = megabytes(process.pid, "VmRSS")
        for page in pages.PAGES:
            _ask(client, page.name, page.asked(asker), token, csrf)
        now, most = (megabytes(process.pid, what) for what in ("VmRSS", "VmHWM"))
    finally:
        process.terminate()
        process.wait()
    return [
        Row("seconds to the first answer", started, started, unit=" s"),
        Row("memory after the first answer", fresh, MOST, unit=" MB"),
        Row("memory after all pages", now, MOST, unit=" MB", at_most=1),
        Row("the most that it ever had", most, MOST, unit=" MB"),
    ]


def _ask(client: httpx.Client, name: str, asked: Questions, token: str, csrf: str) -> None:
    for _ in range(ROUNDS):
        path, typed = next(asked)
        by_link = path.startswith(("/m/", "/d/", "/f/", "/i/"))
        headers = {} if by_link else {"Cookie": f"{COOKIE}={token}"}
        if typed is None:
            answer = client.get(path, headers=headers)
        else:
            answer = client.post(path, data={"csrf": csrf, **typed}, headers=headers)
        if answer.status_code not in (200, 303):
            print(f"{name}: {answer.status_code}")


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/sign-in").status_code == 200
    except httpx.TransportError:
        return False


def main() -> int:
    worlds.prepare(LARGE)
    return report("What the web process has in memory, in the large world", measure())


if __name__ == "__main__":
    raise SystemExit(main())
