"""Giving up a seat, from the desk: what it means, an optional word, and thanks."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.rules.members import MemberState
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.resignations import resignations, words


class Resignations(Controller):
    path = "/d/{token:str}/seats/{member_id:str}/departure"
    opt = BY_LINK

    @get()
    async def new(
        self, request: AnyRequest, token: FromPath[str], member_id: FromPath[str], now: Now
    ) -> Template:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        return await _page(request, token, link, member_id, Form(), now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], member_id: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        farewell = form.text("words", words.FAREWELL_LABEL, required=False, most=2_000, lines=True)
        if not form.errors:
            with form.taking():
                await resignations.give_up(link.member, member_id, words=farewell, now=now)
                return go(f"/d/{token}/seats/{member_id}/departure")
        return await _page(request, token, link, member_id, form, now=now, status=form.status)


async def _page(
    request: AnyRequest,
    token: str,
    link: Any,
    member_id: str,
    form: Form,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    """The question; and once the seat is given up, the thanks."""
    member = await resignations.find(link.person, member_id)
    is_over = member.state != MemberState.active
    if is_over and form.refusal:
        raise form.refusal  # the seat ended otherwise: the words stand beside that
    return page(
        request,
        "board/resignations/thanks.html" if is_over else "board/resignations/new.html",
        status=status,
        link=link.id,
        token=token,
        member=member,
        board=member.board,
        consequences=await resignations.consequences(member, now=now),
        form=form,
    )
