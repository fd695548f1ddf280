"""A series as staff see it: its dates with their answers, and what is done to all of them."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Response, Template

from board.foundation.errors import NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.mail import messages
from board.foundation.mailings import progress
from board.foundation.text.zones import offered_zones
from board.foundation.web import mail_bodies
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.members import members
from board.programmes import programmes
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import series_dates
from meetings.scheduling import words as scheduling_words
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.pages import attendee_forms, meeting_forms
from meetings.scheduling.rules.meetings import MeetingState
from meetings.series import answers as series_answers
from meetings.series import changes as series_changes
from meetings.series import letters as series_letters
from meetings.series import people as series_people
from meetings.series import series, words
from meetings.series import tallies as series_tallies
from meetings.series.changes import Edit

NOTE_LIMIT = 500
ANSWERS = [(each.value, each.label) for each in (Answer.yes, Answer.tentative, Answer.no)]


class SeriesPages(Controller):
    path = "/series/{series_id:str}"

    @get()
    async def show(
        self, request: AnyRequest, series_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        found = await series.find(series_id, viewer)
        dates = await series_dates.dates_of(found.id)
        people = await series_dates.of_people(found.id, with_removed=True)
        rows = await series_tallies.of_series(found.id)
        earlier, later = await series.neighbours(found)
        letters = await progress.of_cause(found.id, now=now)
        return page(
            request,
            "meetings/series/series/show.html",
            board=await programmes.find_board(found.board, viewer),
            series=found,
            mailings=letters,
            readers=await progress.names_of(letters),
            state=MeetingState(found.state),
            words=series.in_words(found, dates),
            dates=[
                {
                    "meeting": each.meeting,
                    "sitting": each.sitting,
                    "is_over": each.sitting.ends_at <= now,
                    "is_own": bool(found.rule) and series_dates.is_own(found, each),
                    "counts": series_tallies.of_date(rows, each.sitting.id),
                    "waiting": series_tallies.waiting(rows, each.sitting.id),
                }
                for each in dates
            ],
            coming=sum(each.is_coming(now) for each in dates),
            silent=len(
                series_tallies.silent(
                    rows, {each.sitting.id for each in dates if each.sitting.starts_at > now}
                )
            ),
            asked=[row for row in people if row.removed_at is None],
            removed=[row for row in people if row.removed_at is not None],
            answers=series_tallies.by_person(rows),
            guests=series_tallies.guests(rows, people),
            mails=await messages.of_cause(found.id),
            earlier=earlier,
            later=later,
            rule_of_all=series_answers.THE_RULE,
            may_manage=viewer.may("manage", found.board),
        )

    @get("/edit")
    async def edit(
        self, request: AnyRequest, series_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        found = await series.find(series_id, viewer, act="manage")
        if found.state == MeetingState.cancelled:
            raise Refused(words.SERIES_CANCELLED_NOT_CHANGED)
        form = Form(
            initial={
                **meeting_forms.initial(found),
                "from": found.starts_local[11:],
                "to": found.ends_local[11:],
            }
        )
        return await self._form(request, found, form, viewer)

    @post("/edit", status_code=303)
    async def update(
        self, request: AnyRequest, series_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        found = await series.find(series_id, viewer, act="manage")
        form = await Form.read(request)
        edit = _edit(form)
        if edit is not None:
            with form.taking(time="from", date="from", starts="from", ends="to"):
                changed, told = await series_changes.change(found, edit, by=viewer, now=now)
                is_new = changed.id != found.id
                done = words.dates_changed_by_new_series if is_new else words.dates_changed
                return go(f"/series/{changed.id}", done(told))
        return await self._form(request, found, form, viewer, status=form.status)

    async def _form(
        self, request: AnyRequest, found: Any, form: Form, viewer: Viewer, *, status: int = 200
    ) -> Template:
        return page(
            request,
            "meetings/series/series/edit.html",
            status=status,
            board=await programmes.find_board(found.board, viewer),
            series=found,
            form=form,
            zones=offered_zones(),
            asked=len(await series_dates.of_people(found.id)),
        )

    @get("/invitation")
    async def preview(
        self,
        request: AnyRequest,
        series_id: FromPath[str],
        viewer: SignedIn,
        attendee: FromQuery[str] = "",
    ) -> Template:
        found = await series.find(series_id, viewer, act="manage")
        asked = [row for row in await series_dates.of_people(found.id) if row.email]
        chosen = next((row for row in asked if row.id == attendee), asked[0] if asked else None)
        return page(
            request,
            "meetings/series/series/invitation.html",
            board=await programmes.find_board(found.board, viewer),
            series=found,
            asked=asked,
            chosen=chosen,
            dates=await series_dates.dates_of(found.id),
        )

    @get("/invitation/body")
    async def preview_body(
        self, series_id: FromPath[str], viewer: SignedIn, now: Now, attendee: FromQuery[str] = ""
    ) -> Response[str]:
        found = await series.find(series_id, viewer, act="manage")
        rows = await series_dates.of_people(found.id)
        shown = next((row for row in rows if attendee in ("", row.id)), None)
        if shown is None:
            raise NotFound
        copies = await series_letters.of_series(found.id)
        return mail_bodies.dead(copies.preview(shown, now=now))

    @post("/invitation", status_code=303)
    async def invite(self, series_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        found = await series.find(series_id, viewer, act="manage")
        invited = await series.invite(found, by=viewer, now=now)
        return go(f"/series/{found.id}", scheduling_words.people_invited(invited))

    @get("/cancellation")
    async def confirm(
        self, request: AnyRequest, series_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template:
        found = await series.find(series_id, viewer, act="manage")
        return await self._confirmation(request, found, Form(), viewer, now=now)

    @post("/cancellation", status_code=303)
    async def cancel(
        self, request: AnyRequest, series_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        found = await series.find(series_id, viewer, act="manage")
        form = await Form.read(request)
        if form["confirm"].strip().casefold() != "cancel":
            form.refuse("confirm", scheduling_words.TYPE_CANCEL)
        else:
            with form.taking():
                told = await series.cancel(found, by=viewer, now=now)
                return go(f"/series/{found.id}", words.dates_cancelled(told))
        return await self._confirmation(request, found, form, viewer, now=now, status=form.status)

    async def _confirmation(
        self,
        request: AnyRequest,
        found: Any,
        form: Form,
        viewer: Viewer,
        *,
        now: datetime,
        status: int = 200,
    ) -> Template:
        if found.state == MeetingState.cancelled:
            raise Refused(words.SERIES_CANCELLED_ALREADY)
        dates = await series_dates.dates_of(found.id)
        return page(
            request,
            "meetings/series/series/cancel.html",
            status=status,
            board=await programmes.find_board(found.board, viewer),
            series=found,
            form=form,
            coming=sum(each.is_coming(now) for each in dates),
            is_begun=any(each.has_begun(now) for each in dates),
            asked=[row for row in await series_dates.of_people(found.id) if row.email]
            if found.state == MeetingState.invited
            else [],
        )


class SeriesPeople(Controller):
    """Who is asked to every date."""

    path = "/series/{series_id:str}/people"

    @get("/new")
    async def new(
        self, request: AnyRequest, series_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        found = await series.find(series_id, viewer, act="manage")
        return await self._form(request, found, viewer, Form())

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, series_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        found = await series.find(series_id, viewer, act="manage")
        form = await Form.read(request)
        who = attendee_forms.newcomer(form, await members.seated(found.board))
        if not form.errors:
            with form.taking():
                name = await series_people.add(found, who, by=viewer, now=now)
                return go(f"/series/{found.id}", words.person_asked(name))
        return await self._form(request, found, viewer, form, status=form.status)

    async def _form(
        self, request: AnyRequest, found: Any, viewer: Viewer, form: Form, *, status: int = 200
    ) -> Template:
        asked = {row.person for row in await series_dates.of_people(found.id)}
        seated = await members.seated(found.board)
        return page(
            request,
            "meetings/series/series/people.html",
            status=status,
            board=await programmes.find_board(found.board, viewer),
            series=found,
            people=[(row.person_id, row.name) for row in seated if row.person_id not in asked],
            form=form,
        )

    @post("/{entry_id:str}/removal", status_code=303)
    async def remove(
        self, series_id: FromPath[str], entry_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Redirect:
        found = await series.find(series_id, viewer, act="manage")
        name = await series_people.remove(found, entry_id, by=viewer, now=now)
        return go(f"/series/{found.id}", words.person_removed(name))

    @post("/{entry_id:str}/answers", status_code=303)
    async def answer(
        self,
        request: AnyRequest,
        series_id: FromPath[str],
        entry_id: FromPath[str],
        viewer: SignedIn,
        now: Now,
    ) -> Template | Redirect:
        """What somebody told staff about all dates."""
        found = await series.find(series_id, viewer, act="manage")
        form = await Form.read(request)
        given = form.choice("answer", "Answer", Answer)
        note = form.text("note", "Note", required=False, most=NOTE_LIMIT)
        row = _one(await series_dates.of_people(found.id), entry_id)
        if given is Answer.none:
            form.refuse("answer", words.CHOOSE_ANSWER)
        if given is not None and not form.errors:
            with form.taking():
                number = await series_answers.answer_all(
                    found.id,
                    row.person,
                    given,
                    source=Source.staff,
                    by=viewer.actor,
                    now=now,
                    comment=note,
                )
                done = words.answer_written_down(row.name, given.label, number)
                return go(f"/series/{found.id}", done)
        return page(
            request,
            "meetings/series/people/answer.html",
            status=form.status,
            board=await programmes.find_board(found.board, viewer),
            series=found,
            row=row,
            form=form,
            choices=ANSWERS,
        )


def _one(people: Sequence[Invitee], entry_id: str) -> Invitee:
    found = next((row for row in people if row.id == entry_id), None)
    if found is None:
        raise NotFound
    return found


def _edit(form: Form) -> Edit | None:
    """What was typed, or None with the errors noted at their fields."""
    said = meeting_forms.particulars(form)
    starts: time | None = form.clock("from", "Starts")
    ends: time | None = form.clock("to", "Ends")
    if starts is None or ends is None or form.errors:
        return None
    return Edit(*said, starts, ends)
