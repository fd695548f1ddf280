"""A board's calendar as one of its staff subscribes to it: its address, and how to close it."""

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.feeds import staff_feeds, words


class StaffFeeds(Controller):
    path = "/boards/{board_id:str}/calendar"

    @get()
    async def show(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        return page(
            request,
            "meetings/feeds/staff_feeds/show.html",
            board=board,
            url=await staff_feeds.of_staff(viewer, board.id),
        )

    @post(status_code=303)
    async def create(self, board_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        board = await programmes.find_board(board_id, viewer)
        await staff_feeds.open_for(viewer, board.id, now=now)
        return go(f"/boards/{board.id}/calendar", words.CALENDAR_HAS_ADDRESS)

    @post("/removal", status_code=303)
    async def delete(self, board_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        board = await programmes.find_board(board_id, viewer)
        await staff_feeds.close(viewer, board.id, now=now)
        return go(f"/boards/{board.id}/calendar", words.OLD_ADDRESS_CLOSED)
