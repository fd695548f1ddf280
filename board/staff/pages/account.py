"""One's own account."""

from litestar import Controller, get, post
from litestar.response import Redirect, Template

from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.text.zones import offered_zones
from board.foundation.web.authentication import cookie
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.staff import accounts, staff, words


class OwnAccount(Controller):
    path = "/account"

    @get()
    async def edit(self, request: AnyRequest, viewer: SignedIn) -> Template:
        return await _edit(request, viewer)

    @post(status_code=303)
    async def update(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template | Redirect:
        form = await Form.read(request)
        name = form.text("name", "Name", most=120)
        timezone = form.timezone("timezone")
        if not form.errors:
            with form.taking():
                await accounts.change(name=name, timezone=timezone, by=viewer, now=now)
                return go("/account", words.ACCOUNT_SAVED)
        return await _edit(request, viewer, facts=form)

    @post("/password", status_code=303)
    async def change_password(
        self, request: AnyRequest, viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        form = await Form.read(request)
        current = form.password("current")
        password = form.password("password")
        if not form.errors:
            with form.taking():
                await accounts.change_password(current, password, by=viewer, now=now)
                response = go("/account", words.PASSWORD_CHANGED)
                response.cookies.append(cookie(await access.start_session(viewer.id, now=now)))
                return response
        return await _edit(request, viewer, password=form)


async def _edit(
    request: AnyRequest, viewer: Viewer, *, facts: Form | None = None, password: Form | None = None
) -> Template:
    refused = facts or password
    return page(
        request,
        "board/staff/account/edit.html",
        status=refused.status if refused else 200,
        person=await staff.find(viewer.id),
        facts=facts or Form(initial={"name": viewer.name, "timezone": viewer.timezone}),
        password=password or Form(),
        zones=offered_zones(),
    )
