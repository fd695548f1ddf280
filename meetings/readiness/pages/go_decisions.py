"""Go or no-go: whether enough come, who is missing, whom to phone, and what was decided."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.programmes import programmes
from board.roadmap.rules.weights import DIMENSIONS
from meetings.readiness import quorums, words
from meetings.scheduling import meetings
from meetings.scheduling.pages.meeting_pages import meeting_page

REASON_LIMIT = 1000


class GoDecisions(Controller):
    path = "/meetings/{meeting_id:str}/go"

    @get()
    async def show(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer)
        return await _page(request, meeting, viewer, Form(), now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        form = await Form.read(request)
        reason = form.text("reason", "Why", most=REASON_LIMIT, lines=True)
        decided = form.one_of("decision", "Decision", ("go", "no_go"))
        if not form.errors:
            with form.taking():
                await quorums.decide(
                    meeting, is_go=decided == "go", reason=reason, by=viewer, now=now
                )
                if decided == "go":
                    return go(f"/meetings/{meeting.id}", words.GO_NOTED)
                return go(
                    f"/meetings/{meeting.id}/go",
                    words.NO_GO_NOTED,
                )
        return await _page(request, meeting, viewer, form, now=now, status=form.status)


async def _page(
    request: AnyRequest,
    meeting: Any,
    viewer: Viewer,
    form: Form,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    board = await programmes.find_board(meeting.board, viewer)
    sittings = await meetings.sittings_of(meeting.id)
    return await meeting_page(
        request,
        "meetings/readiness/go_decisions/show.html",
        meeting.id,
        status=status,
        board=board,
        meeting=meeting,
        sittings={each.id: each for each in sittings},
        standing=await quorums.standing(meeting, board, now=now),
        decisions=await quorums.decisions(meeting.id),
        dimensions=DIMENSIONS,
        days_left=(sittings[0].starts_at - now).days if sittings else None,
        is_open=meeting.state == "invited" and bool(sittings) and sittings[0].starts_at > now,
        may_manage=viewer.may("manage", board.id),
        form=form,
        now=now,
    )
