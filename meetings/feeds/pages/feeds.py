"""Private calendars: what calendar programs fetch; the desk's buttons that open and close them."""

import hashlib

from litestar import Controller, HttpMethod, Response, post, route
from litestar.params import FromPath
from litestar.response import Redirect

from board.foundation.errors import Gone, NotFound
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from meetings.feeds import feeds, staff_feeds, words

SUFFIX = ".ics"
# Most programs ask again before anything has changed, and to write a feed and check it is most of
# the work: so its tag is remembered by a hash of what it holds. No words are kept.
_tags: dict[str, str] = {}
MOST_TAGS = 1000


class Feeds(Controller):
    opt = BY_LINK

    @route("/f/{token:str}", http_method=[HttpMethod.GET, HttpMethod.HEAD])
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Response[bytes]:
        """RFC 9110 13.1.2: a client that holds these very bytes gets 304 without a body."""
        if not token.endswith(SUFFIX):
            raise NotFound
        try:
            link = await links.open_link(
                links.LinkPurpose.feed, token.removesuffix(SUFFIX), now=now
            )
        except Gone:
            # Calendar programs cannot read a sentence; they stop asking at 404.
            raise NotFound from None
        source = staff_feeds if link.staff else feeds
        feed = await source.calendar(link, now=now)
        known = [
            each.strip().removeprefix("W/")
            for each in request.headers.get("if-none-match", "").split(",")
        ]
        content, data = _digest(repr(feed).encode()), b""
        tag = _tags.get(content)
        if tag is None or tag not in known:
            data = feed.written()
            tag = _remembered(content, data)
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in known or "*" in known:
            return Response(b"", status_code=304, headers=headers)
        return Response(data, media_type="text/calendar", headers=headers)


class DeskFeeds(Controller):
    path = "/d/{token:str}/feeds"
    opt = BY_LINK

    @post(status_code=303)
    async def create(self, request: AnyRequest, token: FromPath[str], now: Now) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        await feeds.open_for(link.member, form["board"], now=now)
        return go(f"/d/{token}#calendar", words.PRIVATE_CALENDAR_HAS_ADDRESS)

    @post("/removal", status_code=303)
    async def delete(self, request: AnyRequest, token: FromPath[str], now: Now) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        await feeds.close(link.member, form["board"], now=now)
        return go(f"/d/{token}#calendar", words.OLD_ADDRESS_CLOSED)


def _remembered(content: str, data: bytes) -> str:
    """A strong ETag: of the very bytes (RFC 9110 8.8.1), as which equal feeds are written."""
    if len(_tags) >= MOST_TAGS:
        _tags.clear()
    _tags[content] = f'"{_digest(data)}"'
    return _tags[content]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
