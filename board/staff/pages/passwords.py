"""Choosing a password: the first account, an invited one, a forgotten one."""

from datetime import datetime

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import Gone
from board.foundation.identity import access
from board.foundation.links import links
from board.foundation.text.zones import zone_choices
from board.foundation.web.authentication import BY_LINK, cookie
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.staff import staff, words
from board.staff.pages.sessions import visitor_address


class FirstAccount(Controller):
    """Opened by the link that the first start prints."""

    path = "/first/{token:str}"
    opt = BY_LINK

    @get()
    async def new(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.first, token, now=now)
        if await staff.exists():
            raise Gone(words.FIRST_ACCOUNT_EXISTS)
        return page(
            request,
            "board/staff/passwords/first.html",
            link=link.id,
            form=Form(),
            token=token,
            zones=zone_choices(),
        )

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.first, token, now=now)
        form = await Form.read(request)
        name = form.text("name", "Name", most=120)
        email = form.email("email")
        password = form.password("password")
        timezone = form.timezone("timezone")
        if not form.errors:
            with form.taking():
                person = await staff.create_first(
                    token, name=name, email=email, password=password, timezone=timezone, now=now
                )
                return await _signed_in(person.id, words.welcome(name), now=now)
        return page(
            request,
            "board/staff/passwords/first.html",
            status=form.status,
            link=link.id,
            form=form,
            token=token,
            zones=zone_choices(),
        )


class ChosenPassword(Controller):
    """Opened by the one-time link in an invitation to staff or in a reset mail."""

    path = "/welcome/{token:str}"
    opt = BY_LINK

    @get()
    async def edit(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.password, token, now=now)
        person = await staff.find(link.colleague)
        return page(
            request,
            "board/staff/passwords/edit.html",
            link=link.id,
            form=Form(),
            token=token,
            person=person,
        )

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.password, token, now=now)
        form = await Form.read(request)
        password = form.password("password")
        if not form.errors:
            with form.taking():
                person = await staff.set_password(token, password, now=now)
                return await _signed_in(person.id, words.PASSWORD_SET, now=now)
        person = await staff.find(link.colleague)
        return page(
            request,
            "board/staff/passwords/edit.html",
            status=form.status,
            link=link.id,
            form=form,
            token=token,
            person=person,
        )


class Resets(Controller):
    path = "/reset"

    @get()
    async def new(self, request: AnyRequest) -> Template:
        return page(request, "board/staff/passwords/reset.html", form=Form())

    @post(status_code=303)
    async def create(self, request: AnyRequest, now: Now) -> Template | Redirect:
        form = await Form.read(request)
        email = form.email("email")
        if not form.errors:
            with form.taking():
                await staff.ask_reset(email, address=visitor_address(request), now=now)
                return go("/sign-in", words.RESET_LINK_SENT)
        return page(request, "board/staff/passwords/reset.html", status=form.status, form=form)


async def _signed_in(staff_id: str, flash: str, *, now: datetime) -> Redirect:
    response = go("/", flash)
    response.cookies.append(cookie(await access.start_session(staff_id, now=now)))
    return response
