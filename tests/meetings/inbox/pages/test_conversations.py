"""A conversation on its page: read by managers only, answered, recorded, done and opened again."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import Role
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer, Source
from meetings.inbox import arrivals, conversations
from meetings.scheduling import rsvps
from tests.cast import make_member, make_staff, sign_in
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

WORDS = "I am <late>.\r\n\r\nOn Monday, Board wrote:\r\n> Come!\r\n"
LETTER = f"From: Alan <alan@example.org>\r\nSubject: <i>Late</i>\r\n\r\n{WORDS}".encode()


@pytest.fixture
async def scene(app: Litestar, now: datetime) -> Gathering:
    scene = await Gathering().invited(now)
    await make_member(now, scene.board, person=scene.people[0])
    await arrivals.receive(LETTER, now=now)
    return scene


async def path_of(scene: Gathering) -> str:
    [row] = await conversations.listing(scene.ada, is_open=True)
    return f"/conversations/{row['id']}"


async def test_show_has_the_words_the_writer_and_the_meetings(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    path = await path_of(scene)
    page = (await client.get(path)).text
    assert "<p>I am &lt;late&gt;.</p>" in page
    assert "&lt;i&gt;Late&lt;/i&gt;" in page
    assert "Norrland Freight" in page
    assert "Winter meeting: both dates" in page
    home = (await client.get("/")).text
    assert f'href="{path}"' in home
    assert "Alan wrote about &lt;i&gt;Late&lt;/i&gt;" in home
    assert f'href="{path}"' in (await client.get("/arrivals")).text
    assert f'href="{path}"' in (await client.get(f"/people/{scene.people[0].id}")).text


async def test_pages_are_for_managers_of_the_board(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    path = await path_of(scene)
    for name, roles, status in (
        ("Mona", {scene.board.id: Role.manager}, 200),
        ("Lin", {scene.board.id: Role.lead}, 403),
        ("Eve", {}, 404),
    ):
        csrf = await sign_in(client, await make_staff(now, name, roles=roles), now)
        assert (await client.get(path)).status_code == status
        if status != 200:
            assert (
                await client.post(f"{path}/settlement", data={"csrf": csrf})
            ).status_code == status


async def test_answer_is_shown_first_sent_and_not_sent_twice(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    path = await path_of(scene)
    letter = {"csrf": csrf, "seen": "1", "text": "No <matter>."}
    shown = await client.post(f"{path}/answers/preview", data=letter)
    assert "<p>No &lt;matter&gt;.</p>" in shown.text
    assert await Message.count().where(Message.kind == "letter_answered") == 0
    assert (await client.post(f"{path}/answers", data=letter)).status_code == 303
    page = (await client.get(path)).text
    assert "<p>No &lt;matter&gt;.</p>" in page
    assert "Take it back" in page
    assert (await client.post(f"{path}/answers", data=letter)).status_code == 409
    assert await Message.count().where(Message.kind == "letter_answered") == 1


async def test_answer_without_words_is_asked_for_them(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    path = await path_of(scene)
    response = await client.post(f"{path}/answers", data={"csrf": csrf, "seen": "1", "text": " "})
    assert response.status_code == 422
    assert "Answer: please fill this in." in response.text


async def test_record_writes_the_answer_down_and_keeps_what_was_typed_if_it_cannot(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    path = await path_of(scene)
    typed = {"csrf": csrf, "place": "nowhere", "answer": "no", "note": "By mail"}
    response = await client.post(f"{path}/rsvps", data=typed)
    assert (response.status_code, "By mail</textarea>" in response.text) == (422, True)
    typed["place"] = scene.alan.id
    assert (await client.post(f"{path}/rsvps", data=typed)).status_code == 303
    rows = await rsvps.history(scene.meeting.id)
    assert {(row.answer, row.source, row.comment) for row in rows} == {
        (Answer.no, Source.staff, "By mail")
    }
    assert len(rows) == 2


async def test_done_ends_the_wait_once_and_can_be_undone(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, scene.ada, now)
    path = await path_of(scene)
    assert (await client.post(f"{path}/settlement", data={"csrf": csrf})).status_code == 303
    assert (await client.post(f"{path}/settlement", data={"csrf": csrf})).status_code == 409
    assert "Every letter is answered or done." in (await client.get("/arrivals")).text
    assert (await client.post(f"{path}/reopening", data={"csrf": csrf})).status_code == 303
    assert await path_of(scene) == path
