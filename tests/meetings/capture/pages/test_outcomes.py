from datetime import date, datetime, timedelta

import httpx
import pytest
from litestar import Litestar
from litestar.datastructures import State

from board.foundation.identity.rules.boards import Role
from board.foundation.mail.tables import Message
from meetings.capture import outcome_listings, outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


def path(live: LiveMeeting, *more: str) -> str:
    return "/".join(["/meetings", live.meeting.id, "outcomes", *more])


async def add(live: LiveMeeting, kind: OutcomeKind = OutcomeKind.action) -> str:
    outcome = Outcome("Send questions", live.items[0])
    return await outcomes.add(live.meeting, kind, outcome, by=live.ada.actor, now=live.now)


async def test_outcomes_are_written_down_on_the_run_page(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    for kind in OutcomeKind:
        answer = await client.post(
            path(live, kind),
            data={"csrf": csrf, "item": live.items[0], "body": f"A {kind}", "owner": "Nobody"},
        )
        assert answer.status_code == 303
    written = await outcome_listings.of_meeting(live.meeting.id)
    assert [row.body for row in written.decisions + written.actions + written.summaries] == [
        "A decision",
        "A action",
        "A summary",
    ]
    run = await client.get(f"/meetings/{live.meeting.id}/run?item={live.items[0]}")
    assert "A decision" in run.text
    assert (await client.post(path(live, "wish"), data={"csrf": csrf})).status_code == 404


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
    live: LiveMeeting,
    typed: str,
    name: str,
    person: str | None,
    staff: str | None,
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    await client.post(
        path(live, "action"),
        data={"csrf": csrf, "body": "Send", "owner": typed, "due_on": "2026-03-09"},
    )
    [row] = (await outcome_listings.of_meeting(live.meeting.id)).actions
    assert (row.owner, row.due_on) == (name, date(2026, 3, 9))
    assert row.owner_person == (live.people[person].id if person else None)
    assert row.owner_staff == (live.ada.id if staff else None)


async def test_bad_outcome_keeps_what_was_typed(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    made = await add(live)
    fields = {"csrf": csrf, "body": "", "owner": "Canary", "due_on": "soon"}
    for address in (path(live, "action"), path(live, "action", made)):
        answer = await client.post(address, data=fields)
        assert answer.status_code == 422
        said = ("Action: please fill this in.", "Due: write a date", 'value="Canary"')
        assert [words in answer.text for words in said] == [True] * 3


async def test_outcome_is_changed_once_and_taken_out(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    made = await add(live)
    assert "Send questions" in (await client.get(path(live, "action", made))).text
    seen = (await outcome_listings.find(live.meeting, OutcomeKind.action, made)).version
    fields = {"csrf": csrf, "body": "Send three questions", "seen": seen}
    assert (await client.post(path(live, "action", made), data=fields)).status_code == 303
    lost = await client.post(path(live, "action", made), data={**fields, "body": "Mine"})
    assert (lost.status_code, "Mine</textarea>" in lost.text) == (409, True)
    gone = await client.post(path(live, "action", made, "removal"), data={"csrf": csrf})
    assert gone.status_code == 303
    assert (await client.get(path(live, "action", made))).status_code == 404


async def test_action_is_ticked_off(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    made = await add(live)
    address = path(live, "action", made, "completion")
    await client.post(address, data={"csrf": csrf, "done": "yes"})
    assert "1 of 1 done" in (await client.get(path(live))).text
    await client.post(address, data={"csrf": csrf, "done": "no"})
    assert "0 of 1 done" in (await client.get(path(live))).text


async def test_notes_are_sent_by_one_button(
    app: Litestar, client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    await add(live)
    early = await client.post(path(live, "notes"), data={"csrf": csrf})
    assert (early.status_code, "not over yet" in early.text) == (409, True)
    app.state = State({"clock": lambda: live.now + timedelta(days=2)})
    shown = await client.get(path(live))
    assert "Send the notes to 3 attendees" in shown.text
    assert (await client.post(path(live, "notes"), data={"csrf": csrf})).status_code == 303
    assert (await client.post(path(live, "notes"), data={"csrf": csrf})).status_code == 409
    assert await Message.count() == 3
    assert "Send the notes to" not in (await client.get(path(live))).text


async def test_strangers_viewers_and_leads(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    made = await add(live)
    posts = [
        path(live, "decision"), path(live, "action", made),
        path(live, "action", made, "removal"), path(live, "action", made, "completion"),
        path(live, "notes"),
    ]  # fmt: skip
    for person, status in (
        (await live.stranger(), 404),
        (await live.staff(Role.viewer, "Vera"), 403),
    ):
        csrf = await sign_in(client, person, live.now)
        statuses = [
            (await client.post(address, data={"csrf": csrf, "body": "x"})).status_code
            for address in posts
        ]
        assert statuses == [status] * 5
        assert (await client.get(path(live))).status_code == (404 if status == 404 else 200)
    csrf = await sign_in(client, await live.staff(Role.lead), live.now)
    assert (await client.post(posts[-1], data={"csrf": csrf})).status_code == 403
