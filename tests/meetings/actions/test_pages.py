"""The pages of actions: a board's list, the desk, and the link of a reminder."""

from datetime import datetime

import httpx
import pytest

from board.desks import desks
from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from meetings.actions import actions
from meetings.actions import reminders as action_reminders
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting
from tests.meetings.actions.test_actions import next_meeting, takes_on

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_staff_close_and_open_again(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    action = await takes_on(live)
    csrf = await sign_in(client, live.ada, live.now)
    path = f"/boards/{live.board.id}/actions"
    shown = (await client.get(path)).text
    assert [words in shown for words in ("Send the sample", "by 7 March 2026", "Alan")] == [
        True
    ] * 3
    for where in (f"/boards/{live.board.id}", f"/people/{live.people['Alan'].id}", "/"):
        assert f"{path}" in (await client.get(where)).text
    data = {"csrf": csrf, "closing": "dropped", "words": ""}
    missing = await client.post(f"{path}/{action}/closing", data=data)
    assert (missing.status_code, "say why nobody does it" in missing.text) == (422, True)
    unknown = await client.post(f"{path}/{action}/closing", data={**data, "closing": "lost"})
    assert unknown.status_code == 422
    closed = await client.post(f"{path}/{action}/closing", data={**data, "words": "Too dear"})
    assert closed.status_code == 303
    assert "Too dear" in (await client.get(path)).text
    assert "Too dear" in (await client.get(f"/meetings/{live.meeting.id}/outcomes")).text
    again = await client.post(f"{path}/{action}/closing", data={**data, "words": "Too dear"})
    assert (again.status_code, "closed this action already" in again.text) == (409, True)
    await client.post(f"{path}/{action}/reopening", data={"csrf": csrf})
    assert len(await actions.open_of([live.board.id], now=live.now)) == 1


async def test_viewers_read_and_strangers_do_not(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    action = await takes_on(live)
    path = f"/boards/{live.board.id}/actions"
    csrf = await sign_in(client, await live.staff(Role.viewer, "Vint"), live.now)
    assert "Done, or dropped?" not in (await client.get(path)).text
    data = {"csrf": csrf, "closing": "done"}
    assert (await client.post(f"{path}/{action}/closing", data=data)).status_code == 403
    eve = await live.stranger()
    csrf = await sign_in(client, eve, live.now)
    assert (await client.get(path)).status_code == 404
    [other] = eve.board_ids
    foreign = await client.post(
        f"/boards/{other}/actions/{action}/closing", data={"csrf": csrf, "closing": "done"}
    )
    assert foreign.status_code == 404


async def test_owner_closes_it_on_the_desk(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    action = await takes_on(live)
    desk = {
        name: f"/d/{links.token(await desks.link_for(live.people[name].id, now=live.now))}"
        for name in ("Alan", "Grace")
    }
    assert "What you took on" in (await client.get(desk["Alan"])).text
    assert "What you took on" not in (await client.get(desk["Grace"])).text
    path = f"/actions/{action}/closing"
    foreign = await client.post(f"{desk['Grace']}{path}", data={"closing": "done"})
    assert foreign.status_code == 404
    without = await client.post(f"{desk['Alan']}{path}", data={"closing": "dropped"})
    assert without.status_code == 422
    assert f'action="{desk["Alan"]}{path}"' in without.text
    done = await client.post(f"{desk['Alan']}{path}", data={"closing": "done", "words": "Sent."})
    assert (done.status_code, done.headers["location"]) == (303, f"{desk['Alan']}#actions")
    assert (await actions.find(action, now=live.now)).closed_because == "Sent."
    late = await client.post(f"{desk['Alan']}{path}", data={"closing": "done", "words": "Mine."})
    assert (late.status_code, "Mine." in late.text) == (409, True)


async def test_owner_closes_it_by_the_link_of_the_reminder(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    ours = await takes_on(live, "Ask the bank", name="Ada", staff=live.ada.id)
    theirs = await takes_on(live)
    for action in (ours, theirs):
        link = await action_reminders.issue(await actions.find(action, now=live.now), now=live.now)
        path = f"/a/{links.token(link)}"
        assert "What became of it?" in (await client.get(path)).text
        assert (await client.post(f"{path}/closing", data={})).status_code == 422
        assert (await client.post(f"{path}/closing", data={"closing": "done"})).status_code == 303
        shown = await client.get(path)
        assert (shown.status_code, "Thank you." in shown.text) == (200, True)
        assert (await client.post(f"{path}/closing", data={"closing": "done"})).status_code == 409
    assert await actions.open_of([live.board.id], now=live.now) == []


async def test_next_agenda_begins_with_what_is_open(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await takes_on(live)
    following = await next_meeting(live)
    await sign_in(client, live.ada, live.now)
    agenda = (await client.get(f"/meetings/{following.id}/agenda")).text
    assert "Open from before" in agenda
    assert "Send the sample" in agenda
    assert "Open from before" not in (await client.get(f"/meetings/{live.meeting.id}/agenda")).text
