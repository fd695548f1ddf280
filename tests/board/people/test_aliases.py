"""Further addresses of a person, and of who answers for that person."""

from datetime import datetime
from typing import Any

import pytest

from board import settings as settings_of
from board.foundation.errors import NotFound, Refused
from board.foundation.identity.rules.aliases import AliasKind
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.foundation.journal.tables import Entry
from board.people import aliases, people
from board.people.rules.profiles import Profile
from tests.cast import make_board, make_member, make_person, make_staff

pytestmark = pytest.mark.anyio

HOME = "alan@home.example.net"


async def events() -> list[str]:
    rows = await Entry.select(Entry.event).where(Entry.event.like("alias.%")).order_by(Entry.id)
    return [row["event"] for row in rows]


async def test_add_and_remove_are_journalled(database: Any, now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    alan = await make_person(now, board)
    await aliases.add(alan, HOME, AliasKind.assistant, by=ada, now=now)
    [row] = await aliases.of_person(alan.id)
    assert (row.email, row.kind) == (HOME, AliasKind.assistant)
    assert await aliases.remove(alan, row.id, by=ada, now=now) == HOME
    assert await aliases.of_person(alan.id) == []
    assert await events() == ["alias.added", "alias.removed"]
    with pytest.raises(NotFound):
        await aliases.remove(alan, row.id, by=ada, now=now)


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("ALAN@example.org", "This is the person's address on file already."),
        ("katherine@example.org", "Another person of this programme has this address."),
        ("Office@example.org", "Another person of this programme uses this address."),
        (HOME.upper(), "This address is registered already."),
        (settings_of.Settings.mail_from, "This is the address that invitations come from."),
    ],
)
async def test_add_refuses_what_is_somebodys(
    database: Any, now: datetime, email: str, sentence: str
) -> None:
    board, ada = await make_board(now), await make_staff(now)
    alan, katherine = await make_person(now, board), await make_person(now, board, "Katherine")
    await aliases.add(katherine, "office@example.org", AliasKind.own, by=ada, now=now)
    await aliases.add(alan, HOME, AliasKind.own, by=ada, now=now)
    with pytest.raises(Refused) as refused:
        await aliases.add(alan, email, AliasKind.own, by=ada, now=now)
    assert (refused.value.sentence, refused.value.field) == (sentence, "email")


async def test_add_takes_a_manager_of_all_the_persons_boards(database: Any, now: datetime) -> None:
    board = await make_board(now)
    other = await make_board(now, "Another board")
    alan = await make_person(now, board)
    for each in (board, other):
        await make_member(now, each, person=alan)
    max_ = await make_staff(now, "Max", roles={board.id: Role.manager})
    with pytest.raises(Refused):
        await aliases.add(alan, HOME, AliasKind.own, by=max_, now=now)


async def test_an_own_address_is_the_person_wherever_it_is_typed(
    database: Any, now: datetime
) -> None:
    """So an import, or a guest asked by it, makes no second person; an assistant is one."""
    board, ada = await make_board(now), await make_staff(now)
    alan = await make_person(now, board)
    await aliases.add(alan, HOME, AliasKind.own, by=ada, now=now)
    await aliases.add(alan, "office@example.org", AliasKind.assistant, by=ada, now=now)
    profiles = [
        Profile(name="A. N.", email=HOME.upper()),
        Profile("Olga", email="office@example.org"),
    ]
    found = await people.find_or_create_many(board.programme, profiles, by=ada.actor, now=now)
    assert [each.id == alan.id for each in found] == [True, False]
    [row] = await Person.select(Person.email).where(Person.id == alan.id)
    assert row["email"] == "alan@example.org"


async def test_an_alias_may_become_the_address_on_file(database: Any, now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    alan, katherine = await make_person(now, board), await make_person(now, board, "Katherine")
    await aliases.add(alan, HOME, AliasKind.own, by=ada, now=now)
    person, before = await people.with_profile(katherine.id)
    with pytest.raises(Refused):
        after = Profile(name="Katherine", company=before.company, email=HOME)
        await people.change(person, before, after, by=ada, now=now)
    person, before = await people.with_profile(alan.id)
    after = Profile(name="Alan", company=before.company, email=HOME, timezone=before.timezone)
    await people.change(person, before, after, by=ada, now=now)
    assert await aliases.of_person(alan.id) == []
