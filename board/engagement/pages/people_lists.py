"""The list of people over all boards that the viewer may see: narrowed, sorted, chosen from."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from litestar import Controller, get
from litestar.response import Redirect, Stream, Template

from board.engagement import engagements, listings, saved_filters, segments, words
from board.engagement.listings import ListedPerson
from board.engagement.rules.engagement import Engagement, reasons
from board.engagement.rules.sieves import PeopleSieve, on_boards, read_sieve
from board.foundation.extensions import TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.text.csv_writing import write_csv
from board.foundation.text.moments import city, instant_to_local
from board.foundation.web.dependencies import Now, SignedIn
from board.foundation.web.forms import Form
from board.foundation.web.rendering import AnyRequest, page
from board.people import seats_held, timelines
from board.programmes import programmes

ENTRIES = 5  # of a person's history, opened in the list
DOTS = 8


@dataclass(frozen=True, slots=True)
class Look:
    """What an address asks of the list."""

    sieve: PeopleSieve
    order: str = "name"
    number: int = 1
    opened: str = ""
    chosen: tuple[str, ...] = ()

    def address(self, **other: Any) -> str:
        """Where the list is looked at like that, with something else."""
        after = {
            "sort": self.order,
            "number": self.number,
            "open": self.opened,
            "chosen": list(self.chosen),
            **other,
        }
        if after["sort"] == "name":
            after["sort"] = ""
        if after["number"] == 1:
            after["number"] = ""
        said = urlencode({name: each for name, each in after.items() if each}, doseq=True)
        return "/people?" + "&".join(filter(None, [self.sieve.address, said]))


@dataclass(frozen=True, slots=True)
class SeatOn:
    """A board that somebody is known to, and how, where it is not as a member."""

    board: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class OpenedPerson:
    """The newest of somebody's history, and what time it is where they are."""

    entries: list[TimelineRow]
    total: int
    there: str


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One person as the list shows them."""

    person: ListedPerson
    engagement: Engagement
    level: str
    concerns: list[str]  # the worst first
    silent: str
    heard: str
    term: str
    dots: tuple[bool, ...]
    presence: str
    seats: list[SeatOn]


class PeopleList(Controller):
    path = "/people"

    @get()
    async def index(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Template | Redirect:
        look = _look(request, viewer)
        if pressed := request.query_params.get("go", ""):
            return Redirect(_after(look, pressed), status_code=303)
        today = instant_to_local(now, viewer.timezone).date()
        boards = await programmes.names_of(viewer)
        rows, total = await listings.page_of_people(
            viewer, look.sieve, order=look.order, page=look.number, today=today
        )
        shown = {row.id for row in rows}
        return page(
            request,
            "board/engagement/people/index.html",
            rows=await _rows(rows, look.sieve, viewer, today),
            total=total,
            boards=boards,
            segments=await segments.among(frozenset(viewer.board_ids), look.sieve),
            view=look,
            sieve=look.sieve,
            form=Form(initial={**look.sieve.values, "sort": look.order}),
            last=-(-total // listings.PAGE),
            chosen_elsewhere=[each for each in look.chosen if each not in shown],
            opened=await _opened(look.opened, rows, viewer, now),
            views=words.VIEWS,
            saved=(saved := await saved_filters.of(viewer)),
            own=next(
                (
                    each
                    for each in saved
                    if each.address == look.sieve.address and each.may_remove(viewer)
                ),
                None,
            ),
            is_named=look.sieve.address
            in {*(query for _, query in words.VIEWS), *(each.address for each in saved)},
            words=words,
        )

    @get("/export.csv")
    async def export(self, request: AnyRequest, viewer: SignedIn, now: Now) -> Stream:
        """Whoever is chosen, or else whoever the list shows, all pages of it."""
        look = _look(request, viewer)
        today = instant_to_local(now, viewer.timezone).date()
        return Stream(
            _lines(viewer, look, today),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="people.csv"'},
        )


def _look(request: AnyRequest, viewer: Viewer) -> Look:
    given = {
        name: each if each.isprintable() else "" for name, each in request.query_params.items()
    }
    chosen = dict.fromkeys(request.query_params.getall("chosen", []))
    return Look(
        on_boards(read_sieve(given), viewer.board_ids),
        listings.order_of(given.get("sort", "")),
        _number(given.get("number", "")),
        given.get("open", "")[:12],
        tuple(each for each in chosen if each.isalnum() and len(each) <= 12)[: listings.CHOSEN],
    )


def _number(text: str) -> int:
    """Of a page, whatever an address says; Python reads no number of thousands of digits."""
    digits = text[:6] if text.isascii() and text.isdecimal() else ""
    return max(1, min(int(digits or 1), 10_000))


def _after(look: Look, pressed: str) -> str:
    """Where a button of the list leads, with everything that was typed and chosen beside it."""
    what, _, which = pressed.partition(":")
    if what == "sort":
        return look.address(sort=listings.order_of(which), number=1, open="")
    if what == "page":
        return look.address(number=_number(which), open="")
    if what == "open":
        return look.address(open=which) + (f"#person-{which}" if which.isalnum() else "")
    return look.address(number=1, open="")


async def _rows(
    people: Sequence[ListedPerson], sieve: PeopleSieve, viewer: Viewer, today: date
) -> list[ListedRow]:
    refused = frozenset(row.id for row in people if row.mail_refused_at)
    scope = listings.people_scope(viewer, sieve)
    known = await engagements.of_people([row.id for row in people], scope, refused=refused)
    held: dict[str, list[SeatOn]] = {}
    for each in await seats_held.of_people([row.id for row in people], viewer.board_ids):
        seat = (each.seat.state, each.seat.position) if each.seat else ("", "")
        note = words.standing(each.state, *seat)
        held.setdefault(each.person, []).append(SeatOn(each.board, each.board_name, note))
    return [_row(row, known[row.id], held.get(row.id, []), today) for row in people]


def _row(person: ListedPerson, one: Engagement, seats: list[SeatOn], today: date) -> ListedRow:
    found = reasons(one, today=today)
    days = one.days_silent(today)
    return ListedRow(
        person,
        one,
        found[0].level if found else "good" if one.is_member else "",
        [words.concern(each.concern, each.number, one.waiting_for) for each in found],
        words.days_ago(days) if days is not None else "",
        words.heard(one.heard_on, one.heard_how, days or 0) if one.heard_on else "",
        words.term_end(one.term_ends_on),
        one.came[-DOTS:],
        words.presence(one.came[-DOTS:]),
        seats,
    )


async def _opened(
    person: str, rows: Sequence[ListedPerson], viewer: Viewer, now: datetime
) -> OpenedPerson | None:
    row = next((row for row in rows if row.id == person), None)
    if row is None:
        return None
    history = await timelines.of_person(person, viewer, now=now)
    there = ""
    if row.timezone and row.timezone != viewer.timezone:
        local = instant_to_local(now, row.timezone)
        there = words.clock_there(city(row.timezone), f"{local:%H:%M}")
    return OpenedPerson(history[:ENTRIES], len(history), there)


async def _lines(viewer: Viewer, look: Look, today: date) -> AsyncIterator[bytes]:
    yield write_csv(words.EXPORT_COLUMNS, [])
    if look.chosen:
        if chosen := await listings.chosen(viewer, look.chosen):
            yield await _portion(chosen, PeopleSieve(), viewer, today)
        return
    async for people in listings.every(viewer, look.sieve, today=today):
        yield await _portion(people, look.sieve, viewer, today)


async def _portion(
    people: Sequence[ListedPerson], sieve: PeopleSieve, viewer: Viewer, today: date
) -> bytes:
    first, *others = [_line(row) for row in await _rows(people, sieve, viewer, today)]
    return write_csv(first, others, is_marked=False)


def _line(row: ListedRow) -> tuple[str, ...]:
    person, one = row.person, row.engagement
    return (
        person.name, person.company or "", person.role, person.email or "", person.industry,
        person.region, person.country, ", ".join(each.name for each in row.seats),
        one.heard_on.isoformat() if one.heard_on else "", one.heard_how,
        str(len(one.came)), str(one.times_come), str(one.asked), str(one.answered),
        one.term_ends_on.isoformat() if one.term_ends_on else "",
        "; ".join(row.concerns) or (words.WELL if row.level else ""),
    )  # fmt: skip
