"""Compression: pages cross the network a sixth as large, but only where nobody measures a secret.

A page holds form keys and personal links beside what somebody typed. Whoever makes a browser ask
for such a page again and again, with guesses in the address, and sees how long each compressed
answer is, reads the secret letter by letter (BREACH). Such questions come from a page of another
site, and the browser says so in `Sec-Fetch-Site`, which no page can forge: so an answer is
compressed only for our own pages (`same-origin`) and for people who opened the address by
themselves (`none`). All others, and programs that say nothing, get it plain.
"""

import gzip
import re
from functools import cache
from typing import Any

import brotli
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

WORTH_IT = 1_400  # bytes: what fits into one packet gains nothing
OF_OURSELVES = frozenset({b"same-origin", b"none"})
# Brotli's fourth step takes a third of a millisecond for a page, and is smaller than gzip's best.
PAGE_QUALITY, PAGE_LEVEL = 4, 5
_REFUSED = re.compile(r";\s*q=0(\.0*)?$")


def chosen(accepted: str) -> str:
    """The better of the two encodings that the other side reads; "" for none of them."""
    offered = [each.strip().lower() for each in accepted.split(",")]
    names = {each.partition(";")[0].strip() for each in offered if not _REFUSED.search(each)}
    return next((name for name in ("br", "gzip") if name in names), "")


@cache
def compressed(content: bytes, encoding: str) -> bytes:
    """As small as can be, since it is made once in a process."""
    if encoding == "br":
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT))
    return gzip.compress(content, 9, mtime=0)


class Compression(ASGIMiddleware):
    """Compresses whole pages for whoever may have them so."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        encoding = _encoding(scope)
        if not encoding:
            await next_app(scope, receive, send)
            return
        start: Any = None

        async def compressed(message: Message) -> None:
            """Holds the head until the body is there, whose length it tells."""
            nonlocal start
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
                return
            if start is not None:
                head, start = start, None
                if message["type"] == "http.response.body" and _is_worth_it(message):
                    body = _made(message["body"], encoding)
                    message = {**message, "body": body}
                    head = {**head, "headers": _headers(head["headers"], encoding, len(body))}
                await send(head)
            await send(message)

        await next_app(scope, receive, compressed)


# --- steps -----------------------------------------------------------------------------------


def _encoding(scope: Scope) -> str:
    if scope["type"] != ScopeType.HTTP or scope["path"].startswith("/static/"):
        return ""
    given = dict(scope["headers"])
    if given.get(b"sec-fetch-site") not in OF_OURSELVES:
        return ""
    return chosen(given.get(b"accept-encoding", b"").decode("latin-1"))


def _is_page(message: Any) -> bool:
    names = dict(message["headers"])
    return (
        names.get(b"content-type", b"").startswith(b"text/html")
        and b"content-encoding" not in names
    )


def _is_worth_it(message: Any) -> bool:
    return not message.get("more_body") and len(message["body"]) >= WORTH_IT


def _made(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=PAGE_QUALITY))
    return gzip.compress(body, PAGE_LEVEL, mtime=0)


def _headers(
    headers: list[tuple[bytes, bytes]], encoding: str, length: int
) -> list[tuple[bytes, bytes]]:
    rest = [each for each in headers if each[0].lower() != b"content-length"]
    return [
        *rest,
        (b"content-length", str(length).encode()),
        (b"content-encoding", encoding.encode()),
        (b"vary", b"Accept-Encoding, Sec-Fetch-Site"),
    ]
