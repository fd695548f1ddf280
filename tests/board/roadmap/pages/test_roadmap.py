"""The roadmap's pages: columns, an item with its history, and moving it."""

from datetime import datetime, timedelta

import httpx
import pytest

from board.desks import desks
from board.foundation.database import db
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.foundation.links import form_tokens, links
from board.foundation.links.tables import PersonalLink
from board.roadmap import evidence, listings, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Credit, Evidence, Merge, RoadmapItem
from tests.cast import make_board, make_staff, sign_in
from tests.live_meetings import LiveMeeting
from tests.queries import at_most

pytestmark = pytest.mark.anyio


class Wall(LiveMeeting):
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
            self.board.programme, RoadmapItemFacts("An audit trail"), [facts], by=self.ada, now=now
        )
        return self


@pytest.fixture
async def wall(client: httpx.AsyncClient, now: datetime) -> Wall:
    return await Wall().hung(now)


ITEM = {"visibility": "board", "status": "planned"}


async def test_columns_show_where_everything_stands(client: httpx.AsyncClient, wall: Wall) -> None:
    await sign_in(client, wall.ada, wall.now)
    shown = (await client.get("/roadmap")).text
    assert "1 member · 1 company · weight 1" in shown
    assert f'data-item="{wall.item}" data-title="An audit trail" data-movable' in shown
    for narrowed in ("?programme=nothing", f"?readers=board&programme={wall.board.programme}"):
        assert "An audit trail" in (await client.get(f"/roadmap{narrowed}")).text
    for narrowed in ("?readers=public", "?owner=nobody"):
        assert "An audit trail" not in (await client.get(f"/roadmap{narrowed}")).text


