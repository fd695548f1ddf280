"""The inbox: letters to answer, and what every other mail did or why it did nothing."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, go, page
from meetings.inbox import conversations, inbox, recognitions, words

DONE_SHOWN = 20


class Arrivals(Controller):
    path = "/arrivals"

    @get()
    async def index(self, request: AnyRequest, viewer: SignedIn) -> Template:
        mails = await inbox.listing(viewer)
        known = await conversations.of_arrivals([row["id"] for row in mails])
        rows = [row for row in mails if row["id"] not in known]
        waiting = [row for row in rows if row["settled_at"] is None]
        return page(
            request,
            "meetings/inbox/arrivals/index.html",
            letters=await conversations.listing(viewer, is_open=True),
            done=await conversations.listing(viewer, is_open=False, limit=DONE_SHOWN),
            waiting=waiting,
            offers=await recognitions.offers(waiting),
            settled=[row for row in rows if row["settled_at"] is not None],
        )

    @post("/{arrival_id:str}/settlement", status_code=303)
    async def settle(self, arrival_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        await inbox.settle(arrival_id, by=viewer, now=now)
        return go("/arrivals", words.MAIL_LOOKED_AT)
