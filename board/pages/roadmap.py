"""The roadmap: where everything stands that was asked for, and moving it."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board import programmes, roadmap
from board.access import Viewer
from board.errors import Forbidden, LostRace, Refused
from board.pages.forms import Form
from board.pages.rendering import AnyRequest, go, page
from board.rules.roadmap import RoadmapStatus
from board.templating import count

STATUSES = [(status.value, status.label) for status in RoadmapStatus]


class Roadmap(Controller):
    path = "/roadmap"

    @get()
    async def index(
        self,
        request: AnyRequest,
        viewer: NamedDependency[Viewer],
        programme: FromQuery[str] = "",
    ) -> Template:
        items = await roadmap.items_of(viewer, programme=programme)
        seen = await programmes.programmes_of(viewer)
        return page(
            request,
            "roadmap/index.html",
            columns=[
                (status, [item for item in items if item["status"] is status])
                for status in RoadmapStatus
            ],
            items=items,
            programmes=seen,
            form=Form(initial={"programme": programme}),
            may_add=bool(await roadmap.programmes_where("move_roadmap", viewer)),
        )

    @get("/new")
    async def new(
        self,
        request: AnyRequest,
        viewer: NamedDependency[Viewer],
        programme: FromQuery[str] = "",
    ) -> Template:
        status = RoadmapStatus.under_review.value
        form = Form(initial={"programme": programme, "status": status})
        return await _new(request, form, viewer)

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
        title = form.text("title", "Title", most=200)
        description = form.text(
            "description", "Description", required=False, most=5_000, lines=True
        )
        eta = form.text("eta", "When", required=False, most=60)
        status = form.choice("status", "Where it stands", RoadmapStatus)
        if form.errors or status is None:
            return await _new(request, form, viewer, status=422)
        item = await roadmap.create(
            home, title=title, description=description, eta=eta, status=status, by=viewer, now=now
        )
        return go(f"/roadmap/{item}", "It is on the roadmap.")

    @get("/{item_id:str}")
    async def show(
        self,
        request: AnyRequest,
        item_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template:
        item = await roadmap.find_item(item_id, viewer)
        form = Form(initial={"status": item["status"].value})
        return await _show(request, item, form, viewer, now=now)

    @get("/{item_id:str}/edit")
    async def edit(
        self, request: AnyRequest, item_id: FromPath[str], viewer: NamedDependency[Viewer]
    ) -> Template:
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        return await _edit(request, item, Form(initial=item))

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
        title = form.text("title", "Title", most=200)
        description = form.text(
            "description", "Description", required=False, most=5_000, lines=True
        )
        eta = form.text("eta", "When", required=False, most=60)
        owner = form.one_of("owner", "Owner", [row["id"] for row in owners], required=False)
        if form.errors:
            return await _edit(request, item, form, status=422)
        await roadmap.change(
            item_id,
            title=title,
            description=description,
            eta=eta,
            owner=owner or None,
            by=viewer,
            now=now,
        )
        return go(f"/roadmap/{item_id}", "Saved.")

    @post("/{item_id:str}/moves", status_code=303)
    async def move(
        self,
        request: AnyRequest,
        item_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template | Redirect:
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        form = await Form.read(request)
        seen = form.choice("seen", "Where it stood", RoadmapStatus)
        status = form.choice("status", "Where it stands now", RoadmapStatus)
        reason = form.text("reason", "Why", required=False, most=2_000, lines=True)
        if seen is not None and status is not None and not form.errors:
            try:
                told = await roadmap.move(item_id, status, reason, seen=seen, by=viewer, now=now)
            except LostRace:
                raise
            except Refused as refusal:
                form.take(refusal)
            else:
                who = f" {count(told, 'person', 'people')} who asked for it will read it."
                return go(
                    f"/roadmap/{item_id}", f"Now {status.label.lower()}.{who if told else ''}"
                )
        return await _show(request, item, form, viewer, now=now, status=422)

    @post("/{item_id:str}/evidence/{evidence_id:str}/removal", status_code=303)
    async def part(
        self,
        item_id: FromPath[str],
        evidence_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Redirect:
        await roadmap.take_evidence_off(item_id, evidence_id, by=viewer, now=now)
        return go(f"/roadmap/{item_id}", "It no longer belongs to this item.")


async def _programmes(viewer: Viewer) -> list[dict[str, Any]]:
    choices = await roadmap.programmes_where("move_roadmap", viewer)
    if not choices:
        raise Forbidden("Your role does not allow changes to a roadmap.")
    return choices


async def _new(request: AnyRequest, form: Form, viewer: Viewer, *, status: int = 200) -> Template:
    return page(
        request,
        "roadmap/new.html",
        status=status,
        form=form,
        programmes=await _programmes(viewer),
        statuses=STATUSES,
    )


async def _edit(
    request: AnyRequest, item: dict[str, Any], form: Form, *, status: int = 200
) -> Template:
    owners = await roadmap.owners_for(item["programme"])
    return page(request, "roadmap/edit.html", status=status, item=item, form=form, owners=owners)


async def _show(
    request: AnyRequest,
    item: dict[str, Any],
    form: Form,
    viewer: Viewer,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    may_move = item["programme"] in {
        row["id"] for row in await roadmap.programmes_where("move_roadmap", viewer)
    }
    return page(
        request,
        "roadmap/show.html",
        status=status,
        item=item,
        evidence=await roadmap.evidence_of(item["id"], viewer, now=now),
        history=await roadmap.history_of(item["id"]),
        form=form,
        statuses=STATUSES,
        may_move=may_move,
        may_part=viewer.boards_where("move_roadmap"),
    )
