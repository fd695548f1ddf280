"""Items of the roadmap: one with all that stands behind it, its words, and moving it."""

from datetime import datetime

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.text.moments import instant_to_local
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.roadmap import (
    credit_questions,
    evidence,
    listings,
    release_credits,
    roadmap,
    votes,
    words,
)
from board.roadmap import merges as roadmap_merges
from board.roadmap import moves as roadmap_moves
from board.roadmap import rights as roadmap_rights
from board.roadmap.pages.forms import READERS, STATUSES, facts, is_board, is_late
from board.roadmap.roadmap import SupportedItem
from board.roadmap.rules.credits import release_note
from board.roadmap.rules.etas import day_of, quarters
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.rules.votes import Heard
from board.roadmap.rules.weights import FORMULA, number


class RoadmapItems(Controller):
    path = "/roadmap/{item_id:str}"

    @get()
    async def show(
        self,
        request: AnyRequest,
        item_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        find: FromQuery[str] = "",
    ) -> Template | Redirect:
        """With `find`, the items that this one may go into are those with these words."""
        item = await roadmap.find_item(item_id, viewer)
        if item.merged_into:
            end = await roadmap_merges.end_of(item)
            return go(f"/roadmap/{end}", words.went_into_this(item.title))
        return await show_item(request, item, viewer, now=now, find=find[:200])

    @get("/edit")
    async def edit(
        self, request: AnyRequest, item_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        on = day_of(item.eta)
        initial = {
            "title": item.title,
            "description": item.description,
            "owner": item.owner,
            "visibility": item.visibility,
            "eta": "" if on else item.eta,
            "eta_on": on or "",
        }
        return await _edit(request, item, Form(initial=initial), now=now)

    @post("/edit", status_code=303)
    async def update(
        self, request: AnyRequest, item_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        form = await Form.read(request)
        owners = await roadmap_rights.owners_for(item.programme)
        owner = form.one_of("owner", "Owner", [row.id for row in owners], required=False)
        written = facts(form, owner=owner, held=item.eta)
        seen = form.choice("seen", words.VISIBILITY_SEEN_LABEL, Visibility)
        if form.errors or seen is None:
            return await _edit(request, item, form, now=now, status=422)
        with form.taking():
            await roadmap.change(item_id, written, seen=seen, by=viewer, now=now)
            return go(f"/roadmap/{item_id}", words.ITEM_SAVED)
        item = await roadmap.find_item(item_id, viewer)
        return await _edit(request, item, form, now=now, status=form.status)

    @post("/moves", status_code=303)
    async def move(
        self, request: AnyRequest, item_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        item = await roadmap.find_item(item_id, viewer, act="move_roadmap")
        form = await Form.read(request)
        seen = form.choice("seen", words.STATUS_SEEN_LABEL, RoadmapStatus)
        status = form.choice("status", words.NEW_STATUS_LABEL, RoadmapStatus)
        reason = form.text("reason", "Why", required=False, most=2_000, lines=True)
        if seen is not None and status is not None and not form.errors:
            with form.taking():
                readers = await roadmap_moves.move(
                    item_id, status, reason, seen=seen, by=viewer, now=now
                )
                said = (
                    words.will_not_do(item.title)
                    if status is RoadmapStatus.will_not
                    else words.item_moved(item.title, status.label.lower())
                )
                if readers:
                    said = f"{said} {words.askers_will_read(readers)}"
                back = form["back"]
                return go(back if is_board(back) else f"/roadmap/{item_id}", said)
        return await show_item(request, item, viewer, now=now, move=form, status=form.status)


async def show_item(
    request: AnyRequest,
    item: SupportedItem,
    viewer: Viewer,
    *,
    now: datetime,
    status: int = 200,
    find: str = "",
    **forms: Form,
) -> Template:
    """The page of one item; a form that was refused comes back as it was typed, by its name."""
    may_move = item.programme in await roadmap_rights.ids_where("move_roadmap", viewer)
    shown = await evidence.of_item(item.id, viewer, now=now)
    is_shipped = item.status is RoadmapStatus.shipped
    asked = await release_credits.asked_for([item.id] if is_shipped else [])
    if "merge" in forms:
        find = forms["merge"]["find"]
    listed = await listings.in_programmes({item.programme}, find) if may_move else []
    others = [(row.id, row.title) for row in listed if row.id != item.id]
    return page(
        request,
        "board/roadmap/roadmap/show.html",
        status=status,
        item=item,
        evidence=shown,
        noted=await votes.of_sources(
            [row.source for row in shown if row.source_kind == votes.SOURCE]
        ),
        history=await roadmap_moves.history_of(item.id),
        copies=await roadmap.copies_of(item.id),
        merged=await roadmap_merges.into(item.id),
        others=others,
        are_all_others=not find and len(listed) < listings.LISTED,
        find=find,
        voters=await votes.voters_for(item.programme, viewer) if may_move else [],
        heard=[(each.value, each.label) for each in Heard],
        credits=await credit_questions.of_item(item.id, viewer) if is_shipped else [],
        note=release_note(item.title, asked.get(item.id, "")),
        forms={
            "move": Form(initial={"status": item.status.value}),
            "merge": Form(initial={"find": find}),
            "split": Form(),
            "vote": Form(initial={"heard_on": instant_to_local(now, viewer.timezone).date()}),
            "credit": Form(),
            **forms,
        },
        statuses=STATUSES,
        formula=FORMULA,
        number=number,
        is_late=is_late(item, now),
        may_move=may_move,
        may_part=viewer.boards_where("move_roadmap"),
        may_credit=viewer.boards_where("manage"),
    )


async def _edit(
    request: AnyRequest, item: SupportedItem, form: Form, *, now: datetime, status: int = 200
) -> Template:
    return page(
        request,
        "board/roadmap/roadmap/edit.html",
        status=status,
        item=item,
        form=form,
        seen=item.visibility.value if status != 422 else form["seen"],
        owners=await roadmap_rights.owners_for(item.programme),
        readers=READERS,
        quarters=quarters(now.date(), chosen=item.eta),
    )
