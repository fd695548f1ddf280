"""Addresses and headers that no browser sends: refused in a sentence that gives nothing away."""

import asyncio
import inspect
import sys
from collections.abc import Callable
from random import Random
from typing import Any, cast
from urllib.parse import unquote

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from board.foundation.web.authentication import COOKIE
from tests import permissions
from tests.counts import IS_LONG, PARTS
from tests.input.poisons import INSIDE, POISONS, fields_of
from tests.visitors import Visitors

PRINTS = 10 if IS_LONG else 3  # of one page; each takes a second


async def ask(app: Litestar, method: str, target: str, headers: dict[str, str]) -> tuple[int, str]:
    """As a server hands a request over, where no client would send it."""
    path, _, query = target.partition("?")
    answer: list[dict[str, Any]] = []

    asked, over = False, asyncio.Event()

    async def receive() -> dict[str, Any]:
        nonlocal asked
        if asked:
            await over.wait()
            return {"type": "http.disconnect"}
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        answer.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            over.set()

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": unquote(path), "raw_path": path.encode(),
        "query_string": query.encode(), "root_path": "",
        "headers": [(n.encode(), value.encode("latin-1")) for n, value in headers.items()],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
    }  # fmt: skip
    await app(cast(Any, scope), cast(Any, receive), cast(Any, send))
    body = b"".join(each.get("body", b"") for each in answer[1:])
    return answer[0]["status"], body.decode("utf-8", "replace")


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_address_breaks_a_page(
    visitors: Visitors, app: Litestar, share: Callable[[int], int], chance: Random, part: int
) -> None:
    """Every part of every path, every query that a page reads, and some that only others read."""
    read = queries_of(app)
    names = sorted({name for each in read.values() for name in each})
    origin = visitors.world.settings.origin
    host = {"host": origin.removeprefix("http://"), "origin": origin}
    token = visitors.clients["administrator"].cookies[COOKIE]
    wrong, sent = [], 0
    for method, path in list(permissions.table())[part::PARTS]:
        prints = 0
        headers = host if "{token}" in path else {**host, "cookie": f"{COOKIE}={token}"}
        good = visitors.address(path)
        parts = good.partition("?")[0].split("/")
        places = [n for n, part in enumerate(path.split("/")) if part.startswith("{")]
        targets = [
            "/".join([*parts[:place], poison, *parts[place + 1 :]])
            for place in places
            for poison in POISONS[:-1]
            if "/" not in poison
        ]
        targets = chance.sample(targets, min(len(targets), max(4, share(len(targets)))))
        if method == "GET":
            sign = "&" if "?" in good else "?"
            for known, least, most in ((read[path], 6, 1_000), (names, 2, 100)):
                pairs = [f"{name}={poison}" for name in known for poison in POISONS]
                count = min(len(pairs), max(least, share(min(len(pairs), most))))
                targets += [f"{good}{sign}{pair}" for pair in chance.sample(pairs, count)]
        for target in targets:
            status, text = await ask(app, method, target, headers)
            sent += 1
            if status >= 500 or (status >= 400 and INSIDE.search(text)):
                wrong.append(f"{method} {target[:100]}: {status}")
            prints += text.startswith("%PDF")
            if prints == PRINTS:
                break
    assert (wrong, sent * PARTS >= share(20_000)) == ([], True)


def queries_of(app: Litestar) -> dict[str, list[str]]:
    """The names of the queries that each page reads, as its signature or its form has them."""
    fields = fields_of(app)
    found: dict[str, list[str]] = {}
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        path, names = route.path_format, set[str]()
        for handler in route.route_handlers:
            names |= set(inspect.signature(handler.fn).parameters)
            if "query_params" in inspect.getsource(sys.modules[handler.fn.__module__]):
                names |= set(fields[path])
        found[path] = sorted(
            name
            for name in names - {"self", "request", "viewer", "now", "args", "kwargs"}
            if f"{{{name}}}" not in path
        )
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("host", "[::1"),
        ("host", "localhost:99999"),
        ("host", "127.0.0.1:8000:9"),
        ("host", "\xff"),
        ("host", ""),
        ("origin", "\xff"),
        ("cookie", "x=" * 30_000),
        ("cookie", f"{COOKIE}=\xff\xfe"),
        ("cookie", f"{COOKIE}=%ED%A0%80"),
        ("cookie", "folkmoot-flash=%ED%A0%80"),
        ("cookie", "folkmoot-flash=////"),
        ("cookie", 'folkmoot-flash="\\777"'),
        ("content-type", "\xff/\xfe; boundary=\xff"),
        ("content-length", "-1"),
        ("authorization", "Bearer \xff"),
        ("accept", "\xff/;q=x"),
        ("sec-fetch-site", "\xff"),
    ],
)
async def test_no_header_breaks_a_page(app: Litestar, name: str, value: str) -> None:
    for method, path in (
        ("GET", "/sign-in"), ("POST", "/sign-in"), ("POST", "/inbound/mail"), ("GET", "/boards"),
        ("GET", f"/d/{'2' * 38}"),
    ):  # fmt: skip
        headers = {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000", name: value}
        status, text = await ask(app, method, path, headers)
        assert (status < 500, INSIDE.search(text)) == (True, None)
