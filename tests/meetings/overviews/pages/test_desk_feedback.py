from datetime import datetime

import httpx
import pytest

from board.desks import desks
from board.foundation.links import links
from board.roadmap import evidence, moves, roadmap
from board.roadmap.rules.roadmap import RoadmapStatus
from meetings.capture import feedback
from tests.floor import Floor


@pytest.fixture
async def floor(client: httpx.AsyncClient, now: datetime) -> Floor:
    return await Floor().opened(now)


async def desk(floor: Floor, name: str = "Alan") -> str:
    return f"/d/{links.token(await desks.link_for(floor.people[name].id, now=floor.now))}"


async def levels(floor: Floor) -> list[str]:
    return [row.attribution.value for row in await feedback.of_meeting(floor.meeting)]


async def test_desk_shows_own_words_and_the_four_levels(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    await floor.says("Alan", "One page per employee.")
    await floor.says("Grace", "Canary")
    shown = (await client.get(await desk(floor))).text
    said = (
        "One page per employee.",
        "With my name and company",
        "With my company only",
        "Words only, without name or company",
        "Internal only: do not quote me",
        "You are the only member from Norrland Freight",
    )
    assert [words in shown for words in said] == [True] * 6
    assert "Canary" not in shown


async def test_desk_offers_one_level_for_all_that_was_said_at_a_meeting(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    await floor.says("Alan")
    await floor.says("Alan")
    shown = await client.get(await desk(floor))
    assert shown.status_code == 200
    assert f"/meetings/{floor.meeting.id}/attribution" in shown.text
    assert f'id="m-{floor.meeting.id}-named"' in shown.text


async def test_member_sets_the_level_of_one_statement(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    said = await floor.says("Alan")
    await floor.says("Alan")
    page = await desk(floor)
    answer = await client.post(
        f"{page}/feedback/{said}/attribution", data={"attribution": "anonymous"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#said-{said}")
    assert await levels(floor) == ["anonymous", "internal"]


async def test_member_sets_the_level_of_a_whole_meeting(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    for name in ("Alan", "Alan", "Grace"):
        await floor.says(name)
    answer = await client.post(
        f"{await desk(floor)}/meetings/{floor.meeting.id}/attribution",
        data={"attribution": "company"},
    )
    assert (answer.status_code, await levels(floor)) == (303, ["company", "company", "internal"])


async def test_words_of_others_are_not_found(client: httpx.AsyncClient, floor: Floor) -> None:
    said = await floor.says("Grace")
    fields = {"attribution": "named"}
    answers = [
        await client.post(f"{await desk(floor)}/feedback/{said}/attribution", data=fields),
        await client.post(
            f"{await desk(floor)}/meetings/{floor.meeting.id}/attribution", data=fields
        ),
        await client.post(f"/d/{'2' * 38}/feedback/{said}/attribution", data=fields),
        await client.post(
            f"{await desk(floor, 'Grace')}/feedback/{said}/attribution",
            data={"attribution": "loudly"},
        ),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert await levels(floor) == ["internal"]


async def test_looking_changes_nothing(client: httpx.AsyncClient, floor: Floor) -> None:
    said = await floor.says("Alan")
    page = await desk(floor)
    answer = await client.get(f"{page}/feedback/{said}/attribution?attribution=named")
    assert (answer.status_code, await levels(floor)) == (405, ["internal"])


async def test_the_words_of_the_roadmap_are_the_reason_that_the_desk_gives(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    facts = {
        "board_id": floor.board.id,
        "source_kind": "request",
        "source": await floor.asks("Alan", "A change log"),
    }
    item = await evidence.found(
        floor.board.programme,
        roadmap.RoadmapItemFacts("An audit trail"),
        [facts],
        by=floor.ada,
        now=floor.now,
    )
    planned, started = RoadmapStatus.planned, RoadmapStatus.started
    seen = RoadmapStatus.under_review
    await moves.move(item, planned, "", seen=seen, by=floor.ada, now=floor.now)
    shown = " ".join((await client.get(await desk(floor))).text.split())
    assert "it is planned; our reason in words is owed by" in shown
    why = "After the swap, with the next print."
    await moves.move(item, started, why, seen=planned, by=floor.ada, now=floor.now)
    shown = " ".join((await client.get(await desk(floor))).text.split())
    assert f"it has started: “{why}”" in shown
    assert "is owed" not in shown
