"""Workbooks: sheets of text as an Excel file, the same bytes every time, nothing that runs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

CELL_LIMIT = 32_767  # Excel's own
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
WIDEST = 60


class Workbook:
    """Put together in a folder, row by row, so that memory does not grow with the rows."""

    def __init__(self, folder: Path, sheets: Mapping[str, Sequence[str]]) -> None:
        """`sheets`: by name, their headers."""
        self.path = folder / "workbook.xlsx"
        self._book = xlsxwriter.Workbook(
            str(self.path),
            {
                "constant_memory": True,
                "tmpdir": str(folder),
                "strings_to_formulas": False,
                "strings_to_urls": False,
            },
        )
        self._book.set_properties({"created": _LONG_AGO.replace(tzinfo=None)})
        bold = self._book.add_format({"bold": True})
        self._plain = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._sheets = {name: self._book.add_worksheet(name) for name in sheets}
        self._widths = {name: [len(header) for header in sheets[name]] for name in sheets}
        self._lines = dict.fromkeys(sheets, 1)
        for name, headers in sheets.items():
            self._sheets[name].freeze_panes(1, 0)
            for column, header in enumerate(headers):
                self._sheets[name].write_string(0, column, header, bold)

    def write(self, name: str, rows: Iterable[Sequence[str]]) -> None:
        """The next rows of a sheet. Every cell is text, never a formula or a link."""
        sheet, widths, line = self._sheets[name], self._widths[name], self._lines[name]
        for row in rows:
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell[:CELL_LIMIT], self._plain)
                widths[column] = max(widths[column], len(cell))
            line += 1
        self._lines[name] = line

    def close(self) -> Path:
        """The file is there only then."""
        for name, widths in self._widths.items():
            for column, width in enumerate(widths):
                self._sheets[name].set_column(column, column, min(width + 2, WIDEST))
        self._book.close()
        return self.path
