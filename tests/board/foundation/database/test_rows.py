"""Fields of rows and the columns that they are read from."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest

from board.foundation.database.queries import prepared, value
from board.foundation.database.rows import Maker
from board.foundation.identity.rules.members import Position
from board.foundation.identity.tables import Person


@dataclass(frozen=True, slots=True)
class Short:
    id: str
    nickname: str


@dataclass(frozen=True, slots=True)
class Sure:
    id: str
    email: str


@dataclass(frozen=True, slots=True)
class Numbered:
    id: int


@dataclass(frozen=True, slots=True)
class Employed:
    id: str
    company_name: str


def test_fields_are_the_columns() -> None:
    with pytest.raises(TypeError, match=r"\['nickname'\].*\['name'\]"):
        prepared(Person.select(Person.id, Person.name), Short)
    with pytest.raises(TypeError, match="id holds str, which is no int"):
        prepared(Person.select(Person.id), Numbered)


def test_field_of_what_may_be_null_admits_none() -> None:
    with pytest.raises(TypeError, match="email may be NULL"):
        prepared(Person.select(Person.id, Person.email), Sure)
    prepared(Person.select(Person.id, Person.email).where(Person.email.is_not_null()), Sure)
    prepared(Person.select(Person.id, Person.email).where(Person.email == value("email")), Sure)
    with pytest.raises(TypeError, match="company_name may be NULL"):
        prepared(Person.select(Person.id, Person.company.name.as_alias("company_name")), Employed)


@dataclass(frozen=True, slots=True)
class Everything:
    at: datetime
    on: date
    begins: time | None
    is_so: bool
    position: Position | None
    share: float
    words: tuple[str, ...]
    positions: frozenset[Position]
    facts: dict[str, int]


def test_what_has_lost_its_type_on_the_way_gets_it_back() -> None:
    names = ["facts", "positions", "words", "share", "position", "is_so", "begins", "on", "at"]
    read = Maker(Everything, names).make(
        [
            ('{"a": 1}', '["chair"]', '["b"]', 1, "chair", 1, "09:30:00", "2026-03-01",
             "2026-03-01 09:30:00+00:00"),
            ("", "", "", 0.5, None, 0, None, date(2026, 3, 1), "2026-03-01 09:30:00"),
        ]
    )  # fmt: skip
    at = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    on = date(2026, 3, 1)
    chair = Position("chair")
    assert read == [
        Everything(at, on, time(9, 30), True, chair, 1.0, ("b",), frozenset({chair}), {"a": 1}),
        Everything(at, on, None, False, None, 0.5, (), frozenset(), {}),
    ]
    assert Maker(str, ["name"]).make([("Alan",)]) == ["Alan"]
    assert Maker(str, ["name"]).make([]) == []
