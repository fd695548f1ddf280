"""Rows that are put together before the transaction that writes them."""

import sqlite3
from datetime import datetime

import asyncpg
import pytest

from board.foundation.database import db, staging
from board.foundation.identity.tables import Company
from tests.cast import make_programme

pytestmark = pytest.mark.usefixtures("database")


async def companies(now: datetime, number: int) -> list[Company]:
    programme = (await make_programme(now)).id
    return [
        Company(programme=programme, name=f"Norrland {n}", name_key=f"norrland {n}", created_at=now)
        for n in range(number)
    ]


async def test_staged_rows_go_nowhere_until_they_are_written(now: datetime) -> None:
    rows = await companies(now, 250)
    with staging.staged() as statements:
        await db.insert_all(rows)
        assert await Company.count() == 0
    async with db.transaction():
        await db.write(statements)
    found = await Company.select(Company.id, Company.name).order_by(Company.id)
    assert [(row["id"], row["name"]) for row in found] == sorted((r.id, r.name) for r in rows)


async def test_transaction_is_refused_while_something_is_staged(now: datetime) -> None:
    with staging.staged(), pytest.raises(staging.Unstageable):
        db.transaction()
    async with db.transaction():
        assert await Company.count() == 0


async def test_staged_rows_are_written_all_or_not_at_all(now: datetime) -> None:
    rows = await companies(now, 250)
    rows[-1].id = rows[0].id  # in another statement than the first
    with staging.staged() as statements:
        await db.insert_all(rows)
    with pytest.raises((sqlite3.IntegrityError, asyncpg.UniqueViolationError)):
        async with db.transaction():
            await db.write(statements)
    assert await Company.count() == 0
