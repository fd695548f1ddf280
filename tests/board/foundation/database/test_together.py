"""Several queries asked in one statement."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from board.foundation.database.queries import prepared, prepared_sql, value, values
from board.foundation.database.together import together, together_for
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.tables import Board, Member, Person
from tests.cast import make_board, make_member, make_person
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("database")


@dataclass(frozen=True, slots=True)
class Spot:
    id: str
    name: str
    kind: BoardKind
    is_formal: bool
    quorum: int | None
    created_at: datetime
    archived_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sitter:
    name: str
    joined_on: date


@dataclass(frozen=True, slots=True)
class HowMany:
    number: int


SPOTS = prepared(
    Board.select(
        Board.id, Board.name, Board.kind, Board.is_formal, Board.quorum,
        Board.created_at, Board.archived_at,
    )
    .where(Board.created_at > value("since"), Board.name != "it's $1 of ours")
    .order_by(Board.name),
    Spot,
)  # fmt: skip
SITTERS = prepared(
    Member.select(Member.person.name.as_alias("name"), Member.joined_on)
    .where(Member.board == value("board"), Member.person.name.is_in(values("names")))
    .order_by(Member.person.name, ascending=False),
    Sitter,
)
NAMES = prepared(Person.select(Person.name).order_by(Person.name), str)
PEOPLE = prepared_sql(
    "SELECT count(*) AS number FROM person WHERE name IN :names", HowMany, reason="A count."
)


async def test_each_has_its_own_values_and_typed_rows(now: datetime) -> None:
    board = await make_board(now)
    for name in ("Alan", "Grace", "Eve"):
        await make_member(now, board, name)
    since = now - timedelta(days=1)
    with at_most(1):
        found = await together(
            [
                SPOTS.asked(since=since),
                SITTERS.asked(board=board.id, names=["Alan", "Grace"]),
                NAMES.asked(),
                PEOPLE.asked(names=["Eve"]),
            ]
        )
    assert found[SPOTS] == await SPOTS.all(since=since)
    assert [(type(spot.is_formal), type(spot.created_at)) for spot in found[SPOTS]] == [
        (bool, datetime)
    ]
    assert found[SITTERS] == await SITTERS.all(board=board.id, names=["Alan", "Grace"])
    assert [row.name for row in found[SITTERS]] == ["Grace", "Alan"]
    assert found[NAMES] == await NAMES.all()
    assert found.first(PEOPLE) == HowMany(1)


async def test_what_two_ask_alike_is_asked_once_and_each_has_an_answer(now: datetime) -> None:
    board = await make_board(now)
    await make_person(now, board, "Alan")
    with at_most(1) as seen:
        one, other = await together_for(
            [
                [PEOPLE.asked(names=["Alan"]), NAMES.asked()],
                [NAMES.asked(), PEOPLE.asked(names=[])],
            ]
        )
    assert one[PEOPLE] == [HowMany(1)]
    assert other[PEOPLE] == [HowMany(0)]
    assert one[NAMES] == other[NAMES] == ["Alan"]
    assert seen[0].count('"person"."name" AS "name"') == 1


async def test_nothing_to_ask_asks_nothing(now: datetime) -> None:
    with at_most(0):
        found = await together([])
    assert found[NAMES] == []
    assert found.first(SPOTS) is None


async def test_a_value_that_is_missing_is_named(now: datetime) -> None:
    with pytest.raises(TypeError, match="names"):
        await together([PEOPLE.asked()])
