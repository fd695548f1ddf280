"""The desk without its link: on a device where it was opened, else by a mail to its owner."""

from datetime import datetime

from litestar import Controller, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.desks import desks, devices, rules, words
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page, signed_in
from board.staff.pages.sessions import visitor_address

COOKIE = "__Host-folkmoot-desk"
NOT_HERE = "no"  # what a device keeps that shall not be recognised again by itself
DECLINED_FOR = rules.RECOGNISED_FOR * 12


class OwnDesk(Controller):
    """Its address is the same for everybody, and tells a stranger nothing."""

    path = "/desk"

    @get()
    async def show(self, request: AnyRequest, now: Now) -> Template | Redirect:
        link = await recognised(request, now=now)
        if link is not None:
            return Redirect(path=f"/d/{links.token(link)}", status_code=303)
        return page(request, "board/desks/devices/show.html", form=Form())

    @post("/links", status_code=303)
    async def create(self, request: AnyRequest, now: Now) -> Template | Redirect:
        """Says the same to those who have a desk and to those who have none."""
        form = await Form.read(request)
        address = form.email("email", "Your mail address")
        if not form.errors:
            with form.taking():
                await desks.ask(address, visitor=visitor_address(request), now=now)
                return go("/desk", words.DESK_LINK_MAILED_IF_KNOWN)
        return page(request, "board/desks/devices/show.html", status=form.status, form=form)


class DeskDevices(Controller):
    path = "/d/{token:str}/devices"
    opt = BY_LINK

    @post(status_code=303)
    async def create(self, token: FromPath[str], now: Now) -> Redirect:
        """Recognised again, after it was forgotten here."""
        link = await links.open_link(LinkPurpose.desk, token, now=now)
        response = go(f"/d/{token}#device")
        response.cookies.append(remembering(link, "", now=now))
        return response

    @post("/removal", status_code=303)
    async def delete(self, request: AnyRequest, token: FromPath[str], now: Now) -> Redirect:
        """This device, or with `all` every one on which the desk was opened."""
        link = await links.open_link(LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        if form.ticked("all"):
            await devices.forget_all(link, now=now)
        else:
            await devices.forget(link, request.cookies.get(COOKIE, ""), now=now)
        response = go(f"/d/{token}#device")
        response.cookies.append(_cookie(NOT_HERE))
        return response


async def recognised(request: AnyRequest, *, now: datetime) -> Link | None:
    """Whose desk this device opens by itself; nothing is asked where it has no cookie."""
    text = request.cookies.get(COOKIE, "")
    return await devices.desk_of(text, now=now) if text else None


async def opens_desk_of(request: AnyRequest, person_id: str, *, now: datetime) -> bool:
    """Whether a page of that person's may lead to the desk: a forwarded mail is read elsewhere."""
    link = await recognised(request, now=now)
    return link is not None and link.person == person_id


def is_declined(request: AnyRequest) -> bool:
    return request.cookies.get(COOKIE) == NOT_HERE


def may_remember(request: AnyRequest) -> bool:
    """Not where it was declined, nor with a colleague who only looks at somebody's desk."""
    return not is_declined(request) and signed_in(request) is None


def remembering(link: Link, known: str, *, now: datetime) -> Cookie:
    """`known` is the cookie that the device has, if it has one."""
    return _cookie(str(devices.mark_for(link, known, now=now)))


def _cookie(value: str) -> Cookie:
    """Lax: a link in a mail on the web must bring it along. Scripts never see it."""
    lasts = DECLINED_FOR if value == NOT_HERE else rules.RECOGNISED_FOR
    return Cookie(
        key=COOKIE,
        value=value,
        path="/",
        secure=True,
        httponly=True,
        samesite="lax",
        max_age=int(lasts.total_seconds()),
    )
