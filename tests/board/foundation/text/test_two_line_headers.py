"""Headers of two lines: what each column is called then, and that neither is ever a row."""

import pytest

from board.foundation.text.column_names import guess_mapping, is_known
from board.foundation.text.spreadsheets import Mending, Sheet, read

MIRA = "Mira,Castellan,mira@castellan.example.com,Castellan Foods,Italy\n"
GROUPED = {
    "merged groups": "Person,,,Company,\nFirst name,Last name,E-mail,Name,Country\n",
    "a title above": "Attendee report,,,,\n,,,,\nPerson,,,Company,\n"
    "First name,Last name,E-mail,Name,Country\n",
    "each cell has its group": "Person,Person,Person,Company,Company\n"
    "First name,Last name,E-mail,Name,Country\n",
    "German": "Ansprechpartner,,,Firma,\nVorname,Nachname,E-Mail,Name,Land\n",
    "merged downwards": "First name,Last name,Contact,Company,\n,,E-mail,,Country\n",
    "names over two lines": "First,Last,E-mail,Company,\nname,name,address,name,Country\n",
    "names again in another language": "First name,Last name,E-mail,Company,Country\n"
    "Vorname,Nachname,E-Mail-Adresse,Firma,Land\n",
    "what may stand there": "First name,Last name,E-mail,Company,Country\n"
    "required,required,required,optional,optional\n",
    "how they look": "First name,Last name,E-mail,Company,Country\n"
    "text,text,email,e.g. Norrland,max. 60 signs\n",
}


def read_people(text: str, mending: Mending | None = None) -> Sheet:
    return read(text.encode(), knows=is_known, mending=mending or Mending())


def held(sheet: Sheet) -> dict[str, str]:
    """What the first row says, by field."""
    fields = guess_mapping(sheet.headers)
    cells = dict(zip(sheet.headers, sheet.rows[0].cells, strict=True))
    return {fields[name]: cell for name, cell in cells.items() if name in fields}


@pytest.mark.parametrize("name", GROUPED)
def test_two_lines_name_the_columns_and_are_no_people(name: str) -> None:
    sheet = read_people(GROUPED[name] + MIRA)
    assert [row.cells[0] for row in sheet.rows] == ["Mira"]
    assert held(sheet) == {
        "first_name": "Mira",
        "last_name": "Castellan",
        "email": "mira@castellan.example.com",
        "company": "Castellan Foods",
        "country": "Italy",
    }


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        ("Member,,Assistant,", "Name,E-mail,Name,E-mail", {"name", "email"}),
        ("Assistant,,Member,", "Name,E-mail,Name,E-mail", {"name", "email"}),
        ("Member,Assistant,,", "Name,E-mail,Phone,Room", {"name"}),
    ],
)
def test_what_is_an_assistants_is_not_the_persons(
    upper: str, lower: str, expected: set[str]
) -> None:
    sheet = read_people(f"{upper}\n{lower}\nMira,mira@example.com,Bo,bo@example.com\n")
    fields = guess_mapping(sheet.headers)
    assert set(fields.values()) == expected
    assert not any("Assistant" in header for header in fields)


@pytest.mark.parametrize(
    "text",
    [
        "Name,Company,Role\nMira Castellan,Castellan Foods,VP\n",
        "Name,Company,E-mail\nMira,Castellan,mira@castellan.example.com\n",
        "Name,E-mail\nDate,date@example.com\n",
        "Attendee report,,\nName,Company,Role\nMira Castellan,Castellan Foods,VP\n",
        "Name,Company,Role\nVorname Nachname,Firma & Co,Leiter\n",
    ],
)
def test_one_line_stays_one(text: str) -> None:
    sheet = read_people(text)
    assert (sheet.over, len(sheet.rows)) == (0, 1)
    assert sheet.headers[0] == "Name"


def test_the_lines_are_named_and_may_be_told_apart_by_hand() -> None:
    text = GROUPED["merged groups"] + MIRA
    sheet = read_people(text)
    assert (sheet.over, sheet.header, sheet.above) == (1, 2, ())
    again = read_people(text, Mending(header=2, over=1))
    assert again.headers == sheet.headers
    alone = read_people(text, Mending(header=2))
    assert alone.headers == ("First name", "Last name", "E-mail", "Name", "Country")
    assert [line.number for line in alone.above] == [1]


def test_a_line_below_that_is_a_row_after_all_is_kept() -> None:
    text = GROUPED["names again in another language"] + MIRA
    assert [line.number for line in read_people(text).below] == [2]
    assert len(read_people(text, Mending(kept=frozenset({2}))).rows) == 2
