"""The papers of a meeting on site: lists for the door, the kitchen and the rest, and badges."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jinja2 import Environment

from board.foundation.identity.tables import Board
from board.foundation.text.moments import day_at, span
from board.foundation.text.printable import printable, shortened
from meetings.calendar.rules.answers import Answer
from meetings.onsite import onsite
from meetings.onsite.onsite import Guest
from meetings.onsite.rules import badges
from meetings.onsite.rules.badges import SIZES, Badge, first_step
from meetings.onsite.rules.onsite import Stay, diet_totals
from meetings.onsite.tables import Venue
from meetings.printing.pdf import DEADLINE, Press, RenderFailed, Typeset
from meetings.printing.stylesheets import css_text
from meetings.scheduling.tables import Meeting, Sitting

MILLIMETRE = 96 / 25.4
TEXT_ENDS = badges.HEIGHT - 13  # millimetres from a badge's top: below it stands the role


class OnsitePaper(StrEnum):
    badges = "badges"
    door = "door"
    travel = "travel"
    kitchen = "kitchen"
    access = "access"

    @property
    def label(self) -> str:
        return {
            "badges": "Badges",
            "door": "List for the door",
            "travel": "Travel and hotel",
            "kitchen": "For the kitchen",
            "access": "For the people at the place",
        }[self.value]

    @property
    def holds(self) -> str:
        """What stands on it, so that each reader gets no more than is needed."""
        return {
            "badges": "Name, company and role; ten on a sheet with lines to cut along",
            "door": "Name, company and role, with a box to tick",
            "travel": "Arrival, departure, and who needs a room",
            "kitchen": "How many eat what, and the names of those with a wish",
            "access": "Who needs what access; nobody else is named",
        }[self.value]


class Selection(StrEnum):
    """Whose names a paper holds."""

    likely = "likely"
    sure = "sure"
    asked = "asked"

    @property
    def label(self) -> str:
        return {
            "likely": "Yes and maybe",
            "sure": "Only yes",
            "asked": "All but no",
        }[self.value]

    def chosen(self, guests: Sequence[Guest]) -> list[Guest]:
        answers = {
            "likely": {Answer.yes, Answer.tentative},
            "sure": {Answer.yes},
            "asked": {Answer.yes, Answer.tentative, Answer.none},
        }[self.value]
        return [guest for guest in guests if guest.answer in answers]


@dataclass(frozen=True)
class Head:
    """What stands above every list."""

    board: str
    title: str
    dates: tuple[str, ...]
    address: str
    made_on: str
    ends_on: str


async def print_paper(
    environment: Environment,
    paper: OnsitePaper,
    selection: Selection,
    meeting: Meeting,
    venue: Venue,
    *,
    now: datetime,
) -> bytes:
    """One paper as a tagged PDF; RenderFailed with a sentence where there is none."""
    guests = selection.chosen(await onsite.guests_of(meeting))
    head = await _head(meeting, venue, now=now)
    async with Press() as press:
        try:
            async with asyncio.timeout(DEADLINE):
                if paper is OnsitePaper.badges:
                    made = [badge_of(guest) for guest in guests]
                    return (await print_badges(press, environment, head, made)).pdf
                html = list_html(environment, paper, head, guests)
                return (await press.typeset(html)).pdf
        except TimeoutError:
            raise RenderFailed(f"The paper was not laid out within {DEADLINE:g} seconds.") from None


def badge_of(guest: Guest) -> Badge:
    return Badge(
        printable(guest.name),
        printable(guest.company),
        printable(guest.job_title),
        printable(guest.role),
    )


def list_html(
    environment: Environment, paper: OnsitePaper, head: Head, guests: Sequence[Guest]
) -> str:
    """One list as HTML for meetings/printing/pdf.py; every text in it is escaped."""
    stays = [guest.needs.stay for guest in guests]
    return environment.get_template("print/attendee_list.html").render(
        paper=paper,
        head=head,
        columns=_COLUMNS[paper],
        rows=_rows(paper, guests),
        totals=diet_totals(stays) if paper is OnsitePaper.kitchen else [],
        guests=len(guests),
        told=sum(stay is not None for stay in stays),
        css_text=css_text,
    )


def badges_html(
    environment: Environment, head: Head, made: Sequence[Badge], steps: Sequence[int]
) -> str:
    """Sheets of badges, each name as large as its step of SIZES says."""
    numbered = [
        (number, badge, step) for number, (badge, step) in enumerate(zip(made, steps, strict=True))
    ]
    at_once = badges.ACROSS * badges.DOWN
    return environment.get_template("print/badges.html").render(
        head=head,
        sheets=[numbered[at : at + at_once] for at in range(0, len(numbered), at_once)],
        sizes=SIZES,
        width=badges.WIDTH,
        height=badges.HEIGHT,
        top=(297 - badges.DOWN * badges.HEIGHT) / 2,
        side=(210 - badges.ACROSS * badges.WIDTH) / 2,
        css_text=css_text,
        shortened=shortened,
    )


async def print_badges(
    press: Press, environment: Environment, head: Head, made: Sequence[Badge]
) -> Typeset:
    """Sheets of badges, measured first: a name that hangs out is set smaller until none does."""
    steps = [first_step(badge.name) for badge in made]
    while True:
        html = badges_html(environment, head, made, steps)
        over = _too_long(await press.measure(html), len(made))
        smaller = [
            min(step + (number in over), len(SIZES) - 1) for number, step in enumerate(steps)
        ]
        if smaller == steps:
            return await press.typeset(html)
        steps = smaller


# --- steps -----------------------------------------------------------------------------------

_COLUMNS = {
    OnsitePaper.door: ("Name", "Company", "Role"),
    OnsitePaper.travel: ("Name", "Arrives", "Departs", "How", "Room"),
    OnsitePaper.kitchen: ("Name", "Wish"),
    OnsitePaper.access: ("Name", "Needs"),
}


def _too_long(typeset: Typeset, count: int) -> set[int]:
    """The numbers of the badges whose text does not end above the role."""
    return {
        number
        for number in range(count)
        if typeset.marks[f"end-{number}"].y - typeset.marks[f"badge-{number}"].y
        > TEXT_ENDS * MILLIMETRE
    }


def _rows(paper: OnsitePaper, guests: Sequence[Guest]) -> list[tuple[str, ...]]:
    """The cells of each line; who has nothing to say to these readers is left out."""
    rows = []
    for guest in guests:
        stay: Stay = guest.needs.stay or Stay()
        cells: tuple[str, ...] = {
            OnsitePaper.door: (guest.company, guest.role),
            OnsitePaper.travel: (stay.arrives, stay.departs, stay.travel, _room(stay)),
            OnsitePaper.kitchen: (stay.diet_words,),
            OnsitePaper.access: (stay.access,),
        }[paper]
        if paper is OnsitePaper.door or any(cells):
            order = (stay.arrives_local or "9") if paper is OnsitePaper.travel else ""
            rows.append((order, tuple(printable(cell) for cell in (guest.name, *cells))))
    return [cells for _, cells in sorted(rows, key=lambda row: row[0])]


def _room(stay: Stay) -> str:
    return {True: "yes", False: "no", None: ""}[stay.wants_hotel]


async def _head(meeting: Meeting, venue: Venue, *, now: datetime) -> Head:
    board = await Board.select(Board.name).where(Board.id == meeting.board).first()
    assert board is not None
    sittings = await (
        Sitting.objects()
        .where(Sitting.meeting == meeting.id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.starts_at)
    )
    return Head(
        board=printable(board["name"]),
        title=printable(meeting.title),
        dates=tuple(span(each.starts_at, each.ends_at, meeting.timezone) for each in sittings),
        address=printable(venue.address.replace("\n", ", ")),
        made_on=day_at(now, meeting.timezone),
        ends_on=day_at(sittings[-1].ends_at, meeting.timezone) if sittings else "",
    )
