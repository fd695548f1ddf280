"""What was said at a meeting: written down on the run page, read and corrected here."""

from itertools import groupby
from math import ceil
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.programmes import programmes
from meetings.agenda import agenda
from meetings.capture import feedback, feedback_listings
from meetings.capture import words as capture_words
from meetings.capture.feedback import CapturedWords
from meetings.capture.feedback_listings import A_PAGE, FeedbackRow
from meetings.capture.pages.runs import KINDS, NO_ITEM, STRENGTHS, run_page, run_path
from meetings.capture.request_numbers import numbers_of_meeting
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.capture.rules.themes import tidy
from meetings.scheduling import meeting_sheets, meetings, rooms
from meetings.scheduling.pages.meeting_pages import meeting_page
from meetings.scheduling.rules.speakers import find_speaker


class Feedback(Controller):
    path = "/meetings/{meeting_id:str}/feedback"

    @get()
    async def index(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        item: FromQuery[str] = "",
        kind: FromQuery[str] = "",
        person: FromQuery[str] = "",
        theme: FromQuery[str] = "",
        search: FromQuery[str] = "",
        number: FromQuery[int] = 1,
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer)
        plan = await agenda.of_meeting(meeting)
        known = item if any(entry.id == item for entry in plan.entries) else ""
        kind = kind if kind in (*FeedbackKind, "none") else ""
        person = person if person in await feedback_listings.speakers(meeting_id) else ""
        search, theme = " ".join(search.split())[:100], tidy(theme)
        said = await feedback_listings.of_meeting(
            meeting, item=known, kind=kind, person=person, theme=theme, search=search
        )
        place = {entry.id: entry.number for entry in plan.entries}
        said.sort(key=lambda row: (place.get(row.item or "", len(place) + 1), row.position))
        last = max(1, ceil(len(said) / A_PAGE))
        number = min(max(1, number), last)
        narrowed = {"item": known, "kind": kind, "person": person, "theme": theme, "search": search}
        kept = urlencode({name: value for name, value in narrowed.items() if value})
        return await meeting_page(
            request,
            "meetings/capture/feedback/index.html",
            meeting.id,
            board=await programmes.find_board(meeting.board, viewer),
            meeting=meeting,
            plan=plan,
            total=len(said),
            speaker=(await rooms.people_of({person} - {""})).get(person),
            people=len({row.person for row in said if row.person}),
            groups=_by_item(said[(number - 1) * A_PAGE : number * A_PAGE]),
            number=number,
            last=last,
            kept=kept,
            kinds=KINDS,
            theme=theme,
            form=Form(initial=narrowed),
            numbers=await numbers_of_meeting(meeting.id),
            may_capture=viewer.may("capture", meeting.board),
        )

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting = await meeting_sheets.row_of(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        words, summary = await _words(form, meeting)
        item = words.item or NO_ITEM
        if not form.errors:
            with form.taking():
                await feedback.capture(meeting, words, summary=summary, by=viewer, now=now)
                return go(run_path(meeting_id, item))
        return await run_page(
            request, meeting, viewer, item, now=now, form=form, status=form.status
        )

    @get("/{feedback_id:str}")
    async def edit(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        feedback_id: FromPath[str],
        viewer: SignedIn,
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        row = await feedback_listings.find(meeting, feedback_id)
        speaker = (await rooms.people_of({row.person or ""} - {""})).get(row.person or "")
        form = Form(
            initial={
                "body": row.body,
                "speaker": speaker.label if speaker else "",
                "item": row.item or "",
                "kind": row.kind or "",
                "strength": int(row.strength) if row.strength else "",
                "theme": row.theme,
                "seen": row.version,
            }
        )
        return await _edit(request, meeting, viewer, feedback_id, form)

    @post("/{feedback_id:str}", status_code=303)
    async def update(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        feedback_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        row = await feedback_listings.find(meeting, feedback_id)
        form = await Form.read(request)
        words, summary = await _words(form, meeting, also=row.person)
        if form.errors:
            return await _edit(request, meeting, viewer, feedback_id, form, status=422)
        with form.taking():
            await feedback.correct(
                meeting, feedback_id, words, summary=summary, seen=form["seen"],
                by=viewer.actor, now=now,
            )  # fmt: skip
            return go(run_path(meeting_id, words.item or NO_ITEM), capture_words.ENTRY_CORRECTED)
        return await _edit(request, meeting, viewer, feedback_id, form, status=form.status)

    @post("/{feedback_id:str}/removal", status_code=303)
    async def remove(
        self, meeting_id: FromPath[str], feedback_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        row = await feedback_listings.find(meeting, feedback_id)
        await feedback.remove(meeting, feedback_id, by=viewer.actor, now=now)
        return go(run_path(meeting_id, row.item or NO_ITEM), capture_words.ENTRY_REMOVED)


def _by_item(said: list[FeedbackRow]) -> list[list[FeedbackRow]]:
    return [list(rows) for _, rows in groupby(said, key=attrgetter("item"))]


async def _words(form: Form, meeting: Any, *, also: str | None = None) -> tuple[CapturedWords, str]:
    """What was typed; `also` is a speaker who is not on the list any more."""
    body = form.text("body", "What was said", most=10_000, lines=True)
    kind = form.choice("kind", "Kind", FeedbackKind, required=False)
    strength = form.one_of(
        "strength", "Strength", [value for value, _ in STRENGTHS], required=False
    )
    theme = form.text("theme", "Theme", required=False, most=80)
    summary = form.text("summary", "In our words", required=False, most=200)
    is_known = form["item"] and await agenda.item_of(meeting, form["item"]) is not None
    items = [form["item"]] if is_known else []
    item = form.one_of("item", "Agenda item", items, required=False)
    name, person = form.text("speaker", "Speaker", required=False, most=320), None
    if name:
        known = await rooms.speakers(meeting.id)
        others = await rooms.people_of({also} if also else set())
        known += [found for found in others.values() if found not in known]
        with form.taking():
            speaker = find_speaker(name, known)
            person = speaker.id if speaker else None
    words = CapturedWords(
        body=body,
        item=item or None,
        person=person,
        kind=kind,
        strength=Strength(int(strength)) if strength else None,
        theme=theme,
    )
    return words, summary


async def _edit(
    request: AnyRequest,
    meeting: Any,
    viewer: Viewer,
    feedback_id: str,
    form: Form,
    *,
    status: int = 200,
) -> Template:
    row = await feedback_listings.find(meeting, feedback_id)
    return await meeting_page(
        request,
        "meetings/capture/feedback/edit.html",
        meeting.id,
        status=status,
        board=await programmes.find_board(meeting.board, viewer),
        meeting=meeting,
        said=row,
        seen=row.version if status == 409 else form["seen"],
        plan=await agenda.of_meeting(meeting),
        speakers=await rooms.speakers(meeting.id),
        themes=await feedback_listings.themes(meeting.id),
        kinds=KINDS,
        strengths=STRENGTHS,
        form=form,
    )
