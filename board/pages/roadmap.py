"""The roadmap: where everything stands that was asked for, and moving it."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board import (
    evidence,
    programmes,
    release_credits,
    roadmap,
    roadmap_merges,
    roadmap_moves,
    roadmap_news,
    votes,
)
from board.access import Viewer
from board.errors import LostRace, Refused
from board.pages.forms import Form
from board.pages.rendering import AnyRequest, go, page
from board.rules.credits import release_note
from board.rules.etas import is_past
from board.rules.roadmap import RoadmapStatus, Visibility
from board.rules.votes import Heard
from board.rules.weights import FORMULA, number
from board.templating import count

STATUSES = [(status.value, status.label) for status in RoadmapStatus]
BOARD = "/roadmap"


class Roadmap(Controller):
    path = BOARD

    @get()
    async def index(
        self,
        request: AnyRequest,
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
        programme: FromQuery[str] = "",
        readers: FromQuery[str] = "",
        owner: FromQuery[str] = "",
    ) -> Template:
        seen = await programmes.programmes_of(viewer)
        chosen = programme if programme in {row["id"] for row in seen} else ""
        items = await roadmap.items_of(viewer, programme=chosen)
        owners = {item["owner"]: item["owner_name"] for item in items if item["owner"]}
        waiting = await roadmap_news.waiting(viewer)
        shown = [
            item
            for item in items
            if (not readers or item["visibility"] == readers)
            and (not owner or item["owner"] == owner)
        ]
        movable = {row["id"] for row in await roadmap.programmes_where("move_roadmap", viewer)}
        return page(
            request,
            "roadmap/index.html",
            columns=[
                (status, [item for item in shown if item["status"] is status])
                for status in RoadmapStatus
            ],
            items=shown,
            is_filtered=bool(chosen or readers or owner),
            programmes=seen,
            public=[row["programme"] for row in items if row["visibility"] is Visibility.public],
            owners=sorted(owners.items(), key=lambda each: each[1]),
            readers=[(each.value, each.label) for each in Visibility],
            form=Form(initial={"programme": chosen, "readers": readers, "owner": owner}),
            back=_back(request),
            movable=movable,
            may_add=bool(movable),
            statuses=STATUSES,
            late=_late(shown, now),
            number=number,
            waiting=len(waiting),
        )

    @get("/{item_id:str}")
    async def show(
        self,
        request: AnyRequest,
        item_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template | Redirect:
        item = await roadmap.find_item(item_id, viewer)
        if item["merged_into"]:
            end = await roadmap_merges.end_of(item)
            return go(f"/roadmap/{end}", f"“{item['title']}” went into this item.")
        return await show_item(request, item, viewer, now=now)

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
                told = await roadmap_moves.move(
                    item_id, status, reason, seen=seen, by=viewer, now=now
                )
            except LostRace:
                raise
            except Refused as refusal:
                form.take(refusal)
            else:
                who = f" {count(told, 'person', 'people')} who asked for it will read it."
                words = f"“{item['title']}” is now {status.label.lower()}.{who if told else ''}"
                back = form["back"]
                return go(back if _is_board(back) else f"/roadmap/{item_id}", words)
        return await show_item(request, item, viewer, now=now, move=form, status=422)


async def show_item(
    request: AnyRequest,
    item: dict[str, Any],
    viewer: Viewer,
    *,
    now: datetime,
    status: int = 200,
    **forms: Form,
) -> Template:
    """The page of one item; a form that was refused comes back as it was typed, by its name."""
    may_move = item["programme"] in {
        row["id"] for row in await roadmap.programmes_where("move_roadmap", viewer)
    }
    shown = await evidence.of_item(item["id"], viewer, now=now)
    is_shipped = item["status"] is RoadmapStatus.shipped
    asked = await release_credits.asked_for([item["id"]] if is_shipped else [])
    others = await roadmap.items_of(viewer, programme=item["programme"]) if may_move else []
    return page(
        request,
        "roadmap/show.html",
        status=status,
        item=item,
        evidence=shown,
        noted=await votes.of_sources(
            [row["source"] for row in shown if row["source_kind"] == votes.SOURCE]
        ),
        history=await roadmap_moves.history_of(item["id"]),
        merged=await roadmap_merges.into(item["id"]),
        others=[(row["id"], row["title"]) for row in others if row["id"] != item["id"]],
        voters=await votes.voters_for(item["programme"], viewer) if may_move else [],
        heard=[(each.value, each.label) for each in Heard],
        credits=await release_credits.of_item(item["id"], viewer) if is_shipped else [],
        note=release_note(item["title"], asked.get(item["id"], "")),
        forms={
            "move": Form(initial={"status": item["status"].value}),
            "merge": Form(),
            "split": Form(),
            "vote": Form(initial={"heard_on": now.date()}),
            "credit": Form(),
            **forms,
        },
        statuses=STATUSES,
        formula=FORMULA,
        number=number,
        is_late=bool(_late([item], now)),
        may_move=may_move,
        may_part=viewer.boards_where("move_roadmap"),
        may_credit=viewer.boards_where("manage"),
    )


def _back(request: AnyRequest) -> str:
    query = request.scope["query_string"].decode("latin-1")
    return f"{BOARD}?{query}" if query else BOARD


def _is_board(back: str) -> bool:
    return back == BOARD or back.startswith(f"{BOARD}?")


def _late(items: list[dict[str, Any]], now: datetime) -> set[str]:
    """Those whose quarter or day is over, and that are neither shipped nor refused."""
    done = (RoadmapStatus.shipped, RoadmapStatus.will_not)
    return {
        item["id"]
        for item in items
        if item["status"] not in done and is_past(item["eta"], now.date())
    }
