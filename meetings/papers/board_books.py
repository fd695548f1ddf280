"""Board books: what members read before a meeting, as one PDF of the same parts as a digest."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from jinja2 import Environment

from board.foundation.database.queries import prepared, value
from board.foundation.identity.rules.brands import PrintLook
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Member
from board.foundation.mail.templating import markdown
from board.foundation.text import moments
from board.foundation.text.printable import cleaned, printable, shortened
from board.programmes import brands, programmes
from meetings.actions import carried_actions
from meetings.agenda import agenda
from meetings.capture.rules.names import name_of
from meetings.capture.tables import Request
from meetings.papers import listed_people
from meetings.papers.listed_people import ListedMember
from meetings.printing.pdf import DEADLINE, Press, RenderFailed
from meetings.printing.stylesheets import css_text
from meetings.requests.rules import lateness
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.tables import Attendee, Meeting

KEPT = 8  # books of other meetings that a process remembers
CHARTER_SIZES = ("10.4pt", "9.2pt", "8.2pt", "7.4pt")  # the charter has one page


@dataclass(frozen=True)
class AnnouncedItem:
    """An agenda item as it is announced."""

    number: int
    time: str
    title: str
    facts: str
    reading: tuple[str, ...]


@dataclass(frozen=True)
class AnnouncedDay:
    words: str
    points: tuple[AnnouncedItem, ...]


@dataclass(frozen=True)
class Carried:
    """What is open from before: an action, or an answer."""

    text: str
    owner: str
    due: str


@dataclass(frozen=True)
class Book:
    programme: str
    board: str
    title: str
    made_on: str
    place: str
    days: tuple[AnnouncedDay, ...]
    seats: tuple[ListedMember, ...]
    others: int
    is_for_guests: bool
    charter_version: int
    brand: PrintLook
    carried: tuple[Carried, ...] = ()
    join_url: str = ""
    staff: tuple[ListedMember, ...] = ()
    owed: tuple[Carried, ...] = ()  # answers that are late

    @property
    def reading(self) -> list[AnnouncedItem]:
        return [point for day in self.days for point in day.points if point.reading]


@dataclass(frozen=True, slots=True)
class _BookBoard:
    name: str
    programme: str
    programme_name: str


@dataclass(frozen=True, slots=True)
class _OwedAnswer:
    title: str
    due_on: date
    owner_name: str | None


BOARD = prepared(
    Board.select(
        Board.name,
        Board.programme.id.as_alias("programme"),
        Board.programme.name.as_alias("programme_name"),
    ).where(Board.id == value("board")),
    _BookBoard,
)
OWED = prepared(
    Request.select(Request.title, Request.due_on, Request.owner.name.as_alias("owner_name"))
    .where(
        Request.board == value("board"),
        Request.answered_at.is_null(),
        Request.due_on < value("today"),
    )
    .order_by(Request.due_on, Request.number),
    _OwedAnswer,
)
SEATED_PERSON = prepared(
    Member.select(Member.id).where(
        Member.board == value("board"),
        Member.person == value("person"),
        Member.state == MemberState.active.value,
    ),
    str,
)


async def print_book(
    environment: Environment,
    meeting: Meeting,
    *,
    for_guests: bool,
    yours: str | None = None,
    now: datetime,
) -> bytes:
    """The PDF; RenderFailed with a sentence where there is none. Guests may read fewer names.

    `yours`: the reader's zone, whose hours stand beside the meeting's.

    The same book is set once by a process, however many members open it.
    """
    book = await gather(meeting, for_guests=for_guests, yours=yours, now=now)
    charter = await programmes.charter_of(meeting.board)
    body = printable_prose(charter.body) if charter else ""
    sizes = CHARTER_SIZES if body else CHARTER_SIZES[:1]
    htmls = (book_html(environment, book, body, size) for size in sizes)
    first = next(htmls)
    key = hashlib.sha256(first.encode("utf-8", "replace")).hexdigest()
    if key not in _cached:
        _cached[key] = await _fitted(first, htmls)
        while len(_cached) > KEPT:
            _cached.popitem(last=False)
    _cached.move_to_end(key)
    return _cached[key]


async def is_guest(meeting: Meeting, attendee: Attendee) -> bool:
    """Whether somebody who is asked reads it as a guest does; alumni are guests."""
    seat = {"board": meeting.board, "person": attendee.person}
    return attendee.role != AttendeeRole.member or not await SEATED_PERSON.exists(**seat)


async def gather(
    meeting: Meeting, *, for_guests: bool, yours: str | None = None, now: datetime
) -> Book:
    """What stands in it: agenda, reading, and the members who let these readers have the name."""
    board = await BOARD.one(board=meeting.board)
    plan = await agenda.of_meeting(meeting)
    seats, others = await listed_people.members(meeting.board, for_guests=for_guests)
    charter = await programmes.charter_of(meeting.board)
    zone = meeting.timezone or "UTC"
    today = moments.instant_to_local(now, zone).date()
    return Book(
        programme=board.programme_name,
        board=board.name,
        title=meeting.title,
        made_on=moments.plain_day(today),
        place=meeting.place,
        days=tuple(_day(day, zone, yours) for day in plan.days if day.entries),
        seats=seats,
        others=others,
        is_for_guests=for_guests,
        charter_version=charter.version if charter else 0,
        brand=await brands.of_programme(board.programme),
        carried=tuple(
            Carried(row.body, row.owner_name, row.due)
            for row in await carried_actions.before(meeting.id, now=now)
        ),
        join_url=meeting.join_url,
        staff=await listed_people.staff_of(meeting.board),
        owed=tuple(
            Carried(name_of(row.title), row.owner_name or "", lateness(row.due_on, today)[1])
            for row in await OWED.all(board=meeting.board, today=today)
        ),
    )


def book_html(environment: Environment, book: Book, charter: str, size: str) -> str:
    """The book as HTML for meetings/printing/pdf.py; every text in it is escaped."""
    return environment.get_template("print/board_book.html").render(
        book=cleaned(book),
        charter=markdown(charter, below=2),
        charter_size=size,
        css_text=css_text,
        shortened=shortened,
    )


def printable_prose(text: str) -> str:
    """Markdown fit to print; its line breaks stay, since they carry its structure."""
    return "\n".join(printable(line) for line in text.splitlines())


# --- steps -----------------------------------------------------------------------------------

_cached: OrderedDict[str, bytes] = OrderedDict()


async def _fitted(html: str, smaller: Iterator[str]) -> bytes:
    """The charter as large as one page allows; in the smallest size it may take a second one."""
    async with Press() as press:
        try:
            async with asyncio.timeout(DEADLINE):
                for next_size in smaller:
                    measured = await press.measure(html)
                    start, end = measured.marks.get("charter"), measured.marks.get("charter-end")
                    if start is None or end is None or start.page == end.page:
                        break
                    html = next_size
                return (await press.typeset(html)).pdf
        except TimeoutError:
            raise RenderFailed(
                f"The board book was not laid out within {DEADLINE:g} seconds."
            ) from None


def _day(day: agenda.AgendaDay, zone: str, yours: str | None) -> AnnouncedDay:
    words = "Without a time yet"
    if day.starts_at is not None and day.ends_at is not None:
        words = moments.span(day.starts_at, day.ends_at, zone, yours)
    return AnnouncedDay(words, tuple(_point(entry) for entry in day.entries))


def _point(entry: agenda.PlacedItem) -> AnnouncedItem:
    minutes = f"{entry.minutes} minutes" if entry.minutes else ""
    purpose = entry.purpose.capitalize() if entry.purpose else ""
    facts = " · ".join(filter(None, [purpose, shortened(entry.facts.presenter, 80), minutes]))
    time = f"{entry.slot.starts_at:%H:%M}" if entry.slot and entry.slot.has_time else ""
    return AnnouncedItem(entry.number, time, entry.title, facts, entry.facts.materials)
