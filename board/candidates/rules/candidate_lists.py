"""A spreadsheet of people read as candidates: columns found, every cell checked."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from board.candidates import words
from board.candidates.rules.whole_names import are_last_first, turned, whole_name
from board.foundation.text import spreadsheets
from board.foundation.text.addresses import address_key, email_problem
from board.foundation.text.column_contents import addresses_in
from board.foundation.text.column_names import FIELDS as CHOICES
from board.foundation.text.column_names import folded, is_known
from board.foundation.text.column_notices import notices_of, stands_on_its_side, taken_columns
from board.foundation.text.guessed_encodings import CANDIDATES as GUESSED
from board.foundation.text.spreadsheets import Mending, Problem, Sheet, SheetRow
from board.foundation.text.zones import zone_fix, zone_named, zones_meant

OTHER = "other_email"
_NAMES = {"name", "first_name", "last_name"}
# Where a field has no column of its own, the one that its problems are about.
_INSTEAD = {"name": ("last_name", "first_name"), "email": (OTHER,)}

LENGTHS: dict[str, int] = {
    "name": 120,
    "company": 160,
    "email": 254,
    "abbreviation": 20,
    "industry": 120,
    "region": 120,
    "company_size": 60,
    "role": 160,
    "timezone": 64,
    "country": 80,
    "note": 2_000,
}


@dataclass(frozen=True)
class CandidateRow:
    """One person of the file; a cell with a problem is blank here."""

    number: int
    name: str
    company: str = ""
    email: str = ""
    abbreviation: str = ""
    industry: str = ""
    region: str = ""
    company_size: str = ""
    role: str = ""
    timezone: str = ""
    country: str = ""
    note: str = ""

    def values(self) -> dict[str, str]:
        """Every field but the row's number."""
        return {field: getattr(self, field) for field in FIELDS}


FIELDS = tuple(field.name for field in fields(CandidateRow) if field.name != "number")


