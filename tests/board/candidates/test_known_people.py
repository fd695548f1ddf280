"""Whom a list may be compared with."""

from datetime import datetime

import pytest

from board.candidates import known_people
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from tests.cast import make_board, make_candidate, make_programme, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def test_known_are_those_on_boards_that_the_viewer_manages(now: datetime) -> None:
    home = await make_programme(now)
    here, there = await make_board(now, programme=home), await make_board(now, "T", programme=home)
    hidden = await make_board(now, "H", programme=home)
    await make_candidate(now, here, "Alan", email="alan@example.org")
    await make_candidate(now, there, "Grace", email="grace@example.org")
    await make_candidate(now, hidden, "Eve", email="eve@example.org")
    ada = await make_staff(now, roles={here.id: Role.manager, there.id: Role.manager})
    found = await known_people.known_to(here, by=ada)
    assert {each.values["name"]: each.is_here for each in found} == {"Alan": True, "Grace": False}
    some = await known_people.known_to(here, by=ada, among=Person.name == "Grace")
    assert [each.values["email"] for each in some] == ["grace@example.org"]
