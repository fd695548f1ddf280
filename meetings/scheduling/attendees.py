"""Attendees: who is asked to a meeting, one more or one less."""

from collections.abc import Collection, Sequence
from datetime import datetime

from board.foundation import followers
from board.foundation.database import db
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.links import links
from board.people.rules.profiles import Profile
from meetings.scheduling import (
    calendars,
    meetings,
    newcomers,
    series_dates,
    sittings,
    waiting_lists,
    words,
)
from meetings.scheduling.calendars import CalendarNotice
from meetings.scheduling.happenings import AttendeeRemoved, DateChanged
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.meetings import Plan, attendees_of, record, sittings_of
from meetings.scheduling.newcomers import Newcomer
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.tables import Attendee, Meeting


async def plan_meeting(
    board: Board,
    plan: Plan,
    *,
    people: Sequence[str],
    guests: Sequence[Profile],
    by: Viewer,
    now: datetime,
) -> Meeting:
    """A draft with guests from the start; all or nothing."""
    async with db.transaction():
        meeting = await meetings.create(board, plan, people=people, by=by, now=now)
        for profile in guests:
            await ask_in_place(meeting, profile, by=by.actor, now=now)
    return meeting


async def ask(meeting: Meeting, who: str | Profile, *, by: Viewer, now: datetime) -> str:
    """Asks one more person, a member of the board by id; returns the name.

    See `_ask` for who is told.
    """
    by.must("manage", meeting.board)
    async with db.transaction():
        return (await ask_in_place(meeting, who, by=by.actor, now=now))[0].name


async def ask_in_place(
    meeting: Meeting,
    who: str | Profile,
    *,
    by: journal.Actor,
    now: datetime,
    only: Collection[str] | None = None,
) -> tuple[Newcomer, str]:
    """The same for whom a member sends, where the board's rule decides instead of the viewer.

    `only`: the ids of the sittings that somebody is sent to, where it is not all of them.
    Returns who it is and the attendee's id. Call it inside a transaction.
    """
    newcomer = await newcomers.find(meeting.board, who, by=by, now=now)
    return newcomer, await _ask(meeting, newcomer.person, newcomer.role, by=by, now=now, only=only)


async def remove(meeting: Meeting, attendee_id: str, *, by: Viewer, now: datetime) -> None:
    """Takes one person off; only that person is told, and the personal link stops working."""
    by.must("manage", meeting.board)
    async with db.transaction():
        row = await remove_without_mail(meeting, attendee_id, by=by, now=now)
        letters = await calendars.of_meeting(meeting.id)
        for sitting in await sittings_of(meeting.id):
            if sitting.ends_at > now:
                await sittings.count_up(sitting, series=letters.series, now=now)
                await letters.post(CalendarNotice.withdrawn, sitting, row, now=now)
        await followers.follow(DateChanged(letters.series, now))


async def remove_without_mail(
    meeting: Meeting, attendee_id: str, *, by: Viewer, now: datetime
) -> Invitee:
    """Takes one person off without a word; returns who it was, for the mail that says so."""
    asked = [row for row in await attendees_of(meeting.id) if row.id == attendee_id]
    rows = (
        await Attendee.update({Attendee.removed_at: now})
        .where(
            Attendee.id == attendee_id,
            Attendee.meeting == meeting.id,
            Attendee.removed_at.is_null(),
        )
        .returning(Attendee.id)
    )
    if not rows or not asked:
        raise LostRace(words.ATTENDEE_REMOVED_ALREADY)
    await followers.follow(AttendeeRemoved(attendee_id, now))
    for sitting in await sittings_of(meeting.id):
        if sitting.ends_at > now:
            await waiting_lists.move_up(meeting, sitting, now=now)
    await links.revoke(
        links.LinkPurpose.meeting,
        now=now,
        by=by.actor,
        person=asked[0].person,
        subject=meeting.id,
    )
    await record("attendee.removed", meeting, by=by, now=now, person=asked[0].person)
    return asked[0]


# --- steps ---------------------------------------------------------------------------------------


async def _ask(
    meeting: Meeting,
    person_id: str,
    role: AttendeeRole,
    *,
    by: journal.Actor,
    now: datetime,
    only: Collection[str] | None = None,
) -> str:
    """Puts one person on the list, who alone gets a mail if the others have theirs.

    Somebody who was taken off and is asked again gets a higher SEQUENCE than the withdrawal had.
    """
    # Locked, so that nobody is left out between an invitation, a move or a cancellation and this.
    present = await db.locked(Meeting.objects().where(Meeting.id == meeting.id)).first()
    if present is None or present.state == MeetingState.cancelled:
        raise LostRace(words.MEETING_CANCELLED_NOBODY_ASKED)
    again = (
        await Attendee.update({Attendee.removed_at: None, Attendee.role: role.value})
        .where(
            Attendee.meeting == meeting.id,
            Attendee.person == person_id,
            Attendee.removed_at.is_not_null(),
        )
        .returning(Attendee.id)
    )
    if not again:
        new = Attendee(meeting=meeting.id, person=person_id, role=role.value, created_at=now)
        rows = (
            await Attendee.insert(new)
            .on_conflict(target=(Attendee.meeting, Attendee.person), action="DO NOTHING")
            .returning(Attendee.id)
        )
        if not rows:
            raise Refused(words.ATTENDEE_ASKED_ALREADY, field="person")
    coming = [each for each in await sittings_of(meeting.id) if each.ends_at > now]
    dates = [each for each in coming if only is None or each.id in only]
    if again:
        others = [each for each in coming if each not in dates]
        await sittings.ask_no_more(others, again[0]["id"])
        series = await series_dates.sharing(meeting)
        for sitting in dates:
            await sittings.count_up(sitting, series=series, now=now)
    row = next(row for row in await attendees_of(meeting.id) if row.person == person_id)
    if calendars.is_organizer(row.email):
        raise Refused(words.ADDRESS_OF_ORGANIZER, field="email")
    if present.state == MeetingState.invited and row.email and dates:
        await sittings.invite(await calendars.of_meeting(meeting.id), dates, row, now=now)
    await journal.record(
        "attendee.added", meeting.id, by=by, now=now, board=meeting.board, person=person_id
    )
    return str(row.id)
