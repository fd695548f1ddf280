"""Decisions, actions and summary points of a meeting, and the notes that carry them."""

from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.programmes import programmes
from meetings.agenda import agenda
from meetings.capture import notes, outcome_listings, outcomes, words
from meetings.capture.outcomes import Outcome
from meetings.capture.pages.runs import NO_ITEM, run_page, run_path
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.scheduling import meetings, rooms
from meetings.scheduling.pages.meeting_pages import meeting_page


class OutcomePages(Controller):
    path = "/meetings/{meeting_id:str}/outcomes"

    @get()
    async def index(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer)
        return await meeting_page(
            request,
            "meetings/capture/outcomes/index.html",
            meeting.id,
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            written=await outcome_listings.of_meeting(meeting.id),
            clock=await notes.clock(meeting, now=now),
            readers=await notes.readers(meeting.id),
            may_capture=viewer.may("capture", meeting.board),
            may_send=viewer.may("manage", meeting.board),
            today=now.date(),
        )

    @post("/notes", status_code=303)
    async def send_notes(self, meeting_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="manage")
        people = await notes.send(meeting, by=viewer.actor, now=now)
        return go(f"/meetings/{meeting_id}/outcomes", words.notes_on_their_way(people))

    @post("/{kind:str}", status_code=303)
    async def create(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        kind: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        what = _kind(kind)
        form = await Form.read(request)
        outcome = await _outcome(form, meeting, what)
        item = outcome.item or NO_ITEM
        if not form.errors:
            with form.taking():
                await outcomes.add(meeting, what, outcome, by=viewer.actor, now=now)
                return go(run_path(meeting_id, item), words.outcome_written_down(what.label))
        return await run_page(
            request, meeting, viewer, item, now=now,
            outcome_form=form, outcome_kind=what, status=form.status,
        )  # fmt: skip

    @get("/{kind:str}/{outcome_id:str}")
    async def edit(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        kind: FromPath[str],
        outcome_id: FromPath[str],
        viewer: SignedIn,
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        row = await outcome_listings.find(meeting, _kind(kind), outcome_id)
        form = Form(
            initial={
                "body": row.body,
                "item": row.item or "",
                "owner": row.owner,
                "due_on": row.due_on,
                "seen": row.version,
            }
        )
        return await _edit(request, meeting, viewer, _kind(kind), outcome_id, form)

    @post("/{kind:str}/{outcome_id:str}", status_code=303)
    async def update(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        kind: FromPath[str],
        outcome_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        what = _kind(kind)
        form = await Form.read(request)
        outcome = await _outcome(form, meeting, what)
        if form.errors:
            return await _edit(request, meeting, viewer, what, outcome_id, form, status=422)
        with form.taking():
            await outcomes.change(
                meeting, what, outcome_id, outcome, seen=form["seen"], by=viewer.actor, now=now
            )
            return go(f"/meetings/{meeting_id}/outcomes", words.outcome_changed(what.label))
        return await _edit(request, meeting, viewer, what, outcome_id, form, status=form.status)

    @post("/{kind:str}/{outcome_id:str}/removal", status_code=303)
    async def remove(
        self,
        meeting_id: FromPath[str],
        kind: FromPath[str],
        outcome_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        what = _kind(kind)
        await outcomes.remove(meeting, what, outcome_id, by=viewer.actor, now=now)
        return go(f"/meetings/{meeting_id}/outcomes", words.outcome_removed(what.label))

    @post("/{kind:str}/{outcome_id:str}/completion", status_code=303)
    async def complete(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        kind: FromPath[str],
        outcome_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Redirect:
        """An action is done, or with `done=no` open again."""
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        if _kind(kind) is not OutcomeKind.action:
            raise NotFound
        done = (await Form.read(request))["done"] != "no"
        await outcomes.set_done(meeting, outcome_id, done=done, by=viewer.actor, now=now)
        return go(f"/meetings/{meeting_id}/outcomes")


def _kind(text: str) -> OutcomeKind:
    try:
        return OutcomeKind(text)
    except ValueError:
        raise NotFound from None


async def _outcome(form: Form, meeting: Any, kind: OutcomeKind) -> Outcome:
    body = form.text("body", kind.label, most=5_000, lines=True)
    items = [entry.id for entry in (await agenda.of_meeting(meeting)).entries]
    item = form.one_of("item", "Agenda item", items, required=False) or None
    if kind is OutcomeKind.summary:
        return Outcome(body, item)
    owner = form.text("owner", "Owner", required=False, most=120)
    due_on = form.day("due_on", "Due", required=False)
    typed = owner.casefold()
    members, staff = await rooms.speakers(meeting.id), await outcomes.staff_owners(meeting.board)
    meant = [
        person
        for person in [*members, *staff]
        if owner and typed in (person.name.casefold(), person.label.casefold())
    ]
    # Anybody may own one; a name that fits one person alone is tied to that person.
    known = meant[0] if len(meant) == 1 else None
    return Outcome(
        body,
        item,
        owner=known.name if known else owner,
        owner_person=known.id if known in members else None,
        owner_staff=known.id if known in staff else None,
        due_on=due_on,
    )


async def _edit(
    request: AnyRequest,
    meeting: Any,
    viewer: Viewer,
    kind: OutcomeKind,
    outcome_id: str,
    form: Form,
    *,
    status: int = 200,
) -> Template:
    row = await outcome_listings.find(meeting, kind, outcome_id)
    return await meeting_page(
        request,
        "meetings/capture/outcomes/edit.html",
        meeting.id,
        status=status,
        board=await programmes.find_board(meeting.board, viewer),
        meeting=meeting,
        kind=kind,
        outcome=row,
        seen=row.version if status == 409 else form["seen"],
        plan=await agenda.of_meeting(meeting),
        speakers=await rooms.speakers(meeting.id),
        staff=await outcomes.staff_owners(meeting.board),
        form=form,
    )
