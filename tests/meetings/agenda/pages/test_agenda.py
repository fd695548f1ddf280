from datetime import datetime
from typing import Any

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from meetings.agenda import agenda
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


def path(live: LiveMeeting, *more: str) -> str:
    return "/".join(["/meetings", live.meeting.id, "agenda", *more])


async def send(client: httpx.AsyncClient, csrf: str, address: str, **fields: Any) -> httpx.Response:
    return await client.post(address, data={"csrf": csrf, **fields})


async def test_agenda_shows_times_warnings_and_forms(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await sign_in(client, live.ada, live.now)
    await live.plans("Roadmap", minutes=60)
    shown = await client.get(path(live))
    assert shown.status_code == 200
    said = ("10:00</time>", "past the end of this sitting", "Add an item", "Move Roadmap up")
    assert [words in shown.text for words in said] == [True] * 4


async def test_agenda_is_read_only_for_a_viewer(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, await live.staff(Role.viewer), live.now)
    shown = await client.get(path(live))
    assert (shown.status_code, "Add an item" in shown.text) == (200, False)
    refused = await send(client, csrf, path(live), title="x")
    assert refused.status_code == 403


async def test_agenda_of_a_board_not_ones_own_is_not_found(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, await live.stranger(), live.now)
    item = live.items[0]
    answers = [
        await client.get(path(live)),
        await client.get(path(live, item, "edit")),
        await send(client, csrf, path(live), title="x"),
        await send(client, csrf, path(live, item), title="x"),
        await send(client, csrf, path(live, item, "move"), direction="up"),
        await send(client, csrf, path(live, item, "removal")),
    ]
    assert [answer.status_code for answer in answers] == [404] * 6


async def test_item_is_added_with_its_presenter(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    answer = await send(
        client, csrf, path(live), title="Open round", purpose="discuss", presenter="grace",
        minutes="20", sitting=live.sittings[1].id, materials="https://example.org/a", notes="n",
    )  # fmt: skip
    assert answer.status_code == 303
    entry = (await agenda.of_meeting(live.meeting)).days[1].entries[0]
    assert (entry.facts.presenter, entry.facts.presenter_person) == (
        "Grace",
        live.people["Grace"].id,
    )


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "Title: please fill this in."),
        ("minutes", "soon", "Minutes: write a whole number, like 1."),
        ("share", "120", "Members’ part must be between 0 and 100."),
        ("materials", "see attached", "Links: “see attached” is none"),
        ("purpose", "chat", "Purpose: please choose one of the options."),
        ("sitting", "elsewhere", "Sitting: please choose one of the options."),
    ],
)
async def test_bad_item_keeps_what_was_typed(
    client: httpx.AsyncClient, live: LiveMeeting, field: str, typed: str, sentence: str
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    fields = {
        "title": "Open round", "minutes": "20", "sitting": live.sittings[0].id,
        "presenter": "Somebody", field: typed,
    }  # fmt: skip
    for address in (path(live), path(live, live.items[0])):
        answer = await send(client, csrf, address, **fields)
        assert answer.status_code == 422
        assert [sentence in answer.text, 'value="Somebody"' in answer.text] == [True, True]
    assert len((await agenda.of_meeting(live.meeting)).entries) == 2


async def test_item_that_somebody_else_changed_asks_again(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    entry = (await agenda.of_meeting(live.meeting)).entry(live.items[0])
    fields = {"title": "Audit page", "sitting": live.sittings[0].id, "seen": entry.version}
    address = path(live, entry.id)
    assert (await send(client, csrf, address, **fields)).status_code == 303
    lost = await send(client, csrf, address, **{**fields, "title": "Mine"})
    assert lost.status_code == 409
    current = (await agenda.of_meeting(live.meeting)).entry(entry.id)
    assert [current.version in lost.text, 'value="Mine"' in lost.text] == [True, True]
    again = await send(
        client, csrf, address, **{**fields, "title": "Mine", "seen": current.version}
    )
    assert again.status_code == 303


async def test_item_is_moved_and_removed(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    second = live.items[1]
    await send(client, csrf, path(live, second, "move"), direction="up")
    await send(client, csrf, path(live, live.items[0], "move"), sitting=live.sittings[1].id)
    plan = await agenda.of_meeting(live.meeting)
    assert [[entry.id for entry in day.entries] for day in plan.days] == [
        [second],
        [live.items[0]],
    ]
    assert (await send(client, csrf, path(live, second, "removal"))).status_code == 303
    await live.says()
    kept = await send(client, csrf, path(live, live.items[0], "removal"))
    assert (kept.status_code, "stays on the agenda" in kept.text) == (409, True)


async def test_item_nobody_knows_is_not_found(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    assert (await client.get(path(live, "nosuchitem22", "edit"))).status_code == 404
    assert (await send(client, csrf, path(live, "nosuchitem22", "move"))).status_code == 404
