import re
from datetime import datetime, timedelta

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from meetings.agenda import talk
from meetings.agenda.rules.talk import Side, SpokenSeconds
from tests.cast import sign_in
from tests.floor import Floor

MINUTES = timedelta(minutes=1)


@pytest.fixture
async def floor(client: httpx.AsyncClient, now: datetime) -> Floor:
    return await Floor().opened(now)


def path(floor: Floor, more: str = "") -> str:
    return f"/meetings/{floor.meeting.id}/run{more}"


def pressed(answer: httpx.Response) -> list[str]:
    return re.findall(r'name="speaking" value="(\w+)"[^>]*aria-pressed="true"', answer.text)


async def spoken(floor: Floor) -> SpokenSeconds:
    return (await talk.of_meeting(floor.meeting.id, now=floor.now)).of(floor.items[0])


async def test_tap_without_scripts_leads_back_to_the_item(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    fields = {"csrf": csrf, "item": floor.items[0], "speaking": "members"}
    before = await client.get(path(floor, f"?item={floor.items[0]}"))
    answer = await client.post(path(floor, "/talk"), data=fields)
    assert answer.headers["location"] == f"{path(floor)}?item={floor.items[0]}#talk"
    after = await client.get(answer.headers["location"])
    assert (pressed(before), pressed(after)) == (["nobody"], ["members"])
    elsewhere = await client.get(path(floor, f"?item={floor.items[1]}"))
    assert (pressed(elsewhere), "Members are timed under" in elsewhere.text) == (["nobody"], True)
    nameless = await client.get(path(floor, "?item=none"))
    assert ("Members are timed under" in nameless.text, pressed(nameless)) == (True, [])
    bad = await client.post(path(floor, "/talk"), data={**fields, "speaking": "grace"})
    assert bad.status_code == 404


async def test_share_stands_beside_the_plan_with_a_word_when_hosts_take_more(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    await sign_in(client, floor.ada, floor.now)
    item, by = floor.items[1], floor.ada.actor
    shown = ""
    # Of an hour to decide in, the plan leaves hosts twelve minutes.
    for hosts, members, share, side, has_word in (
        (5, 20, 80, Side.hosts, False),
        (14, 20, 59, Side.hosts, True),
        (14, 20, 59, Side.members, False),  # they have the floor already
    ):
        await talk.correct(floor.meeting, item, hosts, members, by=by, now=floor.now)
        await talk.tap(floor.meeting, item, side, by=by, now=floor.now)
        shown = (await client.get(path(floor, f"/talk?item={floor.items[1]}"))).text
        assert f"<b>{share} %</b> members, 80 % planned" in shown
        assert ("the plan leaves them 12 minutes" in shown) is has_word
    assert "<html" not in shown
    unmeasured = (await client.get(path(floor, f"/talk?item={floor.items[0]}"))).text
    assert ["<b>" in unmeasured, "members 59 % of 34 min" in unmeasured] == [False, True]
    assert (await client.get(path(floor, "/talk?item=nosuchitem22"))).status_code == 404


async def test_going_on_to_the_next_item_stops_the_talk(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    await talk.tap(
        floor.meeting, floor.items[0], Side.members,
        by=floor.ada.actor, now=floor.now - 5 * MINUTES,
    )  # fmt: skip
    shown = await client.get(path(floor, f"?item={floor.items[0]}"))
    assert f'name="next" value="{floor.items[1]}"' in shown.text
    fields = {"csrf": csrf, "item": floor.items[0], "next": floor.items[1]}
    answer = await client.post(path(floor, "/next"), data=fields)
    assert answer.headers["location"] == path(floor, f"?item={floor.items[1]}")
    found = await talk.of_meeting(floor.meeting.id, now=floor.now + MINUTES)
    assert (found.of(floor.items[0]), found.running) == (SpokenSeconds(members=300), None)


async def test_minutes_by_hand_are_kept_or_named_as_wrong(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    fields = {"csrf": csrf, "item": floor.items[0], "hosts": "6", "members": "24"}
    answer = await client.post(path(floor, "/talk/correction"), data=fields)
    assert (answer.status_code, await spoken(floor)) == (303, SpokenSeconds(360, 1440))
    shown = (await client.get(path(floor, f"?item={floor.items[0]}"))).text
    assert re.findall(r'name="(hosts|members)"[^>]*value="(\d+)"', shown) == [
        ("hosts", "6"),
        ("members", "24"),
    ]
    bad = await client.post(
        path(floor, "/talk/correction"), data={**fields, "hosts": "-3", "members": "lots"}
    )
    assert bad.status_code == 422
    assert "Hosts must be between 0 and 600." in bad.text
    assert "Members: write a whole number" in bad.text
    assert await spoken(floor) == SpokenSeconds(360, 1440)
    empty = {**fields, "hosts": "", "members": ""}
    await client.post(path(floor, "/talk/correction"), data=empty)
    assert await spoken(floor) == SpokenSeconds()


async def test_meeting_and_its_figures_tell_what_was_measured_and_nothing_else(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    await sign_in(client, floor.ada, floor.now)
    base = f"/meetings/{floor.meeting.id}"
    silent = [(await client.get(base + more)).text for more in ("", "/figures")]
    assert [re.findall("(?:Members|Who) talked", text) for text in silent] == [[], []]
    await talk.correct(
        floor.meeting, floor.items[1], 15, 45, by=floor.ada.actor, now=floor.now
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
    floor = await Floor().opened(now, starts=timedelta(hours=starts))
    csrf = await sign_in(client, floor.ada, now)
    shown = (await client.get(path(floor, f"?item={floor.items[0]}"))).text
    assert ['name="speaking"' in shown, "this is practice" in shown] == [taps, practice]
    assert "Enter minutes by hand" in shown
    fields = {"csrf": csrf, "item": floor.items[0], "speaking": "hosts"}
    answer = await client.post(path(floor, "/talk"), data=fields)
    assert answer.status_code == (303 if taps else 409)


async def test_viewer_sees_who_talks_and_taps_nothing(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    csrf = await sign_in(client, await floor.staff(Role.viewer), floor.now)
    await talk.tap(floor.meeting, floor.items[0], Side.hosts, by=floor.ada.actor, now=floor.now)
    shown = (await client.get(path(floor, f"?item={floor.items[0]}"))).text
    assert ["Hosts are talking." in shown, "<button name=" in shown] == [True, False]
    fields = {"csrf": csrf, "item": floor.items[0], "speaking": "members", "hosts": "1"}
    tried = ("/talk", "/talk/correction", "/next")
    statuses = [(await client.post(path(floor, one), data=fields)).status_code for one in tried]
    assert statuses == [403] * 3
    csrf = await sign_in(client, await floor.stranger(), floor.now)
    statuses = [
        (await client.post(path(floor, one), data={**fields, "csrf": csrf})).status_code
        for one in tried
    ]
    assert [*statuses, (await client.get(path(floor, "/talk"))).status_code] == [404] * 4
