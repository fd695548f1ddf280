"""Searches: what a viewer finds is what the viewer may open, whatever the kind."""

from datetime import datetime

import pytest

from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Grant
from board.search import searches
from board.search.searches import HitGroup
from meetings.requests import triage
from tests.cast import make_staff
from tests.floor import Floor
from tests.queries import at_most

pytestmark = pytest.mark.anyio


@pytest.fixture
async def floor(database: object, now: datetime) -> Floor:
    floor = await Floor().opened(now)
    asked = await floor.asks("Alan", "Zebra in the winter")
    await triage.group([asked], title="Zebra crossing", by=floor.ada, now=floor.now)
    await floor.says("Alan", "A zebra has no cycle time.")
    return floor


def lines(groups: list[HitGroup]) -> list[tuple[str, str]]:
    return [(group.kind, hit.title) for group in groups for hit in group.hits]


async def test_all_kinds_are_found_and_grouped(floor: Floor) -> None:
    groups = await searches.find("zeb", floor.ada, now=floor.now)
    assert lines(groups) == [
        ("request", "Zebra in the winter"),
        ("roadmap", "Zebra crossing"),
        ("statement", "A zebra has no cycle time."),
    ]
    assert lines(await searches.find("winter", floor.ada, now=floor.now)) == [
        ("meeting", "Winter meeting"),
        ("request", "Zebra in the winter"),
    ]
    by_reference = await searches.find("CAB-1", floor.ada, now=floor.now)
    assert lines(by_reference) == [("request", "Zebra in the winter")]
    assert lines(await searches.find("customer adv", floor.ada, only="board", now=floor.now)) == [
        ("board", "Customer Advisory Board")
    ]


async def test_who_sees_no_board_of_it_finds_nothing(floor: Floor) -> None:
    eve = await nobody(floor)
    for query in ("zebra", "winter", "alan", "customer", "norrland"):
        assert await searches.find(query, eve, now=floor.now) == []
    ken = await floor.staff(Role.viewer)
    assert lines(await searches.find("zebra", ken, now=floor.now)) == lines(
        await searches.find("zebra", floor.ada, now=floor.now)
    )
    assert lines(await searches.find("alan", ken, now=floor.now)) == [("person", "Alan")]


async def test_a_right_that_is_gone_counts_at_once(floor: Floor) -> None:
    ken = await floor.staff(Role.viewer)
    assert await searches.find("zebra", ken, now=floor.now)
    await Grant.delete().where(Grant.staff == ken.id)
    former = await nobody(floor)
    assert await searches.recent([("person", floor.people["Alan"].id)], former, floor.now) == []


async def test_recent_places_come_in_their_order_as_far_as_they_may_be_seen(floor: Floor) -> None:
    places = [
        ("meeting", floor.meeting.id),
        ("person", floor.people["Alan"].id),
        ("person", "gone"),
    ]
    hits = await searches.recent([*places, ("nothing", "x")], floor.ada, floor.now)
    assert [hit.title for hit in hits] == ["Winter meeting", "Alan"]


async def test_what_is_called_so_comes_first(floor: Floor) -> None:
    for name in ("Alana", "Marek Alan"):
        await floor.joins(name, "Cobalt")
    groups = await searches.find("alan", floor.ada, only="person", now=floor.now)
    assert [hit.title for hit in groups[0].hits] == ["Alan", "Alana", "Marek Alan"]


async def test_three_statements_whatever_is_found(floor: Floor) -> None:
    await searches.find("zebra", floor.ada, now=floor.now)
    with at_most(3):
        await searches.find("zebra", floor.ada, now=floor.now)
    ken = await floor.staff(Role.viewer)
    with at_most(4):
        await searches.find("e", ken, now=floor.now)


async def nobody(floor: Floor) -> Viewer:
    return await make_staff(floor.now, "Zoe", roles={}, email=f"zoe{len(floor.people)}@x.example")
