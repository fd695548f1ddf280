"""The run page: the item at hand, its clock, who is here, and what is said."""

from datetime import datetime, timedelta
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.errors import NotFound
from board.foundation.identity.access import Viewer
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go
from board.programmes import programmes
from meetings.agenda import agenda, talk
from meetings.agenda.agenda import AgendaPlan, PlacedItem
from meetings.agenda.talk import MeetingTalk
from meetings.calendar.rules.answers import Answer
from meetings.capture import feedback_listings, outcome_listings, outcomes, words
from meetings.capture.request_numbers import numbers_of_meeting
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.scheduling import meetings, rooms
from meetings.scheduling.pages.meeting_pages import meeting_page

NO_ITEM = "none"
# Meetings run late; hours after its end, nobody is in the room any more.
AFTERWARDS = timedelta(hours=3)
KINDS = [(kind.value, kind.label) for kind in FeedbackKind]
STRENGTHS = [(str(strength.value), strength.label) for strength in Strength]


class Runs(Controller):
    path = "/meetings/{meeting_id:str}/run"

    @get()
    async def show(
        self,
        request: AnyRequest,
        meeting_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        item: FromQuery[str] = "",
    ) -> Template:
        meeting = await meetings.find(meeting_id, viewer)
        return await run_page(request, meeting, viewer, item, now=now)

    @post("/start", status_code=303)
    async def start(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        await agenda.start(meeting, form["item"], by=viewer.actor, now=now)
        return go(run_path(meeting_id, form["item"]))

    @post("/presence", status_code=303)
    async def note_presence(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        """One person; the button says `attendee:yes` or `attendee:no`."""
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        attendee, _, word = form["seat"].partition(":")
        if word not in ("yes", "no"):
            raise NotFound
        await rooms.set_present(
            meeting, form["sitting"], [attendee], present=word == "yes", by=viewer.actor, now=now
        )
        return go(f"{run_path(meeting_id, form['item'])}#room")

    @post("/presences", status_code=303)
    async def note_all(
        self, request: AnyRequest, meeting_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        """All who said yes to that sitting are here."""
        meeting = await meetings.find(meeting_id, viewer, act="capture")
        form = await Form.read(request)
        sitting = form["sitting"]
        coming = [
            seat.attendee
            for seat in await rooms.seats(meeting.id)
            if seat.answers.get(sitting) is Answer.yes
        ]
        noted = await rooms.set_present(
            meeting, sitting, coming, present=True, by=viewer.actor, now=now
        )
        return go(f"{run_path(meeting_id, form['item'])}#room", words.people_noted_as_here(noted))


def run_path(meeting_id: str, item: str | None) -> str:
    return f"/meetings/{meeting_id}/run" + (f"?item={item}" if item and item.isalnum() else "")


async def run_page(
    request: AnyRequest,
    meeting: Any,
    viewer: Viewer,
    item: str,
    *,
    now: datetime,
    form: Form | None = None,
    outcome_form: Form | None = None,
    outcome_kind: OutcomeKind | None = None,
    talk_form: Form | None = None,
    status: int = 200,
) -> Template:
    """The whole page; a form with problems comes in the place of its empty one."""
    plan = await agenda.of_meeting(meeting)
    entry = _current(plan, item, now)
    item_id = entry.id if entry else None
    sitting = entry.facts.sitting if entry else None
    if sitting is None and plan.sittings:
        sitting = plan.sittings[0].sitting
    written = await outcome_listings.of_meeting(meeting.id)
    seats = await rooms.seats(meeting.id)
    day = next((each for each in plan.sittings if each.sitting == sitting), None)
    order = list(plan.entries)
    talked = await talk.of_meeting(meeting.id, now=now)
    following = order[order.index(entry) + 1 :] if entry else []
    return await meeting_page(
        request,
        "meetings/capture/runs/show.html",
        meeting.id,
        status=status,
        board=await programmes.find_board(meeting.board, viewer),
        meeting=meeting,
        plan=plan,
        current=entry,
        following=following[0] if following else None,
        sitting=day,
        is_over=bool(day and day.ends_at and day.ends_at + AFTERWARDS <= now),
        counts=await feedback_listings.counts(meeting.id),
        said=await feedback_listings.of_item(meeting, item_id),
        numbers=await numbers_of_meeting(meeting.id),
        written=written.under(item_id),
        seats=seats,
        present=sum(seat.present.get(sitting or "") is True for seat in seats),
        coming=sum(seat.answers.get(sitting or "") is Answer.yes for seat in seats),
        staff=await outcomes.staff_owners(meeting.board),
        themes=await feedback_listings.themes(meeting.id),
        kinds=KINDS,
        strengths=STRENGTHS,
        form=form or Form(),
        outcome_form=outcome_form or Form(),
        blank_form=Form(),
        outcome_kind=outcome_kind.value if outcome_kind else "",
        talk=talked,
        talk_form=talk_form or minutes_form(talked, item_id),
        may_capture=viewer.may("capture", meeting.board),
        now=now,
    )


def minutes_form(talked: MeetingTalk, item_id: str | None) -> Form:
    """The minutes of both sides as they stand, to be corrected; empty where none are."""
    spoken = talked.of(item_id) if item_id else None
    if spoken is None or not spoken.seconds:
        return Form()
    return Form(initial={"hosts": spoken.host_minutes, "members": spoken.member_minutes})


def _current(plan: AgendaPlan, item: str, now: datetime) -> PlacedItem | None:
    """The item asked for; else the one that began last, is planned for now, or comes first."""
    if item == NO_ITEM or not plan.entries:
        return None
    if item:
        return plan.entry(item)
    begun = [entry for entry in plan.entries if entry.started_at]
    if begun:
        return max(begun, key=lambda entry: entry.started_at or now)
    for entry in plan.entries:
        if entry.slot and entry.slot.starts_at <= now < entry.slot.ends_at:
            return entry
    return plan.entries[0]
