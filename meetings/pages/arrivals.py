"""Mails that came to the organiser's address, with what each did or why it did nothing."""

from datetime import datetime

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.access import Viewer
from board.pages.rendering import AnyRequest, go, page
from meetings import inbox


class Arrivals(Controller):
    path = "/arrivals"

    @get()
    async def index(self, request: AnyRequest, viewer: NamedDependency[Viewer]) -> Template:
        rows = await inbox.listing(viewer)
        return page(
            request,
            "arrivals/index.html",
            waiting=[row for row in rows if row["settled_at"] is None],
            settled=[row for row in rows if row["settled_at"] is not None],
        )

    @post("/{arrival_id:str}/settlement", status_code=303)
    async def settle(
        self,
        arrival_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Redirect:
        await inbox.settle(arrival_id, by=viewer, now=now)
        return go("/arrivals", "Noted: somebody has looked at it.")
