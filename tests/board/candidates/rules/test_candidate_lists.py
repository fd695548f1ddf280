import pytest

from board.candidates.rules.candidate_lists import CandidateList, CandidateRow, parse
from board.foundation.text.column_names import guess_mapping, is_known
from board.foundation.text.spreadsheets import read


def parsed(text: str, mapping: dict[str, str] | None = None) -> CandidateList:
    return parse(read(text.encode(), knows=is_known), mapping)


def told(result: CandidateList) -> list[tuple[str, str]]:
    return [(problem.where, problem.what) for problem in result.problems if not problem.is_remark]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Full Name", "name"),
        ("FIRST_NAME", "first_name"),
        ("Nachname", "last_name"),
        ("Pre\u0301nom", "first_name"),
        ("Organisation", "company"),
        ("employer", "company"),
        ("E-Mail Address:", "email"),
        ("mail", "email"),
        ("Initials", "abbreviation"),
        ("Company size", "company_size"),
        ("Job Title", "role"),
        ("Time zone", "timezone"),
        ("Comments", "note"),
    ],
)
def test_guess_mapping_knows_what_people_call_columns(header: str, field: str) -> None:
    assert guess_mapping([header]) == {header: field}


def test_guess_mapping_gives_a_field_to_the_first_of_two_columns() -> None:
    assert guess_mapping(["Company", "Employer", "Shoe size"]) == {"Company": "company"}


def test_parse_reads_every_field() -> None:
    result = parsed(
        "Name;Firma;E-Mail;Kürzel;Sector;Region;Employees;Title;TZ;Country;Notes;Days\n"
        " Alan  B. ;Norrland Freight;alan@norrland.example.com;AB;Freight;North;200;Planner;"
        'europe/oslo;Norway;"two\nlines";1 2\n'
    )
    assert result.rows == (
        CandidateRow(
            number=2,
            name="Alan B.",
            company="Norrland Freight",
            email="alan@norrland.example.com",
            abbreviation="AB",
            industry="Freight",
            region="North",
            company_size="200",
            role="Planner",
            timezone="Europe/Oslo",
            country="Norway",
            note="two\nlines",
        ),
    )
    assert result.unmapped == ("Days",)
    assert [(p.column, p.is_remark) for p in result.problems] == [("Days", True)]
    assert result.is_importable


def test_parse_joins_first_and_last_name() -> None:
    result = parsed("first name,last name,name\nGrace,Mills,\n,,Barbara Tide\nEdsger,,\n")
    assert [row.name for row in result.rows] == ["Grace Mills", "Barbara Tide", "Edsger"]
    assert result.is_importable


def test_parse_names_every_bad_cell_and_keeps_the_good_ones() -> None:
    result = parsed(
        "name,company,email,time zone\n"
        ",Kade Logistics,edsger@kade.example.org,Mars/Base\n"
        f"{'x' * 121},{'y' * 161},alan at example,UTC\n"
    )
    assert told(result) == [
        ("row 2, column “name” (A)", "The name is missing."),
        ("row 2, column “time zone” (D)", "“Mars/Base” is no time zone."),
        ("row 3, column “name” (A)", "The name has 121 characters."),
        ("row 3, column “company” (B)", "The company has 161 characters."),
        ("row 3, column “email” (C)", "“alan at example” is no mail address."),
    ]
    assert result.rows == (
        CandidateRow(2, "", company="Kade Logistics", email="edsger@kade.example.org"),
        CandidateRow(3, "", timezone="UTC"),
    )
    assert not result.is_importable


def test_parse_names_who_stands_there_twice() -> None:
    result = parsed(
        "name,company,email\n"
        "Alan,Norrland,alan@n.example.com\n"
        "Grace,Mills,\n"
        "A. Other,Orbit,ALAN@n.example.com\n"
        "grace,MILLS,grace@mills.example.org\n"
        "Alan,Norrland,alan.two@n.example.com\n"
    )
    assert told(result) == [
        ("row 4, column “email” (C)", "Row 4 repeats row 2's address."),
        ("row 5, column “name” (A)", "Row 5 repeats row 3's name and company."),
    ]


def test_parse_says_when_no_column_holds_the_name() -> None:
    result = parsed("alan@n.example.com,Norrland\ngrace@m.example.org,Mills\n")
    assert told(result) == [("row 1", "No row names the columns.")]
    assert [row.email for row in result.rows] == ["alan@n.example.com", "grace@m.example.org"]
    assert told(parsed("what,which\nx,y\n")) == [("row 1", "No column holds the name.")]


def test_parse_lets_the_caller_choose_the_columns() -> None:
    text = "name,who,mail\nacme-17,Alan,alan@n.example.com\n"
    result = parsed(text, {"who": "name", "mail": "", "gone": "email"})
    assert result.mapping == {"who": "name"}
    assert result.rows == (CandidateRow(2, "Alan"),)
    assert result.unmapped == ("name", "mail")


def test_parse_refuses_a_wrong_choice_of_columns() -> None:
    text = "a,b,name\n1,2,Alan\n"
    assert told(parsed(text, {"a": "shoe", "b": "company", "name": "company"}))[:2] == [
        ("row 1, column “a”", "There is no field “shoe”."),
        ("row 1, column “name”", "Two columns are chosen as company."),
    ]


def test_parse_passes_on_what_the_sheet_has_wrong() -> None:
    assert told(parsed("")) == [("whole file", "The file is empty.")]
    assert not parsed("").is_importable
