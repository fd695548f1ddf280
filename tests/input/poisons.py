"""What is sent where nobody should send it, and what an answer to it may not say."""

import inspect
import re
import sys

import httpx
from litestar import Litestar
from litestar.routes import HTTPRoute

from tests import permissions

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


def fields_of(app: Litestar) -> dict[str, list[str]]:
    """Route to the names of the fields that its page's module reads."""
    named = re.compile(r'form(?:\.\w+\(|\[)\s*f?"([a-z_0-9-]+)[{"]')
    found = {}
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                module = sys.modules[handler.fn.__module__]
                names = set(named.findall(inspect.getsource(module)))
                if "meeting_forms" in vars(module):
                    names |= set(named.findall(inspect.getsource(vars(module)["meeting_forms"])))
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
