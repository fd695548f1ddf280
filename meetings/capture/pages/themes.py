"""The themes of a meeting: those in use, and what the words suggest."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.programmes import programmes
from meetings.capture import themes, words
from meetings.capture.rules.themes import tidy
from meetings.scheduling import meetings
from meetings.scheduling.pages.meeting_pages import meeting_page

AT_ONCE = 200  # statements of one suggestion


class Themes(Controller):
    path = "/meetings/{meeting_id:str}/themes"

    @get()
    async def index(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        return await _index(request, meeting, viewer, Form())

    @post(status_code=303)
    async def confirm(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        label = form.text("label", "Theme", most=80)
        ids = [one for one in form.list("said") if len(one) == 12 and one.isalnum()][:AT_ONCE]
        if not form.errors:
            with form.taking():
                done = await themes.confirm(meeting, label, ids, by=viewer.actor, now=now)
                return go(
                    f"/meetings/{meeting_id}/themes",
                    words.statements_under_theme(done, tidy(label)),
                )
        return await _index(request, meeting, viewer, form, status=form.status)

    @post("/names", status_code=303)
    async def rename(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        label = form.text("theme", "Theme", most=80)
        to = form.text("to", "Name", most=80, required=False)
        if not form.errors:
            with form.taking("to"):
                done = await themes.rename(meeting, label, to, by=viewer.actor, now=now)
                return go(f"/meetings/{meeting_id}/themes", words.theme_renamed(done, tidy(to)))
        return await _index(request, meeting, viewer, form, status=form.status)


async def _index(
    request: AnyRequest, meeting: Any, viewer: Viewer, form: Form, *, status: int = 200
) -> Template:
    used = await themes.of_meeting(meeting)
    if form.refusal and form["theme"] and form["theme"] not in {theme.label for theme in used}:
        raise form.refusal  # its row has gone: what was typed stands beside that
    found, said = await themes.suggestions(meeting)
    return await meeting_page(
        request,
        "meetings/capture/themes/index.html",
        meeting.id,
        status=status,
        board=await programmes.find_board(meeting.board, viewer),
        meeting=meeting,
        used=used,
        found=[(one, [said[each] for each in one.ids[:AT_ONCE]]) for one in found],
        without=len(said),
        form=form,
    )
