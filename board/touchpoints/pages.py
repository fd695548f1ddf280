"""Notes of touchpoints: writing one down by hand, and changing it."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.text.moments import instant_to_local
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.people import acquaintances, people
from board.programmes import programmes
from board.programmes.programmes import BoardListing
from board.touchpoints import touchpoints, words
from board.touchpoints.rules import TouchpointKind
from board.touchpoints.touchpoints import Written

NOTE_LIMIT = 10_000
KINDS = [(each.value, each.label) for each in TouchpointKind]


class PersonTouchpoints(Controller):
    path = "/people/{person_id:str}/touchpoints"

    @get("/new")
    async def new(
        self,
        request: AnyRequest,
        person_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        board: FromQuery[str] = "",
    ) -> Template:
        await people.find(person_id, viewer, act="capture")
        form = Form(initial={**fresh(viewer, now), "board": board})
        return await _new(request, person_id, viewer, form)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, person_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        await people.find(person_id, viewer, act="capture")
        boards = [row.id for row in await _boards(person_id, viewer)]
        form = await Form.read(request)
        board = boards[0] if len(boards) == 1 else form.one_of("board", "Board", boards)
        written = read(form)
        if written is not None and not form.errors:
            with form.taking():
                await touchpoints.log(board, person_id, written, by=viewer, now=now)
                return go(f"/people/{person_id}", words.NOTE_WRITTEN)
        return await _new(request, person_id, viewer, form, status=form.status)


class Touchpoints(Controller):
    path = "/touchpoints/{touchpoint_id:str}/edit"

    @get()
    async def edit(
        self, request: AnyRequest, touchpoint_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        touchpoint = await touchpoints.find(touchpoint_id, viewer, act="capture")
        return await _edit(request, touchpoint, Form(initial=form_values(touchpoint)))

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, touchpoint_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        touchpoint = await touchpoints.find(touchpoint_id, viewer, act="capture")
        form = await Form.read(request)
        written = read(form)
        if written is not None:
            with form.taking():
                await touchpoints.change(touchpoint, written, seen=form["seen"], by=viewer, now=now)
                return go(f"/people/{touchpoint.person}", words.NOTE_CHANGED)
        touchpoint = await touchpoints.find(touchpoint_id, viewer, act="capture")
        return await _edit(request, touchpoint, form, status=form.status)


# --- steps -----------------------------------------------------------------------------------


def fresh(viewer: Viewer, now: datetime) -> dict[str, object]:
    """What an empty form shows: a call, today."""
    return {
        "kind": TouchpointKind.call.value,
        "held_on": instant_to_local(now, viewer.timezone).date().isoformat(),
    }


def read(form: Form) -> Written | None:
    """What was typed, or None with the errors noted at their fields."""
    kind = form.choice("kind", words.KIND_LABEL, TouchpointKind)
    held_on = form.day("held_on", "Day")
    topic = form.text("topic", "About", required=False)
    missed = form.ticked("missed")
    note = form.text("note", words.NOTE_LABEL, required=not missed, most=NOTE_LIMIT, lines=True)
    next_step = form.text("next_step", words.NEXT_STEP_LABEL, required=False, most=500)
    next_on = form.day("next_on", words.NEXT_ON_LABEL, required=False)
    if form.errors or kind is None or held_on is None:
        return None
    return Written(kind, held_on, topic, note, next_step, next_on, took_place=not missed)


def form_values(touchpoint: Any) -> dict[str, object]:
    """Back into the fields."""
    return {
        "kind": touchpoint.kind,
        "held_on": touchpoint.held_on.isoformat(),
        "topic": touchpoint.topic,
        "missed": "" if touchpoint.took_place else "yes",
        "note": touchpoint.note,
        "next_step": touchpoint.next_step,
        "next_on": touchpoint.next_on.isoformat() if touchpoint.next_on else "",
        "seen": touchpoints.version(touchpoint),
    }


async def _boards(person_id: str, viewer: Viewer) -> list[BoardListing]:
    """The boards that know the person and on which the viewer may write."""
    known = await acquaintances.boards_of(person_id)
    mine = viewer.boards_where("capture")
    return [row for row in await programmes.boards_of(viewer) if row.id in known & mine]


async def _new(
    request: AnyRequest, person_id: str, viewer: Viewer, form: Form, *, status: int = 200
) -> Template:
    person, _ = await people.with_profile(person_id)
    return page(
        request,
        "board/touchpoints/new.html",
        status=status,
        person=person,
        boards=[(row.id, row.name) for row in await _boards(person_id, viewer)],
        kinds=KINDS,
        form=form,
    )


async def _edit(request: AnyRequest, touchpoint: Any, form: Form, *, status: int = 200) -> Template:
    person, _ = await people.with_profile(touchpoint.person)
    return page(
        request,
        "board/touchpoints/edit.html",
        status=status,
        person=person,
        touchpoint=touchpoint,
        kinds=KINDS,
        form=form,
        seen=touchpoints.version(touchpoint),
    )
