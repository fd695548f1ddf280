"""What changes for all dates of a series at once: other words, another time of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from meetings.scheduling import announcements, calendars, meetings, sittings
from meetings.scheduling import notifications as date_notifications
from meetings.scheduling.announcements import LastAnnounced
from meetings.scheduling.calendars import CalendarNotice, series_key
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.rules.schedules import Slot
from meetings.scheduling.rules.sequences import sequence_effect
from meetings.scheduling.series_dates import WORDS, Date, dates_of, of_people
from meetings.scheduling.tables import Meeting, Series, Sitting
from meetings.series import copies as series_copies
from meetings.series import notifications
from meetings.series import successions as series_successions
from meetings.series import words as series_words
from meetings.series.rules.series import slots
from meetings.series.series import SeriesPlan, record


@dataclass(frozen=True)
class Edit:
    """What all dates still to come shall say, and the wall time they shall have."""

    title: str
    description: str
    place: str
    join_url: str
    timezone: str
    starts: time
    ends: time


async def change(series: Series, edit: Edit, *, by: Viewer, now: datetime) -> tuple[Series, int]:
    """Writes an edit to all dates still to come; returns the series that has them, and how many
    people are told.

    What one date has of its own stays. Once a date was held a new time makes a new series, since
    calendars would move what is past as well.
    """
    by.must("manage", series.board)
    async with db.transaction():
        present = await db.locked(Series.objects().where(Series.id == series.id)).first()
        if present is None or present.state == MeetingState.cancelled:
            raise LostRace(series_words.SERIES_CANCELLED_MEANWHILE)
        dates = await dates_of(series.id)
        coming = [each for each in dates if each.is_held and each.sitting.starts_at > now]
        if not coming:
            raise Refused(series_words.ALL_DATES_OVER)
        is_begun = any(each.has_begun(now) for each in dates)
        if present.rule and is_begun and _is_new_time(present, edit):
            return await _go_on(present, coming, edit, by=by, now=now)
        told = await _in_place(present, coming, edit, by=by, now=now)
        await record("series.changed", series, by=by, now=now, told=told)
    return present, told


# --- steps ---------------------------------------------------------------------------------------


def _is_new_time(series: Series, edit: Edit) -> bool:
    return (series.starts_local[11:], series.ends_local[11:], series.timezone) != (
        f"{edit.starts:%H:%M}",
        f"{edit.ends:%H:%M}",
        edit.timezone,
    )


async def _in_place(
    series: Series, coming: Sequence[Date], edit: Edit, *, by: Viewer, now: datetime
) -> int:
    is_invited = series.state == MeetingState.invited
    number = await sittings.next_of_series(series.id)
    notice = await _change_rule(series, edit, number, is_invited=is_invited, now=now)
    notices: dict[str, CalendarNotice] = {}
    for each in coming:
        found = await _change_date(series, each, edit, number, is_invited=is_invited, now=now)
        if found is not None:
            notices[each.meeting.id] = found
    told = set()
    copies = await series_copies.of_series(series.id)
    people = await of_people(series.id) if series.rule else []
    if notice is not None:
        told |= await notifications.notify(series.id, notice, people, by=by, now=now)
    in_series = {row.person for row in people}
    for each in copies.dates:
        if (date_notice := notices.get(each.meeting.id)) is None:
            continue
        letters = await calendars.of_meeting(each.meeting.id)
        asked = await meetings.attendees_of(each.meeting.id)
        # The rule's own mail says it for everybody who has the rule.
        concerned = [row for row in asked if row.person not in in_series or copies.is_own(each)]
        ids = await date_notifications.notify(
            letters, date_notice, each.sitting, concerned, by=by, now=now
        )
        told |= {row.person for row in concerned if row.id in ids}
        gone = [row.id for row in asked if row not in concerned]
        await letters.take_back_all(each.sitting, gone)
    return len(told)


async def _change_rule(
    series: Series, edit: Edit, number: int, *, is_invited: bool, now: datetime
) -> CalendarNotice | None:
    """The entry that stands for all dates, and what to tell those who have it."""
    first = date.fromisoformat(series.starts_local[:10])
    [slot] = slots([first], edit.starts, edit.ends, edit.timezone)
    clock = [time.fromisoformat(text[11:]) for text in (series.starts_local, series.ends_local)]
    [was] = slots([first], clock[0], clock[1], series.timezone)
    before = sittings.announced(series, was.starts_at, was.ends_at)
    planned = sittings.announced(edit, slot.starts_at, slot.ends_at)
    told = await announcements.last_announced(
        series.told,
        LastAnnounced(before, series.sequence, series.time_sequence, now),
        keys=[series_key(series.id)],
    )
    typed, effect = sequence_effect(before, planned), sequence_effect(told.announced, planned)
    is_told = is_invited and bool(series.rule) and typed.bump
    values: dict[Any, Any] = {
        **{getattr(Series, name): getattr(edit, name) for name in WORDS},
        Series.starts_local: slot.starts_local,
        Series.ends_local: slot.ends_local,
        Series.changed_at: now,
        Series.told: announcements.write(told) if is_told and effect.mail else "",
    }
    if is_told:
        values[Series.sequence] = number
        if typed.resets_answers:
            values[Series.time_sequence] = number if effect.resets_answers else told.time_sequence
    await Series.update(values).where(Series.id == series.id)
    if not is_told:
        return None
    if not effect.mail:
        return CalendarNotice.unchanged
    return CalendarNotice.moved if effect.resets_answers else CalendarNotice.updated


async def _change_date(
    series: Series, each: Date, edit: Edit, number: int, *, is_invited: bool, now: datetime
) -> CalendarNotice | None:
    """One date: it takes over what it had in common with the series."""
    meeting, sitting = each.meeting, each.sitting
    day = date.fromisoformat((sitting.original_local or sitting.starts_local)[:10])
    [slot] = slots([day], edit.starts, edit.ends, edit.timezone)
    at_its_time = (sitting.starts_local, sitting.ends_local, meeting.timezone) == (
        sitting.original_local or sitting.starts_local,
        f"{day}{series.ends_local[10:]}",
        series.timezone,
    )
    values = {
        name: getattr(edit, name)
        if getattr(meeting, name) == getattr(series, name)
        else getattr(meeting, name)
        for name in WORDS
    }
    if not at_its_time:
        values["timezone"] = meeting.timezone
    before = sittings.announced(meeting, sitting.starts_at, sitting.ends_at)
    await Meeting.update({getattr(Meeting, name): value for name, value in values.items()}).where(
        Meeting.id == meeting.id
    )
    if series.rule:
        # Under the same rule at another time, the dates go by their new starts.
        await Sitting.update(
            {Sitting.original_at: slot.starts_at, Sitting.original_local: slot.starts_local}
        ).where(Sitting.id == sitting.id)
    kept = Slot(sitting.starts_at, sitting.ends_at, sitting.starts_local, sitting.ends_local)
    return await sittings.change(
        sitting,
        slot if at_its_time else kept,
        before,
        _Words(**values),
        is_invited=is_invited,
        series=series if series.rule else None,
        sequence=number if series.rule else None,
        now=now,
    )


@dataclass(frozen=True)
class _Words:
    title: str
    description: str
    place: str
    join_url: str
    timezone: str


async def _go_on(
    series: Series, coming: Sequence[Date], edit: Edit, *, by: Viewer, now: datetime
) -> tuple[Series, int]:
    """The same rhythm at another time, from the next date on."""
    days = [date.fromisoformat(each.sitting.original_local[:10]) for each in coming]
    found = slots(days, edit.starts, edit.ends, edit.timezone)
    words = {name: getattr(edit, name) for name in WORDS}
    plan = SeriesPlan(**words, rule=series.rule, first=found[0], slots=tuple(found))
    return await series_successions.follow(series, coming[0].meeting.id, plan, by=by, now=now)
