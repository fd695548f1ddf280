"""A call that was booked: what became of it, and the note of what was said."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.mail import messages
from board.foundation.text.moments import instant_to_local
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, fragments, go
from board.programmes import programmes
from board.touchpoints import touchpoints
from board.touchpoints.pages import KINDS, read
from board.touchpoints.rules import TouchpointKind
from meetings.inbox import inbox
from meetings.interviews import bookings
from meetings.overviews import words
from meetings.proposals import sections as wish_sections
from meetings.scheduling import meeting_sheets, meetings, rsvps
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.pages.meeting_pages import meeting_page
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState


class CallNotes(Controller):
    path = "/meetings/{meeting_id:str}/note"

    @get()
    async def new(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting, sitting, row = await _call(meeting_id, viewer)
        at = instant_to_local(sitting.starts_at, viewer.timezone)
        kind = TouchpointKind.call if meeting.join_url or not meeting.place else "meeting"
        form = Form(
            initial={
                "kind": str(kind),
                "held_on": at.date().isoformat(),
                "topic": meeting.title.partition(": ")[2],
            }
        )
        return await _page(request, meeting, row, viewer, form)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting, _, row = await _call(meeting_id, viewer)
        form = await Form.read(request)
        written = read(form)
        if written is not None:
            with form.taking():
                await touchpoints.log(
                    meeting.board, row.person, written, by=viewer, now=now, meeting=meeting.id
                )
                return go(f"/people/{row.person}", words.NOTE_WRITTEN_DOWN)
        return await _page(request, meeting, row, viewer, form, status=form.status)


class Calls(Controller):
    """Where a touchpoint is looked at, which has no agenda, quorum or digest."""

    path = "/meetings/{meeting_id:str}/call"

    @get()
    async def show(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        meeting, sitting, row = await _call(meeting_id, viewer, act="see")
        sheet = await meeting_sheets.load(meeting_id, viewer)
        return await meeting_page(
            request,
            "meetings/overviews/call_notes/show.html",
            meeting.id,
            meeting=meeting,
            board=await programmes.find_board(meeting.board, viewer),
            sitting=sitting,
            row=row,
            state=MeetingState(meeting.state),
            interview=await bookings.interview_of(meeting.id),
            is_noted=bool(await touchpoints.noted([meeting.id])),
            parts=fragments(request, await wish_sections.meeting_sections(sheet, viewer, now)),
            history=await rsvps.history(meeting.id),
            arrivals=await inbox.arrivals_of(meeting.id),
            mails=await messages.of_cause(meeting.id),
            has_begun=sitting.starts_at <= now,
            is_over=sitting.ends_at <= now,
            may_manage=viewer.may("manage", meeting.board),
            may_capture=viewer.may("capture", meeting.board),
        )


async def _call(
    meeting_id: str, viewer: Viewer, *, act: str = "capture"
) -> tuple[Any, Any, Invitee]:
    """The appointment, its date and the person; NotFound for a meeting of the board."""
    meeting = await meetings.find(meeting_id, viewer, act=act)
    dates = await meetings.sittings_of(meeting.id, with_cancelled=True)
    asked = await meetings.attendees_of(meeting.id, with_removed=True)
    if meeting.kind != MeetingKind.touchpoint or not dates or not asked:
        raise NotFound
    return meeting, dates[0], asked[0]


async def _page(
    request: AnyRequest,
    meeting: Any,
    row: Invitee,
    viewer: Viewer,
    form: Form,
    *,
    status: int = 200,
) -> Template:
    return await meeting_page(
        request,
        "meetings/overviews/call_notes/new.html",
        meeting.id,
        status=status,
        meeting=meeting,
        board=await programmes.find_board(meeting.board, viewer),
        row=row,
        is_noted=bool(await touchpoints.noted([meeting.id])),
        kinds=KINDS,
        form=form,
    )
