"""Stopping mails of one kind, by a page or by the mail program's own button (RFC 8058)."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board import links, opt_outs
from board.pages.authentication import BY_LINK, BY_PROGRAM
from board.pages.given import Now
from board.pages.rendering import AnyRequest, go, page


class Unsubscriptions(Controller):
    path = "/u/{token:str}"

    @get(opt=BY_LINK)
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.Purpose.unsubscribe, token, now=now)
        return page(
            request,
            "unsubscriptions/show.html",
            link=link.id,
            token=token,
            what=opt_outs.WORDS[link.subject],
            is_stopped=await opt_outs.exists(link),
            is_staff=link.staff is not None,
        )

    @post(opt=BY_PROGRAM, status_code=303)
    async def create(self, token: FromPath[str], now: Now) -> Redirect:
        """RFC 8058 3.2: one POST, without cookies or questions; the token is the proof."""
        link = await links.open_link(links.Purpose.unsubscribe, token, now=now)
        await opt_outs.stop(link, now=now)
        return go(f"/u/{token}")

    @post("/renewal", opt=BY_LINK, status_code=303)
    async def delete(self, token: FromPath[str], now: Now) -> Redirect:
        link = await links.open_link(links.Purpose.unsubscribe, token, now=now)
        await opt_outs.resume(link, now=now)
        return go(f"/u/{token}")
