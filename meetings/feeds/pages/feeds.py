"""Private calendars: what calendar programs fetch; the desk's buttons that open and close them."""

from datetime import datetime

from litestar import Controller, HttpMethod, Response, post, route
from litestar.params import FromPath
from litestar.response import Redirect

from board.foundation.errors import Gone, NotFound
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from meetings.feeds import feed_cache, feeds, staff_feeds, words
from meetings.feeds.feed_cache import CachedFeed, FeedLink

SUFFIX = ".ics"


class Feeds(Controller):
    opt = BY_LINK

    @route("/f/{token:str}", http_method=[HttpMethod.GET, HttpMethod.HEAD])
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Response[bytes]:
        """RFC 9110 13.1.2: a client that holds these very bytes gets 304 without a body."""
        if not token.endswith(SUFFIX):
            raise NotFound
        try:
            link = await links.open_with(
                feed_cache.OPENED, links.LinkPurpose.feed, token.removesuffix(SUFFIX), now=now
            )
        except Gone:
            # Calendar programs cannot read a sentence; they stop asking at 404.
            raise NotFound from None
        known = [
            each.strip().removeprefix("W/")
            for each in request.headers.get("if-none-match", "").split(",")
        ]
        tag, data = await _feed(link, known, now=now)
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in known or "*" in known:
            return Response(b"", status_code=304, headers=headers)
        return Response(data, media_type="text/calendar", headers=headers)


async def _feed(link: FeedLink, known: list[str], *, now: datetime) -> tuple[str, bytes]:
    """The tag, and the bytes unless the client has them. What staff see is made anew each time."""
    if link.staff:
        data = (await staff_feeds.calendar(link, now=now)).written()
        return feed_cache.tag_of(data), data
    kept = feed_cache.find(link, now=now)
    if kept is None or (kept.data is None and kept.tag not in known):
        feed, good_until = await feeds.lasting(link, now=now)
        data = feed.written()
        source = feed_cache.source_of(link)
        made = CachedFeed(source, now, good_until, feed_cache.tag_of(data), data)
        kept = feed_cache.keep(link, made)
    return kept.tag, kept.data or b""


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
