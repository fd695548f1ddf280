"""Reminding everybody who is silent about a series: one mail each, about the first date they owe.

Its link leads to the page where all dates can be answered.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from meetings.reminders import nudges, words
from meetings.reminders.nudges import Nudge
from meetings.reminders.rules import BETWEEN, JUST_REMINDED
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.series_dates import Date, dates_of
from meetings.scheduling.tables import Attendee, Meeting, Series
from meetings.series import tallies as series_tallies


@dataclass(frozen=True)
class SilentAttendee:
    """Somebody who is silent, and the first date that this is about."""

    date: Date
    nudge: Nudge


async def listing(series: Series, *, now: datetime) -> list[SilentAttendee]:
    """Everybody who owes an answer to a date to come: the soonest date first, then by name."""
    rows = await series_tallies.of_series(series.id)
    coming = [
        each
        for each in await dates_of(series.id)
        if each.is_held
        and each.sitting.starts_at > now
        and each.meeting.state == MeetingState.invited
    ]
    coming.sort(key=lambda each: each.sitting.starts_at)
    lately = await Attendee.select(Attendee.person).where(
        Attendee.meeting.series == series.id, Attendee.reminded_at > now - BETWEEN
    )
    # A mail of today about any of the dates was today's mail.
    reminded = {row["person"] for row in lately}
    seen: set[str] = set()
    turns = []
    for each in coming:
        silent = series_tallies.silent(rows, [each.sitting.id]) - seen
        if not silent:
            continue
        seen |= silent
        for nudge in await nudges.listing(each.meeting, now=now):
            if nudge.row.person not in silent:
                continue
            if nudge.row.person in reminded and nudge.goes_at is not None:
                nudge = replace(nudge, goes_at=None, skipped=JUST_REMINDED)
            turns.append(SilentAttendee(each, nudge))
    return turns


async def send(series: Series, *, by: Viewer, now: datetime) -> list[SilentAttendee]:
    """Reminds all who may be; returns them. Refused if there is nobody, LostRace once over."""
    by.must("manage", series.board)
    async with db.transaction():
        # Locked, so that two presses remind once.
        await db.locked(Meeting.select(Meeting.id).where(Meeting.series == series.id))
        if series.state != MeetingState.invited:
            raise LostRace(words.NOBODY_INVITED_TO_SERIES)
        turns = [turn for turn in await listing(series, now=now) if turn.nudge.goes_at is not None]
        if not turns:
            raise Refused(words.REMINDED_WITHIN_A_DAY)
        for meeting in {turn.date.meeting.id: turn.date.meeting for turn in turns}.values():
            own = [turn.nudge for turn in turns if turn.date.meeting.id == meeting.id]
            only = {nudge.row.attendee for nudge in own}
            await nudges.send(meeting, by=by, now=now, only=only)
    return turns
