import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.text.csv_writing import neutralised, unneutralised, write_csv
from board.foundation.text.sheet_headers import letter_of
from board.foundation.text.spreadsheets import MAX_CELL, Mending, Problem, guess_delimiter, read
from tests.counts import examples

CELLS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffd\ufeff"), max_size=12
)


def rows_of(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in read(data).rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_read_guesses_the_delimiter(delimiter: str) -> None:
    text = 'name,note\nAlan,"one, two; three | four\tfive"\n'.replace(",", delimiter, 1)
    text = text.replace("Alan,", f"Alan{delimiter}")
    sheet = read(text.encode())
    assert sheet.delimiter == delimiter
    assert sheet.headers == ("name", "note")
    assert [row.cells for row in sheet.rows] == [("Alan", "one, two; three | four\tfive")]
    assert sheet.problems == ()


def test_guess_prefers_the_delimiter_of_the_header_over_commas_in_the_rows() -> None:
    assert guess_delimiter("name;note\nAlan;a, b, c\nGrace;d, e, f\n") == ";"
    assert guess_delimiter("name\nAlan\n") == ","


def test_read_counts_rows_as_a_spreadsheet_shows_them() -> None:
    data = b'\nname,note\nAlan,"two\nlines"\n\n , \nGrace,x\n'
    assert rows_of(data) == [(3, ("Alan", "two\nlines")), (6, ("Grace", "x"))]


def test_read_leaves_out_the_personal_links_that_cells_hold() -> None:
    link = "https://board.example.com/d/abc4efghjkmnq7rs2tuvwxyzabcdefghijklm6"
    data = f'name,note\nAlan,"his desk: {link}"\nGrace,"=HYPERLINK(""{link}"")"\n'
    assert [cells[1] for _, cells in rows_of(data.encode())] == [
        "his desk: [personal link removed]",
        '=HYPERLINK("[personal link removed]")',
    ]
    assert "abc4efghjkmn" not in str(read(f"note\n{link}\n".encode(), knows=lambda _: False))


def test_read_understands_every_line_ending_and_excels_first_line() -> None:
    assert rows_of(b"name,note\rAlan,x\r") == [(2, ("Alan", "x"))]
    assert rows_of(b"name,note\r\nAlan,x") == [(2, ("Alan", "x"))]
    assert rows_of(b"sep=;\r\nname;note\r\nAlan;x,y,z") == [(2, ("Alan", "x,y,z"))]


def test_read_forgives_a_blank_before_a_quote() -> None:
    assert rows_of(b'name, note\nAlan, "one, two"\n') == [(2, ("Alan", "one, two"))]


def test_read_fills_short_rows_and_names_long_ones() -> None:
    sheet = read(b"name,company\nAlan\nGrace,Bright Mills,surplus\nBarbara,Tidewater,,\n")
    assert [row.cells for row in sheet.rows] == [
        ("Alan", ""),
        ("Grace", "Bright Mills"),
        ("Barbara", "Tidewater"),
    ]
    assert [problem.where for problem in sheet.problems] == ["row 3"]
    assert sheet.problems[0].what == "The row has 3 cells, the header only 2."


def test_read_gives_every_column_a_name_of_its_own() -> None:
    sheet = read(b"name,,Name,\nAlan,x,y,\nGrace,,,z\nEdsger,,,w\n")
    assert sheet.headers == ("name", "column B", "Name (column C)", "column D")
    assert sheet.doubled == {"Name (column C)"}
    assert sheet.problems == ()


def test_read_names_control_characters_by_row_and_column() -> None:
    sheet = read(b"name,note\nAl\x00an,x\nGrace,\x1b[2J\n")
    assert [row.cells for row in sheet.rows] == [("Alan", "x"), ("Grace", "[2J")]
    assert [problem.where for problem in sheet.problems] == [
        "row 2, column “name” (A)",
        "row 3, column “note” (B)",
    ]


def test_read_names_a_lone_surrogate() -> None:
    sheet = read("name\nAl\ud83dan\n".encode("utf-8", "surrogatepass"))
    assert sheet.encoding == "UTF-8"
    assert sheet.rows[0].cells == ("Al\ufffdan",)
    assert sheet.problems[0].where == "row 2, column “name” (A)"


def test_read_names_a_cell_that_is_too_long() -> None:
    sheet = read(f"name\n{'x' * (MAX_CELL + 1)}\n".encode())
    assert sheet.problems[0].what == "The cell has 32,768 characters; the most is 32,767."


@pytest.mark.parametrize("size", [10, 200_000])
def test_read_names_the_row_where_a_quote_stays_open(size: int) -> None:
    sheet = read(b'name,note\nAlan,x\nGrace,"open\n' + b"Barbara,y\n" * size)
    assert [problem.row for problem in sheet.problems] == [3]
    assert not sheet.is_whole


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", "This is a workbook or a ZIP, and here only CSV is read."),
        (b"\xd0\xcf\x11\xe0rest", "This is an Excel workbook, and here only CSV is read."),
        (b"%PDF-1.7", "This is a PDF; export the list as CSV or XLSX."),
        (b"", "The file is empty."),
        (b" \n,,,\n", "The file is empty."),
        (b"a" + b",b" * 200, "The file has 201 columns; the most is 200."),
        (b"name\n" + b"x\n" * 5_001, "The file has 5,001 rows; the most is 5,000."),
        (b"x" * (5 * 1024 * 1024 + 105_000), "The file has 5.1 MB; the most is 5 MB."),
    ],
)
def test_read_turns_a_file_away_with_a_sentence(data: bytes, what: str) -> None:
    sheet = read(data)
    assert not sheet.is_readable
    assert [(problem.where, problem.what) for problem in sheet.problems] == [("whole file", what)]


