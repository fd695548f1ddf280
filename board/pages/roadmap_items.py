"""Items of the roadmap: adding one, and changing what is written about it."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board import roadmap
from board.access import Viewer
from board.errors import Forbidden, Refused
from board.pages.forms import Form
from board.pages.rendering import AnyRequest, go, page
from board.roadmap import Facts
from board.rules.etas import day_of, eta_of, quarters
from board.rules.roadmap import RoadmapStatus, Visibility

STATUSES = [(status.value, status.label) for status in RoadmapStatus]
READERS = [
    (Visibility.public.value, Visibility.public.label, "everybody, on the programme’s public page"),
    (
        Visibility.board.value,
        Visibility.board.label,
        "members of the boards that asked for it, on their desks",
    ),
    (
        Visibility.internal.value,
        Visibility.internal.label,
        "staff alone; nobody is told when it moves",
    ),
]


class RoadmapItems(Controller):
    path = "/roadmap"

    @get("/new")
    async def new(
        self,
        request: AnyRequest,
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
        programme: FromQuery[str] = "",
    ) -> Template:
        initial = {
            "programme": programme,
            "status": RoadmapStatus.under_review.value,
            "visibility": Visibility.board.value,
        }
        return await _new(request, Form(initial=initial), viewer, now=now)

    @post(status_code=303)
    async def create(
        self,
        request: AnyRequest,
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template | Redirect:
        form = await Form.read(request)
        choices = await _programmes(viewer)
        home = form.one_of("programme", "Programme", [row["id"] for row in choices])
        status = form.choice("status", "Where it stands", RoadmapStatus)
        facts = _facts(form)
        if form.errors or status is None:
            return await _new(request, form, viewer, now=now, status=422)
        item = await roadmap.create(home, facts, status=status, by=viewer, now=now)
        return go(f"/roadmap/{item}", "It is on the roadmap.")

    @get("/{item_id:str}/edit")
    async def edit(
        self,
        request: AnyRequest,
        item_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template:
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        on = day_of(item["eta"])
        initial = {**item, "eta": "" if on else item["eta"], "eta_on": on or ""}
        return await _edit(request, item, Form(initial=initial), now=now)

    @post("/{item_id:str}/edit", status_code=303)
    async def update(
        self,
        request: AnyRequest,
        item_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template | Redirect:
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        form = await Form.read(request)
        owners = await roadmap.owners_for(item["programme"])
        owner = form.one_of("owner", "Owner", [row["id"] for row in owners], required=False)
        facts = _facts(form, owner=owner, words=item["eta"])
        if form.errors:
            return await _edit(request, item, form, now=now, status=422)
        await roadmap.change(item_id, facts, by=viewer, now=now)
        return go(f"/roadmap/{item_id}", "Saved.")


def _facts(form: Form, *, owner: str = "", words: str = "") -> Facts:
    """What a form says about an item; complete when the form has no errors."""
    title = form.text("title", "Title", most=200)
    description = form.text("description", "Description", required=False, most=5_000, lines=True)
    readers = form.choice("visibility", "Who may read it", Visibility)
    quarter = form.text("eta", "Quarter", required=False, most=60)
    on = form.day("eta_on", "Day", required=False)
    eta = ""
    try:
        eta = eta_of(quarter, on, words=words)
    except Refused as refusal:
        form.take(refusal)
    return Facts(title, description, eta, owner or None, readers or Visibility.board)


async def _programmes(viewer: Viewer) -> list[dict[str, Any]]:
    choices = await roadmap.programmes_where("move_roadmap", viewer)
    if not choices:
        raise Forbidden("Your role does not allow changes to a roadmap.")
    return choices


async def _new(
    request: AnyRequest, form: Form, viewer: Viewer, *, now: datetime, status: int = 200
) -> Template:
    return page(
        request,
        "roadmap/new.html",
        status=status,
        form=form,
        programmes=await _programmes(viewer),
        statuses=STATUSES,
        readers=READERS,
        quarters=quarters(now.date()),
    )


async def _edit(
    request: AnyRequest, item: dict[str, Any], form: Form, *, now: datetime, status: int = 200
) -> Template:
    return page(
        request,
        "roadmap/edit.html",
        status=status,
        item=item,
        form=form,
        owners=await roadmap.owners_for(item["programme"]),
        readers=READERS,
        quarters=quarters(now.date(), chosen=item["eta"]),
    )
