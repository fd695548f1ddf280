"""Personal links: derived, bound to one purpose, revocable, never guessed."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import Gone, NotFound
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.links import form_tokens, keys, links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.links.tables import PersonalLink
from board.foundation.text import personal_links
from tests.cast import make_board, make_person

pytestmark = pytest.mark.anyio


@pytest.fixture
async def board(database: Any, now: datetime) -> Board:
    return await make_board(now)


async def desk_link(board: Board, now: datetime, name: str = "Alan") -> Link:
    person = await make_person(now, board, name)
    return await links.issue(LinkPurpose.desk, person=person.id, board=board.id, now=now)


async def test_same_person_and_thing_is_the_same_link(board: Board, now: datetime) -> None:
    alan = await make_person(now, board)
    first = await links.issue(LinkPurpose.desk, person=alan.id, now=now)
    again = await links.issue(LinkPurpose.desk, person=alan.id, now=now)
    other = await links.issue(LinkPurpose.meeting, person=alan.id, subject="abcdefghjkmn", now=now)
    assert (first.id == again.id, first.id == other.id) == (True, False)


async def test_token_is_derived_and_stands_in_no_row(board: Board, now: datetime) -> None:
    link = await desk_link(board, now)
    token = links.token(link)
    assert links.url(link) == f"http://127.0.0.1:8000/d/{token}"
    assert (await links.open_link(LinkPurpose.desk, token, now=now)).id == link.id
    rows = await PersonalLink.select()
    assert [token[12:] in str(row) for row in rows] == [False]


async def test_forged_tokens_open_nothing(
    board: Board, now: datetime, share: Callable[[int], int]
) -> None:
    token = links.token(await desk_link(board, now))
    seed = random.randrange(10**9)
    print(f"seed {seed}")
    chance = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    for _ in range(share(50_000)):
        forged = list(token)
        for place in chance.sample(range(12, len(token)), chance.randint(1, 26)):
            forged[place] = chance.choice(letters)
        if "".join(forged) != token:
            with pytest.raises(NotFound):
                await links.open_link(LinkPurpose.desk, "".join(forged), now=now)


@pytest.mark.parametrize("text", ["", "x", "a" * 38, "A" * 38, "é" * 38, "\x00" * 38, "a" * 4000])
async def test_what_is_no_token_is_not_found(board: Board, now: datetime, text: str) -> None:
    with pytest.raises(NotFound):
        await links.open_link(LinkPurpose.desk, text, now=now)


@pytest.mark.parametrize("purpose", [each for each in LinkPurpose if each != LinkPurpose.desk])
async def test_token_of_one_purpose_opens_no_other(
    board: Board, now: datetime, purpose: LinkPurpose
) -> None:
    token = links.token(await desk_link(board, now))
    with pytest.raises(NotFound):
        await links.open_link(purpose, token, now=now)


async def test_expired_used_and_revoked_links_are_gone(board: Board, now: datetime) -> None:
    alan = await make_person(now, board)
    short = await links.issue(
        LinkPurpose.meeting, person=alan.id, expires_at=now + timedelta(hours=1), now=now
    )
    with pytest.raises(Gone):
        await links.open_link(LinkPurpose.meeting, links.token(short), now=now + timedelta(hours=1))
    once = await links.issue(LinkPurpose.password, person=alan.id, now=now)
    assert await links.mark_used(once, now=now) is True
    assert await links.mark_used(once, now=now) is False
    with pytest.raises(Gone):
        await links.open_link(LinkPurpose.password, links.token(once), now=now)
    desk = await links.issue(LinkPurpose.desk, person=alan.id, now=now)
    await links.revoke(LinkPurpose.desk, now=now, by=journal.SYSTEM, person=alan.id)
    with pytest.raises(Gone):
        await links.open_link(LinkPurpose.desk, links.token(desk), now=now)


async def test_rotation_ends_the_old_address_and_the_new_one_opens(
    board: Board, now: datetime
) -> None:
    link = await desk_link(board, now)
    old = links.token(link)
    fresh = await links.rotate(link, now=now, by=journal.SYSTEM)
    with pytest.raises(Gone) as gone:
        await links.open_link(LinkPurpose.desk, old, now=now)
    assert gone.value.link_id == link.id
    assert (await links.open_link(LinkPurpose.desk, links.token(fresh), now=now)).id == link.id


async def test_link_of_one_person_is_not_that_of_another(board: Board, now: datetime) -> None:
    alan, grace = await desk_link(board, now), await desk_link(board, now, "Grace")
    mixed = alan.id + links.token(grace)[12:]
    with pytest.raises(NotFound):
        await links.open_link(LinkPurpose.desk, mixed, now=now)


async def test_links_and_forms_live_as_long_as_the_key_that_they_are_signed_with(
    board: Board, now: datetime
) -> None:
    """Rotated, the old key still opens; forgotten, what it signed is as forged as any other."""
    first, second, strange = keys.fresh(), keys.fresh(), keys.fresh()

    def signed() -> tuple[str, str, str]:
        return (
            links.token(link),
            form_tokens.form_token("abc", now=now),
            form_tokens.staff_form_token("s"),
        )

    async def opens(token: str, form: str, csrf: str) -> list[bool]:
        try:
            is_open = (await links.open_link(LinkPurpose.desk, token, now=now)).id == link.id
        except NotFound:
            is_open = False
        return [
            is_open,
            form_tokens.is_form_token("abc", form, now=now),
            form_tokens.is_staff_form_token("s", csrf),
        ]

    link = await desk_link(board, now)
    keys.write(keys.place(), [strange])
    forged = signed()
    keys.write(keys.place(), [first])
    old = signed()
    keys.write(keys.place(), [second, first])
    new = signed()
    assert set(old).isdisjoint(new)
    assert [await opens(*each) for each in (old, new, forged)] == [[True] * 3] * 2 + [[False] * 3]
    # Pieces of two that are genuine make none.
    assert await opens(old[0][:20] + new[0][20:], old[1][:9] + new[1][9:], old[1]) == [False] * 3
    keys.write(keys.place(), [second])
    assert [await opens(*each) for each in (old, new)] == [[False] * 3, [True] * 3]
    await PersonalLink.update({PersonalLink.expires_at: now}).where(PersonalLink.id == link.id)
    with pytest.raises(Gone):
        await links.open_link(LinkPurpose.desk, new[0], now=now)
    with pytest.raises(NotFound):
        await links.open_link(LinkPurpose.desk, old[0], now=now)


async def test_every_kind_of_link_is_found_in_texts(board: Board, now: datetime) -> None:
    alan = await make_person(now, board)
    for purpose in LinkPurpose:
        link = await links.issue(purpose, person=alan.id, now=now)
        assert personal_links.found_in(links.url(link)) == [links.url(link)]
