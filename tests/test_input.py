"""Whatever is sent, no page breaks: bad input is refused in a sentence that gives nothing away."""

import inspect
import re
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from random import Random, SystemRandom
from typing import Any, cast
from urllib.parse import quote_plus, unquote

import httpx
import pytest
from litestar import Litestar
from litestar._parsers import parse_url_encoded_form_data
from litestar.routes import HTTPRoute

from board import db
from board.pages.authentication import COOKIE
from board.settings import use
from tests import permissions
from tests.doors import Doors
from tests.world import World

FORM = "application/x-www-form-urlencoded"
# What a field may be filled with, as it travels: percent-encoded.
POISONS = (
    "%00",
    "a%00b",
    "%ED%A0%80",  # half a surrogate pair
    "%FF%FEa%00",
    "%80",
    "%",
    "%zz",
    "3000000000",
    "-3000000000",
    "1" + "0" * 30,
    "9" * 5000,
    "1e400",
    "NaN",
    "%C2%B2",  # a digit to some, no number to others
    "%D9%A3",
    "0001-01-01",
    "9999-12-31",
    "24:00",
    "x" * 50_000,
    "%F0%9D%95%8F" * 300,
    "%E2%80%AE%E2%81%A6%0D%0ABcc: eve@example.net",
    "=?utf-8?q?a=0d=0aBcc:_eve@example.net?=",
    "%27%3B+DROP+TABLE+board%3B--",
    "%7B%7B7*7%7D%7D",
    "../../../etc/passwd",
    "",
)
# Words that no refusal may hold: our own inside.
INSIDE = re.compile(
    r"Traceback|\.py\b|line \d+, in|site-packages|sqlite3|asyncpg|psycopg|piccolo|litestar"
    r"|SELECT |INSERT INTO|UPDATE .* SET|/tmp/|/dev/shm|/home/|/usr/|Exception|errno",
)
# Tried last, since little works after them.
FINAL = (
    "/sign-out", "deactivation", "administration", "staff", "cancellation", "departure",
    "withdrawal", "removal", "acceptance", "refusal", "/welcome", "/first", "people", "release",
    "hold", "links",
)  # fmt: skip
VALID = {
    "name": "Harbour Watch",
    "title": "Swapping shifts",
    "email": "new@bright-mills.example.com",
    "password": "correct horse battery staple",
    "timezone": "Europe/Berlin",
    "body": "As we said.",
    "text": "We lose an hour a day.",
    "subject": "Come to the board",
    "on_1": "2026-05-05",
    "from_1": "10:00",
    "to_1": "12:00",
    "rows": "1",
    "expires_on": "2026-06-01",
    "due_on": "2026-06-01",
    "later_on": "2026-06-01",
    "was": "2026-06-01",
    "kind": "problem",
    "strength": "2",
    "answer": "yes",
    "verdict": "later",
    "status": "planned",
    "edition": "product",
    "role": "viewer",
    "purpose": "discuss",
    "formality": "formal",
    "decision": "bench",
    "attribution": "named",
    "because": "public minutes",
    "seats": "12",
    "term_months": "24",
    "answer_days": "14",
    "signatures_required": "1",
    "minutes": "20",
    "share": "50",
    "confirm": "cancel",
    "direction": "up",
    "accepts_charter": "on",
    "confirmed": "on",
    "pasted": "name,email,company\nAlan,alan@norrland.example.com,Norrland Freight\n",
    "reason": "No time this year.",
    "join_url": "https://meet.example.org/tide",
    "materials": "https://docs.example.org/1",
    "intent": "send",
    "encoding": "utf-8",
    "next": "/",
}


@pytest.fixture
async def doors(app: Litestar, seeded: World) -> AsyncIterator[Doors]:
    use(seeded.settings)
    await seeded.restore()
    await db.open_database()
    async with AsyncExitStack() as stack:
        opened = Doors(seeded, app)
        for role in ("anonymous", "administrator", "viewer"):
            await stack.enter_async_context(await opened.admit(role))
        yield opened


