from datetime import datetime

import httpx
import pytest

from board.desks import desks
from board.foundation.links import links
from board.roadmap import evidence, moves, roadmap
from board.roadmap.rules.roadmap import RoadmapStatus
from meetings.capture import feedback
from tests.live_meetings import LiveMeeting


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def desk(live: LiveMeeting, name: str = "Alan") -> str:
    return f"/d/{links.token(await desks.link_for(live.people[name].id, now=live.now))}"


async def levels(live: LiveMeeting) -> list[str]:
    return [row.attribution.value for row in await feedback.of_meeting(live.meeting)]


async def test_desk_shows_own_words_and_the_four_levels(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.says("Alan", "One page per employee.")
    await live.says("Grace", "Canary")
    shown = (await client.get(await desk(live))).text
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
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.says("Alan")
    await live.says("Alan")
    shown = await client.get(await desk(live))
    assert shown.status_code == 200
    assert f"/meetings/{live.meeting.id}/attribution" in shown.text
    assert f'id="m-{live.meeting.id}-named"' in shown.text


async def test_member_sets_the_level_of_one_statement(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    said = await live.says("Alan")
    await live.says("Alan")
    page = await desk(live)
    answer = await client.post(
        f"{page}/feedback/{said}/attribution", data={"attribution": "anonymous"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#said-{said}")
    assert await levels(live) == ["anonymous", "internal"]


async def test_member_sets_the_level_of_a_whole_meeting(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    for name in ("Alan", "Alan", "Grace"):
        await live.says(name)
    answer = await client.post(
        f"{await desk(live)}/meetings/{live.meeting.id}/attribution",
        data={"attribution": "company"},
    )
    assert (answer.status_code, await levels(live)) == (303, ["company", "company", "internal"])


async def test_words_of_others_are_not_found(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    said = await live.says("Grace")
    fields = {"attribution": "named"}
    answers = [
        await client.post(f"{await desk(live)}/feedback/{said}/attribution", data=fields),
        await client.post(
            f"{await desk(live)}/meetings/{live.meeting.id}/attribution", data=fields
        ),
        await client.post(f"/d/{'2' * 38}/feedback/{said}/attribution", data=fields),
        await client.post(
            f"{await desk(live, 'Grace')}/feedback/{said}/attribution",
            data={"attribution": "loudly"},
        ),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert await levels(live) == ["internal"]


async def test_looking_changes_nothing(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    said = await live.says("Alan")
    page = await desk(live)
    answer = await client.get(f"{page}/feedback/{said}/attribution?attribution=named")
    assert (answer.status_code, await levels(live)) == (405, ["internal"])


async def test_the_words_of_the_roadmap_are_the_reason_that_the_desk_gives(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    facts = {
        "board_id": live.board.id,
        "source_kind": "request",
        "source": await live.asks("Alan", "A change log"),
    }
    item = await evidence.found(
        live.board.programme,
        roadmap.RoadmapItemFacts("An audit trail"),
        [facts],
        by=live.ada,
        now=live.now,
    )
    planned, started = RoadmapStatus.planned, RoadmapStatus.started
    seen = RoadmapStatus.under_review
    await moves.move(item, planned, "", seen=seen, by=live.ada, now=live.now)
    shown = " ".join((await client.get(await desk(live))).text.split())
    assert "it is planned; our reason in words is owed by" in shown
    why = "After the swap, with the next print."
    await moves.move(item, started, why, seen=planned, by=live.ada, now=live.now)
    shown = " ".join((await client.get(await desk(live))).text.split())
    assert f"it has started: “{why}”" in shown
    assert "is owed" not in shown
