"""The page behind an interview link, where a person chooses a time, another one, or none."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.links import links
from board.foundation.text.moments import moment, reader_span
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.invitations import letters as invitation_letters
from meetings.interviews import bookings
from meetings.interviews import words as interviews_words
from meetings.interviews.rules import may_book

WORDS_LIMIT = 500


class Bookings(Controller):
    path = "/t/{token:str}"
    opt = BY_LINK

    @get()
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        link = await links.open_link(links.LinkPurpose.interview, token, now=now)
        return await _page(request, token, link, now=now)

    @post("/bookings", status_code=303)
    async def book(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.interview, token, now=now)
        known = await bookings.opened_by(link)
        form = await Form.read(request)
        if not form["slot"]:
            form.refuse("slot", interviews_words.CHOOSE_A_TIME)
            return await _page(request, token, link, now=now, form=form, status=422)
        with form.taking():
            await bookings.book(known.interviewee.id, form["slot"][:12], now=now)
            return go(f"/t/{token}")
        return await _page(request, token, link, now=now, form=form, status=form.status)

    @post("/cancellation", status_code=303)
    async def cancel(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.interview, token, now=now)
        known = await bookings.opened_by(link)
        form = Form()
        with form.taking():
            await bookings.give_back(known.interviewee.id, now=now)
            return go(f"/t/{token}", interviews_words.CALL_CANCELLED_TIME_FREE)
        return await _page(request, token, link, now=now, form=form, status=form.status)

    @post("/refusal", status_code=303)
    async def refuse(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.interview, token, now=now)
        known = await bookings.opened_by(link)
        form = await Form.read(request)
        words = form.text(
            "words", "When it would suit", required=False, most=WORDS_LIMIT, lines=True
        )
        if form.errors:
            return await _page(request, token, link, now=now, form=form, status=422)
        with form.taking():
            await bookings.refuse(known.interviewee.id, words, now=now)
            return go(f"/t/{token}", interviews_words.remark_thanks(known.host.name))
        return await _page(request, token, link, now=now, form=form, status=form.status)


async def _page(
    request: AnyRequest,
    token: str,
    link: Any,
    *,
    now: datetime,
    form: Form | None = None,
    status: int = 200,
) -> Template:
    known = await bookings.opened_by(link)
    interview, person = known.interview, known.person
    zone = person.timezone or None
    booked = None
    if known.booked is not None:
        meeting, sitting = known.booked
        booked = {
            "words": reader_span(sitting.starts_at, sitting.ends_at, meeting.timezone, zone),
            "is_over": sitting.ends_at <= now,
            "has_begun": sitting.starts_at <= now,
            "place": meeting.place,
            "join_url": meeting.join_url,
        }
    may = may_book(
        interview.state, interview.closes_at, now, has_booked=known.booked is not None
    ) and not (booked and booked["has_begun"])
    days: dict[str, list[dict[str, str]]] = {}
    for row in await bookings.free_slots(interview, now=now) if may else []:
        on, hours, there = reader_span(row.starts_at, row.ends_at, interview.timezone, zone)
        days.setdefault(on, []).append({"id": row.id, "hours": hours, "there": there})
    return page(
        request,
        "meetings/interviews/bookings/show.html",
        status=status,
        link=link.id,
        token=token,
        interview=interview,
        host=known.host,
        board=await invitation_letters.board_of(interview.board),
        person=person,
        booked=booked,
        days=days,
        may_book=may,
        has_refused=known.interviewee.refused_at is not None,
        closes=moment(interview.closes_at, zone or interview.timezone),
        form=form or Form(initial={"words": known.interviewee.words}),
    )
