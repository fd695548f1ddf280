"""Planning a series: the rhythm is typed, its dates are looked at, and only then they are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from board.foundation.errors import LostRace
from board.foundation.identity.access import Viewer
from board.foundation.text.zones import offered_zones
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.members import members
from board.members.members import MemberListing
from board.programmes import programmes
from meetings.scheduling import series_dates
from meetings.scheduling.pages import attendee_forms, meeting_forms
from meetings.scheduling.rules.schedules import Slot
from meetings.series import days as series_days
from meetings.series import series
from meetings.series import successions as series_successions
from meetings.series import words as series_words
from meetings.series.days import PlannedDay
from meetings.series.rules.series import (
    Anchor,
    Rhythm,
    days,
    own_days,
    rhythm_of,
    rule_of,
    series_line,
    slots,
)
from meetings.series.series import SeriesPlan

RHYTHMS = [(each.value, each.label) for each in Rhythm]
ANCHORS = [(each.value, each.label) for each in Anchor]


class SeriesDrafts(Controller):
    path = "/boards/{board_id:str}/series"

    @get("/new")
    async def new(self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn) -> Template:
        board = await programmes.find_board(board_id, viewer, act="manage")
        seated = await members.seated(board.id)
        form = Form(
            initial={
                "timezone": board.timezone,
                "rhythm": Rhythm.quarterly.value,
                "anchor": Anchor.weekday.value,
                "count": "4",
                "people": [row.person_id for row in seated],
            }
        )
        return await self._form(request, board, seated, form)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, board_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        board = await programmes.find_board(board_id, viewer, act="manage")
        seated = await members.seated(board.id)
        form = await Form.read(request)
        people = form.some_of(
            "people", "Who is asked", [row.person_id for row in seated], required=False
        )
        draft = read(form)
        if draft is not None and form["make"] and form["shown"] == draft.fingerprint:
            if draft.plan.slots:
                with form.taking():
                    made = await series.create(board, draft.plan, people=people, by=viewer, now=now)
                    planned = series_words.series_planned(len(draft.plan.slots))
                    return go(f"/series/{made.id}", planned)
            else:
                form.refuse("held", series_words.KEEP_ONE_DATE)
        return await self._form(request, board, seated, form, draft, people)

    async def _form(
        self,
        request: AnyRequest,
        board: Any,
        seated: Sequence[MemberListing],
        form: Form,
        draft: "Draft | None" = None,
        people: Sequence[str] = (),
    ) -> Template:
        return page(
            request,
            "meetings/series/series/new.html",
            status=form.status if form.errors else 200,
            board=board,
            form=form,
            seated=seated,
            choices=attendee_forms.choices(seated),
            draft=draft,
            shown=await shown(draft, people),
            rhythms=RHYTHMS,
            anchors=ANCHORS,
            zones=offered_zones(),
        )


class SeriesContinuations(Controller):
    """From one date on in another rhythm: a new series that continues the old one."""

    path = "/series/{series_id:str}/continuation"

    @get()
    async def new(
        self,
        request: AnyRequest,
        series_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
        begins: FromQuery[str] = "",
    ) -> Template:
        found = await series.find(series_id, viewer, act="manage")
        coming = await _coming(found, now)
        chosen = next((each for each in coming if each.meeting.id == begins), coming[0])
        rhythm, anchor = rhythm_of(found.rule)
        left = coming[coming.index(chosen) :]
        form = Form(
            initial={
                **meeting_forms.initial(found),
                "begins": chosen.meeting.id,
                "on": chosen.sitting.starts_local[:10],
                "from": found.starts_local[11:],
                "to": found.ends_local[11:],
                "rhythm": rhythm.value,
                "anchor": anchor.value,
                "count": str(len(left)),
                "days": "\n".join(each.sitting.starts_local[:10] for each in left)
                if rhythm is Rhythm.own
                else "",
            }
        )
        return await self._form(request, found, coming, form, viewer)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, series_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        found = await series.find(series_id, viewer, act="manage")
        coming = await _coming(found, now)
        form = await Form.read(request)
        begins = form.one_of("begins", "From which date on", [each.meeting.id for each in coming])
        draft = read(form)
        if draft is not None and form["make"] and form["shown"] == draft.fingerprint:
            if draft.plan.slots:
                with form.taking():
                    newer, told = await series_successions.follow(
                        found, begins, draft.plan, by=viewer, now=now
                    )
                    return go(f"/series/{newer.id}", series_words.series_goes_on(told))
            else:
                form.refuse("held", series_words.KEEP_ONE_DATE)
        return await self._form(request, found, coming, form, viewer, draft)

    async def _form(
        self,
        request: AnyRequest,
        found: Any,
        coming: Sequence[series_dates.Date],
        form: Form,
        viewer: Viewer,
        draft: "Draft | None" = None,
    ) -> Template:
        people = [row.person for row in await series_dates.of_people(found.id)]
        return page(
            request,
            "meetings/series/series/continuation.html",
            status=form.status if form.errors else 200,
            board=await programmes.find_board(found.board, viewer),
            series=found,
            coming=coming,
            form=form,
            people=people,
            draft=draft,
            shown=await shown(draft, people),
            rhythms=RHYTHMS,
            anchors=ANCHORS,
            zones=offered_zones(),
        )


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """What both pages show of a draft: its days, how many are kept, and the rhythm in words."""

    planned: Sequence[PlannedDay]
    number: int
    words: str


@dataclass(frozen=True)
class Draft:
    """What the typed rhythm comes to: all its days, those that are kept, and the plan of these."""

    plan: SeriesPlan
    days: list[date]

    @property
    def fingerprint(self) -> str:
        """Changes with whatever changes the dates; what was not looked at is not made."""
        first = self.plan.first
        return "|".join(
            (
                self.plan.rule,
                first.starts_local,
                first.ends_local,
                self.plan.timezone,
                *(on.isoformat() for on in self.days),
            )
        )


def read(form: Form) -> Draft | None:
    """What was typed, or None with the errors noted at their fields."""
    said = meeting_forms.particulars(form)
    rhythm = form.choice("rhythm", "How often", Rhythm)
    starts, ends = form.clock("from", "Starts"), form.clock("to", "Ends")
    anchor = form.choice("anchor", "Which day", Anchor, required=False) or Anchor.weekday
    is_own = rhythm is Rhythm.own
    first = form.day("on", "First date", required=not is_own)
    until = form.day("until", "Last day", required=False)
    number = form.integer("count", "How many dates", least=1, most=99, required=False)
    if rhythm is None or starts is None or ends is None or form.errors:
        return None
    found: list[date] = []
    all_slots: list[Slot] = []
    rule = ""
    with meeting_forms.taking_times(form):
        if is_own or first is None:
            found = own_days(form["days"][:2000])
        else:
            rule = rule_of(rhythm, anchor, first)
            # An end that was typed says more than the number that stands there from the start.
            found = days(rule, first, until=until, count=None if until else number)
        all_slots = slots(found, starts, ends, said.timezone)
    if not all_slots:
        return None
    kept = form.list("held") if form["shown"] else [on.isoformat() for on in found]
    held = tuple(each for each in all_slots if _day(each) in kept)
    draft = Draft(SeriesPlan(*said, rule, all_slots[0], held), found)
    if form["shown"] and form["shown"] != draft.fingerprint:
        # Other dates than those that were looked at: all of them are kept to begin with.
        draft = Draft(SeriesPlan(*said, rule, all_slots[0], tuple(all_slots)), found)
    return draft


async def shown(draft: Draft | None, people: Sequence[str]) -> ShownDraft:
    planned: list[Any] = []
    words = ""
    if draft is not None:
        held = [date.fromisoformat(_day(each)) for each in draft.plan.slots]
        planned = await series_days.weighed(draft.days, held, people)
        words = series_line(
            draft.plan.rule,
            draft.plan.first.starts_local,
            draft.plan.first.ends_local,
            draft.plan.timezone,
            draft.days[-1].isoformat(),
            len(draft.days),
        )
    return ShownDraft(planned, len(draft.plan.slots) if draft else 0, words)


async def _coming(found: Any, now: datetime) -> list[series_dates.Date]:
    dates = await series_dates.dates_of(found.id)
    coming = [each for each in dates if each.is_held and each.sitting.starts_at > now]
    if not coming or found.state == "cancelled":
        raise LostRace(series_words.NO_DATES_TO_COME)
    return coming


def _day(each: Slot) -> str:
    return each.starts_local[:10]
