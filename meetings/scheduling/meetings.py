"""Meetings: when and where a board meets, who is asked, and what happens to the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation import followers
from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mailings.mailings import is_many
from meetings.scheduling import (
    calendars,
    invitees,
    notifications,
    series_dates,
    sittings,
    words,
)
from meetings.scheduling.calendars import CalendarNotice
from meetings.scheduling.happenings import DateChanged
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.rules.meetings import (
    AttendeeRole,
    MeetingKind,
    MeetingState,
)
from meetings.scheduling.rules.schedules import Slot, in_order
from meetings.scheduling.tables import Attendee, Meeting, Sitting, Substitute


@dataclass(frozen=True)
class Plan:
    """What staff type about a meeting; the zone is an IANA name."""

    title: str
    description: str
    place: str
    join_url: str
    timezone: str
    slots: tuple[Slot, ...]


# --- queries ---------------------------------------------------------------------------------


async def find(meeting_id: str, viewer: Viewer, *, act: str = "see") -> Meeting:
    """The meeting, if the viewer may do that on its board; else NotFound or Forbidden."""
    meeting = await Meeting.objects().where(Meeting.id == meeting_id).first()
    if meeting is None:
        raise NotFound
    viewer.must(act, meeting.board)
    return meeting


async def get(meeting_id: str) -> Meeting:
    """The meeting for whoever holds a link to it, or for a command."""
    meeting = await Meeting.objects().where(Meeting.id == meeting_id).first()
    if meeting is None:
        raise NotFound
    return meeting


async def sittings_of(meeting_id: str, *, with_cancelled: bool = False) -> list[Sitting]:
    """The sittings in the order of their starts."""
    query = Sitting.objects().where(Sitting.meeting == meeting_id)
    if not with_cancelled:
        query = query.where(Sitting.cancelled_at.is_null())
    return await query.order_by(Sitting.starts_at)


async def of_boards(board_ids: Sequence[str]) -> list[dict[str, Any]]:
    """Meetings of some boards, the latest first, with start, end and sittings; two queries."""
    if not board_ids:
        return []
    meetings = await Meeting.select(
        *Meeting.all_columns(), Meeting.board.name.as_alias("board_name")
    ).where(Meeting.board.is_in(list(board_ids)), Meeting.kind == MeetingKind.meeting.value)
    if not meetings:
        return []
    dates = await Sitting.select(
        Sitting.meeting, Sitting.starts_at, Sitting.ends_at, Sitting.cancelled_at
    ).where(Sitting.meeting.is_in([meeting["id"] for meeting in meetings]))
    for meeting in meetings:
        own = [sitting for sitting in dates if sitting["meeting"] == meeting["id"]]
        held = [sitting for sitting in own if sitting["cancelled_at"] is None] or own
        meeting["starts_at"] = min((each["starts_at"] for each in held), default=None)
        meeting["ends_at"] = max((each["ends_at"] for each in held), default=None)
        meeting["sittings"] = len(held)
        meeting["state"] = MeetingState(meeting["state"])
    return sorted(meetings, key=lambda each: each["starts_at"] or each["created_at"], reverse=True)


async def attendees_of(
    meeting_id: str, *, with_removed: bool = False, only: Sequence[str] | None = None
) -> list[Invitee]:
    """Who is asked (`only`: of these attendees), by name."""
    query = invitees.of_meeting(with_removed=with_removed, is_of_some=only is not None)
    some = {} if only is None else {"some": only}
    return await query.all(meeting=meeting_id, **some)


# --- operations ------------------------------------------------------------------------------


async def create(
    board: Board,
    plan: Plan,
    *,
    people: Sequence[str],
    by: Viewer,
    now: datetime,
    kind: MeetingKind = MeetingKind.meeting,
) -> Meeting:
    """Makes a draft: nobody hears of it until `invite`. `people` are ids of the persons asked."""
    by.must("manage", board.id)
    slots = in_order(plan.slots)
    meeting = Meeting(
        board=board.id,
        kind=kind.value,
        title=plan.title,
        description=plan.description,
        place=plan.place,
        join_url=plan.join_url,
        timezone=plan.timezone,
        state=MeetingState.draft.value,
        created_by=by.id,
        created_at=now,
    )
    async with db.transaction():
        await Meeting.insert(meeting)
        for slot in slots:
            await sittings.add(meeting, slot, now=now)
        await sittings.renumber(meeting.id)
        for person in dict.fromkeys(people):
            await Attendee.insert(
                Attendee(
                    meeting=meeting.id,
                    person=person,
                    role=AttendeeRole.member.value,
                    created_at=now,
                )
            )
        await record("meeting.created", meeting, by=by, now=now, attendees=len(set(people)))
    return meeting


async def invite(meeting: Meeting, *, by: Viewer, now: datetime) -> int:
    """Sends everybody asked a calendar invitation for each sitting; returns how many people."""
    by.must("manage", meeting.board)
    async with db.transaction():
        rows = (
            await Meeting.update({Meeting.state: MeetingState.invited.value})
            .where(Meeting.id == meeting.id, Meeting.state == MeetingState.draft.value)
            .returning(Meeting.id)
        )
        if not rows:
            raise LostRace(words.INVITATIONS_SENT_ALREADY)
        series = await series_dates.sharing(meeting)
        if series and series.state == MeetingState.draft:
            raise Refused(words.DATE_OF_SERIES_INVITES_TO_SERIES)
        dates = await sittings_of(meeting.id)
        if all(sitting.ends_at <= now for sitting in dates):
            raise Refused(words.MEETING_OVER_NOBODY_INVITED)
        asked = [
            row
            for row in await attendees_of(meeting.id)
            if row.email and not calendars.is_organizer(row.email)
        ]
        if is_many(len(asked)):
            await notifications.invite(meeting, asked, by=by, now=now)
        else:
            letters = await calendars.of_meeting(meeting.id)
            for row in asked:
                await sittings.invite(letters, dates, row, now=now)
        await record("meeting.invited", meeting, by=by, now=now, attendees=len(asked))
    return len(asked)


async def change(meeting: Meeting, plan: Plan, *, by: Viewer, now: datetime) -> int:
    """Writes an edit; those who have an invitation get one update for each sitting it touches.

    New times ask everybody anew; other changes keep the answers. A sitting that is left out is
    cancelled, one that is new is invited to. Returns how many people are told.
    """
    by.must("manage", meeting.board)
    slots = in_order(plan.slots)
    async with db.transaction():
        present = await db.locked(Meeting.objects().where(Meeting.id == meeting.id)).first()
        if present is None or present.state == MeetingState.cancelled:
            raise LostRace(words.MEETING_CANCELLED_MEANWHILE)
        is_invited = present.state == MeetingState.invited
        before = {sitting.id: sitting for sitting in await sittings_of(meeting.id)}
        kept = {slot.id: slot for slot in slots if slot.id}
        if not kept.keys() <= before.keys():
            raise LostRace(words.SITTING_CANCELLED_MEANWHILE)
        series = await series_dates.sharing(meeting)
        if series:
            await series_dates.check_place(series, meeting.id, slots)
        await Meeting.update(
            {
                Meeting.title: plan.title,
                Meeting.description: plan.description,
                Meeting.place: plan.place,
                Meeting.join_url: plan.join_url,
                Meeting.timezone: plan.timezone,
            }
        ).where(Meeting.id == meeting.id)
        notices = {
            sitting_id: await sittings.change(
                sitting,
                kept.get(sitting_id),
                sittings.announced(present, sitting.starts_at, sitting.ends_at),
                plan,
                is_invited=is_invited,
                series=series,
                now=now,
            )
            for sitting_id, sitting in before.items()
        }
        added = [await sittings.add(meeting, slot, now=now) for slot in slots if not slot.id]
        await sittings.renumber(meeting.id)
        letters = await calendars.of_meeting(meeting.id)
        asked = await attendees_of(meeting.id)
        told: set[str] = set()
        for sitting_id, notice in notices.items():
            if notice is not None:
                told |= await notifications.notify(
                    letters, notice, before[sitting_id], asked, by=by, now=now
                )
        if is_invited:
            by_sitting = await guests_by_sitting(meeting.id) if added else set()
            invited = [row for row in asked if row.email and added and row.id not in by_sitting]
            if is_many(len(invited)):
                await notifications.invite(meeting, invited, by=by, now=now)
            else:
                for row in invited:
                    await sittings.invite(letters, added, row, now=now)
            told |= {row.id for row in invited}
        await followers.follow(DateChanged(series, now))
        await record("meeting.changed", meeting, by=by, now=now, told=len(told))
    return len(told)


async def cancel(meeting: Meeting, *, by: Viewer, now: datetime) -> int:
    """Cancels every sitting and tells those who got the invitation; returns how many."""
    by.must("manage", meeting.board)
    async with db.transaction():
        rows = (
            await Meeting.update(
                {Meeting.state: MeetingState.cancelled.value, Meeting.cancelled_at: now}
            )
            .where(Meeting.id == meeting.id, Meeting.state != MeetingState.cancelled.value)
            .returning(Meeting.id)
        )
        if not rows:
            raise LostRace(words.MEETING_CANCELLED_ALREADY)
        letters = await calendars.of_meeting(meeting.id)
        asked = await attendees_of(meeting.id)
        told: set[str] = set()
        for sitting in await sittings_of(meeting.id):
            await sittings.cancel(sitting, series=letters.series, now=now)
            if sitting.ends_at > now:
                told |= await notifications.notify(
                    letters, CalendarNotice.cancelled, sitting, asked, by=by, now=now
                )
        await series_dates.strike_out(letters.series, now=now)
        await followers.follow(DateChanged(letters.series, now))
        await record("meeting.cancelled", meeting, by=by, now=now, told=len(told))
    return len(told)


# --- steps -----------------------------------------------------------------------------------


async def record(
    event: str, meeting: Meeting, *, by: Viewer, now: datetime, person: str = "", **detail: Any
) -> None:
    await journal.record(
        event, meeting.id, by=by.actor, now=now, board=meeting.board, person=person, **detail
    )


async def guests_by_sitting(meeting_id: str) -> set[str]:
    """Attendee ids of substitutes who were named for single sittings: others are not theirs."""
    rows = await Substitute.select(Substitute.guest).where(
        Substitute.attendee.meeting == meeting_id,
        Substitute.guest.is_not_null(),
        Substitute.sitting.is_not_null(),
    )
    return {row["guest"] for row in rows}
