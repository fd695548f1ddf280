"""Pushing to a repository: one issue an item, whatever broke off before, and nobody's words."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from piccolo.engine.base import Engine

from board.exports import issue_pushes
from board.exports.issue_pushes import Done, PushStep
from board.foundation.database import leases
from board.foundation.database.sqlite import PooledSQLiteEngine
from board.foundation.errors import Forbidden, LostRace, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Programme
from board.roadmap import merges as roadmap_merges
from board.roadmap import moves as roadmap_moves
from board.roadmap import roadmap
from board.roadmap.roadmap import copies_of
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import ExternalCopy
from board.settings import Settings, use
from tests.cast import make_board, make_programme, make_staff, sign_in

PLACE = "harbour/product"
TOKEN = "a-token"


class Hub:
    """Issues as GitHub's REST API has them, on loopback; it can be told to break off."""

    def __init__(self) -> None:
        hub = self
        self.issues: dict[int, dict[str, Any]] = {}
        self.fails_after = 10**6
        self.page: bytes | None = None
        self.writes = 0
        self.is_asked_to_write, self.may_write, self.has_written = Event(), Event(), Event()
        self.may_write.set()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                size, page = int(query["per_page"][0]), int(query["page"][0])
                found = [
                    each for each in hub.issues.values() if query["labels"][0] in each["labels"]
                ]
                self.answer(200, found[(page - 1) * size : page * size])

            def do_POST(self) -> None:
                number = len(hub.issues) + 1
                self.write(number, {"state": "open"}, 201)

            def do_PATCH(self) -> None:
                number = int(self.path.rsplit("/", 1)[1])
                if number not in hub.issues:
                    self.answer(404, {})
                else:
                    self.write(number, hub.issues[number], 200)

            def write(self, number: int, before: dict[str, Any], status: int) -> None:
                sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                hub.is_asked_to_write.set()
                hub.may_write.wait(30)
                hub.writes += 1
                if hub.writes > hub.fails_after:
                    self.answer(403, {})
                    return
                url = f"https://github.example.com/{PLACE}/issues/{number}"
                hub.issues[number] = {**before, **sent, "number": number, "html_url": url}
                hub.has_written.set()
                self.answer(status, hub.issues[number])

            def answer(self, status: int, content: Any) -> None:
                allowed = self.headers["Authorization"] == f"Bearer {TOKEN}"
                data = json.dumps(content).encode() if hub.page is None else hub.page
                with suppress(ConnectionError):  # whoever asked may be gone
                    self.send_response(status if allowed else 401)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)

            def log_request(self, *args: Any) -> None:
                """Nothing to say."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def hub(settings: Settings) -> Iterator[Hub]:
    started = Hub()
    use(Settings(data_dir=settings.data_dir, github_api=started.url))
    yield started
    started.stop()


@pytest.fixture
async def programme(database: Engine[Any], now: datetime) -> str:
    return (await make_programme(now)).id


@pytest.fixture
async def ada(database: Engine[Any], now: datetime) -> Viewer:
    return await make_staff(now, "Ada")


async def add(programme: str, title: str, ada: Viewer, now: datetime) -> str:
    facts = roadmap.RoadmapItemFacts(title, "As asked for.")
    return await roadmap.create(programme, facts, status=RoadmapStatus.planned, by=ada, now=now)


async def push(programme: str, ada: Viewer, now: datetime) -> Done:
    return await issue_pushes.push(PLACE, TOKEN, programme, public_only=False, by=ada, now=now)


async def test_second_push_changes_nothing_and_a_later_one_updates(
    hub: Hub, programme: str, ada: Viewer, now: datetime
) -> None:
    item = await add(programme, "Swap shifts", ada, now)
    await add(programme, "Night mode", ada, now)
    assert await push(programme, ada, now) == Done(2, 0, 0, 0)
    assert await push(programme, ada, now) == Done(0, 0, 2, 0)
    await roadmap_moves.move(
        item, RoadmapStatus.shipped, "It is out.", seen=RoadmapStatus.planned, by=ada, now=now
    )
    assert await push(programme, ada, now) == Done(0, 1, 1, 0)
    [shipped] = [each for each in hub.issues.values() if each["title"] == "Swap shifts"]
    assert (shipped["state"], shipped["state_reason"]) == ("closed", "completed")
    assert len(hub.issues) == 2
    [copy] = await copies_of(item)
    assert (copy.place, copy.number, copy.url) == (
        PLACE,
        shipped["number"],
        shipped["html_url"],
    )


@pytest.mark.race
async def test_two_who_push_at_once_make_one_issue_an_item(
    hub: Hub, programme: str, ada: Viewer, now: datetime
) -> None:
    for title in ("Swap shifts", "Night mode"):
        await add(programme, title, ada, now)
    pushes = (push(programme, ada, now) for _ in range(2))
    for done in await asyncio.gather(*pushes, return_exceptions=True):
        # The second is refused, or comes when the first is through.
        assert isinstance(done, LostRace) or done in (Done(2, 0, 0, 0), Done(0, 0, 2, 0))
    assert sorted(each["title"] for each in hub.issues.values()) == ["Night mode", "Swap shifts"]
    assert await push(programme, ada, now) == Done(0, 0, 2, 0)


async def test_push_of_a_killed_process_holds_up_the_next_until_its_lease_runs_out(
    hub: Hub, programme: str, ada: Viewer, database: Engine[Any], now: datetime
) -> None:
    for title in ("Swap shifts", "Night mode"):
        await add(programme, title, ada, now)
    hub.may_write.clear()
    other = await another_process(hub, database, programme, ada, now)
    assert await asyncio.to_thread(hub.is_asked_to_write.wait, 30)
    with pytest.raises(LostRace, match="A push to harbour/product is running just now"):
        await push(programme, ada, now)
    other.kill()
    await other.communicate()
    hub.may_write.set()  # what was asked for is made, though nobody hears of it any more
    assert await asyncio.to_thread(hub.has_written.wait, 30)
    with pytest.raises(LostRace):
        await push(programme, ada, now)
    later = now + leases.LENGTH + timedelta(minutes=1)
    assert await push(programme, ada, later) == Done(1, 1, 0, 0)
    assert sorted(each["title"] for each in hub.issues.values()) == ["Night mode", "Swap shifts"]


async def test_push_whose_lease_went_to_another_writes_nothing_more(
    hub: Hub, programme: str, ada: Viewer, now: datetime
) -> None:
    for title in ("Swap shifts", "Night mode"):
        await add(programme, title, ada, now)
    hub.may_write.clear()
    slow = asyncio.create_task(push(programme, ada, now))
    assert await asyncio.to_thread(hub.is_asked_to_write.wait, 30)
    later = now + leases.LENGTH + timedelta(minutes=1)
    async with leases.held(f"push to {PLACE}", refusal="", now=later):
        hub.may_write.set()
        with pytest.raises(LostRace, match="What is done stays done"):
            await slow
    assert (hub.writes, len(hub.issues)) == (1, 1)
    assert await push(programme, ada, later) == Done(1, 0, 1, 0)


async def another_process(
    hub: Hub, database: Engine[Any], programme: str, ada: Viewer, now: datetime
) -> asyncio.subprocess.Process:
    """One that pushes the same to the same repository."""
    program = (
        "import asyncio, os\n"
        "from datetime import datetime\n"
        "from piccolo_conf import DB\n"
        "if path := os.environ.get('TEST_PATH'): DB.path = path\n"
        "from board import settings\n"
        "from board.foundation.identity import access\n"
        "from tests.board.exports.test_issue_pushes import push\n"
        f"settings.use(settings.Settings(github_api={hub.url!r}))\n"
        "async def main():\n"
        f"    ada = await access.viewer_for({ada.id!r})\n"
        f"    await push({programme!r}, ada, datetime.fromisoformat({now.isoformat()!r}))\n"
        "asyncio.run(main())\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.fspath(Path.cwd())}
    if isinstance(database, PooledSQLiteEngine):
        environment["TEST_PATH"] = database.path
    return await asyncio.create_subprocess_exec(sys.executable, "-c", program, env=environment)


async def test_what_broke_off_goes_on_and_doubles_nothing(
    hub: Hub, programme: str, ada: Viewer, now: datetime
) -> None:
    for title in ("One", "Two", "Three"):
        await add(programme, title, ada, now)
    hub.fails_after = 2
    with pytest.raises(Refused, match="GitHub refuses"):
        await push(programme, ada, now)
    # As if the last answer had been lost on its way back: the issue is there, our note is not.
    await ExternalCopy.delete().where(ExternalCopy.number == 2)
    hub.fails_after = 10**6
    assert await push(programme, ada, now) == Done(1, 1, 1, 0)
    assert sorted(each["title"] for each in hub.issues.values()) == ["One", "Three", "Two"]


async def test_issue_that_was_deleted_there_is_made_again(
    hub: Hub, programme: str, ada: Viewer, now: datetime
) -> None:
    item = await add(programme, "Swap shifts", ada, now)
    await push(programme, ada, now)
    hub.issues.clear()
    facts = roadmap.RoadmapItemFacts("Swap shifts", "In two taps.")
    await roadmap.change(item, facts, seen=Visibility.board, by=ada, now=now)
    assert await push(programme, ada, now) == Done(1, 0, 0, 0)
    assert [each.number for each in await copies_of(item)] == [1]


async def test_only_what_is_public_goes_unless_all_is_meant(
    hub: Hub, programme: str, ada: Viewer, now: datetime
) -> None:
    for title, readers in (("Open", Visibility.public), ("Ours", Visibility.internal)):
        facts = roadmap.RoadmapItemFacts(title, visibility=readers)
        await roadmap.create(programme, facts, by=ada, now=now)
    done = await issue_pushes.push(PLACE, TOKEN, programme, public_only=True, by=ada, now=now)
    assert (done, [each["title"] for each in hub.issues.values()]) == (Done(1, 0, 0, 0), ["Open"])
    assert await push(programme, ada, now) == Done(1, 0, 1, 0)


async def test_issue_of_what_went_into_another_item_is_closed_until_that_is_undone(
    hub: Hub, programme: str, ada: Viewer, now: datetime
) -> None:
    item, target, late = [await add(programme, each, ada, now) for each in ("One", "Two", "Three")]
    await roadmap_merges.merge(late, target, by=ada, now=now)
    assert await push(programme, ada, now) == Done(2, 0, 0, 0)
    await roadmap_merges.merge(item, target, by=ada, now=now)
    assert await push(programme, ada, now) == Done(0, 1, 1, 0)
    [gone] = [each for each in hub.issues.values() if each["title"] == "One"]
    assert (gone["state"], f"/roadmap/{target}\n" in gone["body"]) == ("closed", True)
    merges = {row.item: row.id for row in await roadmap_merges.into(target)}
    await roadmap_merges.undo(merges[item], by=ada, now=now)
    assert await push(programme, ada, now) == Done(0, 1, 1, 0)
    [back] = [each for each in hub.issues.values() if each["title"] == "One"]
    assert (back["state"], len(hub.issues)) == ("open", 2)


async def test_plan_writes_nothing(hub: Hub, programme: str, ada: Viewer, now: datetime) -> None:
    await add(programme, "Swap shifts", ada, now)
    [planned] = await issue_pushes.plan(PLACE, TOKEN, programme, public_only=False, by=ada, now=now)
    assert (planned.step, planned.number) == (PushStep.create, None)
    assert (hub.writes, await ExternalCopy.count()) == (0, 0)


async def test_more_than_a_page_of_issues_is_found(
    hub: Hub, programme: str, ada: Viewer, now: datetime
) -> None:
    item = await add(programme, "Swap shifts", ada, now)
    for number in range(1, 151):
        hub.issues[number] = {
            "number": number,
            "html_url": "https://github.example.com/x",
            "labels": ["folkmoot"],
            "body": f"<!-- folkmoot:{item} -->" if number == 150 else "another's",
        }
    [planned] = await issue_pushes.plan(PLACE, TOKEN, programme, public_only=False, by=ada, now=now)
    assert (planned.step, planned.number) == (PushStep.update, 150)


async def test_what_only_quotes_an_issues_mark_is_not_that_issue(
    hub: Hub, programme: str, ada: Viewer, now: datetime
) -> None:
    item = await add(programme, "Swap shifts", ada, now)
    mark = f"<!-- folkmoot:{item} -->"
    quoting: list[dict[str, Any]] = [
        {"body": f"{mark} <!-- folkmoot:another1 -->"},
        {"body": mark, "pull_request": {}},
    ]
    for number, facts in enumerate(quoting, 1):
        url = f"https://github.example.com/{number}"
        hub.issues[number] = {"number": number, "html_url": url, "labels": ["folkmoot"], **facts}
    [planned] = await issue_pushes.plan(PLACE, TOKEN, programme, public_only=False, by=ada, now=now)
    assert planned.step is PushStep.create


async def test_refusals_are_sentences(hub: Hub, programme: str, ada: Viewer, now: datetime) -> None:
    with pytest.raises(Refused, match="owner and repository"):
        await issue_pushes.plan("../../user", TOKEN, programme, public_only=False, by=ada, now=now)
    with pytest.raises(Refused, match="does not accept this token"):
        await issue_pushes.plan(PLACE, "another", programme, public_only=False, by=ada, now=now)
    with pytest.raises(Refused, match="Paste a token"):
        await issue_pushes.plan(PLACE, "a\nb", programme, public_only=False, by=ada, now=now)
    hub.stop()
    with pytest.raises(Refused, match="GitHub could not be reached: Connection refused"):
        await issue_pushes.plan(PLACE, TOKEN, programme, public_only=False, by=ada, now=now)


async def test_viewers_push_nothing(hub: Hub, programme: str, ada: Viewer, now: datetime) -> None:
    home = await Programme.objects().where(Programme.id == programme).first()
    board = await make_board(now, "Council", programme=home)
    victor = await make_staff(now, "Victor", roles={board.id: Role.viewer})
    with pytest.raises(Forbidden):
        await push(programme, victor, now)


async def test_page_of_an_item_leads_to_its_issue(
    hub: Hub, programme: str, ada: Viewer, client: httpx.AsyncClient, now: datetime
) -> None:
    item = await add(programme, "Swap shifts", ada, now)
    await ExternalCopy.insert(
        ExternalCopy(
            item=item,
            place=PLACE,
            number=12,
            url="https://github.example.com/harbour/product/issues/12",
            content_hash="",
            pushed_at=now,
        )
    )
    await sign_in(client, ada, now)
    shown = (await client.get(f"/roadmap/{item}")).text
    link = '<a href="https://github.example.com/harbour/product/issues/12" rel="noreferrer">'
    assert f"{link}issue 12 of {PLACE}</a>" in shown


@pytest.mark.parametrize("page", [b"<!doctype html>", b'{"message": "hello"}', b"[1]"])
async def test_another_server_at_githubs_address_is_a_sentence(
    hub: Hub, programme: str, ada: Viewer, now: datetime, page: bytes
) -> None:
    hub.page = page
    with pytest.raises(Refused, match="is not GitHub"):
        await issue_pushes.plan(PLACE, TOKEN, programme, public_only=False, by=ada, now=now)
