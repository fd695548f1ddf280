"""Programmes and boards: who may make and see them, what changes, and the charter's versions."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.errors import Forbidden, NotFound, Refused
from board.foundation.identity.rules.boards import BoardKind, Role
from board.foundation.identity.tables import Board, Grant
from board.foundation.journal import journal
from board.programmes import programmes
from tests.cast import make_board, make_member, make_programme, make_staff

pytestmark = pytest.mark.usefixtures("database")


def facts(**overrides: Any) -> dict[str, Any]:
    return {
        "name": "Customer Advisory Board",
        "kind": BoardKind.advisory_board,
        "is_formal": True,
        "purpose": "",
        "seats": 12,
        "term_months": 24,
        "timezone": "Europe/Berlin",
        "quorum": None,
        "answer_days": 30,
        "signatures_required": 1,
        **overrides,
    }


async def test_create_programme_is_for_administrators(now: datetime) -> None:
    board = await make_board(now)
    lin = await make_staff(now, "Lin", roles={board.id: Role.manager})
    with pytest.raises(Forbidden):
        await programmes.create_programme("Quay", "UTC", by=lin, now=now)
    ada = await make_staff(now)
    made = await programmes.create_programme("Quay", "UTC", by=ada, now=now)
    assert (await programmes.find_programme(made.id, ada)).name == "Quay"
    with pytest.raises(NotFound):
        await programmes.find_programme(made.id, lin)


async def test_create_board_makes_its_maker_a_manager(now: datetime) -> None:
    home = await make_programme(now)
    first = await make_board(now, programme=home)
    lin = await make_staff(now, "Lin", roles={first.id: Role.manager})
    made = await programmes.create_board(
        home, **facts(name="Planner User Council"), charter="We meet.", by=lin, now=now
    )
    grants = await Grant.select(Grant.role).where(Grant.board == made.id, Grant.staff == lin.id)
    assert grants == [{"role": "manager"}]
    events = [entry.event for entry in await journal.of_board(made.id)]
    assert events == ["charter.written", "board.created"]


@pytest.mark.parametrize("role", [Role.lead, Role.viewer])
async def test_create_board_is_for_managers_of_that_programme(now: datetime, role: Role) -> None:
    home = await make_programme(now)
    ours = await make_board(now, programme=home)
    elsewhere = await make_board(now, "Elsewhere")
    lin = await make_staff(now, "Lin", roles={ours.id: role, elsewhere.id: Role.manager})
    with pytest.raises(Forbidden):
        await programmes.create_board(home, **facts(), charter="", by=lin, now=now)


async def test_change_board_journals_the_names_of_what_changed(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    assert await programmes.change_board(
        board, **facts(name="Advisers", quorum=6, purpose=board.purpose), by=ada, now=now
    )
    fresh = await programmes.find_board(board.id, ada)
    assert (fresh.name, fresh.quorum) == ("Advisers", 6)
    entry = (await journal.of_board(board.id))[0]
    assert entry.detail == {"fields": ["name", "quorum"]}
    same = facts(name="Advisers", quorum=6, purpose=board.purpose)
    assert not await programmes.change_board(board, **same, by=ada, now=now)


async def test_change_board_keeps_a_seat_for_everybody_who_sits(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    for name in ("Alan", "Grace"):
        await make_member(now, board, name)
    with pytest.raises(Refused) as refusal:
        await programmes.change_board(board, **facts(seats=1), by=ada, now=now)
    assert (refusal.value.field, refusal.value.sentence) == (
        "seats",
        "2 people sit on this board: choose at least 2 seats.",
    )
    assert await Board.select(Board.seats) == [{"seats": 12}]


async def test_write_charter_makes_a_version_only_of_another_text(now: datetime) -> None:
    board = await make_board(now, charter="We meet.")
    ada = await make_staff(now)
    assert (await programmes.write_charter(board, "We meet.", by=ada, now=now)).version == 1
    assert (await programmes.write_charter(board, "We meet often.", by=ada, now=now)).version == 2
    versions = await programmes.charters_of(board.id)
    assert [(each.version, each.body) for each in versions] == [
        (2, "We meet often."),
        (1, "We meet."),
    ]


async def test_find_board_is_not_found_for_strangers_and_forbidden_for_viewers(
    now: datetime,
) -> None:
    board = await make_board(now)
    vera = await make_staff(now, "Vera", roles={board.id: Role.viewer})
    assert (await programmes.find_board(board.id, vera)).name == board.name
    with pytest.raises(Forbidden):
        await programmes.find_board(board.id, vera, act="manage")
    with pytest.raises(NotFound):
        await programmes.find_board(board.id, await make_staff(now, "Eve", roles={}))


async def test_programme_of_works_with_and_without_the_programme_loaded(now: datetime) -> None:
    board = await make_board(now)
    loaded = await programmes.find_board(board.id, await make_staff(now))
    assert programmes.programme_of(board) == programmes.programme_of(loaded)
