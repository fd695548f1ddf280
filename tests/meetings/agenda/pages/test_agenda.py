from datetime import datetime
from typing import Any

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from meetings.agenda import agenda
from tests.cast import sign_in
from tests.floor import Floor


@pytest.fixture
async def floor(client: httpx.AsyncClient, now: datetime) -> Floor:
    return await Floor().opened(now)


def path(floor: Floor, *more: str) -> str:
    return "/".join(["/meetings", floor.meeting.id, "agenda", *more])


async def send(client: httpx.AsyncClient, csrf: str, address: str, **fields: Any) -> httpx.Response:
    return await client.post(address, data={"csrf": csrf, **fields})


async def test_agenda_shows_times_warnings_and_forms(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    await sign_in(client, floor.ada, floor.now)
    await floor.plans("Roadmap", minutes=60)
    shown = await client.get(path(floor))
    assert shown.status_code == 200
    said = ("10:00</time>", "past the end of this sitting", "Add an item", "Move Roadmap up")
    assert [words in shown.text for words in said] == [True] * 4


async def test_agenda_is_read_only_for_a_viewer(client: httpx.AsyncClient, floor: Floor) -> None:
    csrf = await sign_in(client, await floor.staff(Role.viewer), floor.now)
    shown = await client.get(path(floor))
    assert (shown.status_code, "Add an item" in shown.text) == (200, False)
    refused = await send(client, csrf, path(floor), title="x")
    assert refused.status_code == 403


async def test_agenda_of_a_board_not_ones_own_is_not_found(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    csrf = await sign_in(client, await floor.stranger(), floor.now)
    item = floor.items[0]
    answers = [
        await client.get(path(floor)),
        await client.get(path(floor, item, "edit")),
        await send(client, csrf, path(floor), title="x"),
        await send(client, csrf, path(floor, item), title="x"),
        await send(client, csrf, path(floor, item, "move"), direction="up"),
        await send(client, csrf, path(floor, item, "removal")),
    ]
    assert [answer.status_code for answer in answers] == [404] * 6


async def test_item_is_added_with_its_presenter(client: httpx.AsyncClient, floor: Floor) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    answer = await send(
        client, csrf, path(floor), title="Open round", purpose="discuss", presenter="grace",
        minutes="20", sitting=floor.sittings[1].id, materials="https://example.org/a", notes="n",
    )  # fmt: skip
    assert answer.status_code == 303
    entry = (await agenda.of_meeting(floor.meeting)).days[1].entries[0]
    assert (entry.facts.presenter, entry.facts.presenter_person) == (
        "Grace",
        floor.people["Grace"].id,
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
    client: httpx.AsyncClient, floor: Floor, field: str, typed: str, sentence: str
) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    fields = {
        "title": "Open round", "minutes": "20", "sitting": floor.sittings[0].id,
        "presenter": "Somebody", field: typed,
    }  # fmt: skip
    for address in (path(floor), path(floor, floor.items[0])):
        answer = await send(client, csrf, address, **fields)
        assert answer.status_code == 422
        assert [sentence in answer.text, 'value="Somebody"' in answer.text] == [True, True]
    assert len((await agenda.of_meeting(floor.meeting)).entries) == 2


async def test_item_that_somebody_else_changed_asks_again(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    entry = (await agenda.of_meeting(floor.meeting)).entry(floor.items[0])
    fields = {"title": "Audit page", "sitting": floor.sittings[0].id, "seen": entry.version}
    address = path(floor, entry.id)
    assert (await send(client, csrf, address, **fields)).status_code == 303
    lost = await send(client, csrf, address, **{**fields, "title": "Mine"})
    assert lost.status_code == 409
    current = (await agenda.of_meeting(floor.meeting)).entry(entry.id)
    assert [current.version in lost.text, 'value="Mine"' in lost.text] == [True, True]
    again = await send(
        client, csrf, address, **{**fields, "title": "Mine", "seen": current.version}
    )
    assert again.status_code == 303


async def test_item_is_moved_and_removed(client: httpx.AsyncClient, floor: Floor) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    second = floor.items[1]
    await send(client, csrf, path(floor, second, "move"), direction="up")
    await send(client, csrf, path(floor, floor.items[0], "move"), sitting=floor.sittings[1].id)
    plan = await agenda.of_meeting(floor.meeting)
    assert [[entry.id for entry in day.entries] for day in plan.days] == [
        [second],
        [floor.items[0]],
    ]
    assert (await send(client, csrf, path(floor, second, "removal"))).status_code == 303
    await floor.says()
    kept = await send(client, csrf, path(floor, floor.items[0], "removal"))
    assert (kept.status_code, "stays on the agenda" in kept.text) == (409, True)


async def test_item_nobody_knows_is_not_found(client: httpx.AsyncClient, floor: Floor) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    assert (await client.get(path(floor, "nosuchitem22", "edit"))).status_code == 404
    assert (await send(client, csrf, path(floor, "nosuchitem22", "move"))).status_code == 404
