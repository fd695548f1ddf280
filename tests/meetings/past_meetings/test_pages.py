import re
from datetime import datetime
from pathlib import Path

import httpx

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Person
from meetings.agenda.tables import AgendaItem
from meetings.capture.tables import FeedbackItem
from meetings.past_meetings.rules.archives import pack
from meetings.scheduling.tables import Meeting
from tests.cast import make_board, make_staff, sign_in
from tests.past_meeting_files import make_council
from tests.workbooks import workbook


def files_of(directory: Path, **sizes: int) -> dict[str, bytes]:
    sizes = {"seed": 3, "members": 8, "items": 7, "statements": 60, "outcomes": 12, **sizes}
    make_council(directory, **sizes)  # type: ignore[arg-type]  # all are sizes
    return {path.name: path.read_bytes() for path in directory.iterdir()}


async def upload(
    client: httpx.AsyncClient, board: Board, csrf: str, files: dict[str, bytes], **fields: str
) -> httpx.Response:
    return await client.post(
        f"/boards/{board.id}/meetings/import/preview",
        data={"csrf": csrf, "attribution": "internal", **fields},
        files=[("files", (name, data)) for name, data in files.items()],
    )


async def confirm(
    client: httpx.AsyncClient, board: Board, csrf: str, preview: str, **fields: str
) -> httpx.Response:
    found = re.search('name="packed" value="([^"]+)"', preview)
    assert found is not None
    return await client.post(
        f"/boards/{board.id}/meetings/import",
        data={"csrf": csrf, "attribution": "internal", "packed": found[1], **fields},
        files=[],
    )


