"""Lists as address books and programs export them: read whole, or asked about."""

from pathlib import Path

import pytest

from board.candidates.rules.candidate_lists import CandidateList, parse
from board.foundation.text.column_names import is_known
from board.foundation.text.spreadsheets import read

LISTS = Path(__file__).parents[3] / "lists"


def listed(data: bytes) -> CandidateList:
    return parse(read(data, knows=is_known))


def said(result: CandidateList) -> list[str]:
    return [notice.what for notice in result.notices]


@pytest.mark.parametrize(
    ("name", "people"),
    [
        (
            "linkedin",
            [
                ("Odile Ferrante", "odile.ferrante@glasswharf.example.com", "Glasswharf SA",
                 "Head of Planning"),
                ("Tobias Wendt", "", "Rheinfracht GmbH", "COO, Logistics"),
                ("Amina Sow-Diallo, PhD", "amina@sahelgrid.example.org", "Sahel Grid", "CTO"),
            ],
        ),
        (
            "google",
            [
                ("Petra Holzwarth", "petra.holzwarth@kessel.example.com", "Kessel & Sohn", "Buyer"),
                ("Luca Bianchi", "luca.bianchi@officinepo.example.com", "Officine Po",
                 "Plant manager"),
            ],
        ),
        (
            "google_older",
            [
                ("Petra Holzwarth", "petra.holzwarth@kessel.example.com", "Kessel & Sohn", "Buyer"),
                ("Luca Bianchi", "luca.bianchi@officinepo.example.com", "Officine Po",
                 "Plant manager"),
            ],
        ),
        (
            "outlook",
            [
                ("Jörg Müller", "joerg.mueller@muehlenbau.example.com", "Mühlenbau AG",
                 "Leiter Einkauf"),
                ("Siân Rhys", "sian.rhys@castell.example.com", "Castell Cyf",
                 "Operations director"),
            ],
        ),
        (
            "outlook_german",
            [("Jörg Müller", "joerg.mueller@muehlenbau.example.com", "Mühlenbau AG",
              "Leiter Einkauf")],
        ),
        (
            "thunderbird",
            [("Ewa Nowicka", "ewa.nowicka@wislalog.example.com", "Wisla Log", "Planner")],
        ),
        (
            "hubspot",
            [
                ("Iris Vandenberg", "iris@polderpack.example.com", "Polderpack BV",
                 "Supply chain lead"),
                ("Pål Øvrebø", "paal@fjellkraft.example.com", "Fjellkraft AS", "CFO"),
            ],
        ),
        (
            "titles_above",
            [("Mira Castellan", "mira@castellan.example.com", "Castellan Foods", "VP Operations")],
        ),
    ],
)  # fmt: skip
def test_export_of_a_program_is_read(name: str, people: list[tuple[str, ...]]) -> None:
    result = listed((LISTS / f"{name}.csv").read_bytes())
    assert [(row.name, row.email, row.company, row.role) for row in result.rows] == people
    assert result.is_importable


def test_file_without_a_header_is_asked_about_and_its_addresses_are_found() -> None:
    result = listed((LISTS / "no_header.csv").read_bytes())
    assert not result.is_importable
    assert [row.email for row in result.rows] == [
        "mira@castellan.example.com",
        "hugo@portoferro.example.com",
    ]
    assert result.mapping == {"column C": "email"}


def test_addresses_in_a_column_that_is_not_taken_are_named() -> None:
    result = listed(b"name,reach me\nAlan,alan@n.example.com\nGrace,+49 1\nEve,+49 2\nKim,home\n")
    assert said(result) == ["No column is taken for the mail address, but “reach me” holds some."]
    assert result.notices[0].where == "row 1, column “reach me” (B)"


def test_column_that_looks_like_something_we_keep_is_named() -> None:
    result = listed(
        b"name,email,where,who,what,shoe\nAlan,a@x.example.org,Europe/Oslo,Norrland AS,Planner,43\n"
    )
    assert said(result) == [
        "“where” looks like time zones and is not used.",
        "“who” looks like companies and is not used.",
        "“what” looks like roles and is not used.",
    ]


def test_column_that_only_repeats_the_addresses_is_no_news() -> None:
    assert said(listed(b"name,email,shown as\nAlan,a@x.example.org,Alan (a@x.example.org)\n")) == []


def test_title_that_holds_salutations_is_no_role() -> None:
    result = listed("name,Title\nJörg Müller,Dr.\nSiân Rhys,Ms\n".encode())
    assert [row.role for row in result.rows] == ["", ""]