def test_problem_says_where() -> None:
    assert Problem(3, "email", "w", "f").where == "row 3, column “email”"


@given(st.binary(max_size=300))
@examples(200)
def test_read_never_raises(data: bytes) -> None:
    sheet = read(data)
    assert all(len(row.cells) == len(sheet.headers) for row in sheet.rows)


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "'=", "''@", "\uff1d", "'\uff0b"]
)
def test_neutralised_disarms_and_unneutralised_restores(start: str) -> None:
    cell = start + "cmd|'/c calc'!A1"
    assert neutralised(cell) == "'" + cell
    assert unneutralised(neutralised(cell)) == cell


def test_neutralised_leaves_plain_text() -> None:
    assert [neutralised(cell) for cell in ("'tis", "a=b", "", "1-2")] == ["'tis", "a=b", "", "1-2"]
    assert unneutralised("'tis") == "'tis"


@given(st.lists(st.tuples(CELLS, CELLS, st.sampled_from(["=1", "-a;b", "x\ny", "'@"])), max_size=5))
@examples(150)
def test_write_csv_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    data = write_csv(["name", "a;b;c|d", "note"], rows)
    sheet = read(data)
    assert sheet.headers == ("name", "a;b;c|d", "note")
    assert [row.cells for row in sheet.rows] == rows
    assert sheet.problems == ()


def test_write_csv_is_what_excel_opens() -> None:
    assert write_csv(["name", "note"], [["Zoë", '=1+1;"x"']]) == (
        b'\xef\xbb\xbfname,note\r\nZo\xc3\xab,"\'=1+1;""x"""\r\n'
    )


def test_read_takes_the_delimiter_that_was_chosen() -> None:
    sheet = read(b"name;company, city\nAlan;Norrland, Oslo\n", delimiter=",")
    assert sheet.headers == ("name;company", "city")
    assert read(b"a;b\n1;2\n", delimiter="x").delimiter == ";"


def knows(header: str) -> bool:
    return header in ("name", "company", "email")


def test_read_finds_the_header_below_other_lines_and_keeps_the_numbers_of_rows() -> None:
    sheet = read(b'Report\n\n"From: x, y"\nname;email\nAlan;a@x.example.org\n', knows=knows)
    assert (sheet.delimiter, sheet.header, sheet.headers) == (";", 4, ("name", "email"))
    assert [(line.number, line.text) for line in sheet.above] == [(1, "Report"), (3, "From: x, y")]
    assert [(row.number, row.cells) for row in sheet.rows] == [(5, ("Alan", "a@x.example.org"))]


def test_read_takes_what_somebody_mended() -> None:
    data = b"name,email\nAlan,a@x\nGrace\nTotal,2\nEve,e@x.example.org\n"
    assert [line.number for line in read(data, knows=knows).below] == [4]
    mending = Mending(
        cells={(2, 1): "a@x.example.org", (3, 1): "g@x.example.org"},
        dropped=frozenset({5}),
        kept=frozenset({4}),
    )
    sheet = read(data, mending=mending, knows=knows)
    assert [row.cells for row in sheet.rows] == [
        ("Alan", "a@x.example.org"),
        ("Grace", "g@x.example.org"),
        ("Total", "2"),
    ]


def test_read_takes_the_header_that_somebody_chose() -> None:
    data = b"name,email\nwho,where\nAlan,x\n"
    assert read(data, mending=Mending(header=2), knows=knows).headers == ("who", "where")
    sheet = read(data, mending=Mending(header=0), knows=knows)
    assert (sheet.headers, len(sheet.rows)) == (("column A", "column B"), 3)


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_letters_are_those_of_a_spreadsheet(index: int, letters: str) -> None:
    assert letter_of(index) == letters
