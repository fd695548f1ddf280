"""Queries that are said once: what they find, which rows come out, what is refused."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from piccolo.query.functions.aggregate import Count, Max

from board.foundation.database import db
from board.foundation.database.queries import (
    nested,
    prepared,
    prepared_sql,
    value,
    values,
)
from board.foundation.database.statements import Everything
from board.foundation.database.together import together
from board.foundation.errors import NotFound
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.tables import Board, Member, Person
from tests.cast import make_board, make_member, make_person, make_programme
from tests.counts import ENGINE
from tests.queries import at_most, counted


@dataclass(frozen=True, slots=True)
class Place:
    id: str
    name: str
    kind: BoardKind
    seats: int
    quorum: int | None
    is_formal: bool
    created_at: datetime
    archived_at: datetime | None
    programme_name: str


PLACES = prepared(
    Board.select(
        Board.programme.name.as_alias("programme_name"),
        Board.id,
        Board.name,
        Board.kind,
        Board.seats,
        Board.quorum,
        Board.is_formal,
        Board.created_at,
        Board.archived_at,
    )
    .where(Board.programme == value("programme"))
    .order_by(Board.name),
    Place,
)
NAMES = prepared(Person.select(Person.name).where(Person.id.is_in(values("ids"))), str)
OTHERS = prepared(Person.select(Person.name).where(Person.id.not_in(values("ids"))), str)
SEATED = prepared(
    Person.select(Person.name).where(
        Person.id.is_in(nested(Member.select(Member.person).where(Member.board == value("board")))),
        Person.id.not_in(
            nested(Member.select(Member.person).where(Member.id.is_in(values("gone"))))
        ),
    ),
    str,
)

pytestmark = pytest.mark.usefixtures("database")


async def test_rows_have_the_types_of_their_fields(now: datetime) -> None:
    board = await make_board(now, kind=BoardKind.advisory_board.value, quorum=None)
    assert await PLACES.all(programme=board.programme) == [
        Place(
            id=board.id,
            name=board.name,
            kind=BoardKind.advisory_board,
            seats=12,
            quorum=None,
            is_formal=True,
            created_at=now,
            archived_at=None,
            programme_name="Harbour",
        )
    ]
    (row,) = await PLACES.all(programme=board.programme)
    assert row.created_at.tzinfo is UTC or row.created_at.utcoffset() == timedelta(0)
    assert type(row.is_formal) is bool


async def test_instants_of_other_zones_are_found_again(now: datetime) -> None:
    board = await make_board(now)
    since = prepared(Board.select(Board.id).where(Board.created_at >= value("since")), str)
    from zoneinfo import ZoneInfo

    assert await since.all(since=now.astimezone(ZoneInfo("America/New_York"))) == [board.id]
    assert await since.all(since=now + timedelta(seconds=1)) == []


async def test_first_one_count_and_exists(now: datetime) -> None:
    programme = await make_programme(now)
    for name in ("B", "A", "C"):
        await make_board(now, name, programme=programme)
    first = await PLACES.first(programme=programme)
    assert first is not None
    assert first.name == "A"
    assert (await PLACES.one(programme=programme.id)).name == "A"
    assert await PLACES.count(programme=programme.id) == 3
    assert await PLACES.exists(programme=programme.id)
    assert await PLACES.first(programme="nowhere") is None
    assert await PLACES.count(programme="nowhere") == 0
    assert not await PLACES.exists(programme="nowhere")
    with pytest.raises(NotFound):
        await PLACES.one(programme="nowhere")


async def test_none_finds_nothing(now: datetime) -> None:
    await make_board(now)
    assert await PLACES.all(programme=None) == []


@pytest.mark.parametrize("number", [0, 1, 40_000])
async def test_lists_are_one_value_however_long(now: datetime, number: int) -> None:
    board = await make_board(now)
    alan = await make_person(now, board, "Alan")
    await make_person(now, board, "Eve")
    ids = [alan.id, *(f"nobody{n}" for n in range(number - 1))] if number else []
    found, text = await NAMES.all(ids=ids), NAMES.sql()
    assert found == (["Alan"] if number else [])
    assert sorted(await OTHERS.all(ids=set(ids))) == (["Eve"] if number else ["Alan", "Eve"])
    assert NAMES.sql() is text


async def test_list_of_all_that_there_is_leaves_its_condition_out(now: datetime) -> None:
    board = await make_board(now)
    people = [await make_person(now, board, name=f"Person {number}") for number in range(3)]
    every = Everything(person.id for person in people)
    with counted() as asked:
        assert sorted(await NAMES.all(ids=every)) == ["Person 0", "Person 1", "Person 2"]
        assert await NAMES.all(ids=every - {people[0].id, people[1].id}) == ["Person 2"]
    assert ["IS NOT NULL" in sql for sql in asked] == [True, False]
    assert await NAMES.count(ids=every) == 3
    both = await together([NAMES.asked(ids=every), OTHERS.asked(ids=every)])
    assert sorted(both[NAMES]) == ["Person 0", "Person 1", "Person 2"]
    assert both[OTHERS] == []
    by_sql = prepared_sql("SELECT name FROM person WHERE id IN :ids", str, reason="It is tried.")
    assert sorted(await by_sql.all(ids=every)) == ["Person 0", "Person 1", "Person 2"]
    with pytest.raises(TypeError, match="missing"):
        await NAMES.all(people=every)


async def test_lists_of_numbers_dates_and_instants(now: datetime) -> None:
    board = await make_board(now, seats=7)
    person = await make_person(now, board, "Alan")
    await Member.insert(
        Member(board=board.id, person=person.id, joined_on=date(2026, 3, 1), created_at=now)
    )
    seats = prepared(Board.select(Board.id).where(Board.seats.is_in(values("seats"))), str)
    at = prepared(Board.select(Board.id).where(Board.created_at.is_in(values("at"))), str)
    days = prepared(Member.select(Member.person).where(Member.joined_on.is_in(values("on"))), str)
    formal = prepared(Board.select(Board.id).where(Board.is_formal.is_in(values("are"))), str)
    kinds = prepared(Board.select(Board.id).where(Board.kind.is_in(values("kinds"))), str)
    assert await seats.all(seats=[7, 8]) == [board.id]
    assert await at.all(at=(now, now - timedelta(days=1))) == [board.id]
    assert await days.all(on=[date(2026, 3, 1)]) == [person.id]
    assert await formal.all(are=[True]) == [board.id]
    assert await formal.all(are=[False]) == []
    assert await kinds.all(kinds=[BoardKind(board.kind)]) == [board.id]


@pytest.mark.parametrize("given", [{}, {"board": "x"}, {"programme": "x", "board": "y"}])
async def test_values_are_all_given_and_no_others(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="missing values"):
        await PLACES.all(**given)


async def test_one_value_is_no_list() -> None:
    with pytest.raises(TypeError, match="list of values"):
        await NAMES.all(ids="abcdefgh")


async def test_query_sees_its_own_transaction_and_is_locked_in_it(now: datetime) -> None:
    board = await make_board(now)
    everywhere = prepared(Board.select(Board.name).where(Board.id == value("id")), str)
    with pytest.raises(AssertionError, match="inside a transaction"):
        await everywhere.locked.all(id=board.id)
    async with db.transaction():
        await Board.update({Board.name: "Renamed"}).where(Board.id == board.id)
        assert await everywhere.all(id=board.id) == ["Renamed"]
        assert await everywhere.locked.one(id=board.id) == "Renamed"
        assert await everywhere.locked.first(id="nowhere") is None
    assert await everywhere.one(id=board.id) == "Renamed"


async def test_rows_that_are_only_counted_are_not_sorted_first(now: datetime) -> None:
    with counted() as asked:
        await PLACES.count(programme="nowhere")
    [sql] = asked
    assert " ORDER BY " in PLACES.sql()
    assert " ORDER BY " not in sql


async def test_text_of_a_query_stays_the_same_and_is_counted(now: datetime) -> None:
    board = await make_board(now)
    with counted() as seen:
        await PLACES.all(programme=board.programme)
        await PLACES.all(programme="another")
        await NAMES.all(ids=["a"])
        await NAMES.all(ids=["a", "b", "c"])
    assert len(seen) == 4
    assert len(set(seen)) == 2
    with pytest.raises(AssertionError, match=r"2 statements(.|\n)*FROM \"board\""), at_most(1):
        await PLACES.all(programme="x")
        await PLACES.all(programme="y")
    with at_most(1):
        await PLACES.all(programme="x")


@dataclass(frozen=True, slots=True)
class Tally:
    programme: str
    boards: int
    latest: datetime


async def test_functions_get_the_types_of_their_fields(now: datetime) -> None:
    board = await make_board(now)
    tallies = prepared(
        Board.select(
            Board.programme, Count(alias="boards"), Max(Board.created_at, alias="latest")
        ).group_by(Board.programme),
        Tally,
    )
    assert await tallies.all() == [Tally(str(board.programme), 1, now)]


async def test_limit_may_be_a_value(now: datetime) -> None:
    programme = await make_programme(now)
    for name in ("B", "A", "C"):
        await make_board(now, name, programme=programme)
    some = prepared(Board.select(Board.name).order_by(Board.name), str, limit=value("most"))
    assert await some.all(most=2) == ["A", "B"]
    assert await some.first(most=1) == "A"
    later = prepared(
        Board.select(Board.name).order_by(Board.name),
        str,
        limit=value("most"),
        offset=value("after"),
    )
    assert await later.all(most=2, after=1) == ["B", "C"]
    assert await later.all(most=2, after=3) == []
    assert await later.count() == 3
    two = prepared(Board.select(Board.name).order_by(Board.name).limit(2), str)
    assert await two.all() == ["A", "B"]
    assert await two.first() == "A"
    assert await two.count() == 2


async def test_what_code_says_stands_in_the_text(now: datetime) -> None:
    """Where it says a state, an index of that state alone may serve."""
    await make_board(now, 'Ada\'s "board" {} $1 ?')
    odd = prepared(
        Board.select(Board.name).where(
            Board.name == 'Ada\'s "board" {} $1 ?', Board.is_formal.eq(True), Board.seats == 12
        ),
        str,
    )
    assert await odd.all() == ['Ada\'s "board" {} $1 ?']


@dataclass(frozen=True, slots=True)
class Short:
    id: str
    nickname: str


async def test_raw_sql_where_piccolo_cannot_say_it(now: datetime) -> None:
    programme = await make_programme(now)
    for name in ("A", "B"):
        await make_board(now, name, programme=programme)
    await make_board(now, "C")
    tallies = prepared_sql(
        "SELECT max(created_at) AS latest, programme, count(*) AS boards FROM board"
        " WHERE name IN :names AND seats >= :seats AND name NOT IN :others"
        " GROUP BY programme HAVING count(*) >= :least",
        Tally,
        reason="HAVING over a number that is given",
    )
    assert await tallies.all(names=["A", "B", "C"], others=["Z"], seats=1, least=2) == [
        Tally(programme.id, 2, now)
    ]
    assert await tallies.all(names=[], others=[], seats=1, least=2) == []
    wrong = prepared_sql("SELECT id, name FROM board", Short, reason="a test")
    with pytest.raises(TypeError, match="nickname"):
        await wrong.all()
    with pytest.raises(TypeError, match="reads"):
        prepared_sql("DELETE FROM board", Short, reason="a test")


@dataclass(frozen=True, slots=True)
class Listed:
    name: tuple[str, ...]


async def test_lists_are_kept_as_json(now: datetime) -> None:
    boards = prepared(Board.select(Board.name).order_by(Board.name), Listed)
    await make_board(now, '["a", "b"]')
    await make_board(now, "")
    assert await boards.all() == [Listed(()), Listed(("a", "b"))]


async def test_index_serves_a_list(now: datetime) -> None:
    if ENGINE != "sqlite":
        pytest.skip("PostgreSQL reads a table this small whole, whatever its indexes")
    await make_board(now)
    people = prepared(Member.select(Member.id).where(Member.board.is_in(values("ids"))), str)
    _, plan = await db.fetch(f"EXPLAIN QUERY PLAN {people.sql()}", ['["a"]'])
    assert any("USING INDEX member_board" in row[3] for row in plan), plan


async def test_nested_select_has_its_own_values(now: datetime) -> None:
    board = await make_board(now)
    seats = {name: await make_member(now, board, name) for name in ("Alan", "Grace", "Eve")}
    found = await SEATED.all(board=board.id, gone=[seats["Eve"].id])
    assert sorted(found) == ["Alan", "Grace"]
