"""Actions across meetings: a board's list, and closing one by staff, from the desk, by link."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.actions import actions
from meetings.actions import reminders as action_reminders
from meetings.actions import words as actions_words
from meetings.actions.actions import ActionView
from meetings.actions.rules import Closing

CHOICES = [(each.value, each.label) for each in Closing]


class BoardActions(Controller):
    path = "/boards/{board_id:str}/actions"

    @get()
    async def index(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        return await _index(request, board_id, viewer, now=now)

    @post("/{action_id:str}/closing", status_code=303)
    async def close(
        self,
        request: AnyRequest,
        board_id: FromPath[str],
        action_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        await _of_board(board_id, action_id, viewer, now=now)
        form = await Form.read(request)
        if not await _closed(form, action_id, by=viewer.actor, now=now):
            return await _index(request, board_id, viewer, now=now, typed=(action_id, form))
        return go(f"/boards/{board_id}/actions", actions_words.ACTION_CLOSED)

    @post("/{action_id:str}/reopening", status_code=303)
    async def reopen(
        self, board_id: FromPath[str], action_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        await _of_board(board_id, action_id, viewer, now=now)
        await actions.reopen(action_id, by=viewer.actor, now=now)
        return go(f"/boards/{board_id}/actions", actions_words.ACTION_REOPENED)


class DeskActions(Controller):
    """On the desk of the member who took it on."""

    path = "/d/{token:str}/actions/{action_id:str}"
    opt = BY_LINK

    @post("/closing", status_code=303)
    async def close(
        self, request: AnyRequest, token: FromPath[str], action_id: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        row = await actions.find(action_id, now=now)
        if row.person != link.person:
            raise NotFound
        form = await Form.read(request)
        if not await _closed(form, action_id, by=journal.member(link.member), now=now):
            row = await actions.find(action_id, now=now)
            where = f"/d/{token}/actions/{action_id}/closing"
            return _one(request, row, form, where=where, link=link.id, status=form.status)
        return go(f"/d/{token}#actions", actions_words.ACTION_CLOSED_ON_DESK)


class LinkedActions(Controller):
    """Behind the link in the reminder."""

    path = "/a/{token:str}"
    opt = BY_LINK

    @get()
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        return await _linked(request, token, Form(), now=now)

    @post("/closing", status_code=303)
    async def close(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.action, token, now=now)
        row = await action_reminders.opened_by(link, now=now)
        by = journal.member(link.person) if link.person else journal.staff(link.colleague)
        form = await Form.read(request)
        if not await _closed(form, row.id, by=by, now=now):
            return await _linked(request, token, form, now=now, status=form.status)
        return go(f"/a/{token}", actions_words.ACTION_CLOSED_BY_LINK)


# --- steps -----------------------------------------------------------------------------------


async def _of_board(board_id: str, action_id: str, viewer: Viewer, *, now: datetime) -> None:
    row = await actions.find_for(action_id, viewer, act="capture", now=now)
    if row.board != board_id:
        raise NotFound


async def _closed(form: Form, action_id: str, *, by: journal.Actor, now: datetime) -> bool:
    """Whether it is closed now; else the form says what is missing."""
    closing = form.choice("closing", "What became of it", Closing)
    words = form.text("words", "A word about it", required=False, most=1_000, lines=True)
    if closing is None or form.errors:
        return False
    with form.taking():
        await actions.close(action_id, closing, words, by=by, now=now)
        return True
    return False


async def _index(
    request: AnyRequest,
    board_id: str,
    viewer: Viewer,
    *,
    now: datetime,
    typed: tuple[str, Form] | None = None,
) -> Template:
    return page(
        request,
        "meetings/actions/index.html",
        status=typed[1].status if typed else 200,
        board=await programmes.find_board(board_id, viewer),
        rows=await actions.open_of([board_id], now=now),
        closed=await actions.closed_of(board_id, now=now),
        closings=CHOICES,
        forms={typed[0]: typed[1]} if typed else {},
        blank=Form(),
        may_capture=viewer.may("capture", board_id),
    )


async def _linked(
    request: AnyRequest, token: str, form: Form, *, now: datetime, status: int = 200
) -> Template:
    link: Any = await links.open_link(links.LinkPurpose.action, token, now=now)
    row = await action_reminders.opened_by(link, now=now)
    return _one(request, row, form, where=f"/a/{token}/closing", link=link.id, status=status)


def _one(
    request: AnyRequest, row: ActionView, form: Form, *, where: str, link: str, status: int
) -> Template:
    """A page of its own for one action, whose form is sent to `where`."""
    if form.refusal and form.written and (row.done_at or row.dropped_at):
        raise form.refusal  # there is no form any more: the words stand beside the sentence
    return page(
        request,
        "meetings/actions/show.html",
        status=status,
        link=link,
        action=row,
        closings=CHOICES,
        form=form,
        where=where,
    )
