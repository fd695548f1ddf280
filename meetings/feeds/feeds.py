"""Feeds: each member's private calendar of one board, for calendar programs to subscribe to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from board.desks.desk_sheets import DeskSheet
from board.foundation.database import db
from board.foundation.errors import NotFound
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from meetings.calendar import itip
from meetings.calendar.entries import FeedEntry
from meetings.calendar.rules.answers import in_calendar
from meetings.feeds import feed_rows
from meetings.feeds.feed_rows import AskedSitting, FeedBoard, SeriesKey
from meetings.scheduling import calendars
from meetings.scheduling.calendar_sittings import CalendarSitting
from meetings.series import copies as series_copies

PAST = timedelta(days=365)
# So long a cancelled meeting is shown as such: clients poll daily at best, and people are away.
CANCELLED_STAYS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class OpenableFeed:
    """A board that somebody sits on, and the address of its feed (None: not opened)."""

    board: str
    board_name: str
    url: str | None


@dataclass(frozen=True, slots=True)
class OwnFeed:
    """A board on which somebody sits, and the address of its calendar, where one was made."""

    board: str
    board_name: str
    url: str | None


# --- queries ---------------------------------------------------------------------------------


def of_seats(sheet: DeskSheet) -> list[OwnFeed]:
    """The boards a person sits on, by name, each with the address of the feed, if it is open."""
    urls = {link.subject: url(link) for link in sheet.opened if link.purpose is LinkPurpose.feed}
    return [
        OwnFeed(seat.board, seat.board_name, urls.get(seat.board))
        for seat in sorted(sheet.seats, key=lambda seat: seat.board_name)
    ]


def url(link: Link) -> str:
    return f"{links.url(link)}.ics"


async def calendar(link: Link, *, now: datetime) -> itip.Feed:
    """What a subscriber gets: the same until something in it changes (RFC 9110 13)."""
    feed, _ = await lasting(link, now=now)
    return feed


async def lasting(link: Link, *, now: datetime) -> tuple[itip.Feed, datetime | None]:
    """The same, and when time alone will change it."""
    board = await feed_rows.BOARD.one(board=link.subject)
    asked = await feed_rows.ASKED_ON_BOARD.all(person=link.member, board=board.id)
    shown = [row for row in asked if _is_in_feed(row, now)]
    entries = await _entries(board, shown, link.member, now=now)
    good_until = min((_in_feed_until(row) for row in shown), default=None)
    return itip.Feed(board.name, board.timezone, tuple(entries)), good_until


async def file(meeting_id: str, person_id: str, *, now: datetime) -> bytes:
    """The sittings of one meeting, to be opened once; the UIDs are those of the mails.

    Of a series it holds all dates, since calendars know one of them by the others only.
    """
    asked = await feed_rows.ASKED_TO_MEETING.all(person=person_id, meeting=meeting_id)
    if not asked:
        raise NotFound
    first = asked[0]
    board = FeedBoard(first.board, first.board_name, first.board_timezone, first.renamed_at)
    entries = await _entries(board, asked, person_id, now=now)
    return itip.feed(first.title, first.timezone, entries)


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
    if not await feed_rows.SEAT.exists(person=person_id, board=board_id):
        raise NotFound


def _is_in_feed(row: CalendarSitting, now: datetime) -> bool:
    return now < _in_feed_until(row)


def _in_feed_until(row: CalendarSitting) -> datetime:
    if row.cancelled_at is not None:
        return row.cancelled_at + CANCELLED_STAYS
    return row.ends_at + PAST


async def _entries(
    board: FeedBoard,
    asked: Sequence[AskedSitting],
    person_id: str,
    *,
    now: datetime,
) -> list[FeedEntry]:
    """One entry a sitting, but for the dates of series that the person is asked to as a whole."""
    wanted = {row.series for row in asked if row.series and row.original_at is not None}
    shared: dict[str | None, SeriesKey] = {}
    whole: list[str] = []
    if wanted:
        shared = {each.id: each for each in await feed_rows.SHARED.all(series=sorted(wanted))}
        whole = await feed_rows.AS_A_WHOLE.all(series=sorted(wanted), person=person_id)
    entries = []
    for each in whole:
        entries += await _of_series(each, person_id, now=now)
    for row in asked:
        if row.series in whole and row.original_at is not None:
            continue
        series = shared.get(row.series)
        at_series = series.changed_at if series else None
        changed_at = latest(row.changed_at, row.received_at, board.renamed_at, at_series)
        entries.append(
            calendars.facts(row, row, board, now=changed_at, series=series).in_feed(
                in_calendar(row.answer, is_waiting=row.waiting_since is not None),
                is_cancelled=row.cancelled_at is not None,
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
    listed = await feed_rows.LISTED.all(series=series_id, person=person_id)
    answers = {each.sitting: each for each in mine}
    at_series = latest(copies.series.changed_at, copies.board.renamed_at)
    changed_at = {
        each.sitting.id: latest(
            at_series,
            each.sitting.changed_at,
            copies.answered_at(person_id, each),
        )
        for each in copies.dates
    }
    whole_at = latest(
        *changed_at.values(),
        *(at for row in listed for at in (row.created_at, row.removed_at)),
    )
    return [
        copies.facts(now=whole_at, until_at=found.until_at, excluded=found.excluded).in_feed(
            found.answer, is_cancelled=found.is_cancelled
        ),
        *(
            copies.override(each, now=changed_at[each.sitting.id]).in_feed(
                answers[each.sitting.id].answer,
                is_cancelled=answers[each.sitting.id].is_cancelled,
            )
            for each in copies.dates
            if each.sitting.id in found.overrides
        ),
    ]


def latest(first: datetime, *others: datetime | None) -> datetime:
    """What subscribers compare is when an entry changed last."""
    return max(first, *(at for at in others if at is not None), first)
