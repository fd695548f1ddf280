"""The page of a search, and the lines that the jump box shows while somebody types."""

import re

from litestar import Controller, get
from litestar.params import FromQuery
from litestar.response import Template

from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.rendering import AnyRequest, page
from board.search import indexing, matches, searches
from board.search.rules import pieces

LONG = 200
_PLACE = re.compile(r"([a-z_]{1,16}):([a-z0-9]{1,12})")


class Searches(Controller):
    path = "/search"

    @get()
    async def index(
        self,
        request: AnyRequest,
        viewer: SignedIn,
        now: Now,
        q: FromQuery[str] = "",
        kind: FromQuery[str] = "",
    ) -> Template:
        query = " ".join(q.split())[:LONG]
        only = kind if kind in {each.kind for each in indexing.findables()} else ""
        every = await searches.find(query, viewer, now=now)
        groups = (
            await searches.find(query, viewer, only=only, most=matches.MOST, now=now)
            if only
            else every
        )
        return page(
            request,
            "board/search/searches/index.html",
            query=query,
            only=only,
            every=every,
            groups=groups,
            pieces=pieces,
            most=matches.MOST,
            total=sum(group.total for group in every),
        )

    @get("/lines")
    async def lines(
        self,
        request: AnyRequest,
        viewer: SignedIn,
        now: Now,
        q: FromQuery[str] = "",
        recent: FromQuery[str] = "",
    ) -> Template:
        """A piece of HTML; with nothing asked, the places where the browser has been."""
        query = " ".join(q.split())[:LONG]
        places = [(found[1], found[2]) for found in _PLACE.finditer(recent[:LONG])]
        return page(
            request,
            "board/search/searches/_lines.html",
            headers={"Cache-Control": "no-store"},
            query=query,
            groups=await searches.find(query, viewer, now=now),
            recent=[] if query else await searches.recent(places, viewer, now),
            pieces=pieces,
            most=matches.MOST,
        )
