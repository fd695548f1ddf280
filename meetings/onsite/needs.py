"""Needs: what attendees who come to a place told us, kept until 30 days after the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, Refused
from board.foundation.journal import journal
from meetings.calendar.rules.answers import Source
from meetings.onsite import words
from meetings.onsite.rules.onsite import KEPT, Stay, checked, diets_of, stored
from meetings.onsite.tables import Needs, Venue
from meetings.scheduling import words as scheduling_words
from meetings.scheduling.happenings import AttendeeRemoved
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendee, Meeting, Sitting

FAR = timedelta(days=3650)


@dataclass(frozen=True, slots=True)
class KnownNeeds:
    """What somebody told; without a stay whoever was only asked, or not even that."""

    stay: Stay | None = None
    asked_at: datetime | None = None
    given_at: datetime | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class _NeedsRow:
    attendee: str
    asked_at: datetime | None
    given_at: datetime | None
    source: str
    arrives_local: str
    departs_local: str
    travel: str
    wants_hotel: bool | None
    diets: str
    diet_note: str
    access: str
    other: str


NOTHING_KNOWN = KnownNeeds()
_TOLD = Needs.all_columns(exclude=[Needs.id])
OF_MEETING = prepared(
    Needs.select(*_TOLD).where(
        Needs.attendee.meeting == value("meeting"), Needs.attendee.removed_at.is_null()
    ),
    _NeedsRow,
)
OF_ATTENDEE = prepared(Needs.select(*_TOLD).where(Needs.attendee == value("attendee")), _NeedsRow)

# --- queries ---------------------------------------------------------------------------------


async def of_meeting(meeting_id: str) -> dict[str, KnownNeeds]:
    """By attendee, where somebody told what they need or was asked."""
    return {row.attendee: _read(row) for row in await OF_MEETING.all(meeting=meeting_id)}


async def of_attendee(attendee_id: str) -> KnownNeeds:
    """The same for one; without anything where nothing is known."""
    row = await OF_ATTENDEE.first(attendee=attendee_id)
    return _read(row) if row else NOTHING_KNOWN


# --- operations ------------------------------------------------------------------------------


async def give(
    attendee_id: str, stay: Stay, *, source: Source, by: journal.Actor, now: datetime
) -> None:
    """Keeps what somebody needs in place of what was told before."""
    stay = checked(stay)
    async with db.transaction():
        attendee, meeting = await _open(attendee_id, now=now)
        values: dict[Any, Any] = {
            Needs.given_at: now,
            Needs.source: source.value,
            Needs.arrives_local: stay.arrives_local,
            Needs.departs_local: stay.departs_local,
            Needs.travel: stay.travel,
            Needs.wants_hotel: stay.wants_hotel,
            Needs.diets: stored(stay.diets),
            Needs.diet_note: stay.diet_note,
            Needs.access: stay.access,
            Needs.other: stay.other,
        }
        await Needs.insert(Needs({**values, Needs.attendee: attendee_id})).on_conflict(
            target=Needs.attendee, action="DO UPDATE", values=list(values)
        )
        await _record("needs.given", attendee, meeting, by=by, now=now)


async def withdraw(attendee_id: str, *, by: journal.Actor, now: datetime) -> None:
    """The attendee, or staff, deletes it before its time."""
    async with db.transaction():
        attendee = await Attendee.objects().where(Attendee.id == attendee_id).first()
        assert attendee is not None
        meeting = await Meeting.objects().where(Meeting.id == attendee.meeting).first()
        assert meeting is not None
        if await _delete(Needs.attendee == attendee_id):
            await _record("needs.withdrawn", attendee, meeting, by=by, now=now)


async def forget_attendee(happened: AttendeeRemoved) -> None:
    """Somebody was taken off the list. Runs inside that transaction, whose entry tells it."""
    await _delete(Needs.attendee == happened.attendee_id)


async def forget_meeting(meeting: Meeting, *, by: journal.Actor, now: datetime) -> int:
    """Deletes all that was told for one meeting; the journal keeps how many. Runs inside the
    caller's transaction."""
    gone = await _delete(Needs.attendee.is_in(Attendee.select(Attendee.id).where(
        Attendee.meeting == meeting.id
    )))  # fmt: skip
    await journal.record(
        "needs.deleted", meeting.id, by=by, now=now, board=meeting.board, count=gone
    )
    return gone


