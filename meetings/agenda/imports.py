"""Agenda items that come as a spreadsheet or a pasted list: looked at first, then taken whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from board.foundation.database import db
from board.foundation.errors import Refused
from board.foundation.journal import journal
from board.foundation.sandbox import sandbox
from board.foundation.text import worksheets
from board.foundation.text.spreadsheets import UNTOUCHED, Mending, Problem
from board.foundation.text.spreadsheets import StrayLine as SheetLine
from meetings.agenda import agenda, words
from meetings.agenda.agenda import AgendaDay, AgendaItemFacts
from meetings.agenda.rules import pastes as agenda_pastes
from meetings.agenda.rules.lists import AgendaRow
from meetings.agenda.rules.pastes import Pasted
from meetings.scheduling import rooms
from meetings.scheduling.rules.speakers import Speaker
from meetings.scheduling.tables import Meeting

MAX_ITEMS = 200
MAX_SHEETS = 10


@dataclass(frozen=True)
class ImportedLine:
    """One item that was read, where it would go, and whether it stands there already."""

    row: int
    facts: AgendaItemFacts
    day: int
    is_there: bool


@dataclass(frozen=True)
class AgendaPreview:
    """What taking the list would do."""

    text: str
    lines: tuple[ImportedLine, ...]
    problems: tuple[Problem, ...]
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    aside: tuple[SheetLine, ...] = ()

    @property
    def new(self) -> tuple[ImportedLine, ...]:
        return tuple(line for line in self.lines if not line.is_there)

    @property
    def is_importable(self) -> bool:
        """All or nothing: one problem that is no remark stops the whole list."""
        return not any(not problem.is_remark for problem in self.problems)


async def text_of(data: bytes) -> str:
    """An uploaded file as the text that would have been pasted; Refused for what is no list.

    Of a workbook the first sheet that has topics, else its first.
    """
    if worksheets.is_workbook(data):
        first = await worksheets.opened(data)
        chosen = first.csv
        for name in first.names[:MAX_SHEETS]:
            sheet = first if name == first.name else await worksheets.opened(data, name)
            if await sandbox.run(agenda_pastes.is_table, sheet.csv):
                chosen = sheet.csv
                break
        data = chosen
    return await sandbox.run(agenda_pastes.text_of, data)


async def preview(meeting: Meeting, text: str, mending: Mending = UNTOUCHED) -> AgendaPreview:
    """Reads a list and says what is wrong with it, by row; changes nothing."""
    return await _preview(meeting, text, await _read(text, mending))


async def import_items(
    meeting: Meeting,
    text: str,
    mending: Mending = UNTOUCHED,
    *,
    by: journal.Actor,
    now: datetime,
) -> int:
    """Puts every item that is not there yet on the agenda, or none; returns how many."""
    found = await _read(text, mending)
    async with db.transaction():
        await agenda.lock(meeting)
        read = await _preview(meeting, text, found)
        if not read.is_importable:
            raise Refused(words.LIST_STILL_HAS_PROBLEMS, field="text")
        await agenda.add_many(meeting, [line.facts for line in read.new], by=by, now=now)
    return len(read.new)


async def _preview(meeting: Meeting, text: str, pasted: Pasted) -> AgendaPreview:
    found = pasted.agenda
    plan, speakers = await agenda.of_meeting(meeting), await rooms.speakers(meeting.id)
    problems = list(found.problems)
    if not found.rows:
        problems.append(
            Problem(0, "", "No agenda item was found.", "Write one item a line, after a dash.")
        )
    if len(found.rows) > MAX_ITEMS:
        problems.append(
            Problem(0, "", f"{len(found.rows):,} items are too many.", f"The most is {MAX_ITEMS}.")
        )
    there = {(entry.facts.sitting, entry.title.casefold()) for entry in plan.entries}
    lines = []
    for row in found.rows[:MAX_ITEMS]:
        day = _day(row, plan.sittings)
        if day is None:
            problems.append(_no_such_day(row, plan.sittings))
            continue
        facts = _facts(row, day.sitting, speakers)
        key = (facts.sitting, facts.title.casefold())
        lines.append(ImportedLine(row.number, facts, day.number, is_there=key in there))
        there.add(key)
    problems.sort(key=lambda problem: problem.row)
    return AgendaPreview(text, tuple(lines), tuple(problems), pasted.cells, pasted.aside)


async def _read(text: str, mending: Mending) -> Pasted:
    return await sandbox.run(agenda_pastes.read, text, mending)


def _day(row: AgendaRow, sittings: Sequence[AgendaDay]) -> AgendaDay | None:
    """By number, else by date; an item that names no day belongs to the first."""
    if row.day is None and row.day_label:
        try:
            on = date.fromisoformat(row.day_label)
        except ValueError:
            return None
        return next((day for day in sittings if day.starts_at and day.starts_at.date() == on), None)
    number = row.day or 1
    return sittings[number - 1] if number <= len(sittings) else None


def _no_such_day(row: AgendaRow, sittings: Sequence[AgendaDay]) -> Problem:
    label = row.day_label or str(row.day)
    return Problem(
        row.number,
        "day",
        words.no_such_day(label[:40], len(sittings)),
        words.write_number_of_sitting(len(sittings)),
    )


def _facts(row: AgendaRow, sitting: str | None, speakers: Sequence[Speaker]) -> AgendaItemFacts:
    names = [presenter.name for presenter in row.presenters]
    person = None
    if len(row.presenters) == 1:
        known = [
            speaker
            for speaker in speakers
            if speaker.name.casefold() == row.presenters[0].name.casefold()
            or (
                speaker.abbreviation
                and speaker.abbreviation.casefold() == row.presenters[0].abbreviation.casefold()
            )
        ]
        person = known[0].id if len(known) == 1 else None
    return AgendaItemFacts(
        title=row.topic,
        sitting=sitting,
        purpose=row.purpose,
        presenter=", ".join(names)[:160],
        presenter_person=person,
        minutes=row.minutes,
        member_share=row.member_share,
        materials=row.materials,
        notes=row.notes,
    )
