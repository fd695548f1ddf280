"""The paragraph at the head of a meeting's digests."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.programmes import programmes
from meetings.digests import introductions, words
from meetings.scheduling import meetings
from meetings.scheduling.pages.meeting_pages import meeting_page


class IntroductionPages(Controller):
    path = "/meetings/{meeting_id:str}/introduction"

    @get()
    async def edit(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        initial = {"introduction": meeting.introduction, "seen": introductions.version(meeting)}
        return await _edit(request, meeting, viewer, Form(initial=initial))

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        text = form.text(
            "introduction", "The paragraph", required=False, most=introductions.LONGEST
        )
        if form.errors:
            return await _edit(request, meeting, viewer, form, status=422)
        with form.taking():
            await introductions.write(meeting, text, seen=form["seen"], by=viewer.actor, now=now)
            said = words.INTRODUCTION_OPENS_DRAFT if text else words.COUNTS_OPEN_DRAFT
            return go(f"/meetings/{meeting_id}/digests", said)
        return await _edit(request, meeting, viewer, form, status=form.status)


async def _edit(
    request: AnyRequest, meeting: Any, viewer: Viewer, form: Form, *, status: int = 200
) -> Template:
    return await meeting_page(
        request,
        "meetings/digests/introductions/edit.html",
        meeting.id,
        status=status,
        board=await programmes.find_board(meeting.board, viewer),
        meeting=meeting,
        longest=introductions.LONGEST,
        seen=introductions.version(meeting) if status == 409 else form["seen"],
        form=form,
    )
