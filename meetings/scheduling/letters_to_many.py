"""The letters of a meeting to many: what the worker writes of them at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from board.foundation.identity.access import Viewer
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import mailings, portions
from board.foundation.mailings.portions import Portion
from meetings.scheduling import calendars, meetings, sittings
from meetings.scheduling.calendars import CalendarNotice
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendance, Meeting, Sitting, Substitute


async def write_notices(
    mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime
) -> Portion:
    """What one change of a sitting is told with: as the meeting is by now."""
    facts = mailings.facts(mailing)
    notice = CalendarNotice(facts["notice"])
    sitting = await Sitting.objects().where(Sitting.id == facts["sitting"]).first()
    assert sitting is not None
    rows = await _asked(mailing.cause, some)
    letters = await calendars.of_meeting(mailing.cause)

    async def write(attendee: str) -> bool:
        if attendee not in rows:
            return False
        return await letters.post(notice, sitting, rows[attendee], now=now)

    return await portions.put_together(
        mailing, some, write, _standing(mailing.cause, some), now=now
    )


async def write_invitations(
    mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime
) -> Portion:
    """To each sitting to come that somebody is not asked to yet."""
    rows = await _asked(mailing.cause, some)
    letters = await calendars.of_meeting(mailing.cause)
    is_on = letters.meeting.state == MeetingState.invited
    dates = await meetings.sittings_of(mailing.cause) if is_on else []
    known = await Attendance.select(Attendance.attendee, Attendance.sitting).where(
        Attendance.attendee.is_in(list(some)), Attendance.invited_at.is_not_null()
    )
    asked_to = {(row["attendee"], row["sitting"]) for row in known}

    async def write(attendee: str) -> bool:
        row = rows.get(attendee)
        if row is None or not row.email:
            return False
        new = [each for each in dates if each.ends_at > now and (attendee, each.id) not in asked_to]
        await sittings.invite(letters, new, row, now=now, is_first=True)
        return bool(new)

    return await portions.put_together(
        mailing, some, write, _standing(mailing.cause, some), now=now
    )


# --- steps -----------------------------------------------------------------------------------


async def _asked(meeting_id: str, some: Sequence[str]) -> Mapping[str, Any]:
    return {row.id: row for row in await meetings.attendees_of(meeting_id, only=some)}


def _standing(meeting_id: str, some: Sequence[str]) -> Any:
    """Everything that their letters say, as one value."""

    async def standing() -> list[Any]:
        meeting = await Meeting.select().where(Meeting.id == meeting_id)
        dates = await Sitting.select().where(Sitting.meeting == meeting_id).order_by(Sitting.id)
        answers = await (
            Attendance.select(
                Attendance.id,
                Attendance.answer,
                Attendance.waiting_since,
                Attendance.invited_at,
            )
            .where(Attendance.attendee.is_in(list(some)))
            .order_by(Attendance.id)
        )
        sent = await (
            Substitute.select(Substitute.id, Substitute.state)
            .where(Substitute.attendee.meeting == meeting_id)
            .order_by(Substitute.id)
        )
        people = await meetings.attendees_of(meeting_id, only=some)
        return [meeting, dates, answers, sent, people]

    return standing
