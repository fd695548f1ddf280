"""Workbooks: sheets of text as an Excel file, the same bytes every time, nothing that runs."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter

CELL_LIMIT = 32_767  # Excel's own
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
WIDEST = 60


def workbook(sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[str]]]]) -> bytes:
    """By name of sheet: headers and rows. Every cell is text, never a formula or a link."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _LONG_AGO.replace(tzinfo=None)})
    bold = book.add_format({"bold": True})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for name, (headers, rows) in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        widths = [len(header) for header in headers]
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header, bold)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell[:CELL_LIMIT], plain)
                widths[column] = max(widths[column], len(cell))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width + 2, WIDEST))
    book.close()
    return out.getvalue()