async def test_five_files_are_looked_at_and_then_taken(
    client: httpx.AsyncClient, now: datetime, tmp_path: Path
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    asked = await client.get(f"/boards/{board.id}/meetings/import")
    assert asked.status_code == 200

    seen = await upload(client, board, csrf, files_of(tmp_path / "council"))
    assert seen.status_code == 200
    assert "3th meeting of the Planner User Council" in seen.text
    assert "statements.csv<br><small>row 9, column “text” (D)</small>" in seen.text
    assert await Meeting.count() == 0

    taken = await confirm(client, board, csrf, seen.text)
    meeting = await Meeting.objects().first()
    assert meeting is not None
    assert (taken.status_code, taken.headers["location"]) == (303, f"/meetings/{meeting.id}")
    assert await FeedbackItem.count() == 60


async def test_a_zip_is_as_good_and_the_reason_travels_along(
    client: httpx.AsyncClient, now: datetime, tmp_path: Path
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    level = {"attribution": "named", "because": "public minutes"}

    seen = await upload(
        client, board, csrf, {"council.zip": pack(files_of(tmp_path / "council"))}, **level
    )
    assert 'name="because" value="public minutes"' in seen.text
    await confirm(client, board, csrf, seen.text, **level)

    said = await FeedbackItem.select(FeedbackItem.attribution, FeedbackItem.attribution_because)
    assert said == [{"attribution": "named", "attribution_because": "public minutes"}] * 60


async def test_second_import_of_the_same_files_changes_nothing(
    client: httpx.AsyncClient, now: datetime, tmp_path: Path
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    files = files_of(tmp_path / "council")
    seen = await upload(client, board, csrf, files)
    first = await confirm(client, board, csrf, seen.text)

    twice = await confirm(client, board, csrf, seen.text)
    assert twice.headers["location"] == first.headers["location"]
    again = await upload(client, board, csrf, files)
    assert "there is nothing to do" in again.text
    assert 'name="packed"' not in again.text
    assert (await Meeting.count(), await FeedbackItem.count()) == (1, 60)


async def test_other_files_of_the_same_meeting_are_refused_by_name(
    client: httpx.AsyncClient, now: datetime, tmp_path: Path
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    files = files_of(tmp_path / "council")
    seen = await upload(client, board, csrf, files)
    changed = await upload(client, board, csrf, {**files, "agenda.csv": b"topic\nCalendar\n"})
    await confirm(client, board, csrf, seen.text)

    late = await confirm(client, board, csrf, changed.text)
    assert late.status_code == 422
    assert "agenda.csv differs. Nothing was written." in late.text
    seen_again = await upload(client, board, csrf, {**files, "agenda.csv": b"topic\nCalendar\n"})
    assert seen_again.status_code == 422
    assert 'name="packed"' not in seen_again.text


async def test_what_cannot_be_taken_is_said_file_by_file(
    client: httpx.AsyncClient, now: datetime, tmp_path: Path
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    files = files_of(tmp_path / "council")
    del files["agenda.csv"]
    files["members.csv"] = b"PK\x03\x04 a workbook"

    seen = await upload(client, board, csrf, files, because="public minutes")
    assert seen.status_code == 422
    assert "members.csv: This ZIP is damaged" in seen.text
    assert 'value="public minutes"' in seen.text

    del files["members.csv"]
    seen = await upload(client, board, csrf, files)
    assert seen.status_code == 422
    assert "members.csv is missing" in seen.text
    assert "agenda.csv is missing" in seen.text
    assert await Meeting.count() == 0


async def test_nothing_chosen_or_no_reason_given_is_asked_again(
    client: httpx.AsyncClient, now: datetime, tmp_path: Path
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)

    nothing = await upload(client, board, csrf, {"notes.txt": b"hello"})
    assert nothing.status_code == 422
    assert "Choose the five files" in nothing.text

    unsaid = await upload(client, board, csrf, files_of(tmp_path / "c"), attribution="company")
    assert unsaid.status_code == 422
    assert "Say why the words may be shown" in unsaid.text

    forged = await client.post(
        f"/boards/{board.id}/meetings/import",
        data={"csrf": csrf, "attribution": "internal", "packed": "UEsDBA=="},
    )
    assert forged.status_code == 422
    assert "Please choose the files again." in forged.text


async def test_only_who_manages_the_board_may_import(
    client: httpx.AsyncClient, now: datetime, tmp_path: Path
) -> None:
    board = await make_board(now)
    other = await make_board(now, "Planner User Council")
    files = files_of(tmp_path / "council")
    for roles, status in (
        ({other.id: Role.manager}, 404),
        ({board.id: Role.lead}, 403),
        ({board.id: Role.viewer}, 403),
    ):
        somebody = await make_staff(
            now, f"Person{status}{len(roles)}{next(iter(roles.values()))}", roles=roles
        )
        csrf = await sign_in(client, somebody, now)
        assert (await client.get(f"/boards/{board.id}/meetings/import")).status_code == status
        assert (await upload(client, board, csrf, files)).status_code == status
        taken = await client.post(f"/boards/{board.id}/meetings/import", data={"csrf": csrf})
        assert taken.status_code == status
    assert await Meeting.count() == 0


FIVE = {
    "meeting.json": b'{"title": "Spring", "timezone": "UTC", "days": ["2026-01-20"]}',
    "members.csv": b"name,email,days\nAlan,a@x.example.org,1\nGrace,grace at x,1\nTotal,2,\n",
    "agenda.csv": b"position,topic,minutes\n1,Audit,ten\n2,Coffee break,15\n",
    "statements.csv": b"item,speaker,text\n9,Alan,It is slow\n1,Grace,It is fast\n",
    "outcomes.csv": b"item,kind,text\n1,action,Call Alan\n",
}


def fields_of(page: str, form: str) -> list[tuple[str, str]]:
    """What the look-again form would send: typed cells stand before what travels along."""
    inner = page[page.index(f'<form id="{form}"') :].partition("</form>")[0]
    typed = [tag for tag in re.findall("<input[^>]*>", page) if f'form="{form}"' in tag]
    tags = [*typed, *(t for t in re.findall("<input[^>]*>", inner) if 'type="checkbox"' not in t)]
    return [
        (name[1], value[1] if (value := re.search('value="([^"]*)"', tag)) else "")
        for tag in tags
        if (name := re.search(' name="([^"]+)"', tag))
    ]


def sent(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    return data


async def test_faulty_cells_are_mended_in_the_page_and_a_row_ticked_back(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    seen = await upload(client, board, csrf, FIVE)
    assert seen.status_code == 200
    assert "“grace at x” is no mail address." in seen.text
    assert "members.csv, row 4 is one: Total · 2" in seen.text

    right = {
        "members.csv:3:1": "grace@x.example.org",
        "agenda.csv:2:2": "10",
        "statements.csv:2:0": "1",
    }
    data = sent(fields_of(seen.text, "look"))
    assert set(right) <= set(data["place"])
    data["cell"] = [
        right.get(place, cell) for place, cell in zip(data["place"], data["cell"], strict=True)
    ]
    data["keep"] = ["members.csv:4"]
    again = await client.post(f"/boards/{board.id}/meetings/import/preview", data=data)
    assert again.status_code == 200
    assert "is no mail address" not in again.text.replace("“2” is no mail address", "")
    assert "is no number of minutes" not in again.text
    assert "No agenda item is numbered" not in again.text

    inner = again.text[again.text.index('action="/boards/' + board.id + '/meetings/import"') :]
    tags = re.findall("<input[^>]*>", inner.partition("</form>")[0])
    found = [
        (name[1], value[1] if (value := re.search('value="([^"]*)"', tag)) else "")
        for tag in tags
        if (name := re.search(' name="([^"]+)"', tag))
    ]
    taken = await client.post(f"/boards/{board.id}/meetings/import", data=sent(found))
    assert taken.status_code == 303
    people = await Person.select(Person.name, Person.email).order_by(Person.name)
    assert [(row["name"], row["email"] or "") for row in people] == [
        ("Alan", "a@x.example.org"),
        ("Grace", "grace@x.example.org"),
        ("Total", ""),
    ]
    items = await AgendaItem.select(AgendaItem.minutes, AgendaItem.purpose).order_by(
        AgendaItem.position
    )
    assert items == [{"minutes": 10, "purpose": ""}, {"minutes": 15, "purpose": "break"}]


async def test_cell_that_was_mended_wrongly_can_be_mended_again(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    text = (await upload(client, board, csrf, FIVE)).text
    for typed, is_wrong in (("grace@@x", True), ("grace@x.example.org", False)):
        data = sent(fields_of(text, "look"))
        data["cell"][data["place"].index("members.csv:3:1")] = typed
        text = (await client.post(f"/boards/{board.id}/meetings/import/preview", data=data)).text
        assert ("is no mail address" in text) is is_wrong


async def test_zip_of_workbooks_is_read_and_other_sheets_are_named(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    members = workbook(
        {"Read me": (["How to use this"], []), "People": (["name", "days"], [["Alan", "1"]])}
    )
    lists = workbook(
        {
            "Agenda": (["topic"], [["Audit"]]),
            "statements": (["text"], [["It is slow"]]),
            "Outcomes": (["kind", "text"], [["action", "Call Alan"]]),
            "Budget": (["sum"], [["3"]]),
        }
    )
    files = {"meeting.json": FIVE["meeting.json"], "members.xlsx": members, "lists.xlsx": lists}
    seen = await upload(client, board, csrf, {"council.zip": pack(files)})
    assert seen.status_code == 200
    assert "members.xlsx: sheet Read me is not read." in seen.text
    assert "lists.xlsx: sheet Budget is not read." in seen.text
    await confirm(client, board, csrf, seen.text)
    assert await Person.select(Person.name) == [{"name": "Alan"}]
    assert await FeedbackItem.select(FeedbackItem.body) == [{"body": "It is slow"}]


async def test_a_faulty_value_of_the_meeting_is_mended_and_all_else_is_kept(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now), now)
    wrong = b'{"title": "Spring", "timezone": "Mars/Base", "days": ["2026-01-20", "someday"]}'
    seen = await upload(client, board, csrf, {**FIVE, "meeting.json": wrong}, because="minutes")
    assert (seen.status_code, "meeting.json<br><small>timezone</small>" in seen.text) == (422, True)
    assert f'action="/boards/{board.id}/meetings/import"' not in seen.text

    text = seen.text
    for place, value in (("meeting.json:0:1", "UTC"), ("meeting.json:2:3", "2026-01-21")):
        data = sent(fields_of(text, "look"))
        data["cell"][data["place"].index(place)] = value
        seen = await client.post(f"/boards/{board.id}/meetings/import/preview", data=data)
        text = seen.text
    assert seen.status_code == 200
    assert "“grace at x” is no mail address." in text
    data = sent(fields_of(text, "look"))
    data["cell"][data["place"].index("members.csv:3:1")] = "grace@x.example.org"
    text = (await client.post(f"/boards/{board.id}/meetings/import/preview", data=data)).text
    taken = await client.post(
        f"/boards/{board.id}/meetings/import", data=sent(fields_of(text, "look"))
    )
    assert taken.status_code == 303
    assert [row["timezone"] for row in await Meeting.select(Meeting.timezone)] == ["UTC"]
    assert await Person.count().where(Person.email == "grace@x.example.org") == 1
