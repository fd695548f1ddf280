"""An agenda read from a spreadsheet: positions, days, topics, presenters, minutes, links."""

from dataclasses import dataclass

from board.foundation.text.column_names import header_key
from board.foundation.text.sheet_remarks import about_columns, about_lines
from board.foundation.text.spreadsheets import Problem, Sheet, SheetRow
from meetings.agenda.rules.cells import (
    MAX_MINUTES,
    Presenter,
    day_of,
    label_of,
    links_of,
    minutes_of,
    presenters_of,
    purpose_of,
)
from meetings.agenda.rules.purposes import BREAK_FIX, MAY_BE_BREAK, Purpose, is_break, may_be_break

MAX_TOPIC = 300

SYNONYMS: dict[str, tuple[str, ...]] = {
    field: tuple(header_key(name) for name in names.split(","))
    for field, names in {
        "position": "position, pos, item, item no, item number, no, nr, number, order, id, #, "
        "point, punkt, top, numéro, número, numero, lp",
        "day": "day, sitting, date, session, tag, sitzung, jour, día, giorno, dag, dia, dzień",
        "topic": "topic, title, subject, agenda item, item title, agenda, theme, thema, "
        "tagesordnungspunkt, sujet, point de l'ordre du jour, tema, asunto, argomento, onderwerp, "
        "assunto, temat, ämne, emne, description, beschreibung",
        "presenter": "presenter, presenters, presented by, speaker, speakers, owner, lead, who, "
        "host, facilitator, referent, referentin, vortragende, wer, intervenant, présentateur, "
        "ponente, relatore, spreker, apresentador, prelegent",
        "minutes": "minutes, min, mins, duration, duration min, duration minutes, time, timebox, "
        "time box, length, time allotted, dauer, minuten, zeit, durée, duración, durata, duur, "
        "duração, minuti, minutos, czas",
        "materials": "materials, material, links, link, url, slides, pre read, preread, documents, "
        "unterlagen, documents joints, documentos, materiali",
        "purpose": "purpose, kind, type, goal, zweck, ziel, art, objectif, objetivo, scopo, doel",
        "share": "member share, members share, share",
        "notes": "notes, note, comment, comments, remarks, notizen, bemerkung, bemerkungen, "
        "remarques, notas, uwagi",
    }.items()
}
_KNOWN = {name for names in SYNONYMS.values() for name in names} - {""}


@dataclass(frozen=True)
class AgendaRow:
    """One item as written. `label` names it in other files; `starts` is what a pasted list said."""

    number: int
    topic: str
    position: int | None = None
    label: str = ""
    day: int | None = None
    day_label: str = ""
    presenters: tuple[Presenter, ...] = ()
    minutes: int | None = None
    purpose: Purpose | None = None
    member_share: int | None = None
    materials: tuple[str, ...] = ()
    notes: str = ""
    starts: str = ""


@dataclass(frozen=True)
class AgendaList:
    """Items in the order of the agenda (day, position, place in the file), and what was wrong."""

    rows: tuple[AgendaRow, ...]
    problems: tuple[Problem, ...]

    @property
    def is_importable(self) -> bool:
        """All or nothing: one problem that is no remark stops the whole list."""
        return not any(not problem.is_remark for problem in self.problems)


def parse_csv(sheet: Sheet) -> AgendaList:
    """Read every row that holds anything; a cell that cannot be read is left empty and named."""
    problems = list(sheet.problems)
    columns = columns_of(sheet)
    if sheet.is_readable and "topic" not in columns:
        problems.append(
            Problem(
                sheet.header or 1,
                "",
                "No column holds the topics.",
                "Name one column topic, in the row above the items.",
            )
        )
        return AgendaList((), tuple(problems))
    problems += about_lines(
        sheet,
        above="Nothing to do, unless one of them names the columns.",
        below="If it is an item, put it among the others.",
    )
    fix = f"Nothing to do, or name it as one of: {', '.join(SYNONYMS)}."
    problems += about_columns(sheet, columns.values(), fix)
    rows: list[AgendaRow] = []
    for row in sheet.rows:
        rows.append(_Cells(sheet, row, columns, problems).item(rows[-1] if rows else None))
    _find_repeated(rows, sheet, columns, problems)
    problems.sort(key=lambda problem: problem.row)
    return AgendaList(in_order(rows), tuple(problems))


def in_order(rows: list[AgendaRow]) -> tuple[AgendaRow, ...]:
    """By day, then position; a row without one follows the row above it."""
    keyed: list[tuple[int, int, int, AgendaRow]] = []
    last: dict[int, int] = {}
    for row in rows:
        day = row.day or 0
        last[day] = row.position if row.position is not None else last.get(day, 0)
        keyed.append((day, last[day], row.number, row))
    return tuple(row for *_, row in sorted(keyed, key=lambda entry: entry[:3]))


