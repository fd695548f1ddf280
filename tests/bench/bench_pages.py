"""What each page costs: statements and processor time, in the demo and in a large installation.

In one process, asked as by a client in it, beside the same rows by sqlite3 alone and the same
template, and calendars beside a bare handler that sends the same bytes. `--profile PAGE` tells
where a page's time goes, `--world demo` and `--page PAGE` narrow what is measured.
"""

import argparse
import asyncio
import cProfile
import pstats
import sqlite3
import statistics
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, cast
from unittest.mock import patch

import httpx
import jinja2
from litestar import Litestar, Response, get

from tests.bench import installation as at
from tests.bench import pages, worlds
from tests.bench.costs import DEMO, LARGE, Cost, Page, Typed, report
from tests.bench.pages import Asker

from board.app import create_app  # isort: skip - the installation decides on the database first
from board.foundation.database import db
from board.foundation.identity import access
from board.foundation.links import form_tokens
from board.foundation.web.authentication import COOKIE
from board.settings import Settings, use

ROUNDS, WARM_UP = 9, 3
SECONDS = 6.0  # a page that takes long is asked less often
TOP = 40
ADDRESS = "http://127.0.0.1:8000"
Question = tuple[str, Typed | None]
TURNS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


class Watch:
    """The statements that reach SQLite and the templates that are rendered, as they come."""

    def __init__(self) -> None:
        self.connections: list[sqlite3.Connection] = []
        self.statements: list[str] = []
        self.rendered: list[tuple[jinja2.Template, tuple[Any, ...], dict[str, Any]]] = []

    @contextmanager
    def over_connections(self) -> Iterator[None]:
        """Knows every connection that is made meanwhile."""
        connect = sqlite3.connect

        def connected(*given: Any, **named: Any) -> sqlite3.Connection:
            made: sqlite3.Connection = connect(*given, **named)
            self.connections.append(made)
            return made

        with patch.object(sqlite3, "connect", connected):
            yield

    @contextmanager
    def over_one_page(self) -> Iterator[None]:
        self.statements.clear()
        self.rendered.clear()
        render = jinja2.Template.render

        def noted(template: jinja2.Template, *given: Any, **named: Any) -> str:
            self.rendered.append((template, given, named))
            return render(template, *given, **named)

        def seen(sql: str) -> None:
            # A trigger shows as the statement that sets it off, again.
            is_trigger = self.statements[-1:] == [sql] and sql.startswith(("INSERT", "UPDATE"))
            if not is_trigger and not sql.lstrip().upper().startswith((*TURNS, "--")):
                self.statements.append(sql)

        self._trace(seen)
        try:
            with patch.object(jinja2.Template, "render", noted):
                yield
        finally:
            self._trace(None)

    def _trace(self, seen: Callable[[str], None] | None) -> None:
        for each in self.connections:
            with suppress(sqlite3.ProgrammingError):  # closed by now
                each.set_trace_callback(seen)


class Bench:
    """One world, opened."""

    def __init__(self, world: str, client: httpx.AsyncClient, asker: Asker, watch: Watch) -> None:
        self.world, self.client, self.asker, self.watch = world, client, asker, watch
        self.csrf, self.token = "", ""

    async def ask(
        self, page: Page, what: tuple[str, Typed | None], tag: str = ""
    ) -> httpx.Response:
        path, typed = what
        if typed is None:
            headers = {"If-None-Match": tag} if tag else {}
            answer = await self.client.get(path, headers=headers | self._cookie(path))
        else:
            fields = {"csrf": self.csrf, **typed}
            answer = await self.client.post(path, data=fields, headers=self._cookie(path))
        assert answer.status_code == page.status, (page.name, answer.status_code, answer.text[:800])
        return answer

    async def cost(self, page: Page) -> Cost:
        questions = page.asked(self.asker)
        tag = await self._tag(next(questions)[0]) if page.is_known else ""
        for _ in range(WARM_UP):
            await self.ask(page, next(questions), tag)
        with self.watch.over_one_page():
            answer = await self.ask(page, next(questions), tag)
        statements, rendered = [*self.watch.statements], [*self.watch.rendered]
        times: list[float] = []
        began = time.monotonic()
        while len(times) < ROUNDS and (len(times) < 3 or time.monotonic() - began < SECONDS):
            question = next(questions)
            started = time.process_time()
            await self.ask(page, question, tag)
            times.append(time.process_time() - started)
        is_page = page.status == 200 and rendered
        return Cost(
            page, self.world, len(statements), statistics.median(times) * 1000,
            _rows_and_template(statements, rendered) * 1000 if is_page else None,
            await _bare(answer) * 1000 if page.against_bare else None, len(answer.content),
        )  # fmt: skip

    async def profile(self, page: Page) -> None:
        questions = page.asked(self.asker)
        tag = await self._tag(next(questions)[0]) if page.is_known else ""
        for _ in range(WARM_UP):
            await self.ask(page, next(questions), tag)
        with self.watch.over_one_page():
            await self.ask(page, next(questions), tag)
        for number, statement in enumerate(self.watch.statements, 1):
            print(f"{number:3}  {' '.join(statement.split())[:220]}")
        with cProfile.Profile() as profile:
            for _ in range(ROUNDS):
                await self.ask(page, next(questions), tag)
        print(f"{page.name} in the {self.world} world, {ROUNDS} times:")
        pstats.Stats(profile).sort_stats("cumulative").print_stats(TOP)
        pstats.Stats(profile).sort_stats("tottime").print_stats(TOP)

    def _cookie(self, path: str) -> dict[str, str]:
        """Whoever comes by a personal link is no staff."""
        by_link = path.startswith(("/m/", "/d/", "/f/", "/i/"))
        return {} if by_link else {"Cookie": f"{COOKIE}={self.token}"}

    async def _tag(self, path: str) -> str:
        return str((await self.client.get(path)).headers["etag"])


