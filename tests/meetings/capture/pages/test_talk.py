import re
from datetime import datetime, timedelta

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from meetings.agenda import talk
from meetings.agenda.rules.talk import Side, SpokenSeconds
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting

MINUTES = timedelta(minutes=1)


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


def path(live: LiveMeeting, more: str = "") -> str:
    return f"/meetings/{live.meeting.id}/run{more}"


def pressed(answer: httpx.Response) -> list[str]:
    return re.findall(r'name="speaking" value="(\w+)"[^>]*aria-pressed="true"', answer.text)


async def spoken(live: LiveMeeting) -> SpokenSeconds:
    return (await talk.of_meeting(live.meeting.id, now=live.now)).of(live.items[0])


async def test_tap_without_scripts_leads_back_to_the_item(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    fields = {"csrf": csrf, "item": live.items[0], "speaking": "members"}
    before = await client.get(path(live, f"?item={live.items[0]}"))
    answer = await client.post(path(live, "/talk"), data=fields)
    assert answer.headers["location"] == f"{path(live)}?item={live.items[0]}#talk"
    after = await client.get(answer.headers["location"])
    assert (pressed(before), pressed(after)) == (["nobody"], ["members"])
    elsewhere = await client.get(path(live, f"?item={live.items[1]}"))
    assert (pressed(elsewhere), "Members are timed under" in elsewhere.text) == (["nobody"], True)
    nameless = await client.get(path(live, "?item=none"))
    assert ("Members are timed under" in nameless.text, pressed(nameless)) == (True, [])
    bad = await client.post(path(live, "/talk"), data={**fields, "speaking": "grace"})
    assert bad.status_code == 404


async def test_share_stands_beside_the_plan_with_a_word_when_hosts_take_more(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await sign_in(client, live.ada, live.now)
    item, by = live.items[1], live.ada.actor
    shown = ""
    # Of an hour to decide in, the plan leaves hosts twelve minutes.
    for hosts, members, share, side, has_word in (
        (5, 20, 80, Side.hosts, False),
        (14, 20, 59, Side.hosts, True),
        (14, 20, 59, Side.members, False),  # they have the floor already
    ):
        await talk.correct(live.meeting, item, hosts, members, by=by, now=live.now)
        await talk.tap(live.meeting, item, side, by=by, now=live.now)
        shown = (await client.get(path(live, f"/talk?item={live.items[1]}"))).text
        assert f"<b>{share} %</b> members, 80 % planned" in shown
        assert ("the plan leaves them 12 minutes" in shown) is has_word
    assert "<html" not in shown
    unmeasured = (await client.get(path(live, f"/talk?item={live.items[0]}"))).text
    assert ["<b>" in unmeasured, "members 59 % of 34 min" in unmeasured] == [False, True]
    assert (await client.get(path(live, "/talk?item=nosuchitem22"))).status_code == 404


async def test_going_on_to_the_next_item_stops_the_talk(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    await talk.tap(
        live.meeting, live.items[0], Side.members,
        by=live.ada.actor, now=live.now - 5 * MINUTES,
    )  # fmt: skip
    shown = await client.get(path(live, f"?item={live.items[0]}"))
    assert f'name="next" value="{live.items[1]}"' in shown.text
    fields = {"csrf": csrf, "item": live.items[0], "next": live.items[1]}
    answer = await client.post(path(live, "/next"), data=fields)
    assert answer.headers["location"] == path(live, f"?item={live.items[1]}")
    found = await talk.of_meeting(live.meeting.id, now=live.now + MINUTES)
    assert (found.of(live.items[0]), found.running) == (SpokenSeconds(members=300), None)


async def test_minutes_by_hand_are_kept_or_named_as_wrong(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    fields = {"csrf": csrf, "item": live.items[0], "hosts": "6", "members": "24"}
    answer = await client.post(path(live, "/talk/correction"), data=fields)
    assert (answer.status_code, await spoken(live)) == (303, SpokenSeconds(360, 1440))
    shown = (await client.get(path(live, f"?item={live.items[0]}"))).text
    assert re.findall(r'name="(hosts|members)"[^>]*value="(\d+)"', shown) == [
        ("hosts", "6"),
        ("members", "24"),
    ]
    bad = await client.post(
        path(live, "/talk/correction"), data={**fields, "hosts": "-3", "members": "lots"}
    )
    assert bad.status_code == 422
    assert "Hosts must be between 0 and 600." in bad.text
    assert "Members: write a whole number" in bad.text
    assert await spoken(live) == SpokenSeconds(360, 1440)
    empty = {**fields, "hosts": "", "members": ""}
    await client.post(path(live, "/talk/correction"), data=empty)
    assert await spoken(live) == SpokenSeconds()


async def test_meeting_and_its_figures_tell_what_was_measured_and_nothing_else(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await sign_in(client, live.ada, live.now)
    base = f"/meetings/{live.meeting.id}"
    silent = [(await client.get(base + more)).text for more in ("", "/figures")]
    assert [re.findall("(?:Members|Who) talked", text) for text in silent] == [[], []]
    await talk.correct(
        live.meeting, live.items[1], 15, 45, by=live.ada.actor, now=live.now
    )  # the first item was to have 27 of its 30 minutes for members, but nobody measured it
    shown = (await client.get(base)).text
    assert "Members talked 75 % of the time</a></p><p>60 min were measured; 80 % was" in shown
    figures = (await client.get(f"{base}/figures")).text
    assert "Members talked 75 % of the time (plan 80 %), at the 1 item measured." in figures
    assert ["2 · <bdi>Bulk approvals" in figures, "1 · <bdi>Audit trail" in figures] == [
        True,
        False,
    ]


@pytest.mark.parametrize(("starts", "taps", "practice"), [(4, True, True), (-30, False, False)])
async def test_taps_are_practice_before_and_minutes_by_hand_after(
    client: httpx.AsyncClient, now: datetime, starts: int, taps: bool, practice: bool
) -> None:
    # Thirty hours ago both days were still to come; the second ended four hours ago.
    live = await LiveMeeting().opened(now, starts=timedelta(hours=starts))
    csrf = await sign_in(client, live.ada, now)
    shown = (await client.get(path(live, f"?item={live.items[0]}"))).text
    assert ['name="speaking"' in shown, "this is practice" in shown] == [taps, practice]
    assert "Enter minutes by hand" in shown
    fields = {"csrf": csrf, "item": live.items[0], "speaking": "hosts"}
    answer = await client.post(path(live, "/talk"), data=fields)
    assert answer.status_code == (303 if taps else 409)


async def test_viewer_sees_who_talks_and_taps_nothing(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, await live.staff(Role.viewer), live.now)
    await talk.tap(live.meeting, live.items[0], Side.hosts, by=live.ada.actor, now=live.now)
    shown = (await client.get(path(live, f"?item={live.items[0]}"))).text
    assert ["Hosts are talking." in shown, "<button name=" in shown] == [True, False]
    fields = {"csrf": csrf, "item": live.items[0], "speaking": "members", "hosts": "1"}
    tried = ("/talk", "/talk/correction", "/next")
    statuses = [(await client.post(path(live, one), data=fields)).status_code for one in tried]
    assert statuses == [403] * 3
    csrf = await sign_in(client, await live.stranger(), live.now)
    statuses = [
        (await client.post(path(live, one), data={**fields, "csrf": csrf})).status_code
        for one in tried
    ]
    assert [*statuses, (await client.get(path(live, "/talk"))).status_code] == [404] * 4
