"""Writes that are values, and writes that wait for the next statement."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.database.writes import prepared_write, prepared_write_sql
from board.foundation.identity.tables import Programme
from board.foundation.text.ids import new_id
from tests.queries import at_most

NAMES = prepared(
    Programme.select(Programme.name)
    .where(Programme.id.is_in(values("ids")))
    .order_by(Programme.name),
    str,
)
RENAMED = prepared_write(
    Programme.update({Programme.name: value("name"), Programme.timezone: "Europe/Lisbon"})
    .where(Programme.id.is_in(values("ids")), Programme.name != value("name"))
    .returning(Programme.id),
    str,
)


@dataclass(frozen=True, slots=True)
class _Other:
    id: str


async def _made(now: datetime, *names: str) -> list[str]:
    rows = [Programme(name=name, timezone="UTC", created_at=now) for name in names]
    await db.insert_all(rows)
    return [row.id for row in rows]


async def test_update_is_done_with_values_and_returns_typed_rows(
    database: None, now: datetime
) -> None:
    ids = await _made(now, "Harbour", "Tide")
    assert await RENAMED.all(ids=ids, name="Tide") == [ids[0]]
    assert await NAMES.all(ids=ids) == ["Tide", "Tide"]
    assert await RENAMED.all(ids=[], name="Ebb") == []


async def test_delete_is_a_value_too(database: None, now: datetime) -> None:
    ids = await _made(now, "Harbour", "Tide")
    await prepared_write(Programme.delete().where(Programme.id == value("id"))).do(id=ids[0])
    assert await NAMES.all(ids=ids) == ["Tide"]


async def test_sql_says_what_piccolo_cannot(database: None, now: datetime) -> None:
    ids = await _made(now, "Harbour")
    louder = prepared_write_sql(
        "UPDATE programme SET name = upper(name) WHERE id = :id RETURNING id",
        str,
        reason="a function in SET",
    )
    assert await louder.all(id=ids[0]) == ids
    assert await NAMES.all(ids=ids) == ["HARBOUR"]


async def test_missing_and_unknown_values_are_named(database: None) -> None:
    with pytest.raises(TypeError, match=r"missing values: \['name'\], unknown: \['title'\]"):
        await RENAMED.all(ids=[], title="Tide")


def test_row_must_fit_what_is_returned() -> None:
    update = Programme.update({Programme.name: "Tide"}).where(Programme.id == value("id"))
    with pytest.raises(TypeError, match="has a type"):
        prepared_write(update, str)
    with pytest.raises(TypeError, match="as its fields"):
        prepared_write(update.returning(Programme.name), _Other)


async def test_what_is_put_off_is_there_for_the_next_statement(
    database: None, now: datetime
) -> None:
    row = Programme(name="Harbour", timezone="UTC", created_at=now)
    with at_most(3):
        async with db.transaction():
            await db.insert_soon([row])
            await prepared_write(
                Programme.update({Programme.name: value("name")}).where(Programme.id == row.id)
            ).soon(name="Tide")
            assert await NAMES.all(ids=[row.id]) == ["Tide"]


async def test_what_is_put_off_comes_with_the_commit(database: None, now: datetime) -> None:
    row = Programme(name="Harbour", timezone="UTC", created_at=now)
    async with db.transaction():
        await db.insert_soon([row])
    assert await NAMES.all(ids=[row.id]) == ["Harbour"]


async def test_what_is_put_off_goes_with_everything_else(database: None, now: datetime) -> None:
    row = Programme(name="Harbour", timezone="UTC", created_at=now)
    with pytest.raises(RuntimeError):
        async with db.transaction():
            await db.insert_soon([row])
            raise RuntimeError
    assert await NAMES.all(ids=[row.id]) == []


@pytest.mark.parametrize("asks", [True, False])
async def test_nothing_is_kept_where_what_was_put_off_fails(
    database: None, now: datetime, asks: bool
) -> None:
    [taken] = await _made(now, "Harbour")
    own = new_id()
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with db.transaction():
            await db.insert_all([Programme(id=own, name="Tide", timezone="UTC", created_at=now)])
            await db.insert_soon([Programme(id=taken, name="Ebb", timezone="UTC", created_at=now)])
            if asks:
                await NAMES.all(ids=[own])
    assert await NAMES.all(ids=[own]) == []
