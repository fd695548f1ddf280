"""Who is asked to a series as a whole: somebody comes in, somebody is taken off."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.people.rules.profiles import Profile
from meetings.scheduling import attendees, calendars, meetings, newcomers, sittings
from meetings.scheduling import words as scheduling_words
from meetings.scheduling.calendars import CalendarNotice
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.series_dates import Date, dates_of, of_people
from meetings.scheduling.tables import Attendee, Series, SeriesAttendee
from meetings.series import copies as series_copies
from meetings.series import letters as series_letters
from meetings.series import words
from meetings.series.copies import Copies
from meetings.series.series import record


async def add(series: Series, who: str | Profile, *, by: Viewer, now: datetime) -> str:
    """Asks one more person, a member by id, to every date still to come; returns the name."""
    by.must("manage", series.board)
    async with db.transaction():
        newcomer = await newcomers.find(series.board, who, by=by.actor, now=now)
        await ask_in_place(series, newcomer.person, newcomer.role, by=by.actor, now=now)
    return newcomer.name


async def ask_in_place(
    series: Series, person_id: str, role: AttendeeRole, *, by: journal.Actor, now: datetime
) -> None:
    """Puts one person on the list of every date to come; that person alone gets a mail.

    Whoever calls it has looked whether that may be done; inside a transaction.
    """
    present = await db.locked(Series.objects().where(Series.id == series.id)).first()
    if present is None or present.state == MeetingState.cancelled:
        raise LostRace(words.SERIES_CANCELLED_NOBODY_ASKED)
    coming = [each for each in await dates_of(series.id) if each.is_coming(now)]
    if not coming:
        raise Refused(words.ALL_DATES_OVER_NOBODY_ASKED)
    is_back = await _came_back(SeriesAttendee, SeriesAttendee.series, series.id, person_id, role)
    if not is_back:
        new = SeriesAttendee(series=series.id, person=person_id, role=role.value, created_at=now)
        rows = (
            await SeriesAttendee.insert(new)
            .on_conflict(target=(SeriesAttendee.series, SeriesAttendee.person), action="DO NOTHING")
            .returning(SeriesAttendee.id)
        )
        if not rows:
            raise Refused(scheduling_words.ATTENDEE_ASKED_ALREADY, field="person")
    back_on = set()
    for each in coming:
        if await _came_back(Attendee, Attendee.meeting, each.meeting.id, person_id, role):
            back_on.add(each.meeting.id)
        else:
            await Attendee.insert(
                Attendee(meeting=each.meeting.id, person=person_id, role=role.value, created_at=now)
            ).on_conflict(target=(Attendee.meeting, Attendee.person), action="DO NOTHING")
    row = next(row for row in await of_people(series.id) if row.person == person_id)
    if calendars.is_organizer(row.email):
        raise Refused(scheduling_words.ADDRESS_OF_ORGANIZER, field="email")
    if present.state == MeetingState.invited and row.email:
        await _invite(series, row, coming, back_on, is_back=is_back, now=now)
    await journal.record(
        "series.person_added", series.id, by=by, now=now, board=series.board, person=person_id
    )


async def remove(series: Series, entry_id: str, *, by: Viewer, now: datetime) -> str:
    """Takes one person off all dates still to come; nobody else is told. Returns the name.

    Those that were held, or go on now, stay on the list and in that calendar.
    """
    by.must("manage", series.board)
    async with db.transaction():
        found = [row for row in await of_people(series.id) if row.id == entry_id]
        rows = (
            await SeriesAttendee.update({SeriesAttendee.removed_at: now})
            .where(
                SeriesAttendee.id == entry_id,
                SeriesAttendee.series == series.id,
                SeriesAttendee.removed_at.is_null(),
            )
            .returning(SeriesAttendee.id)
        )
        if not rows or not found:
            raise LostRace(scheduling_words.ATTENDEE_REMOVED_ALREADY)
        row = found[0]
        before = await series_copies.of_series(series.id, person=row.person)
        apart = _dates_left_in_calendar(before, row.person, now=now) if series.rule else set()
        if series.rule:
            await _count_up(series, now=now)
        for each in await dates_of(series.id):
            if each.has_begun(now) or not each.is_coming(now):
                continue
            asked = (
                await Attendee.select(Attendee.id)
                .where(
                    Attendee.meeting == each.meeting.id,
                    Attendee.person == row.person,
                    Attendee.removed_at.is_null(),
                )
                .first()
            )
            if asked is None:
                continue
            if not series.rule:
                await attendees.remove_without_mail(each.meeting, asked["id"], by=by, now=now)
                continue
            off = await attendees.remove_without_mail(each.meeting, asked["id"], by=by, now=now)
            letters = await calendars.of_meeting(each.meeting.id)
            if each.sitting.id in apart:
                await letters.post(CalendarNotice.withdrawn, each.sitting, off, now=now)
            else:
                await letters.take_back(each.sitting, off)
        if series.rule:
            copies = await series_letters.of_series(series.id)
            await copies.post(CalendarNotice.withdrawn, row, now=now)
        await record("series.person_removed", series, by=by, now=now, person=row.person)
    return str(row.name)


# --- steps -----------------------------------------------------------------------------------


async def _invite(
    series: Series,
    row: Invitee,
    coming: Sequence[Date],
    back_on: Collection[str],
    *,
    is_back: bool,
    now: datetime,
) -> None:
    """Asks one person alone; who had been taken off gets a higher SEQUENCE than that had."""
    if series.rule and (is_back or back_on):
        await _count_up(series, now=now)
    for each in coming:
        asked = await meetings.attendees_of(each.meeting.id)
        [own] = [attendee for attendee in asked if attendee.person == row.person]
        if series.rule:
            await sittings.ask([each.sitting], own, now=now)
            continue
        if each.meeting.id in back_on:
            await sittings.count_up(each.sitting, now=now)
        letters = await calendars.of_meeting(each.meeting.id)
        await sittings.invite(letters, [each.sitting], own, now=now)
    if series.rule:
        copies = await series_letters.of_series(series.id)
        await copies.post(CalendarNotice.invited, row, now=now)


async def _came_back(
    table: Any, parent: Any, parent_id: str, person_id: str, role: AttendeeRole
) -> bool:
    """Whether somebody had been taken off, and is on the list again."""
    rows = (
        await table.update({table.removed_at: None, table.role: role.value})
        .where(parent == parent_id, table.person == person_id, table.removed_at.is_not_null())
        .returning(table.id)
    )
    return bool(rows)


def _dates_left_in_calendar(copies: Copies, person_id: str, *, now: datetime) -> set[str]:
    """Sittings that somebody's calendar would keep if the rule only ended before them.

    None for whoever has no date that was held: then the whole series goes at once.
    """
    held = {each.sitting.id for each in copies.dates if each.has_begun(now)}
    if not any(each.sitting in held for each in copies.mine(person_id)):
        return set()
    return copies.apart(person_id)


async def _count_up(series: Series, *, now: datetime) -> None:
    number = await sittings.next_of_series(series.id)
    await Series.update({Series.sequence: number, Series.changed_at: now}).where(
        Series.id == series.id
    )
