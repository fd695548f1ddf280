"""What the import of past meetings says."""

from collections.abc import Iterator, Sequence
from itertools import count

from board.foundation.text.language import counted

IMPORTED_BEFORE = "It was imported before: nothing changed."
CHOOSE_FILES_AGAIN = "Please choose the files again."
SAY_WHY_PUBLIC_ON_PAGE = "Say why the words may be shown, like: public minutes."
SAY_WHY_PUBLIC = "Say why the words may be shown, like: because they are public minutes."
ZIP_DAMAGED = "This ZIP is damaged; make it again."
ZIP_ENCRYPTED = "This ZIP is encrypted or packed in an unusual way; make a plain one."
ZIP_TOO_LARGE = "The ZIP unpacks to more than 50 MB; that is no list of words."


def board_names() -> Iterator[str]:
    """What a board is called that nobody named: Past meetings, Past meetings 2, …"""
    yield "Past meetings"
    for number in count(2):
        yield f"Past meetings {number}"


def two_boards_of_that_name(name: str, ids: Sequence[str]) -> str:
    return f"Several boards are called “{name}”. Give the id of the one you mean: {', '.join(ids)}."


def will_go_to(name: str, *, is_new: bool, level: str, because: str) -> str:
    where = f"a new board, “{name}”" if is_new else f"the board “{name}”"
    shown = f"may be shown ({level}), because: {because}" if because else "stays inside"
    return f"The meeting goes to {where}. What was said there {shown}. No mail goes out."


def went_to(name: str) -> str:
    return f"Board: {name}, made for it. Rename it on its page, or say --board NAME next time."


def choose_files(names: Sequence[str]) -> str:
    return f"Choose the five files, or a ZIP that holds them: {', '.join(names)}."


def meeting_imported(statements: int) -> str:
    return counted(
        statements,
        one="The meeting is here, with {n} thing that was said. No mail went out.",
        other="The meeting is here, with {n} things that were said. No mail went out.",
    )


def imported_from_other_files(names: Sequence[str]) -> str:
    return counted(
        len(names),
        one="This meeting was imported before from other files: {names} differs. "
        "Nothing was written.",
        other="This meeting was imported before from other files: {names} differ. "
        "Nothing was written.",
        names=", ".join(names),
    )


def sheets_not_read(file: str, sheets: Sequence[str]) -> str:
    return counted(
        len(sheets),
        one="{file}: sheet {sheets} is not read.",
        other="{file}: sheets {sheets} are not read.",
        file=file,
        sheets=", ".join(sheets[:6]),
    )


def file_refused(name: str, problem: str) -> str:
    return f"{name}: {problem}"


def too_many_zip_entries(entries: int) -> str:
    return counted(
        entries,
        one="The ZIP holds {n} entry; put only the five files into it.",
        other="The ZIP holds {n} entries; put only the five files into it.",
    )


def zip_holds_file_twice(name: str) -> str:
    return f"The ZIP holds two files named {name}; keep one."
