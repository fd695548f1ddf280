from datetime import date, datetime, timedelta

import httpx
import pytest
from litestar import Litestar
from litestar.datastructures import State

from board.foundation.identity.rules.boards import Role
from board.foundation.mail.tables import Message
from meetings.capture import outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from tests.cast import sign_in
from tests.floor import Floor


@pytest.fixture
async def floor(client: httpx.AsyncClient, now: datetime) -> Floor:
    return await Floor().opened(now)


def path(floor: Floor, *more: str) -> str:
    return "/".join(["/meetings", floor.meeting.id, "outcomes", *more])


async def add(floor: Floor, kind: OutcomeKind = OutcomeKind.action) -> str:
    outcome = Outcome("Send questions", floor.items[0])
    return await outcomes.add(floor.meeting, kind, outcome, by=floor.ada.actor, now=floor.now)


async def test_outcomes_are_written_down_on_the_run_page(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    for kind in OutcomeKind:
        answer = await client.post(
            path(floor, kind),
            data={"csrf": csrf, "item": floor.items[0], "body": f"A {kind}", "owner": "Nobody"},
        )
        assert answer.status_code == 303
    written = await outcomes.of_meeting(floor.meeting.id)
    assert [row["body"] for row in written.decisions + written.actions + written.summaries] == [
        "A decision",
        "A action",
        "A summary",
    ]
    run = await client.get(f"/meetings/{floor.meeting.id}/run?item={floor.items[0]}")
    assert "A decision" in run.text
    assert (await client.post(path(floor, "wish"), data={"csrf": csrf})).status_code == 404


@pytest.mark.parametrize(
    ("typed", "name", "person", "staff"),
    [
        ("grace, bright mills", "Grace", "Grace", None),
        ("Ada", "Ada", None, "Ada"),
        ("The printers", "The printers", None, None),
        ("", "", None, None),
    ],
)
async def test_owner_is_tied_to_the_person_that_the_name_fits(
    client: httpx.AsyncClient,
    floor: Floor,
    typed: str,
    name: str,
    person: str | None,
    staff: str | None,
) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    await client.post(
        path(floor, "action"),
        data={"csrf": csrf, "body": "Send", "owner": typed, "due_on": "2026-03-09"},
    )
    [row] = (await outcomes.of_meeting(floor.meeting.id)).actions
    assert (row["owner"], row["due_on"]) == (name, date(2026, 3, 9))
    assert row["owner_person"] == (floor.people[person].id if person else None)
    assert row["owner_staff"] == (floor.ada.id if staff else None)


async def test_bad_outcome_keeps_what_was_typed(client: httpx.AsyncClient, floor: Floor) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    made = await add(floor)
    fields = {"csrf": csrf, "body": "", "owner": "Canary", "due_on": "soon"}
    for address in (path(floor, "action"), path(floor, "action", made)):
        answer = await client.post(address, data=fields)
        assert answer.status_code == 422
        said = ("Action: please fill this in.", "Due: write a date", 'value="Canary"')
        assert [words in answer.text for words in said] == [True] * 3


async def test_outcome_is_changed_once_and_taken_out(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    made = await add(floor)
    assert "Send questions" in (await client.get(path(floor, "action", made))).text
    seen = (await outcomes.find(floor.meeting, OutcomeKind.action, made))["version"]
    fields = {"csrf": csrf, "body": "Send three questions", "seen": seen}
    assert (await client.post(path(floor, "action", made), data=fields)).status_code == 303
    lost = await client.post(path(floor, "action", made), data={**fields, "body": "Mine"})
    assert (lost.status_code, "Mine</textarea>" in lost.text) == (409, True)
    gone = await client.post(path(floor, "action", made, "removal"), data={"csrf": csrf})
    assert gone.status_code == 303
    assert (await client.get(path(floor, "action", made))).status_code == 404


async def test_action_is_ticked_off(client: httpx.AsyncClient, floor: Floor) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    made = await add(floor)
    address = path(floor, "action", made, "completion")
    await client.post(address, data={"csrf": csrf, "done": "yes"})
    assert "1 of 1 done" in (await client.get(path(floor))).text
    await client.post(address, data={"csrf": csrf, "done": "no"})
    assert "0 of 1 done" in (await client.get(path(floor))).text


async def test_notes_are_sent_by_one_button(
    app: Litestar, client: httpx.AsyncClient, floor: Floor
) -> None:
    csrf = await sign_in(client, floor.ada, floor.now)
    await add(floor)
    early = await client.post(path(floor, "notes"), data={"csrf": csrf})
    assert (early.status_code, "not over yet" in early.text) == (409, True)
    app.state = State({"clock": lambda: floor.now + timedelta(days=2)})
    shown = await client.get(path(floor))
    assert "Send the notes to 3 attendees" in shown.text
    assert (await client.post(path(floor, "notes"), data={"csrf": csrf})).status_code == 303
    assert (await client.post(path(floor, "notes"), data={"csrf": csrf})).status_code == 409
    assert await Message.count() == 3
    assert "Send the notes to" not in (await client.get(path(floor))).text


async def test_strangers_viewers_and_leads(client: httpx.AsyncClient, floor: Floor) -> None:
    made = await add(floor)
    posts = [
        path(floor, "decision"), path(floor, "action", made),
        path(floor, "action", made, "removal"), path(floor, "action", made, "completion"),
        path(floor, "notes"),
    ]  # fmt: skip
    for person, status in (
        (await floor.stranger(), 404),
        (await floor.staff(Role.viewer, "Vera"), 403),
    ):
        csrf = await sign_in(client, person, floor.now)
        statuses = [
            (await client.post(address, data={"csrf": csrf, "body": "x"})).status_code
            for address in posts
        ]
        assert statuses == [status] * 5
        assert (await client.get(path(floor))).status_code == (404 if status == 404 else 200)
    csrf = await sign_in(client, await floor.staff(Role.lead), floor.now)
    assert (await client.post(posts[-1], data={"csrf": csrf})).status_code == 403
