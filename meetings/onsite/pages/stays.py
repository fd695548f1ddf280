"""The form about a stay on site, as a member fills it in by link or staff do on behalf."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Controller, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.text.moments import day_at
from board.foundation.web.authentication import BY_LINK
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, go, page
from board.invitations import letters as invitation_letters
from meetings.calendar.rules.answers import Source
from meetings.onsite import needs, onsite, words
from meetings.onsite.rules.onsite import Diet, Stay
from meetings.scheduling import attendance, meeting_links, meetings
from meetings.scheduling.pages.meeting_pages import meeting_page
from meetings.scheduling.rules.meetings import AttendeeRole

LONGEST = 1000
DIETS = [(each.value, each.label) for each in Diet]
DELETED = "Deleted: nothing about your stay is stored any more."


class LinkedStays(Controller):
    """By the meeting's link, which gets forwarded: it takes in what people need, and tells nobody
    what is stored."""

    path = "/m/{token:str}/onsite"
    opt = BY_LINK

    @get()
    async def show(self, request: AnyRequest, token: FromPath[str], now: Now) -> Template:
        return await _page(request, await _by_meeting(token, now=now), now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], now: Now
    ) -> Template | Redirect:
        return await _store(request, await _by_meeting(token, now=now), now=now)

    @post("/deletion", status_code=303)
    async def delete(self, token: FromPath[str], now: Now) -> Redirect:
        return await _delete(await _by_meeting(token, now=now), now=now)


class DeskStays(Controller):
    """From the desk, whose link is mailed to its owner alone: here it can be read again."""

    path = "/d/{token:str}/meetings/{meeting_id:str}/onsite"
    opt = BY_LINK

    @get()
    async def show(
        self, request: AnyRequest, token: FromPath[str], meeting_id: FromPath[str], now: Now
    ) -> Template:
        return await _page(request, await _by_desk(token, meeting_id, now=now), now=now)

    @post(status_code=303)
    async def create(
        self, request: AnyRequest, token: FromPath[str], meeting_id: FromPath[str], now: Now
    ) -> Template | Redirect:
        return await _store(request, await _by_desk(token, meeting_id, now=now), now=now)

    @post("/deletion", status_code=303)
    async def delete(self, token: FromPath[str], meeting_id: FromPath[str], now: Now) -> Redirect:
        return await _delete(await _by_desk(token, meeting_id, now=now), now=now)


class Stays(Controller):
    """For staff who were told on the phone."""

    path = "/attendees/{attendee_id:str}/needs"

    @get()
    async def edit(
        self, request: AnyRequest, attendee_id: FromPath[str], viewer: SignedIn
    ) -> Template:
        meeting, venue, guest = await _known(attendee_id, viewer)
        form = Form(initial=as_fields(guest.needs.stay))
        return await _edit(request, meeting, venue, guest, form)

    @post(status_code=303)
    async def update(
        self, request: AnyRequest, attendee_id: FromPath[str], viewer: SignedIn, now: Now
    ) -> Template | Redirect:
        meeting, venue, guest = await _known(attendee_id, viewer)
        form = await Form.read(request)
        stay = read(form, venue)
        if not form.errors:
            with form.taking():
                await needs.give(attendee_id, stay, source=Source.staff, by=viewer.actor, now=now)
                return go(f"/meetings/{meeting.id}/onsite", words.stay_noted(guest.name))
        return await _edit(request, meeting, venue, guest, form, status=form.status)

    @post("/deletion", status_code=303)
    async def delete(self, attendee_id: FromPath[str], viewer: SignedIn, now: Now) -> Redirect:
        attendee = await attendance.find_attendee(attendee_id)
        meeting = await meetings.find(attendee.meeting, viewer, act="manage")
        await needs.withdraw(attendee_id, by=viewer.actor, now=now)
        return go(f"/meetings/{meeting.id}/onsite", "Deleted.")


# --- steps -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Door:
    """Which link opened the form: for whose stay, at which address, and whether it may be read."""

    link: Any
    attendee: Any
    path: str
    home: str
    may_read: bool


async def _by_meeting(token: str, *, now: datetime) -> _Door:
    link = await links.open_link(links.LinkPurpose.meeting, token, now=now)
    attendee = await attendance.attendee_of(link.subject, link.member)
    return _Door(link, attendee, f"/m/{token}/onsite", f"/m/{token}", may_read=False)


async def _by_desk(token: str, meeting_id: str, *, now: datetime) -> _Door:
    link = await links.open_link(links.LinkPurpose.desk, token, now=now)
    attendee = await attendance.attendee_of(meeting_id, link.member)
    path = f"/d/{token}/meetings/{meeting_id}/onsite"
    return _Door(link, attendee, path, f"/d/{token}", may_read=True)


async def _store(request: AnyRequest, door: _Door, *, now: datetime) -> Template | Redirect:
    venue = await onsite.venue_of(door.attendee.meeting)
    if venue is None:
        raise NotFound
    meeting = await meetings.get(door.attendee.meeting)
    guest = await onsite.find_guest(meeting, door.attendee.id)
    if await onsite.open_to(door.attendee, guest.answer, now=now) is None:
        raise LostRace(words.STAY_ASKED_UNTIL_END)
    form = await Form.read(request)
    stay = read(form, venue)
    if not form.errors:
        with form.taking():
            await needs.give(
                door.attendee.id,
                stay,
                source=Source.link,
                by=journal.member(door.link.person),
                now=now,
            )
            return go(door.path, words.STAY_STORED)
    return await _page(request, door, now=now, form=form, status=form.status)


async def _delete(door: _Door, *, now: datetime) -> Redirect:
    await needs.withdraw(door.attendee.id, by=journal.member(door.link.person), now=now)
    return go(door.path, DELETED)


def read(form: Form, venue: Any) -> Stay:
    """What was typed; questions that are not asked stay blank. Check form.errors after it."""
    chosen = form.some_of("diets", "What you eat", [name for name, _ in DIETS], required=False)
    wants = form.one_of("hotel", "A hotel room", ["yes", "no"], required=False)
    arrives, departs = _wall(form, "arrives", "Arrival"), _wall(form, "departs", "Departure")
    travel = form.text("travel", "How you travel", required=False, most=300)
    diet_note = form.text("diet_note", "Anything else about food", required=False, most=300)
    access = form.text("access", "Access", required=False, most=LONGEST, lines=True)
    return Stay(
        arrives_local=arrives if venue.asks_travel else "",
        departs_local=departs if venue.asks_travel else "",
        travel=travel if venue.asks_travel else "",
        wants_hotel=wants == "yes" if wants and venue.asks_hotel else None,
        diets=tuple(Diet(name) for name in chosen) if venue.asks_diet else (),
        diet_note=diet_note if venue.asks_diet else "",
        access=access if venue.asks_access else "",
        other=form.text("other", "Anything else", required=False, most=LONGEST, lines=True),
    )


def as_fields(stay: Stay | None) -> dict[str, object]:
    """Back into the fields."""
    if stay is None:
        return {}
    return {
        "arrives_on": stay.arrives_local[:10],
        "arrives_at": stay.arrives_local[11:],
        "departs_on": stay.departs_local[:10],
        "departs_at": stay.departs_local[11:],
        "travel": stay.travel,
        "hotel": {True: "yes", False: "no", None: ""}[stay.wants_hotel],
        "diets": [each.value for each in stay.diets],
        "diet_note": stay.diet_note,
        "access": stay.access,
        "other": stay.other,
    }


def _wall(form: Form, name: str, label: str) -> str:
    on = form.day(f"{name}_on", f"{label}, day", required=False)
    at = form.clock(f"{name}_at", f"{label}, time", required=False)
    if at is not None and on is None:
        form.refuse(f"{name}_on", words.write_the_day_too(label))
    if on is None:
        return ""
    return on.isoformat() + (f"T{at:%H:%M}" if at else "")


async def _known(attendee_id: str, viewer: Viewer) -> tuple[Any, Any, onsite.Guest]:
    attendee = await attendance.find_attendee(attendee_id)
    meeting = await meetings.find(attendee.meeting, viewer, act="manage")
    venue = await onsite.venue_of(meeting.id)
    if venue is None:
        raise NotFound
    return meeting, venue, await onsite.find_guest(meeting, attendee_id)


async def _edit(
    request: AnyRequest,
    meeting: Any,
    venue: Any,
    guest: onsite.Guest,
    form: Form,
    *,
    status: int = 200,
) -> Template:
    return await meeting_page(
        request,
        "meetings/onsite/stays/edit.html",
        meeting.id,
        status=status,
        meeting=meeting,
        board=await invitation_letters.board_of(meeting.board),
        venue=venue,
        guest=guest,
        deleted_on=await onsite.deleted_on(meeting),
        diets=DIETS,
        form=form,
    )


async def _page(
    request: AnyRequest,
    door: _Door,
    *,
    now: datetime,
    form: Form | None = None,
    status: int = 200,
) -> Template:
    meeting = await meetings.get(door.attendee.meeting)
    venue = await onsite.venue_of(meeting.id)
    if venue is None:
        raise NotFound
    guest = await onsite.find_guest(meeting, door.attendee.id)
    given_at = guest.needs.given_at
    return page(
        request,
        "meetings/onsite/stays/show.html",
        status=status,
        link=door.link.id,
        door=door,
        meeting=meeting,
        board=await invitation_letters.board_of(meeting.board),
        person=await meeting_links.owner(door.link),
        venue=venue,
        told_on=day_at(given_at, meeting.timezone) if given_at else "",
        is_member=door.attendee.role == AttendeeRole.member,
        is_open=await onsite.open_to(door.attendee, guest.answer, now=now) is not None,
        deleted_on=await onsite.deleted_on(meeting),
        diets=DIETS,
        form=form or Form(initial=as_fields(guest.needs.stay) if door.may_read else {}),
    )
