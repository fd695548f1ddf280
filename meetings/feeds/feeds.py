"""Feeds: each member's private calendar of one board, for calendar programs to subscribe to."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from board.foundation.database import db
from board.foundation.errors import NotFound
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from meetings.calendar import itip
from meetings.calendar.entries import FeedEntry
from meetings.calendar.rules.answers import Answer, in_calendar
from meetings.scheduling import calendars
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import (
    Attendance,
    Attendee,
    Meeting,
    Series,
    SeriesAttendee,
    Sitting,
)
from meetings.series import copies as series_copies

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
    opened = await links.unrevoked(LinkPurpose.feed, person=person_id)
    urls = {link.subject: url(link) for link in opened}
    return [{**seat, "url": urls.get(seat["board"])} for seat in seats]


def url(link: Link) -> str:
    return f"{links.url(link)}.ics"


async def calendar(link: Link, *, now: datetime) -> itip.Feed:
    """What a subscriber gets: the same until something in it changes (RFC 9110 13)."""
    board = await Board.objects().where(Board.id == link.subject).first()
    if board is None:
        raise NotFound
    asked = [row for row in await _asked(link.member) if row.sitting.meeting.board == board.id]
    shown = [row for row in asked if _is_shown(row.sitting, now)]
    entries = await _entries(board, shown, link.member, now=now)
    return itip.Feed(board.name, board.timezone, tuple(entries))


async def file(meeting: Meeting, person_id: str, *, now: datetime) -> bytes:
    """The sittings of one meeting, to be opened once; the UIDs are those of the mails.

    Of a series it holds all dates, since calendars know one of them by the others only.
    """
    board = await Board.objects().where(Board.id == meeting.board).first()
    assert board is not None
    asked = [
        row
        for row in await _asked(person_id)
        if row.sitting.meeting.id == meeting.id and row.sitting.cancelled_at is None
    ]
    if not asked:
        raise NotFound
    entries = await _entries(board, asked, person_id, now=now)
    return itip.feed(meeting.title, meeting.timezone, entries)


# --- operations ------------------------------------------------------------------------------


async def open_for(person_id: str, board_id: str, *, now: datetime) -> Link:
    """Opens the feed of a board to one of its members; NotFound for everybody else."""
    async with db.transaction():
        await _must_sit(person_id, board_id)
        link = await links.issue(
            LinkPurpose.feed, person=person_id, board=board_id, subject=board_id, now=now
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
            LinkPurpose.feed,
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


async def _entries(
    board: Board, asked: Sequence[Attendance], person_id: str, *, now: datetime
) -> list[FeedEntry]:
    """One entry a sitting, but for the dates of series that the person is asked to as a whole."""
    wanted = {row.sitting.meeting.series for row in asked if row.sitting.original_at is not None}
    shared = {
        each.id: each for each in await Series.objects().where(Series.id.is_in([*wanted, ""]))
    }
    whole = await SeriesAttendee.select(SeriesAttendee.series).where(
        SeriesAttendee.series.is_in([*shared, ""]),
        SeriesAttendee.person == person_id,
        SeriesAttendee.removed_at.is_null(),
    )
    entries = []
    for row in whole:
        entries += await _of_series(row["series"], person_id, now=now)
    in_whole = {row["series"] for row in whole}
    for each in asked:
        sitting, meeting = each.sitting, each.sitting.meeting
        if meeting.series in in_whole and sitting.original_at is not None:
            continue
        series = shared.get(meeting.series)
        at_series = series.changed_at if series else None
        changed_at = latest(sitting.changed_at, each.received_at, board.renamed_at, at_series)
        entries.append(
            FeedEntry(
                **calendars.facts(meeting, sitting, board, now=changed_at, series=series),
                answer=in_calendar(Answer(each.answer), is_waiting=each.waiting_since is not None),
                is_cancelled=sitting.cancelled_at is not None,
            )
        )
    return entries


async def _of_series(series_id: str, person_id: str, *, now: datetime) -> list[FeedEntry]:
    """The rule, and an entry for each date that differs from it or was struck out lately."""
    copies = await series_copies.of_series(series_id, person=person_id)
    mine = copies.mine(person_id, cancelled_since=now - CANCELLED_STAYS)
    found = copies.shape(mine)
    if found is None:
        return []
    listed = await Attendee.select(Attendee.created_at, Attendee.removed_at).where(
        Attendee.meeting.series == series_id, Attendee.person == person_id
    )
    answers = {each.sitting: each for each in mine}
    at_series = latest(copies.series.changed_at, copies.board.renamed_at)
    changed_at = {
        each.sitting.id: latest(
            at_series,
            each.sitting.changed_at,
            copies.answers.get((person_id, each.sitting.id), {}).get("received_at"),
        )
        for each in copies.dates
    }
    whole_at = latest(
        *changed_at.values(),
        *(at for row in listed for at in (row["created_at"], row["removed_at"])),
    )
    return [
        FeedEntry(
            **copies.facts(now=whole_at, until_at=found.until_at, excluded=found.excluded),
            answer=found.answer,
            is_cancelled=found.is_cancelled,
        ),
        *(
            FeedEntry(
                **copies.override(each, now=changed_at[each.sitting.id]),
                answer=answers[each.sitting.id].answer,
                is_cancelled=answers[each.sitting.id].is_cancelled,
            )
            for each in copies.dates
            if each.sitting.id in found.overrides
        ),
    ]


def latest(first: datetime, *others: datetime | None) -> datetime:
    """What subscribers compare is when an entry changed last."""
    return max(first, *(at for at in others if at is not None), first)
