"""“Remind these 7”: whom it reminds, whom it skips and why, and when the mails go."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Person
from board.foundation.journal.tables import Entry
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer
from tests.cast import make_board, make_staff, sign_in
from tests.gatherings import Gathering

UNDO = timedelta(seconds=30)  # for so long a press can be undone
pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(app: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def reminded() -> list[dict[str, Any]]:
    return await Message.select(Message.to_name, Message.due_at, Message.expires_at).where(
        Message.kind == "meeting_reminded"
    )


async def test_silent_are_reminded_at_once_and_not_again_within_a_day(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    await scene.says(Answer.no)
    meeting = f"/meetings/{scene.meeting.id}"
    assert "Remind this one" in (await client.get(meeting)).text
    asked = (await client.get(f"{meeting}/nudges/new")).text
    assert "<h1>Remind 1 person</h1>" in asked
    assert "1 person: said no" in asked
    preview = await client.get(f"{meeting}/nudges/preview", params={"attendee": scene.katherine.id})
    assert ("Hello Katherine," in preview.text, "href" in preview.text) == (True, False)
    answer = await client.post(f"{meeting}/nudges", data={"csrf": csrf})
    assert answer.headers["location"] == meeting
    [mail] = await reminded()
    assert (mail["to_name"], mail["due_at"]) == ("Katherine", now + UNDO)
    assert mail["expires_at"] == scene.sittings[0].starts_at
    assert await Entry.count().where(Entry.event == "attendee.reminded") == 1
    assert "was reminded within the last day" in (await client.get(f"{meeting}/nudges/new")).text
    again = await client.post(f"{meeting}/nudges", data={"csrf": csrf})
    assert (again.status_code, len(await reminded())) == (409, 1)


async def test_mail_waits_for_the_readers_morning_and_the_page_says_so(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await Board.update({Board.quiet_from: 20, Board.quiet_until: 8}).where(
        Board.id == scene.board.id
    )
    await Person.update({Person.mail_refused_at: now}).where(Person.name == "Katherine")
    csrf = await sign_in(client, scene.ada, now)
    address = f"/meetings/{scene.meeting.id}/nudges"
    asked = (await client.get(f"{address}/new")).text
    # It is half past four in New York; eight o'clock there is two in the afternoon in Berlin.
    assert "Mon 2 Mar 2026, 14:00, since it is 04:30 in New York" in asked
    assert "1 person: mail to the address came back" in asked
    await client.post(address, data={"csrf": csrf})
    [mail] = await reminded()
    assert mail["due_at"] == now + timedelta(hours=3.5)


async def test_nobody_else_may_remind_and_nobody_of_a_draft(
    client: httpx.AsyncClient, app: Any, now: datetime
) -> None:
    scene = await Gathering().set(now)
    address = f"/meetings/{scene.meeting.id}/nudges"
    other = await make_board(now, "Planner User Council")
    csrf = await sign_in(client, await make_staff(now, "Eve", roles={other.id: Role.manager}), now)
    assert (await client.post(address, data={"csrf": csrf})).status_code == 404
    roles = {scene.board.id: Role.lead}
    csrf = await sign_in(client, await make_staff(now, "Lin", roles=roles), now)
    assert (await client.post(address, data={"csrf": csrf})).status_code == 403
    csrf = await sign_in(client, scene.ada, now)
    assert (await client.get(f"{address}/new")).status_code == 409
