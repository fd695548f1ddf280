"""The page on which a board says what holds for all of its meetings."""

import json
from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from board.foundation.journal.tables import Entry
from tests.cast import make_board, make_staff, sign_in

pytestmark = pytest.mark.anyio

TYPED = {
    "quorum": "6",
    "substitutes": "refuse",
    "carries_votes": "yes",
    "quiet_from": "21",
    "quiet_until": "7",
}


async def test_rules_are_read_in_words_and_changed_once(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now, quiet_from=20, quiet_until=8)
    csrf = await sign_in(client, await make_staff(now), now)
    address = f"/boards/{board.id}/rules"
    assert "wait while it is 20:00 to 08:00 where the reader is" in (await client.get(address)).text
    form = await client.get(f"{address}/edit")
    assert '<option value="20" selected>20:00</option>' in form.text
    for _ in range(2):  # the second press changes nothing
        answer = await client.post(address, data={"csrf": csrf, **TYPED})
        assert answer.headers["location"] == address
    shown = (await client.get(address)).text
    assert "at least 6 members of the board come" in shown
    assert "A seat is personal." in shown
    row = await Board.select().where(Board.id == board.id).first()
    assert row is not None
    assert (row["carries_votes"], row["quiet_from"], row["quiet_until"]) == (True, 21, 7)
    entries = await Entry.select(Entry.detail).where(Entry.event == "house_rules.changed")
    assert [json.loads(each["detail"]) for each in entries] == [
        {"fields": ["quorum", "substitutes", "carries_votes", "quiet_from", "quiet_until"]}
    ]


async def test_bad_rules_keep_what_was_typed(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now, seats=5)
    csrf = await sign_in(client, await make_staff(now), now)
    address = f"/boards/{board.id}/rules"
    answer = await client.post(address, data={"csrf": csrf, **TYPED})
    assert answer.status_code == 422
    assert "Quorum cannot be more than the 5 seats." in answer.text
    assert 'value="refuse" id="f-substitutes" checked' in answer.text
    answer = await client.post(address, data={"csrf": csrf, **TYPED, "quiet_from": "24"})
    assert (answer.status_code, "must be between 0 and 23" in answer.text) == (422, True)


async def test_only_managers_of_the_board_change_rules(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board, other = await make_board(now), await make_board(now, "Planner User Council")
    address = f"/boards/{board.id}/rules"
    csrf = await sign_in(client, await make_staff(now, "Eve", roles={other.id: Role.manager}), now)
    assert (await client.get(address)).status_code == 404
    csrf = await sign_in(client, await make_staff(now, "Vera", roles={board.id: Role.viewer}), now)
    assert "/rules/edit" not in (await client.get(address)).text
    assert (await client.post(address, data={"csrf": csrf, **TYPED})).status_code == 403
