"""On the member's desk: how what he or she said may be attributed."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from board.foundation.errors import NotFound, Refused
from board.foundation.identity.rules.consents import Attribution
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from meetings.capture import consents
from meetings.digests import withdrawals
from meetings.inbox import desk_letters
from meetings.overviews import words
from meetings.requests import member_requests


class DeskFeedback(Controller):
    path = "/d/{token:str}"
    opt = BY_LINK

    @post("/feedback/{feedback_id:str}/attribution", status_code=303)
    async def set_one(
        self, request: AnyRequest, token: FromPath[str], feedback_id: FromPath[str], now: Now
    ) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        level = await _level(request)
        await consents.set_level(feedback_id, link.member, level, now=now)
        places = await withdrawals.places_still_showing(link.member, only=feedback_id)
        return go(
            f"/d/{token}#said-{feedback_id}",
            words.level_saved(level.label, places[:1]),
        )

    @post("/letters", status_code=303)
    async def write(self, request: AnyRequest, token: FromPath[str], now: Now) -> Redirect:
        """A word to the organisers, or a reply to what became of something said."""
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        form = await Form.read(request)
        text = form.text("text", words.YOUR_WORDS, most=4000, lines=True)
        if form.errors:
            raise Refused(next(iter(form.errors.values())))
        place, board, subject = "write", form["board"], words.A_WORD
        if form["about"]:
            own = {each.id: each for each in await consents.of_person(link.member)}
            if (said := own.get(form["about"])) is None:
                raise NotFound
            asked = (await member_requests.of_person(link.member)).get(said.id)
            place, board = f"reply-{said.id}", said.board
            subject = words.about(asked.reference if asked else said.meeting_title)
        with form.taking():
            await desk_letters.write(link.member, board, subject=subject, text=text, now=now)
            return go(f"/d/{token}#{place}", words.WORD_SENT)
        raise form.refusal or NotFound

    @post("/meetings/{meeting_id:str}/attribution", status_code=303)
    async def set_all(
        self, request: AnyRequest, token: FromPath[str], meeting_id: FromPath[str], now: Now
    ) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        level = await _level(request)
        count = await consents.set_level_of_meeting(meeting_id, link.member, level, now=now)
        places = await withdrawals.places_still_showing(link.member, meeting=meeting_id)
        return go(
            f"/d/{token}#said",
            words.level_saved_for_all(count, level.label, places[:1]),
        )


async def _level(request: AnyRequest) -> Attribution:
    text = (await Form.read(request))["attribution"]
    if text not in list(Attribution):
        raise NotFound
    return Attribution(text)
