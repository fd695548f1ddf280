"""A meeting's own address, as it stands in calendars: title and time for anybody, no more."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.text.moments import span
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.staff.pages.sessions import visitor_address
from meetings.scheduling import meeting_links, meetings, words
from meetings.scheduling.rules.meetings import MeetingState


class MeetingAddresses(Controller):
    path = "/e/{meeting_id:str}"

    @get()
    async def show(self, request: AnyRequest, meeting_id: FromPath[str], now: Now) -> Template:
        return await _page(request, await meeting_links.announced(meeting_id, now=now), Form())

    @post("/links", status_code=303)
    async def create(
        self, request: AnyRequest, meeting_id: FromPath[str], now: Now
    ) -> Template | Redirect:
        """Says the same to those who are invited and to those who are not."""
        meeting = await meeting_links.announced(meeting_id, now=now)
        form = await Form.read(request)
        address = form.email("email", "Your mail address")
        if not form.errors:
            with form.taking():
                await meeting_links.ask(meeting, address, visitor=visitor_address(request), now=now)
                return go(f"/e/{meeting.id}", words.LINK_MAILED_IF_INVITED)
        return await _page(request, meeting, form, status=form.status)


async def _page(request: AnyRequest, meeting: Any, form: Form, *, status: int = 200) -> Template:
    return page(
        request,
        "meetings/scheduling/meeting_addresses/show.html",
        status=status,
        meeting=meeting,
        is_cancelled=meeting.state == MeetingState.cancelled,
        times=[
            span(each.starts_at, each.ends_at, meeting.timezone)
            for each in await meetings.sittings_of(meeting.id)
        ],
        form=form,
    )
