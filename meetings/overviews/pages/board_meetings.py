"""The meetings of a board: what is to come, what was, which dates are voted on, and one more."""

from collections.abc import Sequence
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.text.zones import offered_zones
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.members import members
from board.members.members import MemberListing
from board.programmes import programmes
from meetings.overviews import words
from meetings.polls import polls
from meetings.polls.rules.polls import PollState
from meetings.scheduling import attendees, meetings
from meetings.scheduling.pages import attendee_forms, meeting_forms
from meetings.scheduling.rules.guests import guests
from meetings.scheduling.rules.schedules import MOST_SITTINGS
from meetings.series import series
from meetings.series.rules.series import grouped


class BoardMeetings(Controller):
    path = "/boards/{board_id:str}/meetings"

    @get()
    async def index(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        listed = await meetings.of_boards([board.id])
        voted_on = await polls.of_boards([board.id], now=now)
        return page(
            request,
            "meetings/overviews/board_meetings/index.html",
            board=board,
            coming=grouped(
                [row for row in reversed(listed) if not row["ends_at"] or row["ends_at"] > now]
            ),
            past=grouped([row for row in listed if row["ends_at"] and row["ends_at"] <= now]),
            series=await series.of_boards([board.id]),
            polls=[row for row in voted_on if row.state in (PollState.open, PollState.closed)],
            may_manage=viewer.may("manage", board.id),
        )

    @get("/new")
    async def new(self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        seated = await members.seated(board.id)
        form = Form(
            initial={
                "timezone": board.timezone,
                "rows": 1,
                "people": [row.person_id for row in seated],
            }
        )
        return self._form(request, board, seated, form, rows=1)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        seated = await members.seated(board.id)
        form = await Form.read(request)
        rows = meeting_forms.rows_of(form)
        if form["add"]:
            return self._form(request, board, seated, form, rows=rows + 1, status=200)
        plan = meeting_forms.plan_of(form, rows)
        people = form.some_of(
            "people", "Who is asked", [row.person_id for row in seated], required=False
        )
        if plan is not None and not form.errors:
            with form.taking(person="guests", email="guests"):
                meeting = await attendees.plan_meeting(
                    board,
                    plan,
                    people=people,
                    guests=guests(form["guests"][:20_000]),
                    by=viewer,
                    now=now,
                )
                return go(
                    f"/meetings/{meeting.id}",
                    words.MEETING_PLANNED,
                )
        return self._form(request, board, seated, form, rows=rows, status=form.status)

    def _form(
        self,
        request: AnyRequest,
        board: Any,
        seated: Sequence[MemberListing],
        form: Form,
        *,
        rows: int,
        status: int = 200,
    ) -> Template:
        return page(
            request,
            "meetings/overviews/board_meetings/new.html",
            status=status,
            board=board,
            seated=seated,
            choices=attendee_forms.choices(seated),
            form=form,
            rows=min(rows, MOST_SITTINGS),
            zones=offered_zones(),
        )
