"""The board book of a meeting, for staff who are signed in and for whoever was asked to come."""

import re
from datetime import datetime
from typing import Any

from litestar import Controller, Response, get
from litestar.params import FromPath

from board.foundation.errors import NotFound, Refused
from board.foundation.links import links
from board.foundation.mail import templating
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from meetings.papers import board_books, listed_people
from meetings.printing.pdf import RenderFailed
from meetings.scheduling import attendance, meetings
from meetings.scheduling.rules.meetings import MeetingKind


class BoardBooks(Controller):
    path = "/meetings/{meeting_id:str}/board-book"

    @get()
    async def show(self, meeting_id: FromPath[str], viewer: SignedIn, now: Now) -> Response[bytes]:
        # Staff hand it on to members, so it names nobody whom these may not read.
        meeting = await meetings.find(meeting_id, viewer)
        # Whoever it is handed to reads the hours of the meeting's own place.
        return await _pdf(meeting, for_guests=False, yours=None, now=now)


class LinkedBoardBooks(Controller):
    path = "/m/{token:str}/board-book"
    opt = BY_LINK

    @get()
    async def show(self, token: FromPath[str], now: Now) -> Response[bytes]:
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        attendee = await attendance.attendee_of(link.subject, link.member)
        meeting = await meetings.get(link.subject)
        if meeting.kind != MeetingKind.meeting:
            raise NotFound  # who is asked to a call need not sit on the board
        is_guest = await board_books.is_guest(meeting, attendee)
        zone = await listed_people.zone_of(attendee.person)
        return await _pdf(meeting, for_guests=is_guest, yours=zone, now=now)


async def _pdf(
    meeting: Any, *, for_guests: bool, yours: str | None, now: datetime
) -> Response[bytes]:
    try:
        data = await board_books.print_book(
            templating.environment(), meeting, for_guests=for_guests, yours=yours, now=now
        )
    except RenderFailed as failure:
        raise Refused(failure.reason) from failure
    name = re.sub(r"[^a-z0-9]+", "-", meeting.title[:80].casefold()).strip("-")
    return Response(
        data,
        media_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="board-book-{name}.pdf"'},
    )
