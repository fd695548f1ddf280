"""A past meeting read from five files: liberal in what it takes, exact in what it reports."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from board.foundation.text.column_names import guess_mapping
from board.foundation.text.column_names import is_known as is_known_of_people
from board.foundation.text.spreadsheets import Problem, Sheet
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
    Council,
)
from meetings.past_meetings.rules.rows import Reading, columns_of, is_known

_KNOWN = {
    MEMBERS: is_known_of_people,
    AGENDA: is_known_of_agendas,
    STATEMENTS: is_known,
    OUTCOMES: is_known,
}
# People say more in a meeting than an upload of candidates has rows.
MAX_BYTES = 25 * 1024 * 1024
MAX_ROWS = 50_000


def read(files: dict[str, bytes]) -> Council:
    """Read the five files by name (folders and case do not matter); never raises."""
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
    meeting = read_meeting(files[found[MEETING]], problems[MEETING])
    if meeting is None:
        last = problems[MEETING][-1]
        refused.append(f"{MEETING}: {last.what} {last.fix}")
    refused.extend(
        f"{file}: No column holds the {what}. Name it in the first row."
        for file, what in _columns_missing(sheets)
    )
    if meeting is None or refused:
        return _refused(problems, refused)
    council = Reading(meeting, sheets, problems).council()
    return replace(council, problems=_placed(council.problems, sheets))


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
    names = {"name", "first_name", "last_name", "abbreviation"}
    present = {
        (MEMBERS, "names"): bool(names & set(guess_mapping(sheets[MEMBERS].headers).values())),
        (AGENDA, "topics"): "topic" in agenda_columns(sheets[AGENDA]),
        (STATEMENTS, "text"): "text" in columns_of(sheets[STATEMENTS]),
        (OUTCOMES, "text"): "text" in columns_of(sheets[OUTCOMES]),
    }
    return [
        (file, what)
        for (file, what), is_there in present.items()
        if sheets[file].is_readable and not is_there
    ]


def _refused(problems: dict[str, list[Problem]], refused: list[str]) -> Council:
    nothing = dict.fromkeys(FILES, 0)
    return Council(None, (), (), (), (), (), problems, nothing, tuple(refused))
