"""Joins of which the result is the same as Piccolo's."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from board.foundation.database.queries import prepared, value, values
from board.foundation.identity.tables import Person
from tests.cast import make_board, make_person

pytestmark = pytest.mark.usefixtures("database")


@dataclass(frozen=True, slots=True)
class Worker:
    id: str
    programme_name: str
    company_name: str | None


async def test_joins_that_always_find_their_row_are_inner_ones(now: datetime) -> None:
    board = await make_board(now)
    await make_person(now, board, "Alan", company="Nord")
    await make_person(now, board, "Eve", company="")
    columns = (
        Person.id,
        Person.programme.name.as_alias("programme_name"),
        Person.company.name.as_alias("company_name"),
    )
    everybody = prepared(Person.select(*columns).order_by(Person.id), Worker)
    expected = await Person.select(*columns).order_by(Person.id)
    rows = await everybody.all()
    assert [(r.id, r.programme_name, r.company_name) for r in rows] == [
        (r["id"], r["programme_name"], r["company_name"]) for r in expected
    ]
    assert sorted(str(row.company_name) for row in rows) == ["None", "Nord"]
    assert everybody.sql().count("LEFT JOIN") == 1
    assert 'LEFT JOIN "company"' in everybody.sql()
    # A condition on the company leaves nobody without one.
    named_so = prepared(
        Person.select(*columns).where(Person.company.name.is_in(values("names"))), Worker
    )
    assert [row.company_name for row in await named_so.all(names=["Nord"])] == ["Nord"]
    assert "LEFT" not in named_so.sql()
    # Nothing is not in the empty list.
    not_named = prepared(
        Person.select(*columns).where(Person.company.name.not_in(values("names"))), Worker
    )
    assert len(await not_named.all(names=[])) == 2
    either = prepared(
        Person.select(*columns).where(
            (Person.company.name == value("name")) | (Person.name == value("person"))
        ),
        Worker,
    )
    assert len(await either.all(name="Nord", person="Eve")) == 2
