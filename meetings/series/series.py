"""Series: a meeting that repeats. Each date is a meeting of its own, with one sitting.

In calendars all dates of a rule are one entry under the series' UID, and dates of one's own are an
entry each, since Outlook does not read lists of dates.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mailings import mailings
from meetings.scheduling import calendars, meetings, sittings
from meetings.scheduling import notifications as date_notifications
from meetings.scheduling.calendars import CalendarNotice
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.rules.schedules import Slot
from meetings.scheduling.series_dates import Date, dates_of, of_people
from meetings.scheduling.tables import Attendee, Meeting, Series, SeriesAttendee, Sitting
from meetings.series import copies as series_copies
from meetings.series import notifications, words
from meetings.series.rules.series import series_line


@dataclass(frozen=True)
class SeriesPlan:
    """What staff type about a series; `slots` are its dates, `rule` an RRULE value or blank.

    `first`: where the rule begins, which may be left out itself.
    """

    title: str
    description: str
    place: str
    join_url: str
    timezone: str
    rule: str
    first: Slot
    slots: tuple[Slot, ...]


# --- queries ---------------------------------------------------------------------------------


async def find(series_id: str, viewer: Viewer, *, act: str = "see") -> Series:
    """The series, if the viewer may do that on its board; else NotFound or Forbidden."""
    series = await get(series_id)
    viewer.must(act, series.board)
    return series


async def get(series_id: str) -> Series:
    series = await Series.objects().where(Series.id == series_id).first()
    if series is None:
        raise NotFound
    return series


async def of_boards(board_ids: Sequence[str]) -> dict[str, Series]:
    """The series of some boards by id; one query."""
    if not board_ids:
        return {}
    found = await Series.objects().where(Series.board.is_in(list(board_ids)))
    return {each.id: each for each in found}


async def neighbours(series: Series) -> tuple[Series | None, Series | None]:
    """The series that this one continues, and the one that continues it."""
    earlier = None
    if series.continues:
        earlier = await Series.objects().where(Series.id == series.continues).first()
    return earlier, await Series.objects().where(Series.continues == series.id).first()


def in_words(series: Series, dates: Iterable[Date]) -> str:
    """Every third Thursday of the month, 15:00–17:00 Berlin, until 14 December 2028."""
    held = [each for each in dates if each.is_held] or list(dates)
    if not held:
        return ""
    last = max(each.sitting.original_local or each.sitting.starts_local for each in held)
    return series_line(
        series.rule, series.starts_local, series.ends_local, series.timezone, last, len(held)
    )


# --- operations ------------------------------------------------------------------------------


async def create(
    board: Board,
    plan: SeriesPlan,
    *,
    people: Sequence[str],
    by: Viewer,
    now: datetime,
    continues: str | None = None,
) -> Series:
    """Makes a draft with all its dates: nobody hears of it until `invite`."""
    by.must("manage", board.id)
    if not plan.slots:
        raise Refused(words.DATE_NEEDED)
    series = Series(
        board=board.id,
        title=plan.title,
        description=plan.description,
        place=plan.place,
        join_url=plan.join_url,
        timezone=plan.timezone,
        rule=plan.rule,
        starts_local=plan.first.starts_local,
        ends_local=plan.first.ends_local,
        uid=sittings.new_uid(),
        changed_at=now,
        state=MeetingState.draft.value,
        continues=continues,
        created_by=by.id,
        created_at=now,
    )
    async with db.transaction():
        await Series.insert(series)
        asked = dict.fromkeys(people)
        if asked:
            await SeriesAttendee.insert(
                *(
                    SeriesAttendee(
                        series=series.id,
                        person=person,
                        role=AttendeeRole.member.value,
                        created_at=now,
                    )
                    for person in asked
                )
            )
        await add_dates(series, plan.slots, dict.fromkeys(asked, AttendeeRole.member), now=now)
        await record("series.created", series, by=by, now=now, dates=len(plan.slots))
    return series


async def invite(series: Series, *, by: Viewer, now: datetime) -> int:
    """Sends everybody all dates at once, as far as one entry can hold them; returns how many."""
    by.must("manage", series.board)
    async with db.transaction():
        rows = (
            await Series.update({Series.state: MeetingState.invited.value})
            .where(Series.id == series.id, Series.state == MeetingState.draft.value)
            .returning(Series.id)
        )
        if not rows:
            raise LostRace(words.INVITATIONS_SENT_ALREADY)
        coming = [each for each in await dates_of(series.id) if each.is_coming(now)]
        if not coming:
            raise Refused(words.ALL_DATES_OVER_NOBODY_INVITED)
        await Meeting.update({Meeting.state: MeetingState.invited.value}).where(
            Meeting.id.is_in([each.meeting.id for each in coming]),
            Meeting.state == MeetingState.draft.value,
        )
        told = await ask_all(series, coming, by=by, now=now)
        await record("series.invited", series, by=by, now=now, attendees=len(told))
    return len(told)


async def cancel(series: Series, *, by: Viewer, now: datetime) -> int:
    """Cancels all dates to come, moved ones too, and tells those who have them; returns how many.

    Where dates were held already, calendars keep them: the series ends there. Else all goes.
    """
    by.must("manage", series.board)
    async with db.transaction():
        rows = (
            await Series.update(
                {
                    Series.state: MeetingState.cancelled.value,
                    Series.cancelled_at: now,
                    Series.changed_at: now,
                }
            )
            .where(Series.id == series.id, Series.state != MeetingState.cancelled.value)
            .returning(Series.id)
        )
        if not rows:
            raise LostRace(words.SERIES_CANCELLED_ALREADY)
        dates = await dates_of(series.id)
        coming = [each for each in dates if each.is_coming(now)]
        notice = (
            CalendarNotice.ended
            if any(each.has_begun(now) for each in dates)
            else CalendarNotice.cancelled
        )
        told = await cancel_dates(series, coming, notice, by=by, now=now)
        await record("series.cancelled", series, by=by, now=now, told=len(told))
    return len(told)


# --- steps -----------------------------------------------------------------------------------


async def add_dates(
    series: Series, slots: Sequence[Slot], people: Mapping[str, AttendeeRole], *, now: datetime
) -> list[Meeting]:
    """A meeting for each date, with everybody who is asked to the series."""
    added = []
    for slot in slots:
        meeting = Meeting(
            board=series.board,
            series=series.id,
            title=series.title,
            description=series.description,
            place=series.place,
            join_url=series.join_url,
            timezone=series.timezone,
            state=series.state,
            created_by=series.created_by,
            created_at=now,
        )
        await Meeting.insert(meeting)
        await sittings.add(meeting, slot, now=now, is_by_rule=bool(series.rule))
        added.append(meeting)
    await db.insert_all(
        [
            Attendee(meeting=meeting.id, person=person, role=role.value, created_at=now)
            for meeting in added
            for person, role in people.items()
        ]
    )
    return added


async def ask_all(series: Series, coming: Sequence[Date], *, by: Viewer, now: datetime) -> set[str]:
    """Invites everybody: to all dates in one mail, or to the one date somebody is asked to.

    Returns the persons invited.
    """
    people = {row.person: row for row in await of_people(series.id)} if series.rule else {}
    told = set()
    for each in coming:
        letters = await calendars.of_meeting(each.meeting.id)
        asked = [
            row
            for row in await meetings.attendees_of(each.meeting.id)
            if row.email and not calendars.is_organizer(row.email)
        ]
        told |= {row.person for row in asked}
        by_rule = [row.id for row in asked if row.person in people]
        alone = [row for row in asked if row.person not in people]
        if mailings.is_many(len(alone)):
            await date_notifications.invite(each.meeting, alone, by=by, now=now)
        else:
            for row in alone:
                await sittings.invite(letters, [each.sitting], row, now=now)
        await sittings.ask_all(each.sitting, by_rule, now=now)
    if series.rule:
        everybody = list(people.values())
        await notifications.notify(series.id, CalendarNotice.invited, everybody, by=by, now=now)
    return told


async def cancel_dates(
    series: Series, coming: Sequence[Date], notice: CalendarNotice, *, by: Viewer, now: datetime
) -> set[str]:
    """Cancels these dates; returns the persons who are told, each in as few mails as it takes."""
    before = await series_copies.of_series(series.id)
    number = await sittings.next_of_series(series.id)
    for each in coming:
        await Meeting.update(
            {Meeting.state: MeetingState.cancelled.value, Meeting.cancelled_at: now}
        ).where(Meeting.id == each.meeting.id)
        await Sitting.update(
            {Sitting.cancelled_at: now, Sitting.sequence: number, Sitting.changed_at: now}
        ).where(Sitting.id == each.sitting.id)
        each.sitting.sequence, each.sitting.cancelled_at = number, now
    await Series.update({Series.sequence: number, Series.changed_at: now, Series.told: ""}).where(
        Series.id == series.id
    )
    copies = await series_copies.of_series(series.id)
    people = await of_people(series.id) if series.rule else []
    told = await notifications.notify(series.id, notice, people, by=by, now=now)
    # An entry that stands apart from the rule is not gone with the rule's end.
    apart = {
        row.person: before.apart(row.person)
        if notice == CalendarNotice.ended and copies.mine(row.person)
        else set()
        for row in people
    }
    for each in coming:
        letters = await calendars.of_meeting(each.meeting.id)
        asked = await meetings.attendees_of(each.meeting.id)
        concerned = [
            row for row in asked if row.person not in apart or each.sitting.id in apart[row.person]
        ]
        ids = await date_notifications.notify(
            letters, CalendarNotice.cancelled, each.sitting, concerned, by=by, now=now
        )
        told |= {row.person for row in concerned if row.id in ids}
        gone = [row.id for row in asked if row not in concerned]
        await letters.take_back_all(each.sitting, gone)
    return told


async def record(
    event: str, series: Series, *, by: Viewer, now: datetime, person: str = "", **detail: Any
) -> None:
    await journal.record(
        event, series.id, by=by.actor, now=now, board=series.board, person=person, **detail
    )
