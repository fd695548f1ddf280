"""Who is asked to a meeting: how many may come, adding one person, taking one off."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.members import members
from board.programmes import programmes
from meetings.scheduling import attendees, meetings, waiting_lists, words
from meetings.scheduling.pages import attendee_forms
from meetings.scheduling.pages.meeting_pages import meeting_page
from meetings.scheduling.rules.meetings import too_few_seats


class Seats(Controller):
    path = "/meetings/{meeting_id:str}/seats"

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        board = await programmes.find_board(meeting.board, viewer)
        form = await Form.read(request)
        seats = form.integer("seats", "Seats", least=1, most=100_000, required=False)
        if not form.errors:
            with form.taking():
                moved = await waiting_lists.set_seats(meeting, seats, by=viewer, now=now)
                too_few = too_few_seats(board.quorum, seats)
                return go(f"/meetings/{meeting.id}", words.seats_changed(seats, moved, too_few))
        return await meeting_page(
            request,
            "meetings/scheduling/seats/edit.html",
            meeting.id,
            status=form.status,
            board=board,
            meeting=meeting,
            form=form,
        )


class Attendees(Controller):
    path = "/meetings/{meeting_id:str}/attendees"

    @get("/new")
    async def new(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        return await self._form(request, meeting_id, viewer, Form())

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        form = await Form.read(request)
        who = attendee_forms.newcomer(form, await members.seated(meeting.board))
        if not form.errors:
            with form.taking():
                name = await attendees.ask(meeting, who, by=viewer, now=now)
                return go(f"/meetings/{meeting.id}", words.attendee_asked(name))
        return await self._form(request, meeting_id, viewer, form, status=form.status)

    @post("/{attendee_id:str}/removal", status_code=303)
    async def remove(
        self, meeting_id: FromPath[str], attendee_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        await attendees.remove(meeting, attendee_id, by=viewer, now=now)
        return go(f"/meetings/{meeting.id}", words.ATTENDEE_REMOVED)

    async def _form(
        self, request: AnyRequest, meeting_id: str, viewer: Viewer, form: Form, *, status: int = 200
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        asked = {row.person for row in await meetings.attendees_of(meeting.id)}
        seated = await members.seated(meeting.board)
        return await meeting_page(
            request,
            "meetings/scheduling/attendees/new.html",
            meeting.id,
            status=status,
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            form=form,
            people=[(row.person_id, row.name) for row in seated if row.person_id not in asked],
        )
