"""From a request to the roadmap: it becomes an item there, or joins one."""

from datetime import datetime

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from board.roadmap import evidence, listings, roadmap, support
from board.roadmap.roadmap import RoadmapItemFacts
from meetings.requests import requests, triage
from meetings.requests import words as requests_words
from meetings.requests import words_of_requests as request_words

NEW = "new"


class RequestEvidence(Controller):
    path = "/requests/{request_id:str}/evidence"

    @get()
    async def new(
        self,
        request: AnyRequest,
        request_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        find: FromQuery[str] = "",
    ) -> Template | Redirect:
        """With `find`, the items to choose from are those with these words."""
        found = await requests.find(request_id, viewer, now=now, act="move_roadmap")
        joined = await roadmap.of_sources("request", [request_id])
        if joined:
            return go(f"/roadmap/{joined[request_id].id}")
        form = Form(initial={"item": NEW, "title": found.title, "find": find[:200]})
        return await _page(request, found, form, viewer, now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, request_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        found = await requests.find(request_id, viewer, now=now, act="move_roadmap")
        form = await Form.read(request)
        chosen = form["item"]
        if chosen != NEW and not await listings.is_in(chosen, await _programme(found, viewer)):
            form.one_of("item", "The item", [NEW])
        title = ""
        if chosen == NEW:
            title = form.text("title", "Title", most=200)
        if not form.errors:
            with form.taking():
                [facts] = await triage.facts_of([request_id], viewer)
                if chosen != NEW:
                    await evidence.add(chosen, **facts, by=viewer, now=now)
                    said = requests_words.request_joined_item(found.reference)
                    return go(f"/roadmap/{chosen}", said)
                home = await _programme(found, viewer)
                made = await evidence.found(
                    home, RoadmapItemFacts(title), [facts], by=viewer, now=now
                )
                said = requests_words.request_on_roadmap(found.reference)
                return go(f"/roadmap/{made}", said)
        return await _page(request, found, form, viewer, now=now, status=form.status)


async def _programme(found: requests.DatedRequest, viewer: Viewer) -> str:
    return programmes.programme_of(await programmes.find_board(found.board, viewer))


async def _page(
    request: AnyRequest,
    found: requests.DatedRequest,
    form: Form,
    viewer: Viewer,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    words = (await request_words.of_requests([found.id], now)).get(found.id)
    home = await _programme(found, viewer)
    listed = [row.id for row in await listings.in_programmes({home}, form["find"])]
    likely = [] if form["find"] else await triage.likely_items(found.title or found.body, home)
    # The likeliest first, the others as they moved last.
    ids = [*dict.fromkeys([*likely, *listed])]
    return page(
        request,
        "meetings/requests/evidence/new.html",
        status=status,
        found=found,
        form=form,
        words=words,
        items=await listings.offered(ids),
        support=await support.totals_of(ids, viewer, programmes=[home]),
        nobody=support.NOTHING,
        are_all_items=not form["find"] and len(listed) < listings.LISTED,
        likely=likely,
    )
