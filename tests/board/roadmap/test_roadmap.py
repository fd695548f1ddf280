"""The roadmap: items, who sees them, and where things stand that were asked for."""

from datetime import datetime

import pytest

from board.foundation.errors import Forbidden, NotFound
from board.foundation.identity.rules.boards import Role
from board.foundation.journal.tables import Entry
from board.roadmap import rights as roadmap_rights
from board.roadmap import roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.roadmap import Visibility
from tests.backed_items import PLANNED, SHIPPED, BackedItem, items_seen
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.anyio


@pytest.fixture
async def backed(database: object, now: datetime) -> BackedItem:
    return await BackedItem().filled(now)


async def test_item_counts_and_weighs_who_asked(backed: BackedItem) -> None:
    await backed.joins(backed.alan)
    item = await roadmap.find_item(backed.item, backed.ada)
    assert (
        item.asks,
        item.members,
        item.support.companies,
        item.support.must_have,
    ) == (3, 2, 2, 1)
    assert item.support.total == 5
    assert item.support.segments == {"industry": {"Logistics": 1}}
    assert [row.id for row in await items_seen(backed.ada)] == [backed.item]


async def test_words_day_and_readers_are_changed_and_journalled(backed: BackedItem) -> None:
    facts = RoadmapItemFacts(
        "A change log", "**All** of it", "2027-Q2", backed.ada.id, Visibility.internal
    )
    await roadmap.change(backed.item, facts, seen=Visibility.board, by=backed.ada, now=backed.now)
    item = await roadmap.find_item(backed.item, backed.ada)
    assert (item.title, item.eta_words, item.owner_name, item.visibility) == (
        "A change log", "Q2 2027", "Ada", Visibility.internal,
    )  # fmt: skip
    entries = await Entry.select(Entry.event).where(Entry.subject == backed.item).order_by(Entry.id)
    assert [row["event"] for row in entries] == ["roadmap_item.created", "roadmap_item.changed"]


async def test_sources_find_what_became_of_them(backed: BackedItem) -> None:
    await backed.moves(SHIPPED, "It is in version 12.")
    found = await roadmap.of_sources("request", [*backed.sources, "unknown"])
    assert set(found) == set(backed.sources)
    item = found[backed.sources[0]]
    assert (item.title, item.status, item.reason) == (
        "An audit trail", SHIPPED, "It is in version 12.",
    )  # fmt: skip
    assert await roadmap.of_sources("idea", backed.sources) == {}


async def test_members_hear_nothing_of_internal_items(backed: BackedItem) -> None:
    hidden = RoadmapItemFacts("An audit trail", visibility=Visibility.internal)
    await roadmap.change(backed.item, hidden, seen=Visibility.board, by=backed.ada, now=backed.now)
    assert await roadmap.of_sources("request", backed.sources, for_members=True) == {}
    assert await roadmap_rights.items_of_member(backed.alan) == []
    assert await backed.moves(PLANNED) == 0


async def test_programme_with_nothing_public_has_no_public_page(backed: BackedItem) -> None:
    with pytest.raises(NotFound):
        await roadmap.public_items(backed.board.programme)


async def test_roles_decide_who_sees_and_who_moves(backed: BackedItem) -> None:
    viewer = await make_staff(backed.now, "Vint", roles={backed.board.id: Role.viewer})
    elsewhere = await make_board(backed.now, "Another board")
    eve = await make_staff(backed.now, "Eve", roles={elsewhere.id: Role.manager})
    assert (await roadmap.find_item(backed.item, viewer)).members == 2
    with pytest.raises(Forbidden):
        await roadmap.find_item(backed.item, viewer, act="move_roadmap")
    with pytest.raises(Forbidden):
        await roadmap.create(
            backed.board.programme, RoadmapItemFacts("x"), by=viewer, now=backed.now
        )
    assert await items_seen(eve) == []
    with pytest.raises(NotFound):
        await roadmap.find_item(backed.item, eve)
    with pytest.raises(NotFound):
        await roadmap.create(backed.board.programme, RoadmapItemFacts("x"), by=eve, now=backed.now)
    owners = await roadmap_rights.owners_for(backed.board.programme)
    assert [owner.name for owner in owners] == ["Ada", "Vint"]


async def test_another_boards_evidence_is_marked_and_not_counted(backed: BackedItem) -> None:
    sibling = await make_board(backed.now, "Planner User Council")
    await (
        type(sibling)
        .update({type(sibling).programme: backed.board.programme})
        .where(type(sibling).id == sibling.id)
    )
    lead = await make_staff(backed.now, "Lin", roles={sibling.id: Role.lead})
    item = await roadmap.find_item(backed.item, lead, act="move_roadmap")
    assert (item.asks, item.members) == (0, 0)
    assert item.support.total == 0
    assert item.support.has_more_elsewhere is True
