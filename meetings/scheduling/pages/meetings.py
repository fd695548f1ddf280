"""Meetings: planning one, moving it, inviting to it, cancelling it."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template

from board.foundation.errors import NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.text.zones import offered_zones
from board.foundation.web import mail_bodies
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.programmes import programmes
from meetings.scheduling import calendars, meetings, words
from meetings.scheduling.pages import meeting_forms
from meetings.scheduling.pages.meeting_pages import meeting_page
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.rules.schedules import MOST_SITTINGS


class Meetings(Controller):
    path = "/meetings/{meeting_id:str}"

    @get("/edit")
    async def edit(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        if meeting.state == MeetingState.cancelled:
            raise Refused(words.MEETING_CANCELLED_NOT_CHANGED)
        sittings = await meetings.sittings_of(meeting.id)
        initial = meeting_forms.initial(meeting)
        for number, sitting in enumerate(sittings, start=1):
            initial[f"sitting_{number}"] = sitting.id
            initial[f"on_{number}"] = sitting.starts_local[:10]
            initial[f"from_{number}"] = sitting.starts_local[11:]
            initial[f"to_{number}"] = sitting.ends_local[11:]
            is_night = sitting.ends_local[:10] > sitting.starts_local[:10]
            initial[f"night_{number}"] = "1" if is_night else ""
        return await self._form(request, meeting, Form(initial=initial), viewer, len(sittings))

    @post("/edit", status_code=303)
    async def update(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        form = await Form.read(request)
        rows = meeting_forms.rows_of(form)
        if form["add"]:
            return await self._form(request, meeting, form, viewer, rows + 1)
        plan = meeting_forms.plan_of(form, rows)
        if plan is not None and not form.errors:
            with form.taking():
                told = await meetings.change(meeting, plan, by=viewer, now=now)
                return go(f"/meetings/{meeting.id}", words.meeting_changed(told))
        return await self._form(request, meeting, form, viewer, rows, status=form.status)

    async def _form(
        self,
        request: AnyRequest,
        meeting: Any,
        form: Form,
        viewer: Viewer,
        rows: int,
        *,
        status: int = 200,
    ) -> Template:
        return await meeting_page(
            request,
            "meetings/scheduling/meetings/edit.html",
            meeting.id,
            status=status,
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            form=form,
            rows=min(rows, MOST_SITTINGS),
            zones=offered_zones(),
            asked=len(await meetings.attendees_of(meeting.id)),
        )

    @get("/invitation")
    async def preview(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        attendee: FromQuery[str] = "",
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        asked = [row for row in await meetings.attendees_of(meeting.id) if row.email]
        chosen = next((row for row in asked if row.id == attendee), asked[0] if asked else None)
        return await meeting_page(
            request,
            "meetings/scheduling/meetings/invitation.html",
            meeting.id,
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            asked=asked,
            chosen=chosen,
            sittings=await meetings.sittings_of(meeting.id),
        )

    @get("/invitation/body")
    async def preview_body(
        self,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        attendee: FromQuery[str] = "",
        sitting: FromQuery[str] = "",
    ) -> Response[str]:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        rows = [row for row in await meetings.attendees_of(meeting.id) if row.id == attendee]
        held = await meetings.sittings_of(meeting.id)
        chosen = next((each for each in held if sitting in ("", each.id)), None)
        if not rows or chosen is None:
            raise NotFound
        letters = await calendars.of_meeting(meeting.id)
        return mail_bodies.dead(await letters.preview(chosen, rows[0]))

    @post("/invitation", status_code=303)
    async def invite(self, meeting_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        invited = await meetings.invite(meeting, by=viewer, now=now)
        return go(f"/meetings/{meeting.id}", words.people_invited(invited))

    @get("/cancellation")
    async def confirm(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        return await self._confirmation(request, meeting, Form(), viewer)

    @post("/cancellation", status_code=303)
    async def cancel(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        form = await Form.read(request)
        if form["confirm"].strip().casefold() != "cancel":
            form.refuse("confirm", words.TYPE_CANCEL)
        else:
            with form.taking():
                told = await meetings.cancel(meeting, by=viewer, now=now)
                done = words.date_struck_out if meeting.series else words.meeting_cancelled
                return go(f"/meetings/{meeting.id}", done(told))
        return await self._confirmation(request, meeting, form, viewer, status=form.status)

    async def _confirmation(
        self, request: AnyRequest, meeting: Any, form: Form, viewer: Viewer, *, status: int = 200
    ) -> Template:
        if meeting.state == MeetingState.cancelled:
            raise Refused(words.MEETING_CANCELLED_ALREADY)
        return await meeting_page(
            request,
            "meetings/scheduling/meetings/cancel.html",
            meeting.id,
            status=status,
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            sittings=await meetings.sittings_of(meeting.id),
            form=form,
            asked=[row for row in await meetings.attendees_of(meeting.id) if row.email]
            if meeting.state == MeetingState.invited
            else [],
        )
