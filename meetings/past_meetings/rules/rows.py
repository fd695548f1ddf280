"""The rows of a past meeting's files, the later files understood by the earlier ones."""

from datetime import date

from board.foundation.text.column_names import header_key
from board.foundation.text.moments import plain_day
from board.foundation.text.sheet_remarks import about_columns, about_lines
from board.foundation.text.spreadsheets import Problem, Sheet, SheetRow
from meetings.agenda.rules.cells import Presenter, label_of, presenters_of
from meetings.agenda.rules.lists import AgendaRow, parse_csv
from meetings.past_meetings.rules.days import FILE as MEETING
from meetings.past_meetings.rules.days import PastMeeting
from meetings.past_meetings.rules.owners import day_in, undertaking
from meetings.past_meetings.rules.people import PastPerson, Roster, is_likely_other, read_members
from meetings.past_meetings.rules.records import (
    AGENDA,
    FILES,
    MEMBERS,
    OUTCOMES,
    STATEMENTS,
    PastItem,
    PastMeetingFiles,
    RecordedOutcome,
    Statement,
)
from meetings.past_meetings.rules.warnings import of_doubles, of_words

_LEFT_OUT = "Nothing to do, or correct the file and choose it again."

OUTCOME_KINDS: dict[str, str] = {
    **dict.fromkeys(("summary", "summaries", "summary point", "note", "point"), "summary"),
    **dict.fromkeys(("decision", "decisions", "resolution", "conclusion"), "decision"),
    **dict.fromkeys(("action", "actions", "action item", "task", "todo", "to do"), "action"),
}

_COUNTED = {
    "members": MEMBERS,
    "agenda_items": AGENDA,
    "statements": STATEMENTS,
    "outcomes": OUTCOMES,
}
_COLUMNS: dict[str, tuple[str, ...]] = {
    "item": ("item", "agenda item", "position", "topic"),
    "day": ("day", "sitting", "date"),
    "speaker": ("speaker", "who", "name", "person", "abbreviation"),
    "owner": ("owner", "who", "assignee", "responsible", "person"),
    "due": ("due", "due on", "due date", "deadline", "by"),
    "kind": ("kind", "type"),
    "text": ("text", "statement", "words", "said", "outcome", "content", "what", "quote"),
}
_KNOWN = {name for names in _COLUMNS.values() for name in names}


def is_known(header: str) -> bool:
    """Whether a column of words or outcomes is called that."""
    return header_key(header) in _KNOWN


def columns_of(sheet: Sheet) -> dict[str, int]:
    keys = [header_key(header) for header in sheet.headers]
    columns: dict[str, int] = {}
    for field, names in _COLUMNS.items():
        named = next((name for name in names if name in keys), None)
        if named is not None:
            columns[field] = keys.index(named)
    return columns