@dataclass(frozen=True)
class CandidateList:
    """What a file holds. `mapping` is header → field; `unmapped` are the headers not used.

    `notices` are remarks that must be seen before anything is taken.
    """

    rows: tuple[CandidateRow, ...]
    problems: tuple[Problem, ...]
    mapping: dict[str, str]
    unmapped: tuple[str, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def is_importable(self) -> bool:
        """All or nothing: one problem that is no remark stops the whole file."""
        return not any(not problem.is_remark for problem in self.problems)


def read(
    data: bytes,
    delimiter: str | None,
    encoding: str | None,
    mapping: dict[str, str],
    mending: Mending,
) -> tuple[Sheet, CandidateList]:
    """A file as a sheet, and the people in it, with what was chosen where the guess was wrong."""
    sheet = spreadsheets.read(
        data, delimiter=delimiter, encoding=encoding, mending=mending, knows=is_known
    )
    return sheet, parse(sheet, mapping)


def is_list(data: bytes) -> bool:
    """Whether a column holds names or addresses: not the sheet that explains the others."""
    sheet = spreadsheets.read(data, delimiter=",", encoding="UTF-8", knows=is_known)
    if not sheet.is_readable or not sheet.rows:
        return False
    taken = set(taken_columns(sheet, sheet.headers).values())
    return bool(taken & (_NAMES | {"email"}))


def parse(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> CandidateList:
    """Check every row. `mapping` overrides the guess per header; "" leaves a column out."""
    problems = list(sheet.problems)
    chosen = _chosen_mapping(sheet, mapping or {}, problems)
    columns: dict[str, list[int]] = {}
    for header, field in chosen.items():
        columns.setdefault(field, []).append(sheet.headers.index(header))
    unmapped = tuple(header for header in sheet.headers if header and header not in chosen)
    if sheet.is_readable:
        _check_columns(sheet, columns, unmapped, problems)
    reading = _Reading(sheet, columns, problems)
    rows = tuple(reading.candidate(row) for row in sheet.rows)
    reading.find_repeated(rows)
    problems.sort(key=lambda problem: problem.row)
    notices = notices_of(sheet, chosen, frozenset(mapping or ())) if sheet.is_readable else ()
    return CandidateList(rows, tuple(problems), chosen, unmapped, notices)


def person_key(name: str, company: str) -> tuple[str, str]:
    """How a person without an address is recognised."""
    return folded(name), folded(company)


def _chosen_mapping(
    sheet: Sheet, overrides: Mapping[str, str], problems: list[Problem]
) -> dict[str, str]:
    wanted = {header: field for header, field in overrides.items() if header in sheet.headers}
    chosen: dict[str, str] = {}
    for header, field in wanted.items():
        if field and field not in CHOICES:
            problems.append(
                Problem(sheet.header, header, words.unknown_field(field), words.UNKNOWN_FIELD_FIX)
            )
        elif field != OTHER and field in chosen.values():
            what = words.field_chosen_twice(_label(field))
            problems.append(Problem(sheet.header, header, what, words.FIELD_CHOSEN_TWICE_FIX))
        elif field:
            chosen[header] = field
    guessed = taken_columns(sheet, [header for header in sheet.headers if header not in wanted])
    for header, field in guessed.items():
        if field == OTHER or field not in chosen.values():
            chosen[header] = field
    for header in sheet.doubled:
        _settle_doubled(sheet, header, wanted, problems)
    return {header: chosen[header] for header in dict.fromkeys(sheet.headers) if header in chosen}


def _settle_doubled(
    sheet: Sheet, header: str, wanted: Mapping[str, str], problems: list[Problem]
) -> None:
    """Two columns of one name that we keep: somebody says which, unless both hold the same."""
    name = header.rpartition(" (column ")[0]
    twin = next(each for each in sheet.headers if each.casefold() == name.casefold())
    is_settled = header in wanted or sheet.column(header) == sheet.column(twin)
    if not is_settled and taken_columns(sheet, [twin]):
        problems.append(
            Problem(
                sheet.header,
                name,
                words.column_name_repeated(name),
                words.COLUMN_NAME_REPEATED_FIX,
                cell=sheet.headers.index(header),
            )
        )


def _check_columns(
    sheet: Sheet,
    columns: Mapping[str, list[int]],
    unmapped: tuple[str, ...],
    problems: list[Problem],
) -> None:
    if not _NAMES & columns.keys():
        what, fix = words.NAME_COLUMN_MISSING, words.NAME_COLUMN_MISSING_FIX
        if not sheet.header:
            what = words.HEADER_MISSING
            fix = words.HEADER_MISSING_FIX
        problems.append(Problem(sheet.header or 1, "", what, fix))
    if "email" not in columns and stands_on_its_side(sheet):
        what = words.TABLE_TRANSPOSED
        fix = words.TABLE_TRANSPOSED_FIX
        problems.append(Problem(0, "", what, fix))
    if sheet.encoding in GUESSED:
        what = words.encoding_guessed(sheet.encoding)
        fix = words.ENCODING_GUESSED_FIX
        problems.append(Problem(0, "", what, fix, is_remark=True))
    problems.extend(
        Problem(
            sheet.header,
            header,
            words.column_unused(header),
            words.COLUMN_UNUSED_FIX,
            is_remark=True,
            cell=sheet.headers.index(header),
        )
        for header in unmapped
    )


class _Reading:
    """The rows of one file, read one by one; what is wrong goes to `problems`."""

    def __init__(
        self, sheet: Sheet, columns: Mapping[str, list[int]], problems: list[Problem]
    ) -> None:
        self.headers, self.columns, self.problems = sheet.headers, columns, problems
        names = [row.cells[place] for place in columns.get("name", ()) for row in sheet.rows]
        self.are_last_first = are_last_first(names)

    def candidate(self, row: SheetRow) -> CandidateRow:
        typed = {
            field: self._one_line(row, field, places[0])
            for field, places in self.columns.items()
            if field not in ("note", OTHER)
        }
        if "note" in self.columns:
            typed["note"] = row.cells[self.columns["note"][0]].strip()
        if self.columns.keys() & {"email", OTHER}:
            typed["email"] = typed.get("email") or self._other_address(row)
        if _NAMES & self.columns.keys():
            typed["name"] = self._name(row, typed)
            if not typed["name"]:
                self.say(row.number, "name", words.NAME_MISSING, words.NAME_MISSING_FIX)
        values = {
            field: self._checked(row.number, field, text)
            for field, text in typed.items()
            if field in FIELDS
        }
        return CandidateRow(row.number, **{"name": "", **values})

    def _name(self, row: SheetRow, typed: dict[str, str]) -> str:
        name = whole_name(typed)
        other = turned(name)
        if not self.are_last_first or other == name:
            return name
        what = words.name_read_as(name[:80], other[:80])
        self.say(row.number, "name", what, words.READ_AS_FIX, is_remark=True)
        return other

    def say(self, number: int, field: str, what: str, fix: str, *, is_remark: bool = False) -> None:
        """Something about the cell of this field in this row."""
        at = self._place(field)
        column = "" if at is None else self.headers[at]
        self.problems.append(Problem(number, column, what, fix, is_remark, at))

    def _place(self, field: str) -> int | None:
        for each in (field, *_INSTEAD.get(field, ())):
            if each in self.columns:
                return self.columns[each][0]
        return None

    def _one_line(self, row: SheetRow, field: str, place: int) -> str:
        cell = row.cells[place].strip()
        text = " ".join(cell.split())
        if "\n" in cell or "\r" in cell:
            self.say(
                row.number,
                field,
                words.lines_read_as(text[:80]),
                words.READ_AS_FIX,
                is_remark=True,
            )
        return text

    def _other_address(self, row: SheetRow) -> str:
        """The first of further addresses, for a row that has none in the first column."""
        cells = (row.cells[place].strip() for place in self.columns.get(OTHER, ()))
        return next((" ".join(cell.split()) for cell in cells if cell), "")

    def _checked(self, number: int, field: str, text: str) -> str:
        """The value to keep; blank when it has a problem."""
        if len(text) > LENGTHS[field]:
            what = words.cell_too_long(_label(field), len(text))
            self.say(number, field, what, words.cell_too_long_fix(LENGTHS[field]))
            return ""
        if field == "email" and text:
            wrong = email_problem(text)
            if wrong is not None:
                self.say(number, field, words.not_an_address(text), wrong)
                return ""
        if field == "timezone" and text:
            zone = zone_named(text)
            if zone is None:
                self.say(number, field, words.not_a_timezone(text), zone_fix(text))
            return zone or ""
        return text

    def find_repeated(self, rows: tuple[CandidateRow, ...]) -> None:
        """The same person twice in one file: by address, or by name where one is missing."""
        by_address: dict[str, int] = {}
        by_person: dict[tuple[str, str], CandidateRow] = {}
        for row in rows:
            first = by_address.setdefault(address_key(row.email), row.number) if row.email else None
            if first is not None and first != row.number:
                what = words.address_repeated(row.number, first)
                fix = words.ADDRESS_REPEATED_FIX
                self.say(row.number, "email", what, fix)
                continue
            if not row.name:
                continue
            twin = by_person.setdefault(person_key(row.name, row.company), row)
            if twin is not row and not (row.email and twin.email):
                what = words.name_repeated(row.number, twin.number)
                fix = words.NAME_REPEATED_FIX
                self.say(row.number, "name", what, fix)


def proposed(cell: str, field: str) -> str:
    """What a cell with a problem probably means: the first address among other words, a place."""
    if field == "email":
        found = addresses_in(cell)
    else:
        found = zones_meant(cell) if field == "timezone" else ()
    return found[0] if found else cell


def _label(field: str) -> str:
    return {"timezone": words.TIMEZONE_FIELD, "email": "address"}.get(
        field, field.replace("_", " ")
    )
