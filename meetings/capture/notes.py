"""The notes of a meeting: decisions, actions and summary points, mailed to who was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.mail.tables import Mailing, Message
from board.foundation.mailings import mailings, portions
from board.foundation.mailings.portions import Portion
from meetings.capture import outcome_listings, words
from meetings.capture.rules.clocks import (
    NOTES_HOURS,
    notes_clock,
)
from meetings.scheduling import calendars
from meetings.scheduling.meeting_sheets import MeetingRow
from meetings.scheduling.tables import Attendee, Meeting, Sitting


@dataclass(frozen=True, slots=True)
class NotesReader:
    attendee: str
    person: str
    name: str
    email: str


READERS = prepared(
    Attendee.select(
        Attendee.id.as_alias("attendee"),
        Attendee.person.id.as_alias("person"),
        Attendee.person.name.as_alias("name"),
        Attendee.person.email.as_alias("email"),
    )
    .where(
        Attendee.meeting == value("meeting"),
        Attendee.removed_at.is_null(),
        Attendee.person.email.is_not_null(),
        Attendee.person.email != "",
    )
    .order_by(Attendee.person.name),
    NotesReader,
)


async def clock(meeting: Meeting, *, now: datetime) -> tuple[str, str] | None:
    """How the notes stand against their hours; None before the meeting is over.

    They are sent when the first mail has left the house: while the button can be undone, they are
    only on their way.
    """
    end = await ended_at(meeting.id)
    board = await Board.select(Board.notes_hours).where(Board.id == meeting.board).first()
    sent = await first_sent([meeting.id])
    hours = board["notes_hours"] if board else NOTES_HOURS
    return _clock(meeting, end, sent.get(meeting.id), hours=hours, now=now)


def clock_of(
    meeting: MeetingRow, end: datetime | None, sent: datetime | None, *, now: datetime
) -> tuple[str, str] | None:
    """The same for a page that knows already when the meeting ends and the first mail left."""
    return _clock(meeting, end, sent, hours=meeting.board_notes_hours, now=now)


def _clock(
    meeting: Meeting | MeetingRow,
    end: datetime | None,
    sent: datetime | None,
    *,
    hours: int,
    now: datetime,
) -> tuple[str, str] | None:
    if end is not None and end < meeting.created_at and meeting.notes_sent_at is None:
        return "quiet", "not owed: the meeting was over when it was taken in"
    found = notes_clock(
        end, sent, now, hours=hours, is_on_its_way=meeting.notes_sent_at is not None
    )
    return (found.level, found.words) if found else None


async def ended_at(meeting_id: str) -> datetime | None:
    """The end of the last sitting that was not cancelled."""
    rows = await (
        Sitting.select(Sitting.ends_at)
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.ends_at, ascending=False)
        .limit(1)
    )
    return rows[0]["ends_at"] if rows else None


async def readers(meeting_id: str) -> list[NotesReader]:
    """Those asked to the meeting who have an address."""
    return await READERS.all(meeting=meeting_id)


async def send(meeting: Meeting, *, by: journal.Actor, now: datetime) -> int:
    """Mails the notes once, to everybody who was asked; returns to how many.

    Refused while the meeting goes on or has no notes; LostRace when they went out already.
    """
    end = await ended_at(meeting.id)
    if end is None or now < end:
        raise Refused(words.MEETING_NOT_OVER)
    written = await outcome_listings.of_meeting(meeting.id)
    if not written.are_there:
        raise Refused(words.NOTHING_TO_SEND)
    people = await readers(meeting.id)
    if not people:
        raise Refused(words.NOBODY_HAS_ADDRESS)
    board = await Board.objects().where(Board.id == meeting.board).first()
    name = board.name if board else ""
    async with db.transaction():
        won = (
            await Meeting.update({Meeting.notes_sent_at: now})
            .where(Meeting.id == meeting.id, Meeting.notes_sent_at.is_null())
            .returning(Meeting.id)
        )
        if not won:
            raise LostRace(words.NOTES_SENT_ALREADY)
        await journal.record(
            "notes.sent", meeting.id, by=by, now=now, board=meeting.board, readers=len(people)
        )
        if by.kind == "staff" and mailings.is_many(len(people)):
            await mailings.begin(
                MAILING,
                [reader.attendee for reader in people],
                board=meeting.board,
                staff=by.id,
                page=f"/meetings/{meeting.id}",
                now=now,
                cause=meeting.id,
                about={"act": "capture"},
            )
        else:
            for reader in people:
                await _post(reader, meeting, name, written, end=end, now=now)
    return len(people)


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """The notes, as they are by now, to some of the readers."""
    meeting = await Meeting.objects().where(Meeting.id == mailing.cause).first()
    end = await ended_at(mailing.cause)
    assert meeting is not None and end is not None
    board = await Board.objects().where(Board.id == meeting.board).first()
    name = board.name if board else ""

    async def standing() -> tuple[outcome_listings.Outcomes, Any]:
        people = await readers(mailing.cause)
        return await outcome_listings.of_meeting(mailing.cause), people

    written, people = await standing()
    known = {reader.attendee: reader for reader in people}

    async def one(attendee: str) -> bool:
        if attendee not in known:
            return False
        await _post(known[attendee], meeting, name, written, end=end, now=now)
        return True

    return await portions.put_together(mailing, some, one, standing, now=now)


async def _post(
    reader: NotesReader,
    meeting: Meeting,
    board_name: str,
    written: outcome_listings.Outcomes,
    *,
    end: datetime,
    now: datetime,
) -> None:
    link = await links.issue(
        links.LinkPurpose.meeting,
        person=reader.person,
        board=meeting.board,
        subject=meeting.id,
        expires_at=end + calendars.LINK_OUTLIVES,
        now=now,
    )
    await outbox.post(
        NOTES,
        to=outbox.Recipient(reader.name, reader.email, person=reader.person),
        now=now,
        context={
            "name": reader.name,
            "board_name": board_name,
            "meeting_title": meeting.title,
            "decisions": written.decisions,
            "actions": written.actions,
            "summaries": written.summaries,
            "url": links.url(link),
        },
        sender_name=board_name or "Folkmoot",
        board=meeting.board,
        cause=meeting.id,
        due_at=now + timedelta(seconds=settings.current().undo_seconds),
        unique_key=f"notes:{meeting.id}:{reader.attendee}",
    )


async def first_sent(meeting_ids: Sequence[str]) -> dict[str, datetime]:
    """When the first mail with a meeting's notes left, for those where one has."""
    rows = await (
        Message.select(Message.cause, Message.sent_at)
        .where(
            Message.cause.is_in(list(meeting_ids)),
            Message.kind == NOTES,
            Message.sent_at.is_not_null(),
        )
        .order_by(Message.sent_at, ascending=False)
    )
    return {row["cause"]: row["sent_at"] for row in rows}


MAILING = "notes"
NOTES = "notes_sent"  # the kind of mail that stops the first clock
