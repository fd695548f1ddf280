"""Importing a list, as a browser does it: look, correct the guesses, take in."""

import html
import re
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from board.candidates import candidates, import_portions
from board.candidates.tables import CandidateImport
from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Person
from board.people.rules.profiles import Profile
from tests.cast import make_board, make_candidate, make_staff, sign_in
from tests.workbooks import workbook

LIST = "Name;Firma;Shoe size\nZoë;Ødegård AS;36\nAlan;Norrland Freight;44\n"


async def scene(
    client: httpx.AsyncClient, now: datetime, role: Role = Role.manager
) -> tuple[str, Board, str]:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now, roles={board.id: role}), now)
    return csrf, board, f"/boards/{board.id}/candidates/import"


async def looked(
    client: httpx.AsyncClient, path: str, csrf: str, data: bytes, **typed: Any
) -> httpx.Response:
    return await client.post(
        f"{path}/preview",
        data={"csrf": csrf, **typed},
        files={"file": ("list.csv", data, "text/csv")},
    )


def hidden(page: str) -> dict[str, list[str]]:
    """The hidden fields of the form that takes the list in."""
    form = page[page.index('enctype="multipart') :].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(html.unescape(value))
    return found


async def test_list_is_looked_at_and_taken_in(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, path = await scene(client, now)
    assert (await client.get(path)).status_code == 200
    page = await looked(client, path, csrf, LIST.encode("cp1252"))
    assert page.status_code == 200
    assert "Take in 2 people" in page.text
    assert '<option value="1" selected>semicolon</option>' in page.text
    assert '<option value="Windows-1252" selected>' in page.text
    assert "The column “Shoe size” is not used." in page.text
    assert await Person.count() == 0

    answer = await client.post(path, data=hidden(page.text))
    assert answer.headers["location"] == f"/boards/{board.id}/candidates"
    told = (await client.get(answer.headers["location"])).text
    assert "2 people came into the pool." in told
    assert "Ødegård AS" in told
    again = await looked(client, path, csrf, LIST.encode("cp1252"))
    assert "Nothing to change" in again.text


async def test_list_can_be_pasted(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, _, path = await scene(client, now)
    page = await client.post(
        f"{path}/preview", data={"csrf": csrf, "pasted": "name\tcompany\r\nGrace\tBright Mills\r\n"}
    )
    assert "Take in 1 person" in page.text
    assert '<option value="2" selected>tab</option>' in page.text


async def test_guesses_about_the_file_can_be_corrected(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, path = await scene(client, now)
    page = await looked(client, path, csrf, LIST.encode())
    carried = hidden(page.text)
    page = await client.post(
        f"{path}/preview",
        data={
            "csrf": csrf,
            "carried": carried["carried"],
            "delimiter": "1",
            "encoding": "UTF-8",
            "header": ["Name", "Firma", "Shoe size"],
            "holds": ["name", "", "note"],
        },
    )
    assert page.status_code == 200
    assert "The column “Firma” is not used." in page.text
    await client.post(path, data=hidden(page.text))
    rows = await Person.select(Person.name, Person.company).order_by(Person.name)
    assert rows == [{"name": "Alan", "company": None}, {"name": "Zoë", "company": None}]


async def test_list_with_problems_names_row_column_and_fix(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, path = await scene(client, now)
    data = b"name,email,time zone\n,eve at home,Berlin\n"
    page = await looked(client, path, csrf, data)
    assert page.status_code == 422
    for words in (
        "3 things need a change",
        "Row 2",
        "The name is missing.",
        "Remove the blanks and line breaks from the address.",
        "Write an IANA name; did you mean Europe/Berlin",
    ):
        assert words in page.text
    assert "Take in" not in page.text


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"pasted": "  "},
        {"carried": "no base64"},
        {"carried": "bm8gemxpYg=="},
        {"carried": "Zoë"},
    ],
)
async def test_list_that_is_missing_or_damaged_is_asked_for_again(
    client: httpx.AsyncClient, now: datetime, typed: dict[str, str]
) -> None:
    csrf, _, path = await scene(client, now)
    for address in (path, f"{path}/preview"):
        answer = await client.post(address, data={"csrf": csrf, **typed})
        assert answer.status_code == 422
        assert "Choose a file that is not empty, or paste the rows." in answer.text


async def test_list_that_is_too_large_is_refused(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, _, path = await scene(client, now)
    answer = await looked(client, path, csrf, b"name\n" + b"x" * (5 * 1024 * 1024))
    assert answer.status_code == 422
    assert "The file is too large" in answer.text
    client.headers["Referer"] = f"http://127.0.0.1:8000{path}?step=1"
    beyond = await looked(client, path, csrf, b"x" * 9_000_000)
    assert (beyond.status_code, f'href="{path}">Go back' in beyond.text) == (413, True)


async def test_list_of_5_000_rows_travels_through_the_page(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, path = await scene(client, now)
    rows = "".join(f"P{i},p{i}@example.org\n" for i in range(5_000))
    page = await looked(client, path, csrf, f"name,email\n{rows}".encode())
    assert "Take in 5,000 people" in page.text
    assert len(page.content) < 200_000
    assert len(hidden(page.text)["carried"][0]) > 1_000


async def test_long_list_is_taken_in_by_the_worker_and_told_how_far_it_is(
    client: httpx.AsyncClient, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_portions, "MANY", 1)
    monkeypatch.setattr(import_portions, "AT_ONCE", 1)
    monkeypatch.setattr(import_portions, "PORTIONS", 1)
    csrf, board, path = await scene(client, now)
    page = await looked(client, path, csrf, LIST.encode())
    answer = await client.post(path, data=hidden(page.text))
    here = answer.headers["location"]
    assert here.startswith(f"{path}/")
    told = (await client.get(here)).text
    assert "Taking in: 0 of 2 people" in told
    assert f'data-look-again="{here}"' in told
    other = await looked(client, path, csrf, b"name\nBarbara\nEdsger\n")
    refused = await client.post(path, data=hidden(other.text))
    assert refused.status_code == 422
    assert "Another list is being taken in on this board." in refused.text
    assert "Take in 2 people" in refused.text  # the list is still there

    await import_portions.carry_on(now)
    pool = (await client.get(f"/boards/{board.id}/candidates")).text
    assert "Taking in: 1 of 2 people" in pool
    await import_portions.carry_on(now)
    told = (await client.get(here)).text
    assert "2 people came into the pool." in told
    assert "The whole list is in." in told
    assert "data-look-again" not in told
    pool = (await client.get(f"/boards/{board.id}/candidates")).text
    assert "2 people came into the pool." in pool


async def test_rows_that_were_passed_over_are_named(
    client: httpx.AsyncClient, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_portions, "MANY", 1)
    csrf, board, path = await scene(client, now)
    page = await looked(client, path, csrf, LIST.encode())
    here = (await client.post(path, data=hidden(page.text))).headers["location"]
    later = now + timedelta(minutes=1)
    ada = await access.viewer_for((await CandidateImport.select(CandidateImport.staff))[0]["staff"])
    alan = Profile(name="Alan", company="Norrland Freight", email="alan@example.org")
    await candidates.add(board, alan, by=ada, now=later)
    await CandidateImport.update({CandidateImport.passed: "3 failed\n"}, force=True)
    await import_portions.carry_on(later)
    told = (await client.get(here)).text
    assert "1 person came into the pool." in told
    assert "Row 3" in told
    assert "This row could not be written. All others are in." in told


async def test_list_that_would_do_something_else_by_now_is_a_lost_race(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, path = await scene(client, now)
    page = await looked(client, path, csrf, LIST.encode())
    await make_candidate(now, board, "Alan", company="Norrland Freight", email=None)
    answer = await client.post(path, data=hidden(page.text))
    assert answer.status_code == 409
    assert "The pool has changed since you looked." in answer.text
    assert await Person.count() == 1


async def test_list_is_not_found_by_strangers(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now)
    csrf, _, _ = await scene(client, now)
    path = f"/boards/{board.id}/candidates/import"
    assert (await client.get(path)).status_code == 404
    assert (await looked(client, path, csrf, LIST.encode())).status_code == 404
    assert (await client.post(path, data={"csrf": csrf})).status_code == 404


async def test_list_is_imported_by_managers_only(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, _, path = await scene(client, now, role=Role.lead)
    assert (await client.get(path)).status_code == 403
    assert (await looked(client, path, csrf, LIST.encode())).status_code == 403
    assert (await client.post(path, data={"csrf": csrf})).status_code == 403
    assert await Person.count() == 0


def looking(page: str) -> dict[str, list[str]]:
    """What the form that looks again would send, as the page shows it."""
    form = page[page.index('<form id="look"') :].partition("</form>")[0]
    found: dict[str, list[str]] = {}
    beyond = "".join(re.findall(r'<input[^>]*form="look"[^>]*>', page))
    for field in re.findall(r"<input[^>]*>", beyond + form):
        name, value = re.search(r'name="(\w+)"', field), re.search(r'value="([^"]*)"', field)
        assert name
        if 'type="checkbox"' not in field or " checked" in field:
            found.setdefault(name[1], []).append(html.unescape(value[1] if value else ""))
    for name, options in re.findall(
        r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found.setdefault(name, []).append(html.unescape(chosen[1]) if chosen else "")
    return found


async def test_faulty_cell_is_mended_in_the_page(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, _, path = await scene(client, now)
    data = "name,company,E-mail\nAlan,Norrland,Alan <alan@n.example.org>\nGrace,Mills,\nEve,,x\n"
    page = await looked(client, path, csrf, data.encode())
    assert page.status_code == 422
    assert "“E-mail” (C)" in page.text
    sent = looking(page.text)
    assert sent["place"] == ["2:2", "4:2"]
    assert sent["cell"] == ["alan@n.example.org", "x"]
    sent["drop"] = ["4"]
    page = await client.post(f"{path}/preview", data=sent)
    assert (page.status_code, "Take in 2 people" in page.text) == (200, True)
    assert "Row 4 is left out" in page.text
    await client.post(path, data=hidden(page.text))
    rows = await Person.select(Person.name, Person.email).order_by(Person.name)
    assert rows == [
        {"name": "Alan", "email": "alan@n.example.org"},
        {"name": "Grace", "email": None},
    ]


async def test_lines_around_the_table_are_asked_about(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, path = await scene(client, now)
    data = b"Report of May\n\nname,reach me\nAlan,alan@n.example.org\nEve,\n\nGrace\n"
    page = await looked(client, path, csrf, data)
    for words in (
        "A line, “Report of May” (row 1), above the column names: left out.",
        "A line, “Grace” (row 7), that may be no row of the table: left out.",
        "No column is taken for the mail address, but “reach me” holds some.",
        "Take in 2 people",
    ):
        assert words in page.text
    sent = looking(page.text) | {"keep": ["7"]}
    sent["holds"] = ["name", "email"]
    page = await client.post(f"{path}/preview", data=sent)
    assert "Take in 3 people" in page.text
    await client.post(path, data=hidden(page.text))
    assert await Person.count() == 3
    assert await Person.count().where(Person.email == "alan@n.example.org") == 1


async def test_file_without_column_names_is_asked_what_it_holds(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, path = await scene(client, now)
    page = await looked(client, path, csrf, b"Alan,alan@n.example.org\nEve,eve@n.example.org\n")
    assert (page.status_code, "No row names the columns." in page.text) == (422, True)
    sent = looking(page.text)
    assert (sent["header_row"], sent["holds"]) == (["0"], ["", "email"])
    sent["holds"] = ["name", "email"]
    page = await client.post(f"{path}/preview", data=sent)
    assert "Take in 2 people" in page.text


async def test_workbook_is_looked_at_and_taken_in(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, _, path = await scene(client, now)
    people = {
        "Notes": (["Our list"], []),
        "People": (["name", "email"], [["Alan", "alan@n.example.org"], ["=Eve", ""]]),
    }
    page = await looked(client, path, csrf, workbook(people))
    assert "Another sheet of this workbook is not read: Notes." in page.text
    assert "Take in 2 people" in page.text
    page = await client.post(f"{path}/preview", data=looking(page.text) | {"worksheet": "Notes"})
    assert "No column holds the name." in page.text
    page = await client.post(f"{path}/preview", data=looking(page.text) | {"worksheet": "People"})
    assert "Take in 2 people" in page.text
    await client.post(path, data=hidden(page.text))
    rows = await Person.select(Person.name).order_by(Person.name)
    assert rows == [{"name": "=Eve"}, {"name": "Alan"}]
    damaged = await looked(client, path, csrf, b"PK\x03\x04")
    assert (damaged.status_code, "no workbook that can be read" in damaged.text) == (422, True)


async def test_two_lines_of_column_names_are_read_together_or_as_one_says(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, path = await scene(client, now)
    data = b"Person,,Company,\nName,E-mail,Name,Country\nMira,mira@c.example.org,Castellan,Italy\n"
    page = await looked(client, path, csrf, data)
    assert (page.status_code, "Take in 1 person" in page.text) == (200, True)
    assert "Rows 1 and 2 name the columns together." in page.text
    sent = looking(page.text)
    assert (sent["header_row"], sent["holds"]) == (["1+2"], ["name", "email", "company", "country"])
    alone = await client.post(f"{path}/preview", data=looking(page.text) | {"header_row": ["2"]})
    assert "“Person · Company” (row 1)" in alone.text
    again = await client.post(f"{path}/preview", data=sent)
    assert hidden(again.text)["header_row"] == ["1+2"]
    await client.post(path, data=hidden(again.text))
    assert await Person.select(Person.name, Person.company.name.as_alias("company")) == [
        {"name": "Mira", "company": "Castellan"}
    ]
