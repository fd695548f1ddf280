"""Board books: what members read before a meeting, as one PDF of the same parts as a digest."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from jinja2 import Environment

from board.foundation.database.queries import prepared, value
from board.foundation.identity.rules.brands import PrintLook
from board.foundation.identity.rules.consents import Directory
from board.foundation.identity.rules.members import MemberState, Position
from board.foundation.identity.tables import Board, Member
from board.foundation.mail.templating import markdown
from board.foundation.text import moments
from board.foundation.text.printable import cleaned, printable, shortened
from board.programmes import brands, programmes
from meetings.actions import carried_actions
from meetings.agenda import agenda
from meetings.printing.pdf import DEADLINE, Press, RenderFailed
from meetings.printing.stylesheets import css_text
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
class ListedMember:
    """A member who lets these readers have the name."""

    name: str
    company: str
    role: str


@dataclass(frozen=True)
class Carried:
    """An action that is open from a meeting before."""

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

    @property
    def reading(self) -> list[AnnouncedItem]:
        return [point for day in self.days for point in day.points if point.reading]


@dataclass(frozen=True, slots=True)
class _BookBoard:
    name: str
    programme: str
    programme_name: str


@dataclass(frozen=True, slots=True)
class _SeatedRow:
    directory: Directory
    position: Position
    name: str
    job_title: str
    company: str | None


BOARD = prepared(
    Board.select(
        Board.name,
        Board.programme.id.as_alias("programme"),
        Board.programme.name.as_alias("programme_name"),
    ).where(Board.id == value("board")),
    _BookBoard,
)
SEATED = prepared(
    Member.select(
        Member.directory,
        Member.position,
        Member.person.name.as_alias("name"),
        Member.person.job_title.as_alias("job_title"),
        Member.person.company.name.as_alias("company"),
    )
    .where(Member.board == value("board"), Member.state == MemberState.active.value)
    .order_by(Member.person.name),
    _SeatedRow,
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
    environment: Environment, meeting: Meeting, *, for_guests: bool, now: datetime
) -> bytes:
    """The PDF; RenderFailed with a sentence where there is none. Guests may read fewer names.

    The same book is set once by a process, however many members open it.
    """
    book = await gather(meeting, for_guests=for_guests, now=now)
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


async def gather(meeting: Meeting, *, for_guests: bool, now: datetime) -> Book:
    """What stands in it: agenda, reading, and the members who let these readers have the name."""
    board = await BOARD.one(board=meeting.board)
    plan = await agenda.of_meeting(meeting)
    seats, others = await _seats(meeting.board, for_guests=for_guests)
    charter = await programmes.charter_of(meeting.board)
    zone = meeting.timezone or "UTC"
    return Book(
        programme=board.programme_name,
        board=board.name,
        title=meeting.title,
        made_on=moments.plain_day(moments.instant_to_local(now, zone).date()),
        place=meeting.place,
        days=tuple(_day(day, zone) for day in plan.days if day.entries),
        seats=seats,
        others=others,
        is_for_guests=for_guests,
        charter_version=charter.version if charter else 0,
        brand=await brands.of_programme(board.programme),
        carried=tuple(
            Carried(row.body, row.owner_name, row.due)
            for row in await carried_actions.before(meeting.id, now=now)
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


def _day(day: agenda.AgendaDay, zone: str) -> AnnouncedDay:
    words = "Without a time yet"
    if day.starts_at is not None and day.ends_at is not None:
        words = moments.span(day.starts_at, day.ends_at, zone)
    return AnnouncedDay(words, tuple(_point(entry) for entry in day.entries))


def _point(entry: agenda.PlacedItem) -> AnnouncedItem:
    minutes = f"{entry.minutes} minutes" if entry.minutes else ""
    purpose = entry.purpose.capitalize() if entry.purpose else ""
    facts = " · ".join(filter(None, [purpose, shortened(entry.facts.presenter, 80), minutes]))
    time = f"{entry.slot.starts_at:%H:%M}" if entry.slot and entry.slot.has_time else ""
    return AnnouncedItem(entry.number, time, entry.title, facts, entry.facts.materials)


async def _seats(board_id: str, *, for_guests: bool) -> tuple[tuple[ListedMember, ...], int]:
    """Who lets these readers have the name, and how many more there are."""
    rows = await SEATED.all(board=board_id)
    named = []
    for row in rows:
        if row.directory.covers(guests=for_guests):
            is_chair = row.position is Position.chair
            role = "chairs the board" if is_chair else row.job_title
            named.append(ListedMember(row.name, row.company or "", role))
    return tuple(named), len(rows) - len(named)