async def test_item_is_added_changed_and_moved(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    assert (await client.get("/roadmap/new")).status_code == 200
    fields = {
        "csrf": csrf, "programme": wall.board.programme, "title": "Bulk approvals",
        "description": "All at *once*", "eta": "2026-Q2", **ITEM,
    }  # fmt: skip
    page = (await client.post("/roadmap", data=fields)).headers["location"]
    shown = (await client.get(page)).text
    assert "<em>once</em>" in shown
    assert "Q2 2026" in shown
    assert "Nobody has asked for it yet." in shown
    assert (await client.get(f"{page}/edit")).status_code == 200
    day = {"eta": "", "eta_on": "2026-01-15"}
    changed = {**fields, "seen": "board", "title": "Approve many", "owner": wall.ada.id, **day}
    assert (await client.post(f"{page}/edit", data=changed)).headers["location"] == page
    assert "15 January 2026, which is over" in (await client.get("/roadmap")).text
    move = {"csrf": csrf, "seen": "planned", "status": "started", "reason": "Begun."}
    assert (await client.post(f"{page}/moves", data=move)).headers["location"] == page
    shown = (await client.get(page)).text
    for words in ("Approve many", "Started", "Begun.", "Ada"):
        assert words in shown


async def test_old_page_does_not_open_what_was_made_internal_since(
    client: httpx.AsyncClient, wall: Wall
) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    page = f"/roadmap/{wall.item}/edit"
    hidden = RoadmapItemFacts("An audit trail", visibility=Visibility.internal)
    await roadmap.change(wall.item, hidden, seen=Visibility.board, by=wall.ada, now=wall.now)
    fields = {"csrf": csrf, "seen": "board", "visibility": "public", "title": "A change log"}
    late = await client.post(page, data=fields)
    assert late.status_code == 409
    assert "changed who may read this item" in late.text
    assert 'value="A change log"' in late.text
    assert 'name="seen" value="internal"' in late.text
    item = await roadmap.find_item(wall.item, wall.ada)
    assert (item.title, item.visibility) == ("An audit trail", Visibility.internal)


async def test_a_card_that_is_moved_leads_back_to_the_columns(
    client: httpx.AsyncClient, wall: Wall
) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    path = f"/roadmap/{wall.item}/moves"
    for seen, status, back, place in (
        ("under_review", "planned", "/roadmap?owner=", "/roadmap?owner="),
        ("planned", "started", "//elsewhere.example", f"/roadmap/{wall.item}"),
    ):
        fields = {"csrf": csrf, "seen": seen, "status": status, "back": back}
        assert (await client.post(path, data=fields)).headers["location"] == place


async def test_item_shows_internal_words_to_nobody(client: httpx.AsyncClient, wall: Wall) -> None:
    await sign_in(client, await wall.staff(Role.viewer, "Vint"), wall.now)
    shown = (await client.get(f"/roadmap/{wall.item}")).text
    assert "CAB-1" in shown
    assert "Internal only" in shown
    assert "one page per employee" not in shown
    assert "Alan" not in shown


async def test_no_item_begins_as_a_no_without_its_reason(
    client: httpx.AsyncClient, wall: Wall
) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    fields = {"csrf": csrf, "programme": wall.board.programme, "title": "Faxes", **ITEM}
    fields["status"] = "will_not"
    refused = await client.post("/roadmap", data=fields)
    assert (refused.status_code, "Say why not" in refused.text) == (422, True)
    assert 'value="Faxes"' in refused.text
    made = await client.post("/roadmap", data={**fields, "reason": "Nobody has one."})
    assert "Nobody has one." in (await client.get(made.headers["location"])).text


async def test_bad_input_keeps_what_was_typed(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    page = f"/roadmap/{wall.item}"
    for path, fields, words in (
        ("/roadmap", {"title": " ", "description": "Kept"}, "Kept"),
        ("/roadmap", {"title": "x", "programme": "nothing"}, "options"),
        ("/roadmap", {"title": "Kept", "status": "sideways"}, "Kept"),
        ("/roadmap", {"title": "x", "visibility": "everybody"}, "Who may read it: please"),
        ("/roadmap", {"title": "x", "eta": "Next spring"}, "one of the quarters"),
        (f"{page}/edit", {"title": "x", "eta": "2027-Q1", "eta_on": "2027-01-01"}, "not both"),
        (f"{page}/edit", {"title": "x" * 201, "owner": "nobody"}, "x" * 201),
        (f"{page}/moves", {"seen": "under_review", "status": "will_not"}, "Say why not"),
        (f"{page}/moves", {"seen": "", "status": "planned", "reason": "Kept"}, "Kept"),
        (f"{page}/merges", {"target": "nothing"}, "The other item: please choose"),
        (f"{page}/splits", {"title": "Kept"}, "Choose what goes into the new item."),
        (f"{page}/votes", {"words": "Kept", "heard_on": "2026-02-30"}, "Kept"),
        (f"{page}/votes", {"voter": "a:b", "heard": "call"}, "Whose vote: please choose"),
    ):
        common = {"csrf": csrf, "programme": wall.board.programme, **ITEM}
        answer = await client.post(path, data={**common, **fields})
        assert answer.status_code == 422, (path, fields)
        assert words in answer.text, (path, fields)
    assert await RoadmapItem.count() == 1


async def test_slower_of_two_moves_reads_a_sentence(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    move = {"csrf": csrf, "seen": "planned", "status": "started"}
    answer = await client.post(f"/roadmap/{wall.item}/moves", data=move)
    assert answer.status_code == 409
    assert "Somebody else has just moved this item" in answer.text


async def test_item_to_merge_into_is_found_by_its_words(
    client: httpx.AsyncClient, wall: Wall
) -> None:
    """A roadmap is longer than a list to choose from; what was typed stays when it is refused."""
    for number in range(listings.LISTED + 2):
        facts = RoadmapItemFacts(f"Item {number} of many")
        later = wall.now + timedelta(minutes=number)
        await roadmap.create(wall.board.programme, facts, by=wall.ada, now=later)
    csrf = await sign_in(client, wall.ada, wall.now)
    page = f"/roadmap/{wall.item}"
    with at_most(20):
        shown = (await client.get(page)).text
    assert (">Item 21 of many<" in shown, ">Item 0 of many<" in shown) == (True, False)
    found = (await client.get(page, params={"find": "0 MANY"})).text
    assert (">Item 0 of many<" in found, ">Item 21 of many<" in found) == (True, False)
    refused = await client.post(f"{page}/merges", data={"csrf": csrf, "find": "0 MANY"})
    assert refused.status_code == 422
    assert ">Item 0 of many<" in refused.text
    nothing = (await client.get(page, params={"find": "nothing"})).text
    assert "No item has all these words in its title." in nothing


async def test_items_are_merged_undone_and_split(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    fields = {"csrf": csrf, "programme": wall.board.programme, "title": "A change log", **ITEM}
    other = (await client.post("/roadmap", data=fields)).headers["location"]
    target = {"csrf": csrf, "target": other.rpartition("/")[2]}
    merged = await client.post(f"/roadmap/{wall.item}/merges", data=target)
    assert merged.headers["location"] == other
    assert (await client.get(f"/roadmap/{wall.item}")).headers["location"] == other
    assert "“An audit trail” went into this item" in (await client.get(other)).text
    [merge] = await Merge.select(Merge.id)
    undoing = f"/roadmap/merges/{merge['id']}/undoing"
    assert (await client.post(undoing, data={"csrf": csrf})).status_code == 303
    assert (await client.post(undoing, data={"csrf": csrf})).status_code == 409
    voter = f"{wall.board.id}:{wall.people['Grace'].id}"
    vote = {"csrf": csrf, "voter": voter, "heard": "call", "heard_on": "2026-02-27"}
    page = f"/roadmap/{wall.item}"
    assert (await client.post(f"{page}/votes", data=vote)).status_code == 303
    assert "On a call, 27 February 2026, noted by staff" in (await client.get(page)).text
    [row] = await Evidence.select(Evidence.id).where(Evidence.source_kind == "vote")
    split = {"csrf": csrf, "evidence": row["id"], "title": "Grace alone"}
    made = (await client.post(f"{page}/splits", data=split)).headers["location"]
    assert "Grace alone" in (await client.get(made)).text


async def test_evidence_is_taken_off(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    [row] = await Evidence.select(Evidence.id)
    path = f"/roadmap/{wall.item}/evidence/{row['id']}/removal"
    assert (await client.post(path, data={"csrf": csrf})).status_code == 303
    assert (await client.post(path, data={"csrf": csrf})).status_code == 404
    assert await Evidence.count() == 0


async def test_news_wait_and_are_told(client: httpx.AsyncClient, wall: Wall) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    assert "Nobody waits for news." in (await client.get("/roadmap/news")).text
    move = {"csrf": csrf, "seen": "under_review", "status": "planned"}
    await client.post(f"/roadmap/{wall.item}/moves", data=move)
    assert "1 person to tell" in (await client.get("/roadmap")).text
    shown = (await client.get("/roadmap/news")).text
    assert "Tell 1 person now" in shown
    assert "Monday 2 March 2026, 09:00 New York" in shown
    assert (await client.post("/roadmap/news", data={"csrf": csrf})).status_code == 303
    assert "Nobody waits for news." in (await client.get("/roadmap/news")).text


async def test_weights_are_changed_and_refused_by_name(
    client: httpx.AsyncClient, wall: Wall
) -> None:
    await Person.update({Person.industry: "Logistics"}).where(Person.id == wall.people["Alan"].id)
    csrf = await sign_in(client, wall.ada, wall.now)
    path = f"/programmes/{wall.board.programme}/weights"
    fields = {"csrf": csrf, "segment-0": "industry:Logistics", "weight-0": "1,5"}
    assert 'name="weight-0" type="text"' in (await client.get(path)).text
    assert (await client.post(path, data=fields)).status_code == 303
    assert "weight 1.5" in (await client.get("/roadmap")).text
    refused = await client.post(path, data={**fields, "weight-0": "a lot"})
    assert refused.status_code == 422
    assert "Logistics: write a number from 0 to 10." in refused.text
    assert 'value="a lot"' in refused.text
    lead = await wall.staff(Role.lead, "Lin")
    csrf = await sign_in(client, lead, wall.now)
    assert (await client.post(path, data={**fields, "csrf": csrf})).status_code == 403


async def test_everybody_reads_what_is_public_and_nothing_else(
    client: httpx.AsyncClient, wall: Wall
) -> None:
    page = f"/p/{wall.board.programme}/roadmap"
    assert (await client.get(page)).status_code == 404
    facts = RoadmapItemFacts("Dark mode", visibility=Visibility.public)
    await roadmap.create(
        wall.board.programme, facts, status=RoadmapStatus.shipped, by=wall.ada, now=wall.now
    )
    shown = (await client.get(page)).text
    assert "Dark mode" in shown
    assert [words in shown for words in ("An audit trail", "Alan", "Ada")] == [False] * 3


async def test_whoever_is_asked_says_yes_by_link_and_otherwise_on_the_desk(
    client: httpx.AsyncClient, wall: Wall
) -> None:
    csrf = await sign_in(client, wall.ada, wall.now)
    page, alan = f"/roadmap/{wall.item}", wall.people["Alan"].id
    move = {"csrf": csrf, "seen": "under_review", "status": "shipped"}
    await client.post(f"{page}/moves", data=move)
    nobody = await client.post(f"{page}/credits", data={"csrf": csrf})
    assert (nobody.status_code, "Choose whom to ask." in nobody.text) == (422, True)
    asked = await client.post(f"{page}/credits", data={"csrf": csrf, "person": alan})
    assert asked.status_code == 303
    link = await PersonalLink.objects().where(PersonalLink.purpose == "credit").first()
    assert link is not None
    client.cookies.clear()
    opened = f"/c/{links.token(links.of_row(link))}"
    assert (
        "An audit trail. Asked for by Alan (Norrland Freight)." in (await client.get(opened)).text
    )
    form = form_tokens.form_token(link.id, now=wall.now)
    said = await client.post(opened, data={"csrf": form, "state": "full"})
    assert said.status_code == 303
    assert "You said yes" in (await client.get(opened)).text
    assert (await client.post(opened, data={"csrf": form, "state": "asked"})).status_code == 409
    desk = await desks.link_for(alan, now=wall.now)
    shown = (await client.get(f"/d/{links.token(desk)}")).text
    assert "What you shaped" in shown
    [credit] = await Credit.select(Credit.id)
    no = {"csrf": form_tokens.form_token(desk.id, now=wall.now), "state": "declined"}
    path = f"/d/{links.token(desk)}/credits/{credit['id']}"
    assert (await client.post(path, data=no)).status_code == 303
    assert "You would rather not" in (await client.get(opened)).text


async def test_viewers_look_and_change_nothing(client: httpx.AsyncClient, wall: Wall) -> None:
    await sign_in(client, await wall.staff(Role.viewer, "Vint"), wall.now)
    shown = await client.get(f"/roadmap/{wall.item}")
    assert shown.status_code == 200
    for words in ("Move it", "Take it off", "Merge this item"):
        assert words not in shown.text
    for path in ("/roadmap/new", f"/roadmap/{wall.item}/edit"):
        assert (await client.get(path)).status_code == 403


async def test_strangers_find_nothing(client: httpx.AsyncClient, wall: Wall) -> None:
    other = await make_board(wall.now, "Planner User Council")
    eve = await make_staff(wall.now, "Eve", roles={other.id: Role.manager})
    csrf = await sign_in(client, eve, wall.now)
    assert "An audit trail" not in (await client.get("/roadmap")).text
    for path in (f"/roadmap/{wall.item}", f"/roadmap/{wall.item}/edit", "/roadmap/nothing"):
        assert (await client.get(path)).status_code == 404
    move = {"csrf": csrf, "seen": "under_review", "status": "planned"}
    assert (await client.post(f"/roadmap/{wall.item}/moves", data=move)).status_code == 404
    fields = {"csrf": csrf, "programme": wall.board.programme, "title": "x", **ITEM}
    assert (await client.post("/roadmap", data=fields)).status_code == 422
    item = await roadmap.find_item(wall.item, wall.ada)
    assert item.status is RoadmapStatus.under_review


async def many(wall: Wall, number: int) -> None:
    """So many items that move one a minute, each asked for by Grace."""
    items = [
        RoadmapItem(
            programme=wall.board.programme, title=f"Plan {place}", status="planned",
            owner=wall.ada.id, created_at=wall.now,
            status_changed_at=wall.now + timedelta(minutes=place),
        )
        for place in range(number)
    ]  # fmt: skip
    await db.insert_all(items)
    await db.insert_all(
        Evidence(
            item=item.id, board=wall.board.id, person=wall.people["Grace"].id,
            source_kind="vote", source=item.id, created_at=wall.now,
        )
        for item in items
    )  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3, 300])
async def test_columns_ask_no_more_however_long_they_are(
    client: httpx.AsyncClient, wall: Wall, rows: int
) -> None:
    await many(wall, rows)
    await sign_in(client, wall.ada, wall.now)
    with at_most(12):
        shown = (await client.get("/roadmap")).text
    assert shown.count("data-item=") == min(rows, 10) + 1
    assert f'<span class="count">{rows}</span>' in shown
    with at_most(12):
        await client.get(f"/roadmap?q=plan&readers=board&owner={wall.ada.id}&number=2")


async def test_long_columns_are_read_by_page(client: httpx.AsyncClient, wall: Wall) -> None:
    await many(wall, 20)
    await sign_in(client, wall.ada, wall.now)
    first = (await client.get("/roadmap?readers=board")).text
    second = (await client.get("/roadmap?readers=board&number=2")).text
    titles = ("Plan 19<", "Plan 10<", "Plan 9<", "Plan 0<")
    assert [title in first for title in titles] == [True, True, False, False]
    assert [title in second for title in titles] == [False, False, True, True]
    assert "An audit trail" not in second
    assert 'href="/roadmap?readers=board&amp;number=2"' in first
    found = (await client.get("/roadmap?q=PLAN+19")).text
    assert ("Plan 19<" in found, "Plan 18<" in found) == (True, False)
    for nothing in ("?owner=%00", "?readers=%00", "?q=nowhere"):
        assert "Nothing fits." in (await client.get(f"/roadmap{nothing}")).text
