"""Writing to the chosen, as a browser does it."""

from datetime import datetime

import httpx

from board.foundation.identity.rules.boards import Role
from board.foundation.mail.tables import Message
from tests.board.engagement.pages.test_people_lists import scene
from tests.cast import make_board, make_candidate, make_member


async def test_the_chosen_are_written_to_and_it_can_be_undone(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, alan = await scene(client, now)
    far = await make_member(now, await make_board(now, "Canary board"), "Canary")
    grace = await make_candidate(now, board, "Grace")
    chosen = [alan, far.person, grace.person]
    text = (await client.get("/people/letters/new", params={"chosen": chosen})).text
    assert "Write to 2 people" in text
    assert "Canary" not in text
    form = {"csrf": csrf, "chosen": chosen, "board": board.id, "subject": "News", "body": "Hello"}
    looked = await client.post("/people/letters", data={**form, "intent": "look"})
    assert (looked.status_code, await Message.count()) == (200, 0)
    shown = await client.post("/people/letters/preview", data={**form, "preview_as": grace.person})
    assert "Hello" in shown.text
    answer = await client.post("/people/letters", data={**form, "intent": "send"})
    assert answer.status_code == 303
    after = (await client.get("/people")).text
    assert "2 letters are on their way." in after
    assert "/undo" in after
    assert await Message.count() == 2


async def test_a_letter_with_mistakes_keeps_what_was_typed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, alan = await scene(client, now)
    form = {"csrf": csrf, "chosen": alan, "board": board.id, "subject": "", "body": "Dear {nick}"}
    answer = await client.post("/people/letters", data=form)
    assert answer.status_code == 422
    assert "Dear {nick}" in answer.text
    bad = await client.post("/people/letters", data={**form, "board": "elsewhere"})
    assert bad.status_code == 422
    shown = await client.post("/people/letters/preview", data={**form, "board": "elsewhere"})
    assert "Dear {nick}" in shown.text
    assert await Message.count() == 0


async def test_whoever_manages_nothing_writes_to_nobody(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, alan = await scene(client, now, role=Role.lead)
    assert (await client.get(f"/people/letters/new?chosen={alan}")).status_code == 403
    form = {"csrf": csrf, "chosen": alan, "board": board.id, "subject": "News", "body": "Hello"}
    assert (await client.post("/people/letters", data=form)).status_code == 403
    assert "Write to the chosen" not in (await client.get("/people")).text


async def test_without_anybody_chosen_the_page_says_so(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await scene(client, now)
    assert "Nobody is chosen." in (await client.get("/people/letters/new?chosen=%00")).text
