"""Requests: the inbox of what is owed an answer, and answering one."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board import programmes, roadmap
from board.access import Viewer
from board.errors import LostRace, Refused
from board.pages.forms import Form
from board.pages.rendering import AnyRequest, go, page
from board.rules.roadmap import Verdict
from meetings import request_words, requests

VERDICTS = [(verdict.value, verdict.label) for verdict in Verdict]


class Requests(Controller):
    path = "/requests"

    @get()
    async def index(
        self,
        request: AnyRequest,
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
        show: FromQuery[str] = "open",
        board: FromQuery[str] = "",
    ) -> Template:
        state = show if show in requests.STATES else "open"
        boards = await programmes.boards_of(viewer)
        rows = await requests.inbox(viewer, state=state, board=board, now=now)
        return page(
            request,
            "requests/index.html",
            rows=rows,
            state=state,
            boards=boards,
            form=Form(initial={"board": board, "show": state}),
            standing=await requests.roadmap_state([row["id"] for row in rows]),
        )

    @get("/{request_id:str}")
    async def show(
        self,
        request: AnyRequest,
        request_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template:
        found = await requests.find(request_id, viewer, now=now)
        return await _page(request, found, viewer, _filled(found), now=now)

    @post("/{request_id:str}/answer", status_code=303)
    async def answer(
        self,
        request: AnyRequest,
        request_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template | Redirect:
        found = await requests.find(request_id, viewer, now=now, act="answer")
        form = await Form.read(request)
        verdict = form.choice("verdict", "Answer", Verdict)
        reason = form.text("reason", "The reason", most=5_000, lines=True)
        later_on = form.day("later_on", "When", required=False)
        status = 422
        if verdict is not None and not form.errors:
            try:
                await requests.answer(
                    request_id, verdict=verdict, reason=reason, later_on=later_on,
                    seen=form["seen"], by=viewer, now=now,
                )  # fmt: skip
            except Refused as refusal:
                form.take(refusal)
                status = 409 if isinstance(refusal, LostRace) else 422
            else:
                told = f" {found['name']} is told by mail." if found["name"] else ""
                return go(f"/requests/{request_id}", f"R-{found['number']} is answered.{told}")
        if status == 409:
            found = await requests.find(request_id, viewer, now=now)
        return await _page(request, found, viewer, form, now=now, status=status)

    @post("/{request_id:str}/title", status_code=303)
    async def retitle(
        self,
        request: AnyRequest,
        request_id: FromPath[str],
        viewer: NamedDependency[Viewer],
        now: NamedDependency[datetime],
    ) -> Template | Redirect:
        found = await requests.find(request_id, viewer, now=now, act="capture")
        form = await Form.read(request)
        title = form.text("title", "In our words", most=200)
        if form.errors:
            return await _page(request, found, viewer, form, now=now, status=422)
        await requests.retitle(request_id, title, by=viewer, now=now)
        return go(f"/requests/{request_id}", "The words are changed.")


def _filled(found: dict[str, Any]) -> Form:
    return Form(
        initial={
            "verdict": found["verdict"] or "",
            "reason": found["reason"],
            "later_on": found["later_on"],
            "title": found["title"],
            "seen": found["version"],
        }
    )


async def _page(
    request: AnyRequest,
    found: dict[str, Any],
    viewer: Viewer,
    form: Form,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    item = (await roadmap.of_sources("request", [found["id"]])).get(found["id"])
    return page(
        request,
        "requests/show.html",
        status=status,
        found=found,
        form=form,
        title_form=form if form.error("title") else _filled(found),
        words=(await request_words.of_requests([found["id"]], now)).get(found["id"]),
        item=item,
        verdicts=VERDICTS,
        may_answer=viewer.may("answer", found["board"]),
        may_capture=viewer.may("capture", found["board"]),
        may_move=viewer.may("move_roadmap", found["board"]),
    )
