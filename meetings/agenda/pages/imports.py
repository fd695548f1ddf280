"""An agenda from a spreadsheet or a pasted list: looked at first, then taken whole."""

import re
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.text.spreadsheets import UNTOUCHED, Mending
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.programmes import programmes
from meetings.agenda import imports as agenda_imports
from meetings.agenda import words
from meetings.agenda.imports import AgendaPreview
from meetings.agenda.rules.pastes import MAX_BYTES
from meetings.scheduling import meetings
from meetings.scheduling.pages.meeting_pages import meeting_page

_PLACE = re.compile("([0-9]{1,7}):([0-9]{1,4})")


class AgendaImports(Controller):
    path = "/meetings/{meeting_id:str}/agenda/import"

    @get()
    async def new(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        return await _page(request, meeting, viewer, Form())

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        """Shows what the list would do; with `confirmed` does it."""
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        text = await _text(form)
        if form.errors:
            return await _page(request, meeting, viewer, form, status=422)
        mending = _mending(form)
        preview = await agenda_imports.preview(meeting, text, mending)
        if form.ticked("confirmed") and preview.is_importable:
            with form.taking("text"):
                taken = await agenda_imports.import_items(
                    meeting, text, mending, by=viewer.actor, now=now
                )
                return go(f"/meetings/{meeting_id}/agenda", words.items_imported(taken))
            return await _page(request, meeting, viewer, form, status=form.status)
        status = 200 if preview.is_importable else 422
        shown = Form(initial={"text": text})
        return await _page(request, meeting, viewer, shown, preview, mending, status=status)


async def _text(form: Form) -> str:
    files = await form.files("file", most_bytes=MAX_BYTES)
    if files:
        with form.taking():
            return await agenda_imports.text_of(next(iter(files.values())))
        return ""
    text = form.text("text", "The list", required=False, most=MAX_BYTES, lines=True)
    if not text and not form.errors:
        form.refuse("text", words.CHOOSE_FILE_OR_PASTE)
    return text


def _mending(form: Form) -> Mending:
    """Cells typed anew, each with its place `row:column`, and rows ticked as items."""
    cells: dict[tuple[int, int], str] = {}
    for place, text in zip(form.list("place"), form.list("cell"), strict=False):
        if found := _PLACE.fullmatch(place):
            # What was typed stands before what had been typed earlier.
            cells.setdefault((int(found[1]), int(found[2])), text)
    kept = frozenset(int(row) for row in form.list("keep") if re.fullmatch("[0-9]{1,7}", row))
    return Mending(cells=cells, kept=kept)


async def _page(
    request: AnyRequest,
    meeting: Any,
    viewer: Viewer,
    form: Form,
    preview: AgendaPreview | None = None,
    mending: Mending = UNTOUCHED,
    *,
    status: int = 200,
) -> Template:
    return await meeting_page(
        request,
        "meetings/agenda/imports/new.html",
        meeting.id,
        status=status,
        board=await programmes.find_board(meeting.board, viewer),
        meeting=meeting,
        form=form,
        preview=preview,
        mending=mending,
    )