class Reading:
    """One reading of one meeting: the later files are understood by the earlier ones."""

    def __init__(
        self,
        meeting: PastMeeting,
        sheets: dict[str, Sheet],
        problems: dict[str, list[Problem]],
    ) -> None:
        self.meeting = meeting
        self.sheets = sheets
        self.problems = problems
        self.people = Roster(read_members(sheets[MEMBERS], meeting, problems[MEMBERS]))
        self.agenda: tuple[PastItem, ...] = ()
        self.by_label: dict[tuple[int | None, str], int] = {}
        self.days: dict[int, int] = {}
        self.introduced: set[PastPerson] = set()

    def council(self) -> PastMeetingFiles:
        self.agenda = self._agenda()
        statements = self._statements()
        outcomes = self._outcomes()
        taken = {
            MEETING: 1,
            MEMBERS: len(self.people.members),
            AGENDA: len(self.agenda),
            STATEMENTS: len(statements),
            OUTCOMES: len(outcomes),
        }
        self._compare_counts(taken)
        for file in FILES:
            self.problems[file].sort(key=lambda problem: problem.row)
        return PastMeetingFiles(
            self.meeting,
            self.people.members,
            tuple(self.people.guests),
            self.agenda,
            statements,
            outcomes,
            self.problems,
            taken,
            (),
        )

    def _agenda(self) -> tuple[PastItem, ...]:
        parsed = parse_csv(self.sheets[AGENDA])
        self.problems[AGENDA].extend(parsed.problems)
        items: list[tuple[int, AgendaRow]] = [(self._item_day(row), row) for row in parsed.rows]
        items.sort(key=lambda entry: entry[0])  # stable: the order within a day is the list's
        agenda: list[PastItem] = []
        for position, (day, row) in enumerate(items, start=1):
            label = row.label or str(position)
            for key in ((day, label), (None, label), (None, row.topic.casefold())):
                self.by_label.setdefault(key, row.number)
            self.days[row.number] = day
            agenda.append(
                PastItem(
                    row.number,
                    position,
                    day,
                    row.topic or f"Item {label}",
                    self._presenters(row),
                    row.minutes,
                    row.purpose,
                    row.materials,
                    row.notes,
                )
            )
        return tuple(agenda)

    def _item_day(self, row: AgendaRow) -> int:
        day = self.meeting.day_named(row.day_label) if row.day_label else 1
        if day is None:
            day = len(self.meeting.sittings)
            self._remark(
                AGENDA,
                row.number,
                "day",
                f"“{row.day_label[:40]}” is no day of this meeting; day {day} is taken.",
            )
        elif not row.day_label and len(self.meeting.sittings) > 1:
            self._remark(AGENDA, row.number, "day", "No day is given; day 1 is taken.")
        return day

    def _presenters(self, row: AgendaRow) -> tuple[PastPerson, ...]:
        people = self.people.resolve_all(row.presenters)
        pairs = zip(row.presenters, people, strict=False)
        for written, person in pairs if len(people) == len(row.presenters) else ():
            if is_likely_other(person, written):
                self._remark(
                    AGENDA,
                    row.number,
                    "presenter",
                    f"{written.name} ({written.abbreviation}) is taken for {person.name}.",
                )
        self._introduce(AGENDA, row.number, "presenter", people)
        return people

    def _statements(self) -> tuple[Statement, ...]:
        sheet = self.sheets[STATEMENTS]
        columns = columns_of(sheet)
        self._look_at(STATEMENTS, columns, "item", "day", "speaker")
        statements: list[Statement] = []
        for row in sheet.rows:
            text = self._words(STATEMENTS, row, columns)
            if text is None:
                continue
            typed_day = _cell(row, columns, "day")
            day = self.meeting.day_named(typed_day) if typed_day else None
            item = self._item(STATEMENTS, row, columns, day)
            if day is None:
                day = self.days.get(item) if item is not None else None
                if typed_day or "day" in columns:
                    said = f"“{typed_day[:40]}” is no day here" if typed_day else "No day is given"
                    taken = f"day {day}, the item's, is taken" if day else "kept without one"
                    self._remark(STATEMENTS, row.number, "day", f"{said}; {taken}.")
            speaker = self.people.resolve_one(_cell(row, columns, "speaker"))
            if speaker is not None:
                self._introduce(STATEMENTS, row.number, "speaker", (speaker,))
            elif "speaker" in columns:
                self._remark(
                    STATEMENTS, row.number, "speaker", "No speaker is given; kept without one."
                )
            statements.append(Statement(row.number, item, day, speaker, text))
            self._warn(STATEMENTS, row.number, text)
        words = ((each.row, (each.item, each.speaker), each.text) for each in statements)
        self.problems[STATEMENTS].extend(of_doubles(words, "text"))
        return tuple(statements)

    def _outcomes(self) -> tuple[RecordedOutcome, ...]:
        sheet = self.sheets[OUTCOMES]
        columns = columns_of(sheet)
        self._look_at(OUTCOMES, columns, "item", "kind")
        outcomes: list[RecordedOutcome] = []
        for row in sheet.rows:
            text = self._words(OUTCOMES, row, columns)
            if text is None:
                continue
            typed = _cell(row, columns, "kind")
            kind = OUTCOME_KINDS.get(header_key(typed))
            if kind is None and typed:
                self.problems[OUTCOMES].append(
                    Problem(
                        row.number,
                        "kind",
                        f"“{typed[:40]}” is no kind of outcome, so the row is not taken.",
                        "Write summary, decision or action.",
                    )
                )
                continue
            if kind is None and "kind" in columns:
                self._remark(OUTCOMES, row.number, "kind", "No kind is given; kept as a summary.")
            owners = self._owners(_cell(row, columns, "owner"))
            self._introduce(OUTCOMES, row.number, "owner", owners)
            item = self._item(OUTCOMES, row, columns, None)
            kind = kind or "summary"
            due_on = self._due(row, columns, item)
            if kind != "summary":
                owners, due_on = self._said(row.number, text, item, owners, due_on)
            outcomes.append(RecordedOutcome(row.number, item, kind, owners, text, due_on))
            self._warn(OUTCOMES, row.number, text, is_decision=kind == "decision")
        came = ((each.row, (each.item, each.kind), each.text) for each in outcomes)
        self.problems[OUTCOMES].extend(of_doubles(came, "text"))
        return tuple(outcomes)

    def _due(self, row: SheetRow, columns: dict[str, int], item: int | None) -> date | None:
        typed = _cell(row, columns, "due")
        day = day_in(typed, on=self._said_on(item)) if typed else None
        if typed and day is None:
            what = f"“{typed[:40]}” is no day that can be read; kept without one."
            self.problems[OUTCOMES].append(
                Problem(row.number, "due", what, "Write it like 2026-03-03.")
            )
        return day

    def _said(
        self,
        number: int,
        text: str,
        item: int | None,
        owners: tuple[PastPerson, ...],
        due_on: date | None,
    ) -> tuple[tuple[PastPerson, ...], date | None]:
        """With the owners and the day that the words name, where no cell does."""
        said = undertaking(text, self.people.named, on=self._said_on(item))
        told = [person.name for person in said.owners if not owners]
        if said.due_on and not due_on:
            told.append(f"by {plain_day(said.due_on)}")
        if told:
            what = f"Its words say who does it and by when: {', '.join(told)}."
            fix = "Nothing to do; owner and day can be corrected where outcomes are written."
            self.problems[OUTCOMES].append(Problem(number, "text", what, fix, is_remark=True))
        return owners or said.owners, due_on or said.due_on

    def _said_on(self, item: int | None) -> date:
        """The day of the item, or of the meeting's first."""
        day = self.days.get(item) if item is not None else None
        sittings = {sitting.day: sitting.starts_on for sitting in self.meeting.sittings}
        return sittings.get(day or 0) or self.meeting.sittings[0].starts_on

    def _warn(self, file: str, number: int, text: str, *, is_decision: bool = False) -> None:
        """Whatever looks wrong is said and kept: it may be what somebody wants."""
        for what, fix in of_words(text, self._is_person, is_decision=is_decision):
            self.problems[file].append(Problem(number, "text", what, fix, is_remark=True))

    def _is_person(self, name: str) -> bool:
        return self.people.find(name) is not None

    def _owners(self, text: str) -> tuple[PastPerson, ...]:
        found = self.people.find(text)
        if found is not None:
            return (found,)
        written = presenters_of(text)
        if len(written) == 1 and not written[0].abbreviation and " " not in written[0].name:
            return self.people.resolve_all((Presenter(text.strip(), text.strip()),))
        return self.people.resolve_all(written)

    def _look_at(self, file: str, columns: dict[str, int], *wanted: str) -> None:
        """What is wrong with the file as such; a column that is not there is said once."""
        sheet = self.sheets[file]
        self.problems[file].extend(sheet.problems)
        self.problems[file] += about_lines(sheet, above=_LEFT_OUT, below=_LEFT_OUT)
        fix = f"Nothing to do, or name it as one of: {', '.join((*wanted, 'text'))}."
        self.problems[file] += about_columns(sheet, columns.values(), fix)
        for column in wanted:
            if column not in columns:
                self._remark(file, 1, column, f"No column is named {column}.")

    def _words(self, file: str, row: SheetRow, columns: dict[str, int]) -> str | None:
        text = _cell(row, columns, "text")
        if text:
            return text
        self.problems[file].append(
            Problem(
                row.number, "text", "The text is blank: nothing to keep.", "Write it, or delete it."
            )
        )
        return None

    def _item(
        self, file: str, row: SheetRow, columns: dict[str, int], day: int | None
    ) -> int | None:
        typed = _cell(row, columns, "item")
        label = label_of(typed)
        for key in ((day, label), (None, label), (None, typed.casefold())):
            if typed and key in self.by_label:
                return self.by_label[key]
        if "item" not in columns:
            return None
        said = f"No agenda item is numbered “{typed[:40]}”" if typed else "No agenda item is given"
        self._remark(file, row.number, "item", f"{said}; kept without one.")
        return None

    def _introduce(
        self, file: str, number: int, column: str, people: tuple[PastPerson, ...]
    ) -> None:
        """A guest is named once, where they first turn up."""
        for person in people:
            if person.is_guest and person not in self.introduced:
                self.introduced.add(person)
                self._remark(
                    file, number, column, f"{person.name} is in no list of members: a guest."
                )

    def _compare_counts(self, taken: dict[str, int]) -> None:
        for name, claimed in self.meeting.counts.items():
            file = _COUNTED.get(name)
            if file is not None and taken[file] != claimed:
                what = f"{MEETING} counts {claimed} {name.replace('_', ' ')}"
                self._remark(MEETING, 0, "counts", f"{what}, {file} has {taken[file]}.")

    def _remark(self, file: str, number: int, column: str, what: str) -> None:
        self.problems[file].append(
            Problem(number, column, what, "Nothing to do, or correct the row.", is_remark=True)
        )


def _cell(row: SheetRow, columns: dict[str, int], field: str) -> str:
    index = columns.get(field)
    return "" if index is None else row.cells[index].strip()
