"""Stopping mails of one kind, by a page or by the mail program's own button (RFC 8058)."""

from typing import Any

from litestar import Controller, HttpMethod, post, route
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.links import links
from board.foundation.mail import opt_outs
from board.foundation.web.authentication import BY_LINK, BY_PROGRAM
from board.foundation.web.dependencies import Now
from board.foundation.web.rendering import AnyRequest, go, page


class Unsubscriptions(Controller):
    path = "/u/{token:str}"

    @route(http_method=[HttpMethod.GET, HttpMethod.HEAD], opt=BY_LINK)
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.unsubscribe, token, now=now)
        return await _page(request, token, link)

    @post(opt=BY_PROGRAM, status_code=200)
    async def create(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        """RFC 8058 3.2: one POST, without cookies or questions; the token is the proof.

        Programs follow no redirect (3.1), and doing it twice is doing it once: the page itself
        is the answer.
        """
        link = await links.open_link(links.LinkPurpose.unsubscribe, token, now=now)
        await opt_outs.stop(link, now=now)
        return await _page(request, token, link)

    @post("/renewal", opt=BY_LINK, status_code=303)
    async def delete(self, token: FromPath[str], now: Now) -> Redirect:
        link = await links.open_link(links.LinkPurpose.unsubscribe, token, now=now)
        await opt_outs.resume(link, now=now)
        return go(f"/u/{token}")


async def _page(request: AnyRequest, token: str, link: Any) -> Template:
    return page(
        request,
        "board/desks/unsubscriptions/show.html",
        link=link.id,
        token=token,
        what=opt_outs.WORDS[link.subject],
        is_stopped=await opt_outs.exists(link),
        is_staff=link.staff is not None,
    )