async def forget_due(now: datetime) -> datetime | None:
    """The worker's part: 30 days after a meeting, or once it is cancelled, all of it goes.

    So does what belongs to people who were taken off the list by any other way than usual. Returns
    when the next is due.
    """
    left = await Needs.select(
        Needs.id,
        Needs.attendee.meeting.as_alias("meeting"),
        Needs.attendee.removed_at.as_alias("off"),
    )
    if not left:
        return None  # and no transaction is worth its lock
    meetings = {row["meeting"] for row in left}
    over = await _over(meetings, now=now)
    next_at = await _next_due(meetings, now=now)
    strays = [row["id"] for row in left if row["off"] is not None]
    if not over and not strays:
        return next_at
    async with db.transaction():
        if strays:
            await _delete(Needs.id.is_in(strays))
        for meeting in over:
            await Venue.update({Venue.forgotten_at: now}).where(Venue.meeting == meeting.id)
            await forget_meeting(meeting, by=journal.SYSTEM, now=now)
    return next_at


# --- steps -----------------------------------------------------------------------------------


async def _open(attendee_id: str, *, now: datetime) -> tuple[Attendee, Meeting]:
    """Who tells it, locked so that nobody is taken off meanwhile; LostRace where it is too late."""
    attendee = await db.locked(Attendee.objects().where(Attendee.id == attendee_id)).first()
    assert attendee is not None
    if attendee.removed_at is not None:
        raise Refused(scheduling_words.INVITATION_WITHDRAWN_NOTHING_STORED)
    meeting = await Meeting.objects().where(Meeting.id == attendee.meeting).first()
    assert meeting is not None
    is_on = await Venue.exists().where(Venue.meeting == meeting.id, Venue.is_open.eq(True))
    if not is_on or meeting.state != MeetingState.invited:
        raise LostRace(words.NOBODY_NEEDS_TO_KNOW)
    if not await Sitting.exists().where(
        Sitting.meeting == meeting.id, Sitting.cancelled_at.is_null(), Sitting.ends_at > now
    ):
        raise LostRace(words.MEETING_OVER_NOTHING_STORED)
    return attendee, meeting


async def _over(meeting_ids: set[str], *, now: datetime) -> Sequence[Meeting]:
    """Those of the meetings whose needs may not be kept any longer."""
    near = {
        row["meeting"]
        for row in await Sitting.select(Sitting.meeting).where(
            Sitting.meeting.is_in(list(meeting_ids)),
            Sitting.cancelled_at.is_null(),
            Sitting.ends_at > now - KEPT,
        )
    }
    # Only what is needed: whatever else of one is damaged keeps nobody's needs.
    found = await Meeting.select(Meeting.id, Meeting.board, Meeting.state).where(
        Meeting.id.is_in(list(meeting_ids))
    )
    return [
        Meeting(id=row["id"], board=row["board"])
        for row in found
        if row["id"] not in near or row["state"] == MeetingState.cancelled
    ]


async def _next_due(meeting_ids: set[str], *, now: datetime) -> datetime | None:
    """When a sitting of theirs has been over for as long as its needs are kept."""
    row = await (
        Sitting.select(Sitting.ends_at)
        .where(
            Sitting.meeting.is_in(list(meeting_ids)),
            Sitting.cancelled_at.is_null(),
            Sitting.ends_at > now - KEPT,
            Sitting.ends_at < now + FAR,  # what is damaged lies further still
        )
        .order_by(Sitting.ends_at)
        .first()
    )
    return row["ends_at"] + KEPT if row else None


async def _delete(where: Any) -> int:
    rows = await Needs.delete().where(where).returning(Needs.id)
    return len(rows)


def _read(row: _NeedsRow) -> KnownNeeds:
    stay = None
    if row.given_at is not None:
        stay = Stay(
            arrives_local=row.arrives_local,
            departs_local=row.departs_local,
            travel=row.travel,
            wants_hotel=row.wants_hotel,
            diets=diets_of(row.diets),
            diet_note=row.diet_note,
            access=row.access,
            other=row.other,
        )
    return KnownNeeds(stay, row.asked_at, row.given_at, row.source)


async def _record(
    event: str, attendee: Attendee, meeting: Meeting, *, by: journal.Actor, now: datetime
) -> None:
    await journal.record(
        event, attendee.id, by=by, now=now, board=meeting.board, person=attendee.person
    )