@pytest.mark.parametrize(
    "below",
    [
        "Total,,2\n",
        "Total: 2\n",
        "2 contacts\n",
        "Summe,2\n",
        "\nBoard candidates\nCopyright (c) 2000-2025 example.com\nBy: Ada 11/30/2025\nAcme\n",
        "\n* prospects only\n",
        "Exported 30 November 2025\n",
        "name,company,email\n",
        "Subtotal North,1,\n",
        "(first last),(legal name),(work)\n",
        "----,-------,-----\n",
        "Customers,,\n",
    ],
)
def test_what_stands_below_the_table_is_asked_about_and_nobody(below: str) -> None:
    result = listed(
        f"name,company,email\nAlan,Norrland,alan@n.example.com\nGrace,,\nEve,Kade,\n{below}".encode()
    )
    assert [row.name for row in result.rows] == ["Alan", "Grace", "Eve"]
    assert "that may be no row of the table: left out." in said(result)[0]


def test_two_columns_of_one_name_are_settled_by_a_choice() -> None:
    sheet = read(b"name,email,email\nAlan,a@x.example.org,b@x.example.org\n", knows=is_known)
    assert [p.what for p in parse(sheet).problems if not p.is_remark] == [
        "The column name “email” stands there more than once."
    ]
    result = parse(sheet, {"email (column C)": ""})
    assert result.is_importable
    assert result.rows[0].email == "a@x.example.org"
    result = parse(sheet, {"email": "", "email (column C)": "email"})
    assert result.rows[0].email == "b@x.example.org"


def test_two_columns_of_one_name_that_nobody_keeps_are_no_problem() -> None:
    assert listed(b"name,shoe,shoe\nAlan,1,2\n").is_importable
    assert listed(b"name,email,email\nAlan,a@x.example.org,a@x.example.org\n").is_importable


def test_further_address_fills_a_blank() -> None:
    result = listed(b"name,E-mail 1,E-mail 2\nAlan,,two@x.example.org\nGrace,g@x.example.org,h\n")
    assert [row.email for row in result.rows] == ["two@x.example.org", "g@x.example.org"]


def test_line_break_in_a_name_is_said() -> None:
    result = listed(b'name,email\n"Alan\nB.",a@x.example.org\n')
    assert result.rows[0].name == "Alan B."
    assert [(p.where, p.what) for p in result.problems] == [
        (
            "row 2, column “name” (A)",
            "The cell has more than one line; it is read as “Alan B.”.",
        )
    ]


def test_name_beside_first_and_last_names_may_be_that_of_a_company() -> None:
    result = listed(b"First name,Last name,Email,Name\nAda,Lund,a@x.example.org,Norrland AS\n")
    assert [(row.name, row.company) for row in result.rows] == [("Ada Lund", "")]
    assert said(result) == ["“Name” looks like companies and is not used."]


def test_column_that_counts_attendees_names_nobody() -> None:
    result = listed(b"Attendee #,First Name,Surname,Email\n99,Ada,Lund,ada@x.example.org\n")
    assert [row.name for row in result.rows] == ["Ada Lund"]


def test_company_of_a_person_is_a_company() -> None:
    result = listed(b"Person - Name,Person - Organization\nAda Lund,Norrland AS\n")
    assert [(row.name, row.company) for row in result.rows] == [("Ada Lund", "Norrland AS")]


def test_last_name_first_is_turned_and_said() -> None:
    result = listed(b'name;email\n"Lund, Ada";a@x.example.org\n"Ek, Bo";b@x.example.org\n')
    assert [row.name for row in result.rows] == ["Ada Lund", "Bo Ek"]
    assert result.problems[0].what == "“Lund, Ada” is read as Ada Lund."


def test_address_in_another_column_is_named() -> None:
    result = listed(b"name,email,notes\nAda,,write to ada@x.example.org\nBo,bo@x.example.org,hi\n")
    assert said(result) == ["An address stands in “notes” in row 2 that has none of its own."]


def test_table_on_its_side_makes_people_of_no_facts() -> None:
    result = listed(b"Name,Ada,Bo\nCompany,Norrland,Mills\nEmail,a@x.example.org,b@x.example.org\n")
    assert not result.is_importable
    assert "the table lies on its side" in result.problems[0].what


def test_encoding_that_was_guessed_is_said() -> None:
    result = listed("name;company\nJörg;Müller\n".encode("cp1252"))
    assert "it was read as Windows-1252" in result.problems[0].what


@pytest.mark.parametrize(
    "data", [b"BEGIN:VCARD\nFN:Ada\n", b"<html><table>", b"<!doctype html>", b'[{"name": "Ada"}]']
)
def test_what_is_no_table_is_called_by_its_name(data: bytes) -> None:
    result = listed(data)
    assert [problem.what.split()[0] for problem in result.problems] in (["This"], ["These"])
