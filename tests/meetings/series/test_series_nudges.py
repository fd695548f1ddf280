"""“Remind the 2 who are silent” on a series' page: one mail each, however many dates they owe."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer
from tests.cast import make_board, make_staff, sign_in
from tests.recurrences import Recurrence

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)


@pytest.fixture
async def scene(app: Any, now: datetime) -> Recurrence:
    return await Recurrence().invited(now)


async def reminded() -> list[tuple[str, str]]:
    rows = await (
        Message.select(Message.to_name, Message.cause)
        .where(Message.kind == "meeting_reminded")
        .order_by(Message.to_name)
    )
    return [(row["to_name"], row["cause"]) for row in rows]


async def test_each_is_reminded_once_of_the_first_date_without_an_answer(
    client: httpx.AsyncClient, scene: Recurrence, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    await scene.answers_one(0, Answer.yes, now=now)
    path = f"/series/{scene.series.id}"
    assert "Remind the 2 who are silent" in (await client.get(path)).text
    asked = (await client.get(f"{path}/nudges/new")).text
    assert "<h1>Remind 2 people</h1>" in asked
    assert ("15 April 2027" in asked, "21 January 2027" in asked) == (True, True)
    answer = await client.post(f"{path}/nudges", data={"csrf": csrf})
    assert answer.headers["location"] == path
    ids = [each.meeting.id for each in await scene.dates()]
    assert await reminded() == [("Alan", ids[1]), ("Katherine", ids[0])]
    assert "was reminded within the last day" in (await client.get(f"{path}/nudges/new")).text
    again = await client.post(f"{path}/nudges", data={"csrf": csrf})
    assert (again.status_code, len(await reminded())) == (409, 2)


async def test_a_mail_about_any_date_was_todays_mail(
    client: httpx.AsyncClient, scene: Recurrence, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    later = (await scene.dates())[3].meeting.id
    await client.post(f"/meetings/{later}/nudges", data={"csrf": csrf})
    assert len(await reminded()) == 2
    answer = await client.post(f"/series/{scene.series.id}/nudges", data={"csrf": csrf})
    assert (answer.status_code, len(await reminded())) == (409, 2)


async def test_who_has_answered_all_is_left_alone(
    client: httpx.AsyncClient, scene: Recurrence, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    await scene.answers_all(Answer.no, now=now)
    path = f"/series/{scene.series.id}"
    assert "Remind the one who is silent" in (await client.get(path)).text
    await scene.answers_all(Answer.yes, now=now, who=1)
    assert "who is silent" not in (await client.get(path)).text
    assert "Nobody to remind" in (await client.get(f"{path}/nudges/new")).text


async def test_only_managers_of_the_board_remind(
    client: httpx.AsyncClient, scene: Recurrence, now: datetime
) -> None:
    lead = await make_staff(now, "Leda", roles={scene.board.id: Role.lead})
    other = await make_board(now, "Planner User Council")
    eve = await make_staff(now, "Eve", roles={other.id: Role.manager})
    for viewer, status in ((lead, 403), (eve, 404)):
        csrf = await sign_in(client, viewer, now)
        path = f"/series/{scene.series.id}/nudges"
        assert (await client.get(f"{path}/new")).status_code == status
        assert (await client.post(path, data={"csrf": csrf})).status_code == status
