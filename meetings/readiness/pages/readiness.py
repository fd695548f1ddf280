"""Readiness: a board's plan of steps, and the buttons by which they are ticked for a meeting."""

from dataclasses import replace
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.text.ids import new_id
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.programmes import programmes
from meetings.readiness import plans as readiness_plans
from meetings.readiness import readiness, words
from meetings.readiness.rules.readiness import FARTHEST_DAYS, MOST_STEPS, Step, StepBase
from meetings.scheduling import meetings

SIDES = [("start", "days before it begins"), ("end", "days after it ends")]


class ReadinessPlans(Controller):
    path = "/boards/{board_id:str}/readiness"

    @get()
    async def show(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        board = await programmes.find_board(board_id, viewer)
        steps = await readiness_plans.of_board(board.id)
        return await _form(request, board, steps, _initial(steps), viewer, rows=len(steps))

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        known = await readiness_plans.of_board(board.id)
        owners = await readiness_plans.owners(board.id)
        form = await Form.read(request)
        rows = _rows(form)
        if form["add"]:
            return await _form(request, board, known, form, viewer, rows=rows + 1)
        typed = [_step(form, number, known, list(owners)) for number in range(1, rows + 1)]
        if not form.errors:
            with form.taking():
                steps = [step for step in typed if step is not None]
                await readiness_plans.change(board.id, steps, by=viewer, now=now)
                return go(
                    f"/boards/{board.id}/readiness",
                    words.PLAN_CHANGED,
                )
        return await _form(request, board, known, form, viewer, rows=rows, status=form.status)


class MeetingReadiness(Controller):
    path = "/meetings/{meeting_id:str}/readiness/{step:str}"

    @post("/completion", status_code=303)
    async def complete(
        self, meeting_id: FromPath[str], step: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        title = await readiness.tick(meeting, step, done=True, by=viewer, now=now)
        return go(f"/meetings/{meeting.id}#readiness", words.step_done(title))

    @post("/reopening", status_code=303)
    async def reopen(
        self, meeting_id: FromPath[str], step: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        title = await readiness.tick(meeting, step, done=False, by=viewer, now=now)
        return go(f"/meetings/{meeting.id}#readiness", words.step_reopened(title))

    @post("/owner", status_code=303)
    async def assign(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        step: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        form = await Form.read(request)
        owners = await readiness_plans.owners(meeting.board)
        owner = form.one_of("owner", "Who answers for it", list(owners), required=False)
        if form.errors:
            raise Refused(words.CHOOSE_OWNER_WITH_ROLE)
        title = await readiness.assign(meeting, step, owner or None, by=viewer, now=now)
        said = words.step_assigned(title, owners.get(owner, ""))
        return go(f"/meetings/{meeting.id}#readiness", said)


# --- steps -----------------------------------------------------------------------------------


async def _form(
    request: AnyRequest,
    board: Any,
    known: list[Step],
    form: Form,
    viewer: Viewer,
    *,
    rows: int,
    status: int = 200,
) -> Template:
    return page(
        request,
        "meetings/readiness/readiness/show.html",
        status=status,
        board=board,
        steps=known,
        by_key={step.key: step for step in known},
        form=form,
        rows=min(rows, MOST_STEPS),
        most=MOST_STEPS,
        sides=SIDES,
        owners=await readiness_plans.owners(board.id),
        may_manage=viewer.may("manage", board.id),
    )


def _initial(steps: list[Step]) -> Form:
    initial: dict[str, object] = {}
    for number, step in enumerate(steps, start=1):
        initial |= {
            f"key_{number}": step.key,
            f"title_{number}": step.title,
            f"days_{number}": -step.days if step.base is StepBase.start else step.days,
            f"side_{number}": step.base.value,
            f"owner_{number}": step.owner or "",
        }
    return Form(initial=initial)


def _rows(form: Form) -> int:
    text = form["rows"][:4]
    return min(max(int(text), 1), MOST_STEPS) if text.isascii() and text.isdecimal() else 1


def _step(form: Form, number: int, known: list[Step], owners: list[str]) -> Step | None:
    """One row as it was typed; nothing where its title is blank, with the errors noted."""
    title = form.text(f"title_{number}", "Step", required=False, most=120)
    if not title:
        return None
    days = form.integer(f"days_{number}", "Days", least=0, most=FARTHEST_DAYS)
    base = form.choice(f"side_{number}", "Before or after", StepBase)
    owner = form.one_of(f"owner_{number}", "Who answers for it", owners, required=False)
    if days is None or base is None:
        return None
    same = next((step for step in known if step.key == form[f"key_{number}"]), None)
    typed = same or Step(new_id(), title, 0)
    return replace(
        typed,
        title=title,
        days=-days if base is StepBase.start else days,
        base=base,
        owner=owner or None,
    )
