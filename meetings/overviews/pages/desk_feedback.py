"""On the member's desk: how what he or she said may be attributed."""

from litestar import Controller, post
from litestar.params import FromPath
from litestar.response import Redirect

from board.foundation.errors import NotFound
from board.foundation.identity.rules.consents import Attribution
from board.foundation.links import links
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from meetings.capture import feedback
from meetings.digests import withdrawals
from meetings.overviews import words


class DeskFeedback(Controller):
    path = "/d/{token:str}"
    opt = BY_LINK

    @post("/feedback/{feedback_id:str}/attribution", status_code=303)
    async def set_one(
        self, request: AnyRequest, token: FromPath[str], feedback_id: FromPath[str], now: Now
    ) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        level = await _level(request)
        await feedback.set_level(feedback_id, link.member, level, now=now)
        places = await withdrawals.places_still_showing(link.member, only=feedback_id)
        return go(
            f"/d/{token}#said-{feedback_id}",
            words.level_saved(level.label, places[:1]),
        )

    @post("/meetings/{meeting_id:str}/attribution", status_code=303)
    async def set_all(
        self, request: AnyRequest, token: FromPath[str], meeting_id: FromPath[str], now: Now
    ) -> Redirect:
        link = await links.open_link(links.LinkPurpose.desk, token, now=now)
        level = await _level(request)
        count = await feedback.set_level_of_meeting(meeting_id, link.member, level, now=now)
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
