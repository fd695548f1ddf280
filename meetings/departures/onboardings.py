"""Onboardings: whoever joins a board is asked to what is still to come there."""

from datetime import datetime
from typing import Any

from board.foundation.identity.tables import Person
from board.foundation.journal import journal
from meetings.scheduling import attendees, calendars
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingKind, MeetingState
from meetings.scheduling.series_dates import dates_of
from meetings.scheduling.tables import Attendee, Meeting, Series, SeriesAttendee, Sitting
from meetings.series import people as series_people


async def follow(board_id: str, person_id: str, by: journal.Actor, now: datetime) -> None:
    """Asks somebody to every meeting and series that has not begun, with the usual invitations.

    Runs inside the transaction that gives the seat. What nobody has heard of yet stays quiet: the
    newcomer is on its list, and is invited with the others. A guest from before is a member now.
    """
    person = await Person.select(Person.email).where(Person.id == person_id).first()
    if person is None or calendars.is_organizer(person["email"]):
        return
    asked = await _asked(board_id, person_id)
    missing = [each for each in await _coming_series(board_id, now=now) if each.id not in asked]
    for series in missing:
        await series_people.ask_in_place(series, person_id, AttendeeRole.member, by=by, now=now)
    if missing:
        asked = await _asked(board_id, person_id)
    for meeting in await _coming_meetings(board_id, now=now):
        if meeting.id not in asked:
            await attendees.ask_in_place(meeting, person_id, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _asked(board_id: str, person_id: str) -> set[str]:
    """Ids of the board's meetings and series that somebody is asked to, from now on as a member."""
    as_member: dict[Any, Any] = {"role": AttendeeRole.member.value}
    meetings = (
        await Attendee.update(as_member)
        .where(
            Attendee.meeting.is_in(Meeting.select(Meeting.id).where(Meeting.board == board_id)),
            Attendee.person == person_id,
            Attendee.removed_at.is_null(),
        )
        .returning(Attendee.meeting)
    )
    series = (
        await SeriesAttendee.update(as_member)
        .where(
            SeriesAttendee.series.is_in(Series.select(Series.id).where(Series.board == board_id)),
            SeriesAttendee.person == person_id,
            SeriesAttendee.removed_at.is_null(),
        )
        .returning(SeriesAttendee.series)
    )
    return {row["meeting"] for row in meetings} | {row["series"] for row in series}


async def _coming_series(board_id: str, *, now: datetime) -> list[Series]:
    every = await (
        Series.objects()
        .where(Series.board == board_id, Series.state != MeetingState.cancelled.value)
        .order_by(Series.created_at, Series.id)
    )
    return [
        each
        for each in every
        if any(one.is_coming(now) and not one.has_begun(now) for one in await dates_of(each.id))
    ]


async def _coming_meetings(board_id: str, *, now: datetime) -> list[Meeting]:
    """Meetings that have not begun, by their first sitting."""
    starts: dict[str, datetime] = {}
    for row in await Sitting.select(Sitting.meeting, Sitting.starts_at).where(
        Sitting.meeting.board == board_id,
        Sitting.meeting.kind == MeetingKind.meeting.value,
        Sitting.meeting.state != MeetingState.cancelled.value,
        Sitting.cancelled_at.is_null(),
    ):
        starts[row["meeting"]] = min(row["starts_at"], starts.get(row["meeting"], row["starts_at"]))
    coming = [each for each, at in starts.items() if at > now]
    if not coming:
        return []
    found = await Meeting.objects().where(Meeting.id.is_in(coming))
    return sorted(found, key=lambda each: (starts[each.id], each.id))
