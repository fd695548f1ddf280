"""A series that goes on as another one: from a date on in another rhythm, or at another time."""

from collections.abc import Sequence
from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import LostRace
from board.foundation.identity.access import Viewer
from meetings.scheduling import calendars, meetings, sittings
from meetings.scheduling.calendars import CalendarNotice
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.rules.schedules import Slot
from meetings.scheduling.series_dates import WORDS, Date, dates_of, of_people
from meetings.scheduling.tables import Attendee, Meeting, Series, SeriesAttendee, Sitting
from meetings.series import copies as series_copies
from meetings.series import notifications, words
from meetings.series.series import SeriesPlan, add_dates, ask_all, record


async def follow(
    series: Series, from_meeting: str, plan: SeriesPlan, *, by: Viewer, now: datetime
) -> tuple[Series, int]:
    """From one date on another rhythm: the series ends before it, and a new one continues it.

    RANGE=THISANDFUTURE is not understood by Google and Outlook. The dates keep their meetings, in
    their order, as far as there are new dates for them; the others are cancelled. Whoever was asked
    to a single date only is told that it is off. Returns the new series and how many are told.
    """
    by.must("manage", series.board)
    async with db.transaction():
        present = await db.locked(Series.objects().where(Series.id == series.id)).first()
        if present is None or present.state == MeetingState.cancelled:
            raise LostRace(words.SERIES_CANCELLED_MEANWHILE)
        held = [each for each in await dates_of(series.id) if each.is_held]
        first = next((each for each in held if each.meeting.id == from_meeting), None)
        if first is None or first.sitting.starts_at <= now:
            raise LostRace(words.DATE_OVER_OR_STRUCK_OUT)
        leaving = [each for each in held[held.index(first) :] if each.sitting.starts_at > now]
        stays = [each for each in held if each not in leaving]
        number = await sittings.next_of_series(series.id)
        newer = await _successor(present, plan, number, now=now)
        told = await _let_go(present, leaving, number, by=by, now=now)
        await _move_meetings(newer, leaving, plan.slots, now=now)
        if not stays:
            await Series.update(
                {Series.state: MeetingState.cancelled.value, Series.cancelled_at: now}
            ).where(Series.id == series.id)
        if newer.state == MeetingState.invited:
            told |= await ask_all(newer, await dates_of(newer.id), by=by, now=now)
        await record("series.continued", series, by=by, now=now, told=len(told), newer=newer.id)
    return newer, len(told)


# --- steps ---------------------------------------------------------------------------------------


async def _successor(series: Series, plan: SeriesPlan, number: int, *, now: datetime) -> Series:
    """A new UID. It counts on where the old one stopped, so that no earlier answer counts."""
    newer = Series(
        board=series.board,
        title=plan.title,
        description=plan.description,
        place=plan.place,
        join_url=plan.join_url,
        timezone=plan.timezone,
        rule=plan.rule,
        starts_local=plan.first.starts_local,
        ends_local=plan.first.ends_local,
        uid=sittings.new_uid(),
        sequence=number,
        time_sequence=number,
        changed_at=now,
        state=series.state,
        continues=series.id,
        created_by=series.created_by,
        created_at=now,
    )
    await Series.insert(newer)
    await db.insert_all(
        [
            SeriesAttendee(series=newer.id, person=row.person, role=row.role, created_at=now)
            for row in await of_people(series.id)
        ]
    )
    return newer


async def _let_go(
    series: Series, leaving: Sequence[Date], number: int, *, by: Viewer, now: datetime
) -> set[str]:
    """The old series ends before these dates, in every calendar; returns who is told."""
    told = set()
    people = await of_people(series.id)
    # An entry that stands apart from the rule is not gone with the rule's end.
    before = await series_copies.of_series(series.id)
    apart = {row.person: before.apart(row.person) if series.rule else set() for row in people}
    for each in leaving:
        await Sitting.update({Sitting.sequence: number, Sitting.changed_at: now}).where(
            Sitting.id == each.sitting.id
        )
        each.sitting.sequence = number
        letters = await calendars.of_meeting(each.meeting.id)
        for row in await meetings.attendees_of(each.meeting.id):
            is_guest = row.person not in apart
            if is_guest or not series.rule or each.sitting.id in apart[row.person]:
                if await letters.post(CalendarNotice.cancelled, each.sitting, row, now=now):
                    told.add(row.person)
            else:
                await letters.take_back(each.sitting, row)
            if is_guest:
                await Attendee.update({Attendee.removed_at: now}).where(Attendee.id == row.id)
    ids = [each.meeting.id for each in leaving]
    await Meeting.update({Meeting.series: None}).where(Meeting.id.is_in(ids))
    await Series.update({Series.sequence: number, Series.changed_at: now, Series.told: ""}).where(
        Series.id == series.id
    )
    if series.rule and series.state == MeetingState.invited:
        told |= await notifications.notify(
            series.id, CalendarNotice.succeeded, people, by=by, now=now
        )
    return told


async def _move_meetings(
    newer: Series, leaving: Sequence[Date], found: Sequence[Slot], *, now: datetime
) -> None:
    """The meetings with their agendas get the new dates, in order; the rest is cancelled or new."""
    for each, slot in zip(leaving, found, strict=False):
        await Meeting.update(
            {
                Meeting.series: newer.id,
                **{getattr(Meeting, name): getattr(newer, name) for name in WORDS},
            }
        ).where(Meeting.id == each.meeting.id)
        await Sitting.update(
            {
                Sitting.starts_at: slot.starts_at,
                Sitting.ends_at: slot.ends_at,
                Sitting.starts_local: slot.starts_local,
                Sitting.ends_local: slot.ends_local,
                Sitting.original_at: slot.starts_at if newer.rule else None,
                Sitting.original_local: slot.starts_local if newer.rule else "",
                Sitting.uid: sittings.new_uid(),
                Sitting.sequence: newer.sequence,
                Sitting.time_sequence: newer.sequence,
                Sitting.timed_at: now,
                Sitting.changed_at: now,
                Sitting.told: "",
            }
        ).where(Sitting.id == each.sitting.id)
        await sittings.forget(each.sitting)
    gone = [each.meeting.id for each in leaving[len(found) :]]
    if gone:
        await Meeting.update(
            {
                Meeting.series: newer.continues,
                Meeting.state: MeetingState.cancelled.value,
                Meeting.cancelled_at: now,
            }
        ).where(Meeting.id.is_in(gone))
        await Sitting.update({Sitting.cancelled_at: now}).where(Sitting.meeting.is_in(gone))
    people = {row.person: AttendeeRole(row.role) for row in await of_people(newer.id)}
    await add_dates(newer, found[len(leaving) :], people, now=now)
