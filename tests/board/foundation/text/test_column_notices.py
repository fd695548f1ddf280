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
