"""Meetings on the desk: the way to their pages, and an answer in one tap."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from board.foundation.errors import Refused
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from meetings.attending import rsvp_sheets, words
from meetings.attending.pages.rsvps import seen
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import attendance, meeting_links, rsvps


class DeskMeetings(Controller):
    path = "/d/{token:str}/meetings/{meeting_id:str}"
    opt = BY_LINK

    @post("/link", status_code=303)
    async def open_meeting(
        self, token: FromPath[str], meeting_id: FromPath[str], now: Now
    ) -> Redirect:
        """From the desk to a meeting whose own link was never made, or has ended."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        own = await meeting_links.issue(meeting_id, link.member, now=now)
        return go(f"/m/{links.token(own)}")

    @post("/answers", status_code=303)
    async def answer(
        self, request: AnyRequest, token: FromPath[str], meeting_id: FromPath[str], now: Now
    ) -> Redirect:
        """On the desk itself: one tap, to all days."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        attendee = await attendance.attendee_of(meeting_id, link.member)
        form = await Form.read(request)
        given = form.choice("answer", "Your answer", Answer)
        if given is None or given is Answer.none:
            raise Refused(words.CHOOSE_AN_ANSWER)
        with form.taking():
            await rsvps.answer_each(
                attendee.id,
                None,
                otherwise=given,
                source=Source.link,
                by=journal.member(link.member),
                comment="",
                seen=seen(form),
                now=now,
            )
            sheet = await rsvp_sheets.load(meeting_id, link.member)
            said = words.answer_kept(given.label.lower(), is_waiting=sheet.is_waiting)
            return go(f"/d/{token}#meeting-{meeting_id}", said)
        raise form.refusal or Refused(words.CHOOSE_AN_ANSWER)
