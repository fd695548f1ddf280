"""What needs me today: one row a thing, each with its one button."""

from litestar import Controller, get
from litestar.response import Template

from board.foundation import extensions
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, page
from board.programmes import programmes

LEVELS = {"late": 0, "soon": 1, "open": 2}


class Home(Controller):
    @get("/")
    async def index(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template:
        rows = await extensions.gather(list(extensions.registered.home_rows), viewer, now)
        rows.sort(key=lambda row: LEVELS[row.level])
        return page(
            request,
            "board/home/index.html",
            rows=rows,
            boards=await programmes.boards_of(viewer),
            now=now,
        )
