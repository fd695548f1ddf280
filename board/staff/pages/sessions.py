"""Signing in and out; a session is what a sign-in makes."""

from litestar import Controller, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from board import settings
from board.foundation.identity import access
from board.foundation.text import proxies
from board.foundation.web.authentication import cookie, must_not_be_elsewhere
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page, signed_in
from board.staff import staff, words
from board.staff.sign_ins import sign_in


class SessionPages(Controller):
    @get("/sign-in")
    async def new(
        self,
        request: AnyRequest,
        next: FromQuery[str] = "/",  # noqa: A002 - the name in the address
    ) -> Template | Redirect:
        if signed_in(request):
            return go(must_not_be_elsewhere(next))
        form = Form(initial={"next": must_not_be_elsewhere(next)})
        return page(
            request, "board/staff/sessions/new.html", form=form, has_staff=await staff.exists()
        )

    @post("/sign-in", status_code=303)
    async def create(self, request: AnyRequest, now: Now) -> Template | Redirect:
        form = await Form.read(request)
        email = form.email("email")
        password = form.password("password")
        if not form.errors:
            with form.taking():
                token = await sign_in(email, password, address=visitor_address(request), now=now)
                response = go(must_not_be_elsewhere(form["next"] or "/"))
                response.cookies.append(cookie(token))
                return response
        return page(
            request, "board/staff/sessions/new.html", status=form.status, form=form, has_staff=True
        )

    @post("/sign-out", status_code=303)
    async def delete(self, viewer: SignedIn, now: Now) -> Redirect:
        await access.end_session(viewer, now=now)
        response = go("/sign-in", words.SIGNED_OUT)
        response.cookies.append(cookie(""))
        return response


def visitor_address(request: AnyRequest) -> str:
    """The network address that limits count by: a proxy's word is taken if the settings name it."""
    peer = request.client.host if request.client else ""
    forwarded = request.headers.getall("x-forwarded-for", [])
    return proxies.visitor(peer, forwarded, settings.current().proxies)
