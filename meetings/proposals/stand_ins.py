"""Stand-ins: a substitute becomes a guest of the sittings to which an attendee does not come."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from board.foundation.errors import LostRace, Refused
from board.foundation.journal import journal
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer, Source
from meetings.proposals import words as proposals_words
from meetings.scheduling import attendees, calendars, meetings, rsvps, sittings
from meetings.scheduling.rules.meetings import SubstituteState
from meetings.scheduling.tables import Attendance, Meeting, Sitting, Substitute


class NamedGuest(Protocol):
    """Somebody whom an attendee wants to send; `sitting`: to this one only."""

    @property
    def id(self) -> str: ...
    @property
    def meeting(self) -> str: ...
    @property
    def attendee(self) -> str: ...
    @property
    def attendee_name(self) -> str: ...
    @property
    def sitting(self) -> str | None: ...
    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def email_key(self) -> str: ...
    @property
    def source(self) -> Source: ...
    @property
    def effective_at(self) -> datetime: ...


# --- queries ---------------------------------------------------------------------------------


async def answered_since(row: NamedGuest) -> set[str]:
    """Ids of the sittings that the attendee has answered after the wish."""
    rows = await Attendance.select(Attendance.sitting).where(
        Attendance.attendee == row.attendee,
        Attendance.answer != Answer.none.value,
        Attendance.effective_at > row.effective_at,
    )
    return {each["sitting"] for each in rows}


# --- operations ------------------------------------------------------------------------------


async def invite(
    row: NamedGuest,
    *,
    without: Collection[str] = (),
    by: journal.Actor,
    now: datetime,
) -> list[Sitting]:
    """The substitute becomes a guest of this one meeting, without vote, desk or feed.

    `without`: the ids of sittings that are not meant any more. Returns those that are.
    """
    meeting = await meetings.get(row.meeting)
    dates = [each for each in await meetings.sittings_of(meeting.id) if each.ends_at > now]
    if not dates:
        raise Refused(proposals_words.MEETING_OVER_NO_SUBSTITUTE)
    left = {each.id for each in dates} - set(without)
    if row.sitting is None:
        left -= await _dates_passed_on(row)
    named = [each for each in dates if row.sitting in (None, each.id) and each.id in left]
    if not named:
        raise LostRace(proposals_words.attendee_answered_since(row.attendee_name))
    guest = await _ask_to(meeting, row, named, is_part=len(named) < len(dates), by=by, now=now)
    await Substitute.update(
        {Substitute.guest: guest, Substitute.state: SubstituteState.invited.value}
    ).where(Substitute.id == row.id)
    ids = [each.id for each in named]
    await rsvps.hand_over(row.attendee, ids, to=row.name, source=row.source, by=by, now=now)
    return named


# --- steps -----------------------------------------------------------------------------------


async def _dates_passed_on(row: NamedGuest) -> set[str]:
    """Ids of the sittings to which the attendee sends somebody already, named for that one."""
    rows = await Substitute.select(Substitute.sitting).where(
        Substitute.attendee == row.attendee,
        Substitute.sitting.is_not_null(),
        Substitute.state == SubstituteState.invited.value,
        Substitute.id != row.id,
    )
    return {each["sitting"] for each in rows}


async def _ask_to(
    meeting: Meeting,
    row: NamedGuest,
    named: Sequence[Sitting],
    *,
    is_part: bool,
    by: journal.Actor,
    now: datetime,
) -> str:
    """The substitute is a guest of these sittings, beside those named earlier; returns the id."""
    earlier = await Substitute.select(Substitute.guest).where(
        Substitute.attendee == row.attendee,
        Substitute.email_key == row.email_key,
        Substitute.guest.is_not_null(),
    )
    known = {each["guest"] for each in earlier}
    for attendee in await meetings.attendees_of(meeting.id):
        if attendee.id in known:
            letters = await calendars.of_meeting(meeting.id)
            await sittings.invite(letters, named, attendee, now=now)
            return str(attendee.id)
    profile = Profile(name=row.name, email=row.email)
    only = [each.id for each in named] if row.sitting or is_part else None
    _, guest = await attendees.ask_in_place(meeting, profile, by=by, now=now, only=only)
    return guest
