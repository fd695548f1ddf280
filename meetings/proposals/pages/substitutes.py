"""Substitutes: an attendee asks to send somebody behind the meeting link, staff decide."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import Refused
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from meetings.proposals import delegations, substitutes
from meetings.proposals import words as proposals_words
from meetings.proposals.pages.asking import note_of, opened_by
from meetings.proposals.pages.declining import again, words_of
from meetings.scheduling import attendance, meetings
from meetings.scheduling.rules.meetings import AttendeeRole, SubstituteState


class SentInPlace(Controller):
    path = "/m/{token:str}/substitute"
    opt = BY_LINK

    @get()
    async def new(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        return await _page(request, token, link, Form(), now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        attendee = await attendance.attendee_of(link.subject, link.member)
        meeting = await meetings.get(link.subject)
        if await substitutes.rule_of(meeting.board) is SubstituteRule.refuse:
            raise Refused(proposals_words.PLACES_ARE_PERSONAL)
        form = await Form.read(request)
        name = form.text("name", "Name", most=120)
        email = form.email("email")
        note = note_of(form)
        if not form.errors:
            with form.taking():
                state = await delegations.ask_by_link(attendee, name, email, comment=note, now=now)
                return go(f"/m/{token}", _said(state, name))
        return await _page(request, token, link, form, now=now, status=form.status)


class Substitutes(Controller):
    path = "/substitutes/{substitute_id:str}"

    @post("/approval", status_code=303)
    async def approve(self, substitute_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        row = await substitutes.find(substitute_id, viewer)
        await delegations.approve(substitute_id, by=viewer, now=now)
        return go(
            f"/meetings/{row.meeting}",
            proposals_words.substitute_invited(row.name, row.attendee_name),
        )

    @post("/refusal", status_code=303)
    async def refuse(
        self, request: AnyRequest, substitute_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        row = await substitutes.find(substitute_id, viewer)
        form = await Form.read(request)
        words = words_of(form)
        if not form.errors:
            with form.taking():
                await substitutes.refuse(substitute_id, words, by=viewer, now=now)
                done = proposals_words.substitute_refused(row.attendee_name)
                return go(f"/meetings/{row.meeting}", done)
        row = await substitutes.find(substitute_id, viewer)  # as it is by now
        return await again(request, row, viewer, form)


def _said(state: SubstituteState, name: str) -> str:
    if state is SubstituteState.invited:
        return proposals_words.substitute_invited_in_your_place(name)
    return proposals_words.substitute_to_be_decided(name)


async def _page(
    request: AnyRequest,
    token: str,
    link: Any,
    form: Form,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    over = proposals_words.MEETING_CLOSED_NO_SUBSTITUTE
    asking = await opened_by(link, token, over=over, now=now)
    return await asking.page(
        request,
        "meetings/proposals/substitutes/new.html",
        form,
        status=status,
        rule=await substitutes.rule_of(asking.meeting.board),
        is_member=asking.attendee.role == AttendeeRole.member,
    )
