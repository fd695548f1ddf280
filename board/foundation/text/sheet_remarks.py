"""What of a table is not taken: lines around it, and columns that nobody asked for."""

from collections.abc import Collection, Sequence

from board.foundation.text import words
from board.foundation.text.spreadsheets import Problem, Sheet, StrayLine


def about_lines(sheet: Sheet, *, above: str, below: str) -> list[Problem]:
    """Lines above the names of the columns and those that may be no rows; each with what to do."""
    remarks = []
    if sheet.over:
        what = words.header_of_two(sheet.over, sheet.header)
        remarks.append(Problem(0, "", what, words.HEADER_OF_TWO_FIX, is_remark=True))
    if sheet.above:
        what = words.lines_above(_quoted(sheet.above))
        remarks.append(Problem(0, "", what, above, is_remark=True))
    if sheet.below:
        what = words.lines_below(_quoted(sheet.below))
        remarks.append(Problem(0, "", what, below, is_remark=True))
    return remarks


def about_columns(sheet: Sheet, used: Collection[int], fix: str) -> list[Problem]:
    """Every column that holds something and was not read."""
    return [
        Problem(
            sheet.header,
            header,
            words.column_unused(header),
            fix,
            is_remark=True,
            cell=index,
        )
        for index, header in enumerate(sheet.headers)
        if header and index not in used and any(row.cells[index].strip() for row in sheet.rows)
    ]


def _quoted(lines: Sequence[StrayLine]) -> str:
    said = ", ".join(words.quoted_row(line.text[:60], line.number) for line in lines[:3])
    more = words.more_lines(len(lines) - 3) if len(lines) > 3 else ""
    return words.quoted_lines(len(lines), f"{said}{more}")
