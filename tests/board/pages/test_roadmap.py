"""The roadmap's pages: columns, an item with its history, and moving it."""

from datetime import datetime

import httpx
import pytest

from board import evidence, roadmap
from board.roadmap import Facts
from board.rules.boards import Role
from board.rules.roadmap import RoadmapStatus
from board.tables.roadmap import Evidence, RoadmapItem
from tests.cast import make_board, make_staff, sign_in
from tests.floor import Floor

pytestmark = pytest.mark.anyio


class Wall(Floor):
    """An item that Alan's request joined."""

    async def hung(self, now: datetime) -> "Wall":
        await self.opened(now)
        self.request = await self.asks()
        facts = {
            "board_id": self.board.id,
            "source_kind": "request",
            "source": self.request,
            "person": self.people["Alan"].id,
        }
        self.item = await evidence.found(
            self.board.programme, Facts("An audit trail"), [facts], by=self.ada, now=now
        )
        return self


@pytest.fixture
async def wall(client: httpx.AsyncClient, now: datetime) -> Wall:
    return await Wall().hung(now)


async def test_columns_show_where_everything_stands(client: httpx.AsyncClient, wall: Wall) -> None:
    await sign_in(client, wall.ada, wall.now)
    shown = (await client.get("/roadmap")).text
    assert 'Under review <span class="count">1</span>' in shown
    assert "1 member · 1 company" in shown
    assert (await client.get("/roadmap?programme=nothing")).status_code == 200


async def test_item_is_added_changed_and_moved(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    assert (await client.get("/roadmap/new")).status_code == 200
    fields = {
        "csrf": csrf, "programme": wall.board.programme, "title": "Bulk approvals",
        "description": "All at *once*", "eta": "2027", "status": "planned",
    }  # fmt: skip
    page = (await client.post("/roadmap", data=fields)).headers["location"]
    shown = (await client.get(page)).text
    assert "<em>once</em>" in shown
    assert "Nobody has asked for it yet." in shown
    assert (await client.get(f"{page}/edit")).status_code == 200
    changed = {**fields, "title": "Approve many", "owner": wall.ada.id}
    assert (await client.post(f"{page}/edit", data=changed)).headers["location"] == page
    move = {"csrf": csrf, "seen": "planned", "status": "started", "reason": "Begun."}
    assert (await client.post(f"{page}/moves", data=move)).headers["location"] == page
    shown = (await client.get(page)).text
    for words in ("Approve many", "Started", "Begun.", "Ada"):
        assert words in shown


async def test_item_shows_internal_words_to_nobody(client: httpx.AsyncClient, wall: Wall) -> None:
    await sign_in(client, wall.ada, wall.now)
    shown = (await client.get(f"/roadmap/{wall.item}")).text
    assert "R-1" in shown
    assert "Internal only" in shown
    assert "one page per employee" not in shown
    assert "Alan" not in shown


async def test_bad_input_keeps_what_was_typed(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    page = f"/roadmap/{wall.item}"
    for path, fields, words in (
        ("/roadmap", {"title": " ", "eta": "Next spring", "status": "planned"}, "Next spring"),
        ("/roadmap", {"title": "x", "programme": "nothing", "status": "planned"}, "options"),
        ("/roadmap", {"title": "Kept", "status": "sideways"}, "Kept"),
        (f"{page}/edit", {"title": "", "eta": "Next spring"}, "Next spring"),
        (f"{page}/edit", {"title": "x" * 201, "owner": "nobody"}, "x" * 201),
        (f"{page}/moves", {"seen": "under_review", "status": "will_not"}, "Say why not"),
        (f"{page}/moves", {"seen": "", "status": "planned", "reason": "Kept"}, "Kept"),
    ):
        programme = {"programme": wall.board.programme}
        answer = await client.post(path, data={"csrf": csrf, **programme, **fields})
        assert answer.status_code == 422, path
        assert words in answer.text
    assert await RoadmapItem.count() == 1


async def test_slower_of_two_moves_reads_a_sentence(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    move = {"csrf": csrf, "seen": "planned", "status": "started"}
    answer = await client.post(f"/roadmap/{wall.item}/moves", data=move)
    assert answer.status_code == 409
    assert "Somebody else has just moved this item" in answer.text


async def test_evidence_is_taken_off(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    [row] = await Evidence.select(Evidence.id)
    path = f"/roadmap/{wall.item}/evidence/{row['id']}/removal"
    assert (await client.post(path, data={"csrf": csrf})).status_code == 303
    assert (await client.post(path, data={"csrf": csrf})).status_code == 404
    assert await Evidence.count() == 0


async def test_viewers_look_and_change_nothing(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, await wall.staff(Role.viewer, "Vint"), wall.now)
    shown = await client.get(f"/roadmap/{wall.item}")
    assert shown.status_code == 200
    assert "Move it" not in shown.text
    assert "Take it off" not in shown.text
    for path in ("/roadmap/new", f"/roadmap/{wall.item}/edit"):
        assert (await client.get(path)).status_code == 403
    for path in ("/roadmap", f"/roadmap/{wall.item}/edit", f"/roadmap/{wall.item}/moves"):
        fields = {"csrf": csrf, "title": "x", "seen": "under_review", "status": "planned"}
        assert (await client.post(path, data=fields)).status_code == 403, path


async def test_strangers_find_nothing(client: httpx.AsyncClient, wall: Wall) -> None:
    other = await make_board(wall.now, "Planner User Council")
    eve = await make_staff(wall.now, "Eve", roles={other.id: Role.manager})
    csrf = await sign_in(client, eve, wall.now)
    assert "An audit trail" not in (await client.get("/roadmap")).text
    for path in (f"/roadmap/{wall.item}", f"/roadmap/{wall.item}/edit", "/roadmap/nothing"):
        assert (await client.get(path)).status_code == 404
    move = {"csrf": csrf, "seen": "under_review", "status": "planned"}
    assert (await client.post(f"/roadmap/{wall.item}/moves", data=move)).status_code == 404
    fields = {"csrf": csrf, "programme": wall.board.programme, "title": "x", "status": "planned"}
    assert (await client.post("/roadmap", data=fields)).status_code == 422
    item = await roadmap.find_item(wall.item, wall.ada)
    assert item["status"] is RoadmapStatus.under_review
