"""Votes on behalf: noted with where they were heard, once for each person and item."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from board.foundation.errors import Forbidden, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.journal.tables import Entry
from board.roadmap import roadmap, votes
from board.roadmap.rules.votes import Heard
from board.roadmap.tables import ProxyVote
from board.roadmap.votes import ProxyVoice
from tests.backed_items import BackedItem
from tests.cast import make_member, make_person, make_staff

pytestmark = pytest.mark.anyio


@pytest.fixture
async def backed(database: object, now: datetime) -> BackedItem:
    return await BackedItem().filled(now)


async def vote(backed: BackedItem, person: str, **overrides: object) -> str:
    values = {
        "heard": Heard.call,
        "heard_on": date(2026, 2, 27),
        "strength": 3,
        "words": "Wants it",
    }
    voice = ProxyVoice(board=backed.board.id, person=person, **{**values, **overrides})  # type: ignore[arg-type]  # fields by name
    return await votes.cast(backed.item, voice, by=backed.ada, now=backed.now)


async def test_a_vote_counts_and_says_where_it_was_heard(backed: BackedItem) -> None:
    edsger = await make_member(backed.now, backed.board, "Edsger", company="Kade Logistics")
    cast = await vote(backed, edsger.person)
    item = await roadmap.find_item(backed.item, backed.ada)
    assert (item.members, item.support.must_have) == (3, 2)
    assert item.support.total == 8
    words = (await votes.words_of([cast], backed.now))[cast]
    assert (words.text, words.wording) == ("", "On a call, 27 February 2026, noted by staff")
    shown = (await votes.of_sources([cast]))[cast]
    assert (shown.name, shown.words, shown.by_name) == ("Edsger", "Wants it", "Ada")
    [entry] = await Entry.select(Entry.person).where(Entry.event == "vote.cast")
    assert entry["person"] == edsger.person


async def test_a_second_vote_of_one_person_is_refused(backed: BackedItem) -> None:
    await vote(backed, backed.alan)
    with pytest.raises(Refused, match="noted already"):
        await vote(backed, backed.alan)
    assert await ProxyVote.count() == 1


async def test_today_is_where_the_vote_is_noted(backed: BackedItem) -> None:
    """Half past nine in the evening in London on the 2nd is the morning of the 3rd in Tokyo."""
    backed.now = backed.now.replace(hour=21)
    with pytest.raises(Refused, match="still to come"):
        await vote(backed, backed.alan, heard_on=date(2026, 3, 3))
    backed.ada = replace(backed.ada, timezone="Asia/Tokyo")
    await vote(backed, backed.alan, heard_on=date(2026, 3, 3))


async def test_votes_are_for_members_and_days_that_were(backed: BackedItem) -> None:
    outsider = await make_person(backed.now, backed.board, "Eve")
    with pytest.raises(Refused, match="sits on the board"):
        await vote(backed, outsider.id)
    with pytest.raises(Refused, match="still to come"):
        await vote(backed, backed.alan, heard_on=date(2026, 3, 3))
    backed.ada = await make_staff(backed.now, "Vint", roles={backed.board.id: Role.viewer})
    with pytest.raises(Forbidden):
        await vote(backed, backed.alan)
    assert await ProxyVote.count() == 0
