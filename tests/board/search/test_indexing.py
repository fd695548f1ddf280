"""Indexing: every change is marked in its own transaction, and folded before anybody searches."""

from datetime import datetime

import pytest

from board.foundation.database import db
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Company, Person
from board.search import indexing, searches
from board.search.tables import SearchEntry, SearchMark
from tests.cast import make_board, make_candidate, make_person, make_staff

pytestmark = pytest.mark.usefixtures("database")


async def found(query: str, now: datetime, ada: Viewer) -> list[str]:
    groups = await searches.find(query, ada, only="person", now=now)
    return [hit.title for group in groups for hit in group.hits]


async def test_what_changes_is_found_by_its_new_words(now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    alan = (await make_candidate(now, board)).person
    assert await found("alan", now, ada) == ["Alan"]
    await Person.update({Person.name: "Örjan"}).where(Person.id == alan)
    assert await found("alan", now, ada) == ["Örjan"]  # by the address
    assert await found("orj", now, ada) == ["Örjan"]
    await Company.update({Company.name: "Cobalt"}).where(Company.name == "Norrland Freight")
    assert await found("norrland", now, ada) == []
    assert await found("cobalt", now, ada) == ["Örjan"]


async def test_what_is_gone_is_forgotten(now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    person = await make_person(now, board)
    await indexing.keep_up_all(now)
    assert await SearchEntry.exists().where(SearchEntry.subject == person.id)
    await Person.delete().where(Person.id == person.id)
    assert await found("alan", now, ada) == []
    assert not await SearchEntry.exists().where(SearchEntry.subject == person.id)


async def test_what_is_rolled_back_is_marked_nowhere(now: datetime) -> None:
    board = await make_board(now)
    await indexing.keep_up_all(now)
    with pytest.raises(ZeroDivisionError):
        async with db.transaction():
            await make_person(now, board)
            _ = 1 / 0
    assert not await SearchMark.exists()
    assert await indexing.keep_up() == 0


async def test_many_are_folded_in_portions(now: datetime) -> None:
    board = await make_board(now)
    for number in range(5):
        await make_person(now, board, f"Alan{number}")
    assert await indexing.keep_up(2) == 2
    await indexing.keep_up_all(now)
    assert await SearchEntry.count().where(SearchEntry.kind == "person") == 5
    assert not await SearchMark.exists()


async def test_everything_can_be_folded_anew(now: datetime) -> None:
    board, ada = await make_board(now), await make_staff(now)
    await make_candidate(now, board)
    await indexing.keep_up_all(now)
    await SearchEntry.update({SearchEntry.words: "damaged"}, force=True)
    assert await found("alan", now, ada) == []
    assert await indexing.renew(now) == 2
    assert await found("alan", now, ada) == ["Alan"]
