"""Answers that staff write down for somebody who gave them on the phone or in the corridor."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import span
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import attendance, meetings, rsvps
from meetings.scheduling import words as scheduling_words
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.pages.meeting_pages import meeting_page

ALL = "all"
NOTE_LIMIT = 1000
CHOICES = (Answer.yes, Answer.tentative, Answer.no, Answer.none)


class Answers(Controller):
    path = "/attendees/{attendee_id:str}/answers"

    @get("/new")
    async def new(
        self, request: AnyRequest, attendee_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting, row = await _asked(attendee_id, viewer)
        return await _page(request, meeting, row, Form(initial={"sitting": ALL}))

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, attendee_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting, row = await _asked(attendee_id, viewer)
        sittings = [each.id for each in await meetings.sittings_of(meeting.id)]
        form = await Form.read(request)
        sitting = form.one_of("sitting", "Sitting", [ALL, *sittings])
        given = form.choice("answer", "Answer", Answer)
        note = form.text("note", "Note", required=False, most=NOTE_LIMIT, lines=True)
        if not form.errors and given is not None:
            with form.taking():
                await rsvps.answer(
                    attendee_id,
                    None if sitting == ALL else [sitting],
                    given,
                    source=Source.staff,
                    by=viewer.actor,
                    comment=note,
                    now=now,
                )
                words = scheduling_words.answer_written_down(row.name, given.label)
                return go(f"/meetings/{meeting.id}", words)
        return await _page(request, meeting, row, form, status=form.status)


async def _asked(attendee_id: str, viewer: Viewer) -> tuple[Any, Invitee]:
    """The meeting, and who is asked; NotFound where the viewer may not know of it."""
    attendee = await attendance.find_attendee(attendee_id)
    meeting = await meetings.find(attendee.meeting, viewer, act="manage")
    for row in await meetings.attendees_of(meeting.id, with_removed=True):
        if row.id == attendee_id:
            return meeting, row
    raise NotFound


async def _page(
    request: AnyRequest, meeting: Any, row: Invitee, form: Form, *, status: int = 200
) -> Template:
    sittings = await meetings.sittings_of(meeting.id)
    return await meeting_page(
        request,
        "meetings/scheduling/answers/new.html",
        meeting.id,
        status=status,
        meeting=meeting,
        row=row,
        form=form,
        sittings=[
            (ALL, "All that are still to come"),
            *((each.id, span(each.starts_at, each.ends_at, meeting.timezone)) for each in sittings),
        ],
        choices=[(each.value, each.label) for each in CHOICES],
    )
