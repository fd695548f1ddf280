"""What needs me today: one row a thing, each with its one button."""

from datetime import datetime

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.response import Template

from board import extensions, programmes
from board.access import Viewer
from board.pages.rendering import AnyRequest, page

LEVELS = {"late": 0, "soon": 1, "open": 2}


class Home(Controller):
    @get("/")
    async def index(
        self,
        request: AnyRequest,
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template:
        rows = await extensions.gather(list(extensions.registered.home_rows), viewer, now)
        rows.sort(key=lambda row: LEVELS[row.level])
        return page(
            request,
            "home/index.html",
            rows=rows,
            boards=await programmes.boards_of(viewer),
            now=now,
        )
