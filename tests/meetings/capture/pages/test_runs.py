import re
from datetime import datetime, timedelta

import httpx
import pytest

from board.foundation.database import db
from board.foundation.identity.rules.boards import Role
from meetings.agenda import agenda
from meetings.scheduling import rooms
from tests.cast import sign_in
from tests.live_meetings import HOUR, LiveMeeting


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


def path(live: LiveMeeting, more: str = "") -> str:
    return f"/meetings/{live.meeting.id}/run{more}"


def heading(answer: httpx.Response) -> str:
    found = re.search("<h1>(.*?)</h1>", answer.text)
    return found[1] if found else ""


async def here(live: LiveMeeting) -> list[str]:
    sitting = live.sittings[0].id
    return [
        seat.speaker.name
        for seat in await rooms.seats(live.meeting.id)
        if seat.present.get(sitting)
    ]


async def test_run_page_opens_at_the_item_planned_for_now(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    # An hour into the sitting: the first item had 30 minutes, the second has 60.
    await sign_in(client, live.ada, live.now)
    shown = await client.get(path(live))
    assert (shown.status_code, heading(shown)) == (200, "Bulk approvals")


async def test_run_page_opens_at_the_item_that_began_last(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    answer = await client.post(path(live, "/start"), data={"csrf": csrf, "item": live.items[0]})
    assert answer.status_code == 303
    shown = await client.get(path(live))
    assert heading(shown) == "Audit trail"
    assert 'data-started-at="2026-03-02T09:30:00+00:00" data-minutes="30"' in shown.text
    assert (await agenda.of_meeting(live.meeting)).entry(live.items[0]).started_at == live.now


async def test_run_page_of_an_item_counts_and_shows_its_words(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await sign_in(client, live.ada, live.now)
    await live.says("Alan", "One page, please.")
    await live.says("Grace", "Elsewhere.", item=1)
    shown = await client.get(path(live, f"?item={live.items[0]}"))
    assert [words in shown.text for words in ("One page, please.", "Elsewhere.")] == [True, False]
    assert "Elsewhere." in (await client.get(path(live, f"?item={live.items[1]}"))).text
    assert heading(await client.get(path(live, "?item=none"))) == "Not under an item"
    assert (await client.get(path(live, "?item=nosuchitem22"))).status_code == 404


async def test_presence_is_noted_one_by_one_and_for_all_who_said_yes(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    fields = {"csrf": csrf, "sitting": live.sittings[0].id, "item": live.items[0]}
    katherine = live.attendees["Katherine"]
    answer = await client.post(path(live, "/presence"), data={**fields, "seat": f"{katherine}:yes"})
    assert (answer.status_code, await here(live)) == (303, ["Katherine"])
    await client.post(path(live, "/presence"), data={**fields, "seat": f"{katherine}:no"})
    assert await here(live) == []
    await client.post(path(live, "/presences"), data=fields)
    assert await here(live) == ["Alan", "Grace"]
    bad = await client.post(path(live, "/presence"), data={**fields, "seat": katherine})
    assert bad.status_code == 404


async def test_run_page_takes_as_many_queries_for_many_words_as_for_one(
    client: httpx.AsyncClient, live: LiveMeeting, monkeypatch: pytest.MonkeyPatch
) -> None:

    await sign_in(client, live.ada, live.now)
    engine, counted = db.database(), []
    run = engine.run_querystring

    async def counting(*args: object, **kwargs: object) -> object:
        counted.append(1)
        return await run(*args, **kwargs)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(engine, "run_querystring", counting)
    taken = []
    for _ in range(2):
        for _ in range(3):
            await live.says()
        counted.clear()
        assert (await client.get(path(live, f"?item={live.items[0]}"))).status_code == 200
        taken.append(len(counted))
    assert taken[0] == taken[1]


async def test_viewer_reads_and_changes_nothing(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, await live.staff(Role.viewer), live.now)
    shown = await client.get(path(live))
    assert (shown.status_code, "Write it down" in shown.text) == (200, False)
    fields = {"csrf": csrf, "sitting": live.sittings[0].id, "item": live.items[0]}
    statuses = [
        (await client.post(path(live, more), data=fields)).status_code
        for more in ("/start", "/presence", "/presences")
    ]
    assert statuses == [403] * 3


async def test_stranger_finds_no_run_page(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    csrf = await sign_in(client, await live.stranger(), live.now)
    assert (await client.get(path(live))).status_code == 404
    statuses = [
        (await client.post(path(live, more), data={"csrf": csrf})).status_code
        for more in ("/start", "/presence", "/presences")
    ]
    assert statuses == [404] * 3


@pytest.mark.parametrize(("began", "runs"), [(4, True), (20, False)])
async def test_run_page_of_a_meeting_that_is_over_shows_no_running_clock(
    client: httpx.AsyncClient, now: datetime, began: int, runs: bool
) -> None:
    # Two hours late they may still sit there; the next morning they do not.
    live = await LiveMeeting().opened(now, starts=timedelta(hours=-began))
    await agenda.start(live.meeting, live.items[0], by=live.ada.actor, now=now - HOUR)
    await sign_in(client, live.ada, now)
    shown = (await client.get(path(live, f"?item={live.items[0]}"))).text
    assert ["data-elapsed" in shown, "Start the clock" in shown] == [runs, runs]
    assert ["Who is here" in shown, "Who was there" in shown] == [runs, not runs]
    assert ("Began Monday 2 March 2026, 09:30 Berlin" in shown) is not runs
