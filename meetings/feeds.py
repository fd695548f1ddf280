"""Feeds: each member's private calendar of one board, for calendar programs to subscribe to."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from board import db, journal, links
from board.errors import NotFound
from board.links import Purpose
from board.rules.members import MemberState
from board.tables.links import PersonalLink
from board.tables.membership import Member
from board.tables.programmes import Board
from meetings import calendars, itip
from meetings.rules.attendance import Answer, in_calendar
from meetings.rules.meetings import MeetingState
from meetings.tables.meetings import Attendance, Meeting, Sitting

PAST = timedelta(days=365)
# So long a cancelled meeting is shown as such: clients poll daily at best, and people are away.
CANCELLED_STAYS = timedelta(days=30)


# --- queries ---------------------------------------------------------------------------------


async def of_person(person_id: str) -> list[dict[str, Any]]:
    """The boards a person sits on, each with the address of the feed (None: not opened)."""
    seats = await (
        Member.select(Member.board.id.as_alias("board"), Member.board.name.as_alias("board_name"))
        .where(Member.person == person_id, Member.state == MemberState.active.value)
        .order_by(Member.board.name)
    )
    opened = await PersonalLink.objects().where(
        PersonalLink.purpose == Purpose.feed.value,
        PersonalLink.person == person_id,
        PersonalLink.revoked_at.is_null(),
    )
    urls = {link.subject: url(link) for link in opened}
    return [{**seat, "url": urls.get(seat["board"])} for seat in seats]


def url(link: PersonalLink) -> str:
    return f"{links.url(link)}.ics"


async def calendar(link: PersonalLink, *, now: datetime) -> bytes:
    """What a subscriber gets: the same bytes until something in it changes (RFC 9110 13)."""
    board = await Board.objects().where(Board.id == link.subject).first()
    if board is None:
        raise NotFound
    asked = [
        row
        for row in await _asked(link.person)
        if row.sitting.meeting.board == board.id and _is_shown(row.sitting, now)
    ]
    return itip.feed(board.name, board.timezone, _entries(board, asked))


async def file(meeting: Meeting, person_id: str) -> bytes:
    """The sittings of one meeting, to be opened once; the UIDs are those of the mails."""
    board = await Board.objects().where(Board.id == meeting.board).first()
    assert board is not None
    asked = [
        row
        for row in await _asked(person_id)
        if row.sitting.meeting.id == meeting.id and row.sitting.cancelled_at is None
    ]
    if not asked:
        raise NotFound
    return itip.feed(meeting.title, meeting.timezone, _entries(board, asked))


# --- operations ------------------------------------------------------------------------------


async def open_for(person_id: str, board_id: str, *, now: datetime) -> PersonalLink:
    """Opens the feed of a board to one of its members; NotFound for everybody else."""
    async with db.transaction():
        await _must_sit(person_id, board_id)
        link = await links.issue(
            Purpose.feed, person=person_id, board=board_id, subject=board_id, now=now
        )
        await journal.record(
            "feed.opened",
            link.id,
            by=journal.member(person_id),
            now=now,
            board=board_id,
            person=person_id,
        )
    return link


async def close(person_id: str, board_id: str, *, now: datetime) -> None:
    """From now on the address answers 404; a new one can be opened."""
    async with db.transaction():
        await links.revoke(
            Purpose.feed,
            now=now,
            by=journal.member(person_id),
            person=person_id,
            subject=board_id,
        )


# --- steps -----------------------------------------------------------------------------------


async def _must_sit(person_id: str, board_id: str) -> None:
    if not await Member.exists().where(
        Member.person == person_id,
        Member.board == board_id,
        Member.state == MemberState.active.value,
    ):
        raise NotFound


async def _asked(person_id: str) -> list[Attendance]:
    """What the person was invited to and not taken off, with sitting and meeting."""
    return await Attendance.objects(Attendance.sitting, Attendance.sitting.meeting).where(
        Attendance.attendee.person == person_id,
        Attendance.attendee.removed_at.is_null(),
        Attendance.invited_at.is_not_null(),
        Attendance.sitting.meeting.state != MeetingState.draft.value,
    )


def _is_shown(sitting: Sitting, now: datetime) -> bool:
    if sitting.cancelled_at is not None:
        return sitting.cancelled_at > now - CANCELLED_STAYS
    return sitting.ends_at > now - PAST


def _entries(board: Board, asked: Sequence[Attendance]) -> list[itip.FeedEntry]:
    entries = []
    for row in asked:
        sitting, meeting = row.sitting, row.sitting.meeting
        received_at: datetime | None = row.received_at
        changed_at = max(sitting.changed_at, received_at or sitting.changed_at)
        entries.append(
            itip.FeedEntry(
                **calendars.facts(meeting, sitting, board, now=changed_at),
                answer=in_calendar(Answer(row.answer), is_waiting=row.waiting_since is not None),
                is_cancelled=sitting.cancelled_at is not None,
            )
        )
    return entries
