"""Asking for a new link in place of one that has ended; the answer tells nobody anything."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Template

from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, page
from board.invitations import renewals
from board.staff.pages.sessions import visitor_address


class LinkRenewals(Controller):
    @post("/links/{link_id:str}/renewal", status_code=200)
    async def create(self, request: AnyRequest, link_id: FromPath[str], now: Now) -> Template:
        await Form.read(request)  # which has a key, though no fields
        await renewals.renew(link_id, address=visitor_address(request), now=now)
        return page(request, "board/invitations/link_renewals/renewed.html", link="renewal")
