"""Every form has a key: whoever sends the same form again gets the answer to the first time."""

import hashlib
import json
import logging
from typing import Any

from litestar.connection import Request
from litestar.datastructures import UploadFile
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from board.foundation.database import db
from board.foundation.errors import DatabaseUnavailable
from board.foundation.identity.access import Viewer
from board.foundation.sent_forms import sent_forms
from board.foundation.sent_forms.sent_forms import Sending

log = logging.getLogger("folkmoot.pages")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
REDIRECTS = frozenset({302, 303})
_CHUNK = 1 << 20


class Repeats(ASGIMiddleware):
    """Keeps the answer to a form that did something, and gives it again to who sends it again."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] in SAFE:
            await next_app(scope, receive, send)
            return
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        with sent_forms.underway() as sending:
            await next_app(scope, receive, collect)
        for message in await _settled(sending, messages):
            await send(message)


async def note(request: Request[Any, Any, Any], fields: list[tuple[str, str | UploadFile]]) -> None:
    """Called as soon as a form is read; raises SentAlready if it was sent before."""
    sending = db.claim.get()
    if not isinstance(sending, Sending):
        return
    texts = [(name, value) for name, value in fields if isinstance(value, str)]
    key = next((value for name, value in texts if name == sent_forms.FIELD), "")
    if not key:
        return
    viewer = request.scope.get("user")
    who = viewer.id if isinstance(viewer, Viewer) else ""
    where = f"{request.method} {request.scope['path']}?{request.scope['query_string'].decode()}"
    what = [
        part.encode("utf-8", "surrogatepass")
        for name, value in texts
        if name not in (sent_forms.FIELD, "csrf")
        for part in (name, value)
    ]
    for name, value in fields:
        if isinstance(value, UploadFile):
            what += [name.encode("utf-8", "surrogatepass"), await _digest(value)]
    await sending.begin(
        key.encode("utf-8", "replace").decode(), who, where, what, now=request.app.state.clock()
    )


async def _digest(file: UploadFile) -> bytes:
    digest = hashlib.sha256((file.filename or "").encode("utf-8", "replace") + b"\0")
    while chunk := await file.read(_CHUNK):
        digest.update(chunk)
    await file.seek(0)
    return digest.digest()


async def _settled(sending: Sending, messages: list[Message]) -> list[Message]:
    if not sending.id or not messages:
        return messages
    status = _status(messages)
    try:
        if sending.is_held and status < 400:
            await sending.keep(_packed(messages))
        elif sending.is_held and status < 500:
            await sending.let_go()
        elif sending.is_repeated or status >= 400:
            # Also whoever was refused because the first press had done it by then.
            earlier = await sending.earlier()
            return _unpacked(earlier) if earlier else messages
        elif status in REDIRECTS:  # nothing was written in a transaction, but it was taken in
            await sending.keep_late(_packed(messages))
    except DatabaseUnavailable as problem:
        log.error("The answer to a form could not be looked after: %s", problem)
    return messages


def _status(messages: list[Message]) -> int:
    start = messages[0]
    assert start["type"] == "http.response.start"
    return start["status"]


def _packed(messages: list[Message]) -> bytes:
    """Status and headers as a line of JSON, and the body after it."""
    start: Any = messages[0]
    headers = [
        [name.decode("latin-1"), value.decode("latin-1")] for name, value in start["headers"]
    ]
    rest: list[Any] = messages[1:]
    body = b"".join(message.get("body", b"") for message in rest)
    return json.dumps([start["status"], headers]).encode() + b"\n" + body


def _unpacked(answer: bytes) -> list[Message]:
    head, _, body = answer.partition(b"\n")
    status, headers = json.loads(head)
    return [
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (name.encode("latin-1"), value.encode("latin-1")) for name, value in headers
            ],
        },
        {"type": "http.response.body", "body": body, "more_body": False},
    ]
