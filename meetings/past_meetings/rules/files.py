"""A past meeting read from five files: liberal in what it takes, exact in what it reports."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from board.foundation.text.column_names import guess_mapping
from board.foundation.text.column_names import is_known as is_known_of_people
from board.foundation.text.spreadsheets import UNTOUCHED, Mending, Problem, Sheet
from board.foundation.text.spreadsheets import read as read_sheet
from meetings.agenda.rules.lists import columns_of as agenda_columns
from meetings.agenda.rules.lists import is_known as is_known_of_agendas
from meetings.past_meetings.rules.days import FILE as MEETING
from meetings.past_meetings.rules.days import read_meeting
from meetings.past_meetings.rules.records import (
    AGENDA,
    FILES,
    MEMBERS,
    OUTCOMES,
    STATEMENTS,
    PastMeetingFiles,
)
from meetings.past_meetings.rules.rows import Reading, columns_of, is_known

_KNOWN = {
    MEMBERS: is_known_of_people,
    AGENDA: is_known_of_agendas,
    STATEMENTS: is_known,
    OUTCOMES: is_known,
}
NOTHING_MENDED: Mapping[str, Mending] = {}
# People say more in a meeting than an upload of candidates has rows.
MAX_BYTES = 25 * 1024 * 1024
MAX_ROWS = 50_000


def read(
    files: dict[str, bytes], mending: Mapping[str, Mending] = NOTHING_MENDED
) -> PastMeetingFiles:
    """Read the five files by name (folders and case do not matter); never raises.

    `mending` is by file: the cells that somebody typed anew, and the rows that are rows after all.
    """
    found = {_file(name): name for name in sorted(files)}
    problems: dict[str, list[Problem]] = {file: [] for file in FILES}
    refused = [
        f"{file} is missing. A past meeting has five files; one with only its first row will do."
        for file in FILES
        if file not in found
    ]
    if refused:
        return _refused(problems, refused)
    sheets = {
        file: read_sheet(
            files[found[file]],
            max_bytes=MAX_BYTES,
            max_rows=MAX_ROWS,
            knows=_KNOWN[file],
            mending=mending.get(file, UNTOUCHED),
            notes=file in (MEMBERS, AGENDA),
        )
        for file in FILES
        if file != MEETING
    }
    for file, sheet in sheets.items():
        if not sheet.is_readable or not sheet.is_whole:
            problems[file].extend(sheet.problems)
            first = sheet.problems[0]
            refused.append(f"{file}, {first.where}: {first.what} {first.fix}")
    values: dict[tuple[int, int], str] = {}
    typed = mending.get(MEETING, UNTOUCHED).cells
    meeting = read_meeting(files[found[MEETING]], problems[MEETING], typed, values)
    shown = {(MEETING, *place): text for place, text in values.items()}
    if meeting is None:
        last = problems[MEETING][-1]
        refused.append(f"{MEETING}, {last.where}: {last.what} {last.fix}")
    refused.extend(
        f"{file}: No column holds the {what}. Name it in the first row."
        for file, what in _columns_missing(sheets)
    )
    if meeting is None or refused:
        return replace(_refused(problems, refused), cells=shown)
    council = Reading(meeting, sheets, problems).council()
    problems = _placed(council.problems, sheets)
    return replace(
        council,
        problems=problems,
        cells=_cells(problems, sheets) | shown,
        aside={file: sheet.below for file, sheet in sheets.items() if sheet.below},
    )


def holds_list(file: str, data: bytes) -> bool:
    """Whether a sheet of a workbook has the columns of that file."""
    sheet = read_sheet(data, max_bytes=MAX_BYTES, max_rows=MAX_ROWS, knows=_KNOWN[file])
    return sheet.is_readable and not _lacks(file, sheet)


def digest_of(data: bytes) -> str:
    """SHA-256 of one file's bytes, in hex: a file that differs by one byte is another file."""
    return hashlib.sha256(data).hexdigest()


def digests_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """File name (without its folder) → digest, for the five files only."""
    digests = {}
    for name in sorted(files):
        if _file(name) in FILES:
            digests[_file(name)] = digest_of(files[name])
    return digests


def _file(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].casefold()


def _placed(
    problems: Mapping[str, list[Problem]], sheets: Mapping[str, Sheet]
) -> dict[str, list[Problem]]:
    """The same, with the name and the letter that each column has in its file."""
    placed = dict(problems)
    for file, sheet in sheets.items():
        columns = _columns(file, sheet)
        placed[file] = [
            replace(each, column=sheet.headers[columns[each.column]], cell=columns[each.column])
            if each.cell is None and each.column in columns
            else each
            for each in problems[file]
        ]
    return placed


def _cells(
    problems: Mapping[str, list[Problem]], sheets: Mapping[str, Sheet]
) -> dict[tuple[str, int, int], str]:
    cells = {}
    for file, sheet in sheets.items():
        rows = {row.number: row.cells for row in sheet.rows}
        for each in problems[file]:
            if each.cell is not None and each.row in rows:
                cells[file, each.row, each.cell] = rows[each.row][each.cell]
    return cells


def _columns(file: str, sheet: Sheet) -> dict[str, int]:
    if file == AGENDA:
        return agenda_columns(sheet)
    if file == MEMBERS:
        held = {
            held: sheet.headers.index(name) for name, held in guess_mapping(sheet.headers).items()
        }
        return {**{name: index for index, name in enumerate(sheet.headers)}, **held}
    return columns_of(sheet)


def _columns_missing(sheets: Mapping[str, Sheet]) -> list[tuple[str, str]]:
    """The columns without which a file has nothing to keep."""
    return [
        (file, what)
        for file, sheet in sheets.items()
        if sheet.is_readable and (what := _lacks(file, sheet))
    ]


def _lacks(file: str, sheet: Sheet) -> str:
    """What no column of the file holds; blank when all is there."""
    if file == MEMBERS:
        names = {"name", "first_name", "last_name", "abbreviation"}
        return "" if names & set(guess_mapping(sheet.headers).values()) else "names"
    if file == AGENDA:
        return "" if "topic" in agenda_columns(sheet) else "topics"
    return "" if "text" in columns_of(sheet) else "text"


def _refused(problems: dict[str, list[Problem]], refused: list[str]) -> PastMeetingFiles:
    nothing = dict.fromkeys(FILES, 0)
    return PastMeetingFiles(None, (), (), (), (), (), problems, nothing, tuple(refused))