@pytest.fixture
def chance() -> Random:
    """Random, and told how to be so again."""
    seed = SystemRandom().randrange(10**9)
    print(f"seed: {seed}")
    return Random(seed)


def fields_of(app: Litestar) -> dict[str, list[str]]:
    """Route to the names of the fields that its page's module reads."""
    named = re.compile(r'form(?:\.\w+\(|\[)\s*f?"([a-z_0-9-]+)[{"]')
    found = {}
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                module = sys.modules[handler.fn.__module__]
                names = set(named.findall(inspect.getsource(module)))
                if module.__name__.startswith("meetings.pages.meetings"):
                    names |= {"on_1", "from_1", "to_1", "sitting_1"}
                if "profiles" in vars(module):
                    names |= set(named.findall(inspect.getsource(vars(module)["profiles"])))
                found[route.path_format] = sorted(names)
    return found


def posts() -> list[str]:
    paths = [path for method, path in permissions.table() if method == "POST"]
    return sorted(paths, key=lambda path: any(word in path for word in FINAL))


def is_staffs(path: str) -> bool:
    return permissions.table()["POST", path] not in ("link", "public", "program")


def complaint(answer: httpx.Response) -> str:
    if answer.status_code >= 500:
        return f"{answer.status_code}"
    if answer.status_code >= 400 and (found := INSIDE.search(answer.text)):
        return f"{answer.status_code} says {found.group()!r}"
    return ""


async def test_no_field_breaks_a_page(
    doors: Doors, app: Litestar, share: Callable[[int], int], chance: Random
) -> None:
    """Each field of each form with something that cannot be, all others filled in well."""
    fields = fields_of(app)
    wrong, sent = [], 0
    for path in posts():
        role = "administrator" if is_staffs(path) else "anonymous"
        names = fields[path]
        cases = [(name, poison) for name in names for poison in POISONS]
        kept = [(None, "")] + chance.sample(cases, min(len(cases), max(8, share(len(cases)))))
        for name, poison in kept:
            client = doors.clients[role]
            address = doors.address(path)
            values = VALID | {n: v for n, v in doors.world.ids.items() if n in names}
            pairs = [
                f"{each}={quote_plus(values[each])}"
                for each in names
                if each in values and each != name
            ]
            if name:
                pairs.append(f"{name}={poison}")
            pairs.append(f"csrf={doors.csrf.get(role, '')}")
            answer = await client.post(
                address, content="&".join(pairs), headers={"Content-Type": FORM}
            )
            sent += 1
            if said := complaint(answer):
                wrong.append(f"{path} {name}={poison[:30]}: {said}")
            if answer.headers.get("location", "").startswith("/sign-in"):
                await doors.admit(role)
    assert (wrong, sent > len(posts())) == ([], True)


def part(charset: str, value: bytes) -> bytes:
    head = f'Content-Disposition: form-data; name="name"\r\nContent-Type: text/plain{charset}'
    return b"--B\r\n" + head.encode("latin-1") + b"\r\n\r\n" + value + b"\r\n--B--\r\n"


IN_PARTS = "multipart/form-data; boundary=B"
BODIES: tuple[tuple[str, bytes], ...] = (
    *(
        (IN_PARTS, part(f"; charset={name}", b"\xff\\ud800x-99999999999"))
        for name in (
            "nosuch",
            "base64",
            "punycode",
            "idna",
            "undefined",
            "unicode_escape",
            "utf-16",
            "utf-7",
            "rot13",
            "zlib",
            "cp037",
            "mbcs",
            "\x00",
        )
    ),
    (IN_PARTS, part("", b"\xff\xfe")),
    (IN_PARTS, part("", b"x")[:40]),
    (IN_PARTS, b"--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--\r\n"),
    (IN_PARTS, b"--B\r\nX: y\r\n\r\nx\r\n--B--\r\n"),
    (IN_PARTS, b'--B\r\nContent-Disposition: form-data; name="csrf"; filename="x"\r\n\r\n\r\n'),
    (IN_PARTS, b"garbage"),
    (IN_PARTS, b""),
    (IN_PARTS, part("", b"x")[:-7] * 2_000),
    ("multipart/form-data", b"x"),
    ('multipart/form-data; boundary=""', b"x"),
    ("multipart/form-data; boundary=" + "b" * 10_000, b"x"),
    ("application/json", b"[" * 100_000),
    ("application/json", b'"\xff"'),
    ("application/msgpack", b"\xc1"),
    ("text/plain", b"name=Alan"),
    ("", b"name=Alan"),
    ("/;;=;" + "x" * 5_000, b"name=Alan"),
    (f"{FORM}; charset=utf-16", b"name=Alan"),
    (FORM, b"name=\xff\xfe"),
    (FORM, b"name=Alan" + b"&a" * 400_000),
    (FORM, b"name=" + b"a" * 1_000_001),
    (FORM, "csrf=é".encode()),
)


