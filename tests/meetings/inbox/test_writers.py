"""Whose board a mail belongs to, by the address it comes from."""

from datetime import datetime
from typing import Any

import pytest

from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board, Member
from board.foundation.mail.tables import Message
from board.people import aliases
from meetings.inbox import writers
from meetings.inbox.writers import Writer
from meetings.proposals import delegations
from tests.cast import make_board, make_member, make_person
from tests.gatherings import Gathering
from tests.offers import Calls

pytestmark = pytest.mark.anyio


async def test_of_a_guest_and_of_a_member_of_another_board(database: Any, now: datetime) -> None:
    scene = await Gathering().invited(now)
    assert await writers.of("KATHERINE@example.org") == Writer(scene.board.id, scene.people[1].id)
    other = await make_board(now, "Council")
    await make_member(now, other, person=scene.people[1])
    assert await writers.of("katherine@example.org") == Writer(other.id, scene.people[1].id)


async def test_of_a_registered_address(database: Any, now: datetime) -> None:
    scene = await Gathering().invited(now)
    [alan, _] = scene.people
    await aliases.add(alan, "al@home.example.net", AliasKind.own, by=scene.ada, now=now)
    assert await writers.of("al@home.example.net") == Writer(scene.board.id, alan.id)


@pytest.mark.parametrize("rule", list(SubstituteRule)[1:])
async def test_of_a_substitute_invited_or_not_yet(
    database: Any, now: datetime, rule: SubstituteRule
) -> None:
    scene = await Gathering().invited(now)
    await Board.update({Board.substitutes: rule.value}).where(Board.id == scene.board.id)
    await delegations.ask_by_link(scene.alan, "Bea", "bea@example.net", comment="", now=now)
    assert (await writers.of("bea@example.net")).board == scene.board.id


async def test_of_an_interviewee(database: Any, now: datetime) -> None:
    calls = await Calls().drafted(now)
    await Member.delete(force=True)
    found = await writers.of("alan@example.org")
    assert (found.board, found.person) == (calls.board.id, calls.people["Alan"])


async def test_of_a_candidate_who_had_a_mail(database: Any, now: datetime) -> None:
    board = await make_board(now)
    alan = await make_person(now, board)
    assert await writers.of("alan@example.org") == Writer(None, alan.id)
    await Message.insert(
        Message(
            kind="x", cause="", board=board.id, person=alan.id, state="sent",
            created_at=now, due_at=now, body=b"",
        )
    )  # fmt: skip
    assert await writers.of("alan@example.org") == Writer(board.id, alan.id)


@pytest.mark.parametrize("address", ["", "nobody@example.net"])
async def test_of_a_stranger_is_nobodys(database: Any, now: datetime, address: str) -> None:
    await Gathering().invited(now)
    assert await writers.of(address) == Writer()
