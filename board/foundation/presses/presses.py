"""What staff press: the mails that leave by it are told on the next page, where it can be undone.

The cookie says it, so that no page asks the database; it promises nothing once they have left.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from litestar.connection import Request
from litestar.datastructures import Cookie, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from board import settings
from board.foundation.errors import DatabaseUnavailable
from board.foundation.identity.access import Viewer
from board.foundation.mail import messages
from board.foundation.sendings import sendings

COOKIE = "folkmoot-leaving"
TOLD_FOR = timedelta(minutes=10)  # what waits for the morning is not told on every page until then
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Leaving:
    """Mails that leave, and when the first of them does; `is_new` until a page has said so."""

    sending: str
    mails: int
    first_at: datetime
    is_new: bool = True

    def seconds(self, now: datetime) -> int:
        return int((self.first_at - now).total_seconds())

    def cookie(self, now: datetime) -> Cookie:
        words = (self.sending, self.mails, int(self.first_at.timestamp()), int(self.is_new))
        return Cookie(
            key=COOKIE,
            value=".".join(map(str, words)),
            max_age=min(self.seconds(now), int(TOLD_FOR.total_seconds())),
            path="/",
            httponly=True,
            samesite="lax",
            secure=settings.current().origin.startswith("https"),
        )


OVER = Cookie(key=COOKIE, value="", max_age=0, path="/")


class Presses(ASGIMiddleware):
    """Knows whose press it is while a form is worked on, and sets the cookie in its answer."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] in SAFE:
            await next_app(scope, receive, send)
            return
        by_link = scope["route_handler"].opt.get("by_link") if "route_handler" in scope else False
        viewer: Any = None if by_link else scope.get("user")
        with sendings.pressed(viewer.id if isinstance(viewer, Viewer) else None) as press:

            async def telling(message: Message) -> None:
                if message["type"] == "http.response.start" and message["status"] < 400:
                    now = scope["litestar_app"].state.clock()
                    for cookie in await _cookies(press, now=now):
                        headers = MutableScopeHeaders.from_message(message)
                        headers.add("set-cookie", cookie.to_header(header=""))
                await send(message)

            await next_app(scope, receive, telling)


def leaving(request: Request[Any, Any, Any], now: datetime) -> Leaving | None:
    """What the cookie tells of, unless the first mail has left."""
    try:
        sending, mails, first, is_new = request.cookies[COOKIE].split(".")
        told = Leaving(
            sending[:12], int(mails), datetime.fromtimestamp(int(first), UTC), is_new == "1"
        )
    except (KeyError, ValueError, OverflowError, OSError):
        return None
    return told if told.first_at > now and told.mails > 0 else None


# --- steps -----------------------------------------------------------------------------------


async def _cookies(press: sendings.StaffPress, *, now: datetime) -> list[Cookie]:
    if press.staff is None or not press.made:
        return []
    [sending] = press.made.values()
    try:
        due = await messages.leaving(sending)
    except DatabaseUnavailable:
        return []  # what was done is done; the outbox shows the mails
    # Whole seconds, rounded down: the page promises none that is not there.
    if not due or int(due[0].timestamp()) <= now.timestamp():
        return []
    return [Leaving(sending, len(due), due[0]).cookie(now)]
