"""Errors as pages: a sentence and a way on."""

from datetime import datetime

import httpx

from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from board.members import members
from tests.cast import make_board, make_member, make_staff, sign_in


async def test_the_address_of_a_form_is_told_to_be_no_page(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await sign_in(client, await make_staff(now), now)
    shown = await client.get("/outbox/line")
    assert shown.status_code == 405
    assert "POST" in shown.headers["allow"]
    assert "There is no page here" in shown.text
    assert "This address only takes what a form sends." in shown.text
    other = await client.put("/outbox/line")
    assert (other.status_code, other.text) == (405, "Method not allowed")


async def test_words_that_a_race_made_pointless_are_shown_again(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    alan = await make_member(now, board)
    ada = await make_staff(now, roles={board.id: Role.manager})
    desk = links.token(await links.issue(links.LinkPurpose.desk, person=alan.person, now=now))
    path = f"/d/{desk}/seats/{alan.id}/departure"
    asked = await client.get(path)
    await members.stand_down(await members.find(board.id, alan.id), reason="", by=ada, now=now)

    late = await client.post(
        path, data={"csrf": asked.cookies.get("csrf", ""), "words": "It was a <b>good</b> year."}
    )

    assert late.status_code == 409
    assert "What you wrote" in late.text
    assert "It was a &lt;b&gt;good&lt;/b&gt; year." in late.text
