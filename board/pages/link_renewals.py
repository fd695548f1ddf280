"""Asking for a new link in place of one that has ended; the answer tells nobody anything."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Template

from board import renewals
from board.pages.forms import Form
from board.pages.given import Now
from board.pages.rendering import AnyRequest, page
from board.pages.sessions import visitor_address


class LinkRenewals(Controller):
    @post("/links/{link_id:str}/renewal", status_code=200)
    async def create(self, request: AnyRequest, link_id: FromPath[str], now: Now) -> Template:
        await Form.read(request)  # which has a key, though no fields
        await renewals.renew(link_id, address=visitor_address(request), now=now)
        return page(request, "links/renewed.html", link="renewal")