@asynccontextmanager
async def opened(world: str) -> AsyncIterator[Bench]:
    """The product in this process, over a copy of that world."""
    worlds.put(world, at.PLACE)
    configured = Settings(data_dir=at.PLACE, runs_worker=False)
    use(configured)
    asker, watch = Asker(at.PLACE / "folkmoot.sqlite", worlds.NOW), Watch()
    app = create_app(configured, clock=lambda: worlds.NOW)
    with watch.over_connections():
        await db.open_database()
        try:
            token = await access.start_session(asker.ada, now=worlds.NOW)
            viewer = await access.viewer_of(token, now=worlds.NOW)
            assert viewer is not None
            transport = httpx.ASGITransport(app=cast(Any, app))
            async with httpx.AsyncClient(
                transport=transport, base_url=ADDRESS, headers={"Origin": ADDRESS}
            ) as client:
                bench = Bench(world, client, asker, watch)
                bench.csrf, bench.token = form_tokens.staff_form_token(viewer.session), token
                yield bench
        finally:
            await db.close_database()


def _rows_and_template(statements: list[str], rendered: list[Any]) -> float:
    """Seconds that the same rows by sqlite3 and the same templates take, each row set once."""
    distinct = list(dict.fromkeys(statements))
    kinds = sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES
    file = sqlite3.connect(at.PLACE / "folkmoot.sqlite", detect_types=kinds, cached_statements=512)

    def once() -> None:
        for statement in distinct:
            file.execute(statement).fetchall()
        for template, given, named in rendered:
            template.render(*given, **named)

    try:
        return _median(once)
    finally:
        file.close()


async def _bare(answer: httpx.Response) -> float:
    """Seconds that a handler takes which does nothing but send the same answer."""
    kept = {name: answer.headers[name] for name in ("etag",) if name in answer.headers}

    @get("/bare")
    async def handler() -> Response[bytes]:
        return Response(
            answer.content, status_code=answer.status_code, media_type="text/calendar", headers=kept
        )

    transport = httpx.ASGITransport(
        app=cast(Any, Litestar([handler], openapi_config=None, logging_config=None))
    )
    times = []
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS) as client:
        for _ in range(WARM_UP + 5 * ROUNDS):
            started = time.process_time()
            await client.get("/bare")
            times.append(time.process_time() - started)
    return statistics.median(times[WARM_UP:])


def _median(work: Callable[[], None]) -> float:
    times = []
    for _ in range(WARM_UP + ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times[WARM_UP:])


async def measure(chosen: argparse.Namespace, wanted_worlds: list[str]) -> list[Cost]:
    costs = []
    for world in wanted_worlds:
        here = [page for page in pages.PAGES if page.only in ("", world)]
        wanted = chosen.profile or chosen.page
        here = [page for page in here if not wanted or page.name in wanted]
        if not here:
            continue
        async with opened(world) as bench:
            for page in here:
                if chosen.profile:
                    await bench.profile(page)
                else:
                    costs.append(await bench.cost(page))
    return costs


def main(arguments: list[str] | None = None) -> int:
    names = [page.name for page in pages.PAGES]
    parser = argparse.ArgumentParser(prog="python -m tests.bench pages")
    parser.add_argument("--page", action="append", choices=names)
    parser.add_argument("--profile", action="append", choices=names)
    parser.add_argument("--world", choices=(DEMO, LARGE))
    chosen = parser.parse_args(arguments or [])
    wanted = [chosen.world] if chosen.world else [DEMO, LARGE]
    worlds.prepare(*wanted)
    costs = asyncio.run(measure(chosen, wanted))
    return report(costs) if costs else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
