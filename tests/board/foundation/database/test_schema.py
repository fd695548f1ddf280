"""The schema as a reviewer reads it, as the table classes say it, and after an upgrade.

After a new migration `make schema` renews the two snapshots beside this file: read what changed.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from piccolo.columns import Column, ForeignKey, Serial

from tests import schema
from tests.counts import ENGINE
from tests.schema import classes

pytestmark = pytest.mark.anyio
SNAPSHOT = Path(__file__).with_name(f"schema.{ENGINE}.sql")
RENEWS = "FOLKMOOT_RENEW_SCHEMA" in os.environ


async def test_schema_is_the_one_that_was_reviewed(database: Any) -> None:
    made = await schema.text()
    if RENEWS:
        SNAPSHOT.write_text(made)
    assert made == SNAPSHOT.read_text(), "After a new migration: make schema, and read the diff."


async def test_tables_are_those_of_the_classes(database: Any) -> None:
    assert sorted(await schema.described()) == [table._meta.tablename for table in classes()]


async def test_columns_are_those_of_the_classes(database: Any) -> None:
    """Name, type and whether it may be missing; their order is that of their migrations."""
    described = await schema.described()
    for table in classes():
        name = table._meta.tablename
        there = {(each.name, each.type, each.may_be_null) for each in described[name].columns}
        assert there == {
            (column._meta.db_column_name, typed(column), column._meta.null)
            for column in table._meta.columns
        }, name


async def test_keys_and_references_are_those_of_the_classes(database: Any) -> None:
    described = await schema.described()
    for table in classes():
        name = table._meta.tablename
        rules = {rule.replace(" ON UPDATE CASCADE", "") for rule in described[name].rules}
        assert rules == {
            f"PRIMARY KEY ({table._meta.primary_key._meta.db_column_name})",
            *(
                f"UNIQUE ({column._meta.db_column_name})"
                for column in table._meta.columns
                if column._meta.unique and not column._meta.primary_key
            ),
            *(reference(column) for column in table._meta.foreign_key_columns),
        }, name


async def test_indexes_are_those_of_the_classes(database: Any) -> None:
    """Of one column; those of several, and of some rows only, are read in the snapshot."""
    described = await schema.described()
    for table in classes():
        name = table._meta.tablename
        there = {
            index.columns
            for index in described[name].indexes
            if not index.is_unique and not index.condition and "," not in index.columns
        }
        said = {column._meta.db_column_name for column in table._meta.columns if column._meta.index}
        assert there == said, name


def typed(column: Column) -> str:
    """A key that the database counts up is a plain number with a default."""
    if isinstance(column, Serial):
        return "INTEGER"
    if isinstance(column, ForeignKey):
        return typed(column._foreign_key_meta.resolved_references._meta.primary_key)
    return str(column.column_type).upper()


def reference(column: ForeignKey[Any]) -> str:
    meta = column._foreign_key_meta
    target = meta.resolved_references._meta
    return (
        f"FOREIGN KEY ({column._meta.db_column_name})"
        f" REFERENCES {target.tablename}({target.primary_key._meta.db_column_name})"
        f" ON DELETE {meta.on_delete.value}"
    )
