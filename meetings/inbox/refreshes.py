"""Refreshes: attendees whose calendar asks for the invitation once more (RFC 5546 3.2.6)."""

from datetime import datetime

from board.foundation.mail import limits
from meetings.inbox import words
from meetings.scheduling import calendars, meetings, series_dates
from meetings.scheduling.calendars import CalendarNotice
from meetings.scheduling.invitees import MeetingInvitee
from meetings.scheduling.rsvps import Sender
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Series, Sitting
from meetings.series import letters as series_letters

SENT_AGAIN_A_DAY = 3
SENT = words.INVITATION_SENT_AGAIN
NONE_TO_SEND = words.NO_INVITATION_TO_SEND
BY_A_MACHINE = words.PROGRAMS_GET_NO_INVITATION
TOO_OFTEN = words.asked_too_often(SENT_AGAIN_A_DAY)


async def send(sitting: Sitting, row: MeetingInvitee, sender: Sender, *, now: datetime) -> str:
    """Sends it to the address on file and nobody else; returns what was done, for staff."""
    is_on = sitting.cancelled_at is None and sitting.meeting.state == MeetingState.invited
    if not is_on or row.removed_at is not None or sender.is_authenticated is False:
        return NONE_TO_SEND
    if not await _may(f"{row.id}:{sitting.id}", now=now):
        return TOO_OFTEN
    asked = await meetings.attendees_of(sitting.meeting.id)
    [to] = [each for each in asked if each.id == row.id]
    letters = await calendars.of_meeting(sitting.meeting.id)
    return (
        SENT if await letters.post(CalendarNotice.updated, sitting, to, now=now) else NONE_TO_SEND
    )


async def send_series(series: Series, person_id: str, sender: Sender, *, now: datetime) -> str:
    """The same for all dates of a series that somebody is asked to as a whole."""
    asked = await series_dates.of_people(series.id)
    row = next((each for each in asked if each.person == person_id), None)
    is_on = series.state == MeetingState.invited and sender.is_authenticated is not False
    if row is None or not is_on:
        return NONE_TO_SEND
    if not await _may(f"{person_id}:{series.id}", now=now):
        return TOO_OFTEN
    copies = await series_letters.of_series(series.id, person=person_id)
    return SENT if await copies.post(CalendarNotice.updated, row, now=now) else NONE_TO_SEND


async def _may(whom_and_what: str, *, now: datetime) -> bool:
    key = f"refresh:{whom_and_what}"
    return await limits.has_room(key, at_most=SENT_AGAIN_A_DAY, within=limits.DAY, now=now)
