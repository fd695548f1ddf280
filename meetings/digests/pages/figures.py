"""A meeting in figures: the charts of its digest, on a page."""

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest
from board.programmes import programmes
from meetings.digests import data as digest_data
from meetings.digests.rules.editions import Edition
from meetings.scheduling import meetings
from meetings.scheduling.pages.meeting_pages import meeting_page


class Figures(Controller):
    path = "/meetings/{meeting_id:str}/figures"

    @get()
    async def show(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer)
        gathered = await digest_data.gather(meeting_id, Edition.product, now=now)
        return await meeting_page(
            request,
            "meetings/digests/figures/show.html",
            meeting.id,
            meeting=meeting,
            board=await programmes.find_board(meeting.board, viewer),
            digest=gathered.data,
        )
