"""Reminding those who are silent, here and now: whom, whom not and why, and with which words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template

from board.foundation.errors import NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import brief, city
from board.foundation.web import mail_bodies
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.reminders import nudges, series_nudges, words
from meetings.reminders.nudges import Nudge
from meetings.scheduling import meetings
from meetings.scheduling.pages.meeting_pages import meeting_page
from meetings.scheduling.rules.meetings import MeetingState
from meetings.series import series


class Nudges(Controller):
    path = "/meetings/{meeting_id:str}/nudges"

    @get("/new")
    async def new(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        attendee: FromQuery[str] = "",
    ) -> Template:
        meeting = await _invited(meeting_id, viewer)
        listed = await nudges.listing(meeting, now=now)
        chosen = [each for each in listed if each.goes_at is not None]
        shown = next((each for each in chosen if each.row.attendee == attendee), None)
        return await meeting_page(
            request,
            "meetings/reminders/nudges/new.html",
            meeting.id,
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            chosen=chosen,
            skipped=[each for each in listed if each.goes_at is None],
            shown=shown or (chosen[0] if chosen else None),
            wording=await nudges.wording(meeting),
            now=now,
        )

    @get("/preview")
    async def preview(
        self, meeting_id: FromPath[str], viewer: SignedIn, now: Now, attendee: FromQuery[str] = ""
    ) -> Response[str]:
        meeting = await _invited(meeting_id, viewer)
        for each in await nudges.listing(meeting, now=now):
            if each.row.attendee == attendee:
                return mail_bodies.dead(await nudges.preview(meeting, each.row, now=now))
        raise NotFound

    @post(status_code=303)
    async def create(self, meeting_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        meeting = await _invited(meeting_id, viewer)
        sent = await nudges.send(meeting, by=viewer, now=now)
        return go(f"/meetings/{meeting.id}", _said(sent, viewer, now=now))


class SeriesNudges(Controller):
    path = "/series/{series_id:str}/nudges"

    @get("/new")
    async def new(
        self, request: AnyRequest, series_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        found = await series.find(series_id, viewer, act="manage")
        listed = await series_nudges.listing(found, now=now)
        return page(
            request,
            "meetings/reminders/nudges/series.html",
            board=await programmes.find_board(found.board, viewer),
            series=found,
            chosen=[turn for turn in listed if turn.nudge.goes_at is not None],
            skipped=[turn for turn in listed if turn.nudge.goes_at is None],
            now=now,
        )

    @post(status_code=303)
    async def create(self, series_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        found = await series.find(series_id, viewer, act="manage")
        turns = await series_nudges.send(found, by=viewer, now=now)
        sent = [turn.nudge for turn in turns]
        return go(f"/series/{found.id}", _said(sent, viewer, now=now))


def _said(sent: Sequence[Nudge], viewer: Viewer, *, now: datetime) -> str:
    later = [each.goes_at for each in sent if each.goes_at is not None and each.goes_at > now]
    if not later:
        return words.people_reminded(len(sent))
    last = f"{brief(max(later), viewer.timezone)} {city(viewer.timezone)}"
    return f"{words.people_reminded(len(sent))} {words.mails_wait(len(later), last)}"


async def _invited(meeting_id: str, viewer: Viewer) -> Any:
    meeting = await meetings.find(meeting_id, viewer, act="manage")
    if meeting.state != MeetingState.invited:
        raise Refused(words.NOBODY_INVITED)
    return meeting
