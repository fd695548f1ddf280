"""The agenda of a meeting: the plan, its items, and their order."""

from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation import extensions
from board.foundation.identity.access import Viewer
from board.foundation.text import moments
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, fragments, go
from board.programmes import programmes
from meetings.agenda import agenda, topics, words
from meetings.agenda import orders as agenda_orders
from meetings.agenda.agenda import AgendaDay, AgendaItemFacts, AgendaPlan
from meetings.agenda.rules.cells import MAX_MINUTES, links_of
from meetings.agenda.rules.purposes import Purpose
from meetings.scheduling import meetings, rooms
from meetings.scheduling.pages.meeting_pages import meeting_page
from meetings.scheduling.rules.speakers import Speaker

PURPOSES = [(purpose.value, purpose.label) for purpose in Purpose]


class Agenda(Controller):
    path = "/meetings/{meeting_id:str}/agenda"

    @get()
    async def index(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer)
        return await _index(request, meeting, viewer, Form(initial={"purpose": "discuss"}), now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        plan = await agenda.of_meeting(meeting)
        form = await Form.read(request)
        facts = _facts(form, plan, await rooms.speakers(meeting.id))
        if not form.errors:
            with form.taking():
                await agenda.add(meeting, facts, by=viewer.actor, now=now)
                return go(f"/meetings/{meeting_id}/agenda#add", words.item_added(facts.title))
        return await _index(request, meeting, viewer, form, now=now, status=form.status)

    @get("/{item_id:str}/edit")
    async def edit(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        item_id: FromPath[str],
        viewer: SignedIn,
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        plan = await agenda.of_meeting(meeting)
        entry = plan.entry(item_id)
        facts = entry.facts
        form = Form(
            initial={
                "title": facts.title,
                "sitting": facts.sitting,
                "purpose": facts.purpose.value if facts.purpose else "",
                "presenter": facts.presenter,
                "minutes": facts.minutes,
                "share": facts.member_share,
                "materials": "\n".join(facts.materials),
                "notes": facts.notes,
                "seen": entry.version,
            }
        )
        return await _edit(request, meeting, viewer, plan, item_id, form)

    @post("/{item_id:str}", status_code=303)
    async def update(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        item_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        plan = await agenda.of_meeting(meeting)
        plan.entry(item_id)
        form = await Form.read(request)
        facts = _facts(form, plan, await rooms.speakers(meeting.id))
        if form.errors:
            return await _edit(request, meeting, viewer, plan, item_id, form, status=422)
        with form.taking():
            await agenda.change(
                meeting, item_id, facts, seen=form["seen"], by=viewer.actor, now=now
            )
            return go(f"/meetings/{meeting_id}/agenda", words.item_changed(facts.title))
        return await _edit(request, meeting, viewer, plan, item_id, form, status=form.status)

    @post("/{item_id:str}/move", status_code=303)
    async def move(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        item_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        if form["direction"] in ("up", "down"):
            await agenda_orders.step(meeting, item_id, form["direction"], by=viewer.actor, now=now)
        else:
            await agenda_orders.move_to(meeting, item_id, form["sitting"], by=viewer.actor, now=now)
        return go(f"/meetings/{meeting_id}/agenda")

    @post("/{item_id:str}/removal", status_code=303)
    async def remove(
        self, meeting_id: FromPath[str], item_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        await agenda.remove(meeting, item_id, by=viewer.actor, now=now)
        return go(f"/meetings/{meeting_id}/agenda", words.ITEM_REMOVED)


async def _index(
    request: AnyRequest,
    meeting: Any,
    viewer: Viewer,
    form: Form,
    *,
    now: datetime,
    status: int = 200,
) -> Template:
    plan = await agenda.of_meeting(meeting)
    board = await programmes.find_board(meeting.board, viewer)
    added = await extensions.gather(
        list(extensions.registered.agenda_sections), meeting.id, viewer, now
    )
    return await meeting_page(
        request,
        "meetings/agenda/agenda/index.html",
        meeting.id,
        status=status,
        board=board,
        meeting=meeting,
        plan=plan,
        waiting=await topics.waiting(meeting),
        parts=fragments(request, added, board=board),
        **await _choices(meeting, plan),
        form=form,
        may_capture=viewer.may("capture", meeting.board),
    )


async def _edit(
    request: AnyRequest,
    meeting: Any,
    viewer: Viewer,
    plan: AgendaPlan,
    item_id: str,
    form: Form,
    *,
    status: int = 200,
) -> Template:
    entry = plan.entry(item_id)
    return await meeting_page(
        request,
        "meetings/agenda/agenda/edit.html",
        meeting.id,
        status=status,
        board=await programmes.find_board(meeting.board, viewer),
        meeting=meeting,
        item=entry,
        # After a lost race the next save is a deliberate one, over what is there now.
        seen=entry.version if status == 409 else form["seen"],
        **await _choices(meeting, plan),
        form=form,
    )


async def _choices(meeting: Any, plan: AgendaPlan) -> dict[str, object]:
    return {
        "purposes": PURPOSES,
        "sittings": [(day.sitting, sitting_label(day)) for day in plan.sittings],
        "speakers": await rooms.speakers(meeting.id),
    }


def sitting_label(day: AgendaDay) -> str:
    """Day 2, Friday 15 January: enough to choose by."""
    if day.starts_at is None:
        return f"Day {day.number}"
    return f"Day {day.number}, {moments.day(day.starts_at.date()).rpartition(' ')[0]}"


def _facts(form: Form, plan: AgendaPlan, speakers: list[Speaker]) -> AgendaItemFacts:
    title = form.text("title", "Title", most=300)
    purpose = form.choice("purpose", "Purpose", Purpose, required=False)
    minutes = form.integer("minutes", "Minutes", most=MAX_MINUTES, required=False)
    share = form.integer("share", "Members’ part", most=100, required=False)
    ids = [day.sitting for day in plan.sittings if day.sitting]
    if len(ids) > 1:
        sitting = form.one_of("sitting", "Sitting", ids) or None
    else:
        sitting = ids[0] if ids else None
    materials, others = links_of(
        form.text("materials", "Links", required=False, most=4000, lines=True)
    )
    if others:
        form.refuse("materials", words.links_unreadable(others))
    presenter = form.text("presenter", "Presenter", required=False, most=160)
    person = [
        speaker
        for speaker in speakers
        if presenter.casefold() in (speaker.name.casefold(), speaker.label.casefold())
    ]
    known = person[0] if len(person) == 1 else None
    return AgendaItemFacts(
        title=title,
        sitting=sitting,
        purpose=purpose,
        presenter=known.name if known else presenter,
        presenter_person=known.id if known else None,
        minutes=minutes,
        member_share=share,
        materials=materials,
        notes=form.text("notes", "Notes", required=False, most=10_000, lines=True),
    )
