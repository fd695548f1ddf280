"""Answers to all dates of a series, on the page of one of them."""

from typing import Any

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import Refused
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from meetings.attending import words
from meetings.attending.pages.rsvps import NOTE_LIMIT, rsvp_page, seen
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import attendance, meetings
from meetings.series import answers as series_answers

ANSWERS = {each.value: each for each in Answer if each is not Answer.none}


class SeriesRsvps(Controller):
    path = "/m/{token:str}/dates"
    opt = BY_LINK

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
        await attendance.attendee_of(link.subject, link.member)
        meeting = await meetings.get(link.subject)
        if not meeting.series:
            raise Refused(words.NO_DATE_OF_SERIES)
        form = await Form.read(request)
        note = form.text(
            "note", "A word to the organisers", required=False, most=NOTE_LIMIT, lines=True
        )
        given: Any = _each(form) if form.ticked("each") else ANSWERS.get(form["answer"])
        if not given:
            form.refuse("dates", words.CHOOSE_AN_ANSWER)
        if form.errors:
            return await rsvp_page(request, token, link, now=now, form=form, status=422)
        with form.taking("dates"):
            await series_answers.answer_all(
                meeting.series,
                link.member,
                given,
                source=Source.link,
                by=journal.member(link.member),
                comment=note,
                seen=seen(form),
                now=now,
            )
            return go(f"/m/{token}?dates=each#dates", words.ANSWERS_STORED)
        return await rsvp_page(request, token, link, now=now, form=form, status=form.status)


def _each(form: Form) -> dict[str, Answer]:
    """Sitting id to answer, for those that were answered."""
    given = {sitting: form[f"date-{sitting}"] for sitting in seen(form)}
    return {sitting: ANSWERS[text] for sitting, text in given.items() if text in ANSWERS}
