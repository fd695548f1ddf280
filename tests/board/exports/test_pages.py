"""Downloads of the roadmap: each file opens, and only what the viewer sees is in it."""

import csv
import io
import json
from datetime import datetime

import httpx
import pytest
from openpyxl import load_workbook

from board.exports.rules import Export
from board.foundation.database import leases
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.journal.tables import Entry
from board.programmes import programmes
from board.roadmap import roadmap
from board.roadmap.rules.roadmap import RoadmapStatus
from board.roadmap.tables import ExternalCopy
from tests.backed_items import items_seen
from tests.cast import make_board, make_programme, make_staff, sign_in

HERE = "/roadmap/exports"


@pytest.fixture
async def ada(client: httpx.AsyncClient, now: datetime) -> Viewer:
    """Of Harbour; Lighthouse has an item that she must not see."""
    board = await make_board(now, "Harbour Board")
    ada = await make_staff(now, "Ada", roles={board.id: Role.manager})
    lighthouse = await make_programme(now, "Lighthouse")
    administrator = await make_staff(now, "Root")
    for programme, title in ((board.programme, "=Swap shifts"), (lighthouse.id, "Secret plan")):
        facts = roadmap.RoadmapItemFacts(title)
        await roadmap.create(
            programme, facts, status=RoadmapStatus.planned, by=administrator, now=now
        )
    await sign_in(client, ada, now)
    return ada


async def test_page_offers_every_file(client: httpx.AsyncClient, ada: Viewer) -> None:
    shown = (await client.get(HERE)).text
    assert [kind for kind in Export if f"{HERE}/roadmap.{kind.value}" not in shown] == []


async def test_each_file_holds_what_the_viewer_sees(client: httpx.AsyncClient, ada: Viewer) -> None:
    for kind in Export:
        answer = await client.get(f"{HERE}/roadmap.{kind.value}")
        assert answer.status_code == 200, kind
        assert b"Secret plan" not in answer.content
        disposition = answer.headers["content-disposition"]
        assert disposition == f'attachment; filename="roadmap.{kind.value}"'
    items = json.loads((await client.get(f"{HERE}/roadmap.json")).content)["items"]
    assert [each["title"] for each in items] == ["=Swap shifts"]


async def test_workbook_holds_text_and_no_formula(client: httpx.AsyncClient, ada: Viewer) -> None:
    data = (await client.get(f"{HERE}/roadmap.xlsx")).content
    assert data == (await client.get(f"{HERE}/roadmap.xlsx")).content
    sheet = load_workbook(io.BytesIO(data))["Roadmap"]
    assert (sheet["B1"].value, sheet["B2"].value, sheet["B2"].data_type) == (
        "Title",
        "=Swap shifts",
        "s",
    )


async def test_unknown_file_and_strange_programme_are_not_found(
    client: httpx.AsyncClient, ada: Viewer
) -> None:
    assert (await client.get(f"{HERE}/roadmap.exe")).status_code == 404
    assert (await client.get(f"{HERE}/roadmap.csv?programme=a%00b")).status_code == 404


async def test_push_without_repository_keeps_what_was_typed_but_no_token(
    client: httpx.AsyncClient, ada: Viewer, now: datetime
) -> None:
    [(home, _)] = [(row.id, row.name) for row in await programmes.programmes_of(ada)]
    csrf = await sign_in(client, ada, now)
    typed = {
        "repository": "not a name",
        "token": "very-secret",
        "programme": home,
        "goes": "public",
        "csrf": csrf,
    }
    answer = await client.post(f"{HERE}/github", data=typed)
    assert answer.status_code == 422
    assert "Write owner and repository" in answer.text
    assert 'value="not a name"' in answer.text
    assert "very-secret" not in answer.text


async def test_push_while_another_is_running_says_so(
    client: httpx.AsyncClient, ada: Viewer, now: datetime
) -> None:
    [home] = [row.id for row in await programmes.programmes_of(ada)]
    typed = {
        "repository": "harbour/product",
        "token": "very-secret",
        "programme": home,
        "goes": "public",
        "intent": "push",
        "csrf": await sign_in(client, ada, now),
    }
    async with leases.held("push to harbour/product", refusal="", now=now):
        answer = await client.post(f"{HERE}/github", data=typed)
    assert answer.status_code == 409
    assert "A push to harbour/product is running just now." in answer.text
    assert 'value="harbour/product"' in answer.text


async def jira_file(client: httpx.AsyncClient) -> list[dict[str, str]]:
    data = (await client.get(f"{HERE}/roadmap.jira.csv")).content
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


async def hand_in(client: httpx.AsyncClient, csrf: str, lines: str) -> httpx.Response:
    files = {"file": ("jira.csv", lines.encode(), "text/csv")}
    return await client.post(f"{HERE}/jira", data={"csrf": csrf}, files=files)


async def test_second_file_for_jira_names_the_keys_that_jira_gave(
    client: httpx.AsyncClient, ada: Viewer, now: datetime
) -> None:
    csrf = await sign_in(client, ada, now)
    [first] = await jira_file(client)
    assert (first["Summary"], first["Issue Key"]) == ("'=Swap shifts", "")
    stranger = await items_seen(await make_staff(now, "Root again"))
    hidden = next(row.id for row in stranger if row.title == "Secret plan")

    by_address = f'Issue key,Description\nHAR-7,"{first["Description"]}"\nHAR-8,/roadmap/{hidden}\n'
    assert (await hand_in(client, csrf, by_address)).status_code == 303
    assert [row["Issue Key"] for row in await jira_file(client)] == ["HAR-7"]
    # Moved to another project; the id counts for more than an address that somebody typed.
    by_id = (
        f"Summary;Issue key;Custom field (External issue ID)\nA;NEW-12;{first['External ID']}\n"
        f"See /roadmap/{first['External ID']};NEW-13;\n"
    )
    for _ in range(2):
        assert (await hand_in(client, csrf, by_id)).status_code == 303
        assert [row["Issue Key"] for row in await jira_file(client)] == ["NEW-12"]
    shown = (await client.get(f"/roadmap/{first['External ID']}")).text
    assert "Also stands as NEW-12 in Jira" in shown
    assert await ExternalCopy.count() == 1
    assert await Entry.count().where(Entry.event == "roadmap_item.matched") == 2


async def test_jiras_file_may_be_larger_than_other_forms(
    client: httpx.AsyncClient, ada: Viewer, now: datetime
) -> None:
    csrf = await sign_in(client, ada, now)
    [first] = await jira_file(client)
    long = f"Issue key,Description\nHAR-7,{first['External ID']}\nHAR-8,{'x' * 30_000}\n"
    assert (await hand_in(client, csrf, long + "HAR-9,a\n" * 200_000)).status_code == 422
    assert (await hand_in(client, csrf, long + f"HAR-9,{'x' * 30_000}\n" * 40)).status_code == 303


async def test_file_that_is_not_jiras_is_refused_with_the_reason(
    client: httpx.AsyncClient, ada: Viewer, now: datetime
) -> None:
    csrf = await sign_in(client, ada, now)
    for lines, sentence in (
        ("", "please choose a file that is not empty"),
        ("Summary,Status\na,b\n", "no column “Issue key”"),
        ("Issue key,Summary\nHAR-1,a\n", "None of these issues is an item of yours"),
        ("Issue key,Summary\n=HAR,a\n", "None of these issues is an item of yours"),
    ):
        answer = await hand_in(client, csrf, lines)
        assert (answer.status_code, sentence in answer.text) == (422, True), lines
    assert await ExternalCopy.count() == 0
