"""Choosing a template or the next page; what every page's template can count on."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

from litestar.connection import Request
from litestar.datastructures import Cookie
from litestar.response import Redirect, Template
from litestar.types import Empty
from markupsafe import Markup

from board import settings
from board.foundation.extensions import Section
from board.foundation.identity.access import Viewer
from board.foundation.links import form_tokens
from board.foundation.mail import templating
from board.foundation.presses import presses

FLASH = "folkmoot-flash"
REFUSALS = (409, 422, 429)  # a page with one of them says so at the head of its title


class FlashWords(str):
    """A sentence about what was just done; `place`: the id of what it was done to, if it has one.

    A page on which that stands says it there, with `l.said_here`, and names the place to its layout
    as `beside`; any other says it at its head.
    """

    __slots__ = ("place",)
    place: str

    def __new__(cls, sentence: str, place: str = "") -> Self:
        said = super().__new__(cls, sentence)
        said.place = place
        return said


AnyRequest = Request[Any, Any, Any]


def signed_in(request: AnyRequest) -> Viewer | None:
    user = request.scope.get("user", Empty)
    return user if isinstance(user, Viewer) else None


def page(
    request: AnyRequest,
    template: str,
    *,
    status: int = 200,
    link: str = "",
    headers: dict[str, str] | None = None,
    cookies: Sequence[Cookie] = (),
    **context: Any,
) -> Template:
    """A page for staff, or (with the id of a personal `link`) for whoever holds that link."""
    viewer = None if link else signed_in(request)
    flash = flash_of(request)
    now = request.app.state.clock()
    leaving = presses.leaving(request, now) if viewer else None
    kept = [Cookie(key=FLASH, value="", max_age=0, path="/")] if flash else []
    kept.extend(cookies)
    if leaving and leaving.is_new:
        kept.append(replace(leaving, is_new=False).cookie(now))
    return Template(
        template_name=template,
        status_code=status,
        headers=headers or {},
        cookies=kept,
        context={
            "viewer": viewer,
            "is_refusal": status in REFUSALS,
            "csrf": form_token(request, link),
            "here": request.scope["path"],
            "mailbox_open": settings.current().smtp is None,
            "flash": flash,
            "leaving": leaving,
            "leaving_seconds": leaving.seconds(now) if leaving else 0,
            **context,
        },
    )


def fragments(
    request: AnyRequest, sections: list[Section], *, link: str = "", **context: Any
) -> list[Markup]:
    """The parts that the sides add to a page, in their order, each rendered with its own context.

    A part sees csrf, here and the page's `context` by name, and after them what the section holds.
    """
    common = {"csrf": form_token(request, link), "here": request.scope["path"], **context}
    environment = templating.environment()
    parts = []
    for section in sorted(sections, key=lambda section: section.order):
        html = environment.get_template(section.template).render({**common, **section.context})
        parts.append(Markup(html))  # noqa: S704 (our own template, escaped as it was rendered)
    return parts


def form_token(request: AnyRequest, link: str = "") -> str:
    """The hidden field: bound to the link, else to the session, else to nobody in particular."""
    viewer = None if link else signed_in(request)
    if viewer is not None:
        return form_tokens.staff_form_token(viewer.session)
    return form_tokens.form_token(link or "guest", now=request.app.state.clock())


def go(path: str, flash: str = "") -> Redirect:
    """303: the browser fetches the next page, with a sentence about what was just done.

    Where the path leads to a place of the page, the sentence belongs there.
    """
    cookies = []
    if flash:
        told = f"{path.partition('#')[2]}\n{flash[:600]}"
        value = base64.urlsafe_b64encode(told.encode()).decode()
        secure = settings.current().origin.startswith("https")
        cookies = [
            Cookie(
                key=FLASH,
                value=value,
                max_age=60,
                path="/",
                httponly=True,
                samesite="lax",
                secure=secure,
            )
        ]
    return Redirect(path=path, status_code=303, cookies=cookies)


def flash_of(request: AnyRequest) -> FlashWords | None:
    """What the page before this one did, once."""
    value = request.cookies.get(FLASH)
    if not value:
        return None
    try:
        place, _, sentence = base64.urlsafe_b64decode(value.encode()).decode()[:700].partition("\n")
    except ValueError:
        return None
    return FlashWords(sentence, place) if sentence else None
