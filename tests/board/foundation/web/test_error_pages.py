"""Errors as pages: a sentence and a way on."""

from datetime import datetime

import httpx
import pytest

from board.foundation.database.sqlite import PooledSQLiteEngine
from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from board.members import members
from tests.cast import make_board, make_member, make_staff, sign_in
from tests.counts import ENGINE


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


@pytest.mark.skipif(ENGINE != "sqlite", reason="PostgreSQL has a disk of its own: durability/")
async def test_full_disk_says_what_to_do(
    database: PooledSQLiteEngine, client: httpx.AsyncClient, now: datetime
) -> None:
    csrf = await sign_in(client, await make_staff(now), now)
    person = (await make_member(now, await make_board(now))).person
    await database.run_ddl("PRAGMA max_page_count = 1")  # as many as there are
    note = {"kind": "call", "held_on": "2026-03-01", "topic": "T", "note": "We spoke. " * 1000}
    path, typed = f"/people/{person}/touchpoints", {"csrf": csrf, **note}
    refused = await client.post(path, data=typed)
    assert (refused.status_code, "The disk is full" in refused.text) == (503, True)
    assert "make room where its database lies" in refused.text
    await database.run_ddl("PRAGMA max_page_count = 100000")
    assert (await client.post(path, data=typed)).status_code == 303
