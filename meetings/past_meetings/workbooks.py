"""The workbooks among a past meeting's files, read as the lists that they hold."""

from collections.abc import Mapping

from board.foundation.sandbox import sandbox
from board.foundation.text import worksheets
from board.foundation.text.worksheets import Worksheet
from meetings.past_meetings import words
from meetings.past_meetings.rules.files import holds_list
from meetings.past_meetings.rules.records import FILES, WORKBOOKS

MAX_SHEETS = 20


async def as_csv(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """The same files with workbooks read, and a sentence about each whose sheets were not all.

    `members.xlsx` is a members.csv: its first sheet that holds such a list. In a workbook of any
    other name, the sheets called members, agenda, statements and outcomes are those lists.
    Refused for a workbook that cannot be read.
    """
    read_as: dict[str, bytes] = {}
    unread: list[str] = []
    for name, data in files.items():
        stem, _, ending = name.rpartition(".")
        if ending.casefold() not in WORKBOOKS or not worksheets.is_workbook(data):
            read_as[name] = data
            continue
        file = f"{stem.replace(chr(92), '/').rpartition('/')[2].casefold()}.csv"
        first = await worksheets.opened(data)
        if file in FILES:
            chosen = await _one_of(first, data, file)
            read_as[file] = chosen.csv
            rest = [each for each in first.names if each != chosen.name]
        else:
            found = await _named(first, data)
            read_as.update(found)
            rest = [each for each in first.names if f"{each.strip().casefold()}.csv" not in found]
        if rest:
            unread.append(words.sheets_not_read(name, rest))
    return read_as, unread


async def _one_of(first: Worksheet, data: bytes, file: str) -> Worksheet:
    for name in first.names[:MAX_SHEETS]:
        sheet = first if name == first.name else await worksheets.opened(data, name)
        if await sandbox.run(holds_list, file, sheet.csv):
            return sheet
    return first


async def _named(first: Worksheet, data: bytes) -> dict[str, bytes]:
    wanted = {name: f"{name.strip().casefold()}.csv" for name in first.names[:MAX_SHEETS]}
    return {
        file: (await worksheets.opened(data, name)).csv
        for name, file in wanted.items()
        if file in FILES
    }
