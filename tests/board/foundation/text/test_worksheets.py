import io
from datetime import UTC, datetime

import pytest
import xlsxwriter

from board.foundation.errors import Refused
from board.foundation.sandbox import sandbox
from board.foundation.text import worksheets
from board.foundation.text.spreadsheets import read


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Cover")
    sheet = book.add_worksheet("People")
    sheet.write_row(1, 1, ["name", "employees", "since", "sum", "yes?"])
    sheet.write_string(3, 1, "=Alan")
    sheet.write(3, 2, 3.0)
    sheet.write_datetime(
        3,
        3,
        datetime(2025, 1, 2, tzinfo=UTC).replace(tzinfo=None),
        book.add_format({"num_format": "d/m/yy"}),
    )
    sheet.write_formula(3, 4, "=1+1", None, "7")
    sheet.write_boolean(3, 5, True)
    hidden = book.add_worksheet("Hidden")
    hidden.write(0, 0, "secret")
    hidden.hide()
    book.add_worksheet("More").write(0, 0, "x")
    book.close()
    return out.getvalue()


async def test_workbook_is_read_as_it_was_last_shown() -> None:
    sheet = await worksheets.opened(workbook())
    assert (sheet.name, sheet.names) == ("People", ("People", "More"))
    table = read(sheet.csv)
    assert [row.cells for row in table.rows] == [("", "=Alan", "3", "2025-01-02", "7", "yes")]
    assert (table.header, table.rows[0].number) == (2, 4)
    assert (await worksheets.opened(workbook(), "More")).name == "More"


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04rest", workbook()[:3000], b"\xd0\xcf\x11\xe0rest", b"PK\x05\x06" + b"\0" * 18],
)
async def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="no workbook that can be read"):
        await worksheets.opened(data)


async def test_two_cells_far_apart_cost_nobody_the_memory() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "name")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    with pytest.raises(Refused, match="too large"):
        await worksheets.opened(out.getvalue())
    sandbox.end_all()


async def test_cell_over_several_rows_belongs_to_each() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, 1, "Our list")
    sheet.write_row(1, 0, ["company", "name"])
    sheet.merge_range(2, 0, 3, 0, "Norrland")
    sheet.write(2, 1, "Ada")
    sheet.write(3, 1, "Bo")
    book.close()
    lines = (await worksheets.opened(out.getvalue())).csv.decode("utf-8-sig").splitlines()
    assert lines == ['Our list,""', "company,name", "Norrland,Ada", "Norrland,Bo"]
