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
from tests.live_meetings import LiveMeeting
from tests.queries import at_most

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    live = await LiveMeeting().opened(now)
    asked = await live.asks("Alan", "Zebra in the winter")
    await triage.group([asked], title="Zebra crossing", by=live.ada, now=live.now)
    await live.says("Alan", "A zebra has no cycle time.")
    return live


def lines(groups: list[HitGroup]) -> list[tuple[str, str]]:
    return [(group.kind, hit.title) for group in groups for hit in group.hits]


async def test_all_kinds_are_found_and_grouped(live: LiveMeeting) -> None:
    groups = await searches.find("zeb", live.ada, now=live.now)
    assert lines(groups) == [
        ("request", "Zebra in the winter"),
        ("roadmap", "Zebra crossing"),
        ("statement", "A zebra has no cycle time."),
    ]
    assert lines(await searches.find("winter", live.ada, now=live.now)) == [
        ("meeting", "Winter meeting"),
        ("request", "Zebra in the winter"),
    ]
    by_reference = await searches.find("CAB-1", live.ada, now=live.now)
    assert lines(by_reference) == [("request", "Zebra in the winter")]
    assert lines(await searches.find("customer adv", live.ada, only="board", now=live.now)) == [
        ("board", "Customer Advisory Board")
    ]


async def test_who_sees_no_board_of_it_finds_nothing(live: LiveMeeting) -> None:
    eve = await nobody(live)
    for query in ("zebra", "winter", "alan", "customer", "norrland"):
        assert await searches.find(query, eve, now=live.now) == []
    ken = await live.staff(Role.viewer)
    assert lines(await searches.find("zebra", ken, now=live.now)) == lines(
        await searches.find("zebra", live.ada, now=live.now)
    )
    assert lines(await searches.find("alan", ken, now=live.now)) == [("person", "Alan")]


async def test_a_right_that_is_gone_counts_at_once(live: LiveMeeting) -> None:
    ken = await live.staff(Role.viewer)
    assert await searches.find("zebra", ken, now=live.now)
    await Grant.delete().where(Grant.staff == ken.id)
    former = await nobody(live)
    assert await searches.recent([("person", live.people["Alan"].id)], former, live.now) == []


async def test_recent_places_come_in_their_order_as_far_as_they_may_be_seen(
    live: LiveMeeting,
) -> None:
    places = [
        ("meeting", live.meeting.id),
        ("person", live.people["Alan"].id),
        ("person", "gone"),
    ]
    hits = await searches.recent([*places, ("nothing", "x")], live.ada, live.now)
    assert [hit.title for hit in hits] == ["Winter meeting", "Alan"]


async def test_what_is_called_so_comes_first(live: LiveMeeting) -> None:
    for name in ("Alana", "Marek Alan"):
        await live.joins(name, "Cobalt")
    groups = await searches.find("alan", live.ada, only="person", now=live.now)
    assert [hit.title for hit in groups[0].hits] == ["Alan", "Alana", "Marek Alan"]


async def test_three_statements_whatever_is_found(live: LiveMeeting) -> None:
    await searches.find("zebra", live.ada, now=live.now)
    with at_most(3):
        await searches.find("zebra", live.ada, now=live.now)
    ken = await live.staff(Role.viewer)
    with at_most(4):
        await searches.find("e", ken, now=live.now)


async def nobody(live: LiveMeeting) -> Viewer:
    return await make_staff(live.now, "Zoe", roles={}, email=f"zoe{len(live.people)}@x.example")