async def test_no_body_breaks_a_page(
    doors: Doors, share: Callable[[int], int], chance: Random
) -> None:
    """Bodies that are no form, or lie about what they are, with and without the browser's word."""
    wrong = []
    for path in posts():
        role = "administrator" if is_staffs(path) else "anonymous"
        for kind, body in chance.sample(BODIES, max(3, share(len(BODIES)))):
            for origin in (doors.world.settings.origin, "null", ""):
                headers = {"Content-Type": kind, "Origin": origin}
                request = doors.clients[role].build_request(
                    "POST", doors.address(path), content=body, headers=headers
                )
                if not origin:
                    del request.headers["Origin"]
                answer = await doors.clients[role].send(request)
                said = complaint(answer)
                if not said and origin == "null" and answer.status_code not in (401, 403, 413):
                    is_meant = path == "/u/{token}"  # RFC 8058: any program may press it
                    said = "" if is_meant else f"{answer.status_code} for another site"
                if said:
                    wrong.append(f"{path} {kind[:40]} {body[:60]!r}: {said}")
    assert wrong == []


@pytest.mark.parametrize(("kind", "body"), BODIES)
async def test_a_sign_in_that_is_no_form_is_refused(
    client: httpx.AsyncClient, kind: str, body: bytes
) -> None:
    for origin in (client.headers["Origin"], None):
        request = client.build_request(
            "POST", "/sign-in", content=body, headers={"Content-Type": kind}
        )
        if origin is None:
            del request.headers["Origin"]
        answer = await client.send(request)
        assert answer.status_code in ((400, 413, 422) if origin else (400, 403, 413))
        assert complaint(answer) == ""


async def ask(app: Litestar, method: str, target: str, headers: dict[str, str]) -> tuple[int, str]:
    """As a server hands a request over, where no client would send it."""
    path, _, query = target.partition("?")
    answer: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        answer.append(message)

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


async def test_no_address_breaks_a_page(
    doors: Doors, app: Litestar, share: Callable[[int], int], chance: Random
) -> None:
    """Every part of every path, every query that a page reads, and some that only others read."""
    read = queries_of(app)
    names = sorted({name for each in read.values() for name in each})
    origin = doors.world.settings.origin
    host = {"host": origin.removeprefix("http://"), "origin": origin}
    token = doors.clients["administrator"].cookies[COOKIE]
    wrong, sent, enough = [], 0, share(150)
    for method, path in permissions.table():
        prints = 0  # each takes a second
        headers = host if "{token}" in path else {**host, "cookie": f"{COOKIE}={token}"}
        good = doors.address(path)
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
            if prints == enough:
                break
    assert (wrong, sent >= share(20_000)) == ([], True)


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


async def test_what_was_sent_is_kept_by_nobody(client: httpx.AsyncClient) -> None:
    """Litestar's own reader remembers the last thousand bodies, passwords included."""
    before = parse_url_encoded_form_data.cache_info().currsize
    await client.post("/sign-in", data={"email": "ada@example.org", "password": "swordfish"})
    assert parse_url_encoded_form_data.cache_info().currsize == before