def is_known(header: str) -> bool:
    """Whether a column of an agenda is called that."""
    return header_key(header) in _KNOWN


def columns_of(sheet: Sheet) -> dict[str, int]:
    """Field → index. `item` means the topic where another column holds the position."""
    columns: dict[str, int] = {}
    keys = [header_key(header) for header in sheet.headers]
    for field, synonyms in SYNONYMS.items():
        for synonym in synonyms:
            if synonym in keys and keys.index(synonym) not in columns.values():
                columns[field] = keys.index(synonym)
                break
    if "topic" not in columns and "item" in keys:
        columns["topic"] = keys.index("item")
        if columns.get("position") == columns["topic"]:
            del columns["position"]
    return columns


@dataclass(frozen=True)
class _Cells:
    """The cells of one row by field, and where their problems go."""

    sheet: Sheet
    row: SheetRow
    columns: dict[str, int]
    problems: list[Problem]

    def text(self, field: str) -> str:
        index = self.columns.get(field)
        return "" if index is None else self.row.cells[index].strip()

    def say(self, field: str, what: str, fix: str, *, is_remark: bool = False) -> None:
        index = self.columns.get(field)
        column = "" if index is None else self.sheet.headers[index]
        self.problems.append(Problem(self.row.number, column, what, fix, is_remark, index))

    def item(self, above: AgendaRow | None) -> AgendaRow:
        typed = self.text("position")
        label = label_of(typed)
        day, day_label = self._day(above)
        return AgendaRow(
            number=self.row.number,
            topic=self._topic(),
            position=int(label) if label.isdecimal() and len(label) <= 6 else None,
            label=label,
            day=day,
            day_label=day_label,
            presenters=presenters_of(self.text("presenter")),
            minutes=self._minutes(),
            purpose=self._purpose(),
            member_share=self._share(),
            materials=self._materials(),
            notes=self.text("notes"),
        )

    def _topic(self) -> str:
        topic = " ".join(self.text("topic").split())
        if not topic:
            self.say("topic", "The topic is missing.", "Write what the item is about.")
        elif len(topic) > MAX_TOPIC:
            self.say(
                "topic",
                f"The topic has {len(topic):,} characters.",
                f"Shorten it to {MAX_TOPIC}; details go into the notes.",
            )
            return topic[: MAX_TOPIC - 1] + "…"
        return topic

    def _day(self, above: AgendaRow | None) -> tuple[int | None, str]:
        """A blank day is the day of the row above. Other spellings are left to the caller."""
        typed = self.text("day")
        if not typed and above is not None:
            return above.day, above.day_label
        return day_of(typed), typed

    def _minutes(self) -> int | None:
        typed = self.text("minutes")
        minutes = minutes_of(typed)
        if typed and minutes is None:
            self.say(
                "minutes",
                f"“{typed[:40]}” is no number of minutes.",
                f"Write whole minutes from 0 to {MAX_MINUTES}, such as 15.",
            )
        return minutes

    def _purpose(self) -> Purpose | None:
        typed, topic = self.text("purpose"), self.text("topic")
        if not typed and is_break(topic):
            return Purpose.pause
        if not typed and may_be_break(topic):
            self.say("topic", f"“{topic[:60]}” {MAY_BE_BREAK}", BREAK_FIX, is_remark=True)
        purpose = purpose_of(typed)
        if typed and purpose is None:
            fix = "Write inform, discuss, decide, demo or break, or leave it empty."
            self.say("purpose", f"“{typed[:40]}” is no purpose.", fix)
        return purpose

    def _share(self) -> int | None:
        typed = self.text("share").removesuffix("%").strip()
        if typed and not (typed.isdecimal() and len(typed) <= 3 and int(typed) <= 100):
            self.say("share", f"“{typed[:40]}” is no share.", "Write a whole number, 0 to 100.")
            return None
        return int(typed) if typed else None

    def _materials(self) -> tuple[str, ...]:
        links, others = links_of(self.text("materials"))
        if others:
            self.say(
                "materials",
                f"“{' '.join(others)[:80]}” is no link.",
                "Write addresses that start with http:// or https://, with blanks between them.",
            )
        return links


def _find_repeated(
    rows: list[AgendaRow], sheet: Sheet, columns: dict[str, int], problems: list[Problem]
) -> None:
    """Positions may start again on another day, but not stand twice on one."""
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        earlier = first.setdefault((row.day_label, row.label), row.number)
        if row.label and earlier != row.number:
            what = f"Row {row.number} repeats row {earlier}'s position."
            at = columns["position"]
            fix = "Give every item its own position."
            problems.append(Problem(row.number, sheet.headers[at], what, fix, cell=at))
