"""The shape of a running database: what a test compares, and a text that a reviewer reads."""

import importlib
import re
from dataclasses import dataclass
from typing import Any

from piccolo.apps.migrations.tables import Migration
from piccolo.table import Table

from board.features import with_tables
from board.foundation.database import db

# As PostgreSQL spells them itself, against what a migration says.
_SPELT = {
    "character varying": "VARCHAR",
    "timestamp with time zone": "TIMESTAMPTZ",
    "double precision": "DOUBLE PRECISION",
}

_POSTGRES_COLUMNS = """
SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS fixed, pg_get_expr(d.adbin, d.adrelid) AS "default"
FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
ORDER BY c.relname, a.attnum
"""
_POSTGRES_RULES = """
SELECT conrelid::regclass::text AS "table", pg_get_constraintdef(oid) AS rule
FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c', 'x')
"""
_POSTGRES_INDEXES = """
SELECT i.indrelid::regclass::text AS "table", c.relname AS name,
    i.indisunique AS is_unique, pg_get_expr(i.indpred, i.indrelid, true) AS condition,
    (SELECT string_agg(pg_get_indexdef(i.indexrelid, n, true), ', ' ORDER BY n)
        FROM generate_series(1, i.indnkeyatts) n) AS columns
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid AND contype <> 'f')
"""
_POSTGRES_FURTHER = """
SELECT relkind::text || ' ' || relname AS what FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'i', 'S')
"""
_POSTGRES_TRIGGERS = """
SELECT 1 AS rank, proname::text AS name, pg_get_functiondef(oid) AS sql FROM pg_proc
WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 2, tgname::text, pg_get_triggerdef(oid, true) FROM pg_trigger
WHERE NOT tgisinternal
ORDER BY 1, 2
"""
# What FTS5 keeps beside a table of ours, in tables of its own.
_SQLITE_INDEXES_OF_WORDS = "SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')"
_SQLITE_FURTHER = """
SELECT sql FROM sqlite_master WHERE type = 'trigger' OR sql LIKE 'CREATE VIRTUAL TABLE %'
ORDER BY name
"""


@dataclass(frozen=True)
class Shown:
    """One column, as the database tells of it."""

    name: str
    type: str
    may_be_null: bool
    default: str = ""


@dataclass(frozen=True)
class Lookup:
    """One index that somebody made; those that stand behind a rule are no index of their own."""

    columns: str
    is_unique: bool
    condition: str
    sql: str


@dataclass(frozen=True)
class Described:
    """One table: its columns in order, its rules and its indexes."""

    name: str
    columns: tuple[Shown, ...]
    rules: tuple[str, ...]
    indexes: tuple[Lookup, ...]

    @property
    def sql(self) -> str:
        lines = [
            f"{each.name} {each.type}"
            + ("" if each.may_be_null else " NOT NULL")
            + (f" DEFAULT {each.default}" if each.default else "")
            for each in self.columns
        ]
        body = ",\n    ".join([*lines, *self.rules])
        indexes = "".join(f"{index.sql};\n" for index in self.indexes)
        return f"CREATE TABLE {self.name} (\n    {body}\n);\n{indexes}"


def classes() -> list[type[Table]]:
    """All tables, as the product spells them."""
    return sorted(
        {
            each
            for package in ("board", "meetings")
            for name in with_tables(package)
            for each in vars(importlib.import_module(name)).values()
            if isinstance(each, type) and issubclass(each, Table) and each.__module__ == name
        },
        key=lambda table: table._meta.tablename,
    )


async def described() -> dict[str, Described]:
    """All tables of ours by name; whatever else may be there fails, since nothing compares it."""
    if db.database().engine_type == "sqlite":
        tables = [await _of_sqlite(name) for name in await _sqlite_names()]
    else:
        tables = await _of_postgres()
    return {table.name: table for table in sorted(tables, key=lambda table: table.name)}


async def text() -> str:
    """All of it, the same for the same shape whichever way the database came to it."""
    tables = [table.sql for table in (await described()).values()]
    triggers = _SQLITE_FURTHER if db.database().engine_type == "sqlite" else _POSTGRES_TRIGGERS
    return "\n".join((*tables, *(f"{row['sql'].strip()};\n" for row in await _ask(triggers))))


# --- steps -----------------------------------------------------------------------------------


async def _ask(sql: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = await Migration.raw(sql)
    return rows


async def _sqlite_names() -> list[str]:
    rows = await _ask("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    assert {row["type"] for row in rows} <= {"table", "index", "trigger"}
    others = {"migration", *(row["name"] for row in await _ask(_SQLITE_INDEXES_OF_WORDS))}
    return [row["name"] for row in rows if row["type"] == "table" and row["name"] not in others]


async def _of_sqlite(table: str) -> Described:
    columns = await _ask(f"SELECT * FROM pragma_table_info('{table}') ORDER BY cid")
    keys = [row["name"] for row in sorted(columns, key=lambda row: row["pk"]) if row["pk"]]
    rules = [f"PRIMARY KEY ({', '.join(keys)})"]
    indexes = []
    for index in await _ask(f"SELECT * FROM pragma_index_list('{table}')"):
        told = f"SELECT name FROM pragma_index_info('{index['name']}') ORDER BY seqno"
        names = ", ".join(row["name"] for row in await _ask(told))
        if index["origin"] == "u":
            rules.append(f"UNIQUE ({names})")
        elif index["origin"] == "c":
            said = await _ask(f"SELECT sql FROM sqlite_master WHERE name = '{index['name']}'")
            sql = " ".join(said[0]["sql"].split())
            condition = sql.partition(" WHERE ")[2]
            indexes.append(Lookup(names, bool(index["unique"]), condition, sql))
    for key in await _ask(f"SELECT * FROM pragma_foreign_key_list('{table}')"):
        rules.append(
            f"FOREIGN KEY ({key['from']}) REFERENCES {key['table']}({key['to']})"
            f" ON UPDATE {key['on_update']} ON DELETE {key['on_delete']}"
        )
    return Described(
        table,
        tuple(
            Shown(row["name"], row["type"].upper(), not row["notnull"], row["dflt_value"] or "")
            for row in columns
        ),
        tuple(sorted(rules, key=_rank)),
        tuple(sorted(indexes, key=lambda index: index.sql)),
    )


async def _of_postgres() -> list[Described]:
    assert await _ask(_POSTGRES_FURTHER) == []
    columns = await _ask(_POSTGRES_COLUMNS)
    rules = await _ask(_POSTGRES_RULES)
    indexes = await _ask(_POSTGRES_INDEXES)
    return [
        Described(
            name,
            tuple(
                Shown(row["name"], _spelt(row["type"]), not row["fixed"], _plain(row["default"]))
                for row in columns
                if row["table"] == name
            ),
            tuple(sorted((row["rule"] for row in rules if row["table"] == name), key=_rank)),
            tuple(
                sorted(
                    (_index(row) for row in indexes if row["table"] == name),
                    key=lambda index: index.sql,
                )
            ),
        )
        for name in {row["table"] for row in columns} - {"migration"}
    ]


def _index(row: dict[str, Any]) -> Lookup:
    kind = "UNIQUE INDEX" if row["is_unique"] else "INDEX"
    condition = _plain(row["condition"])
    sql = f"CREATE {kind} {row['name']} ON {row['table']} ({row['columns']})"
    sql += f" WHERE {condition}" if condition else ""
    return Lookup(row["columns"], row["is_unique"], condition, sql)


def _plain(expression: str | None) -> str:
    """Without the casts that PostgreSQL adds, here or there as the text came to it."""
    said = re.sub(r"::(character varying|text|regclass)(\[\])?", "", expression or "")
    return re.sub(r"\(('[^']*'|ARRAY\[[^\]]*\])\)(?=[,\])])", r"\1", said)


def _spelt(type_: str) -> str:
    name, bracket, length = type_.partition("(")
    return _SPELT.get(name, name.upper()) + bracket + length


def _rank(rule: str) -> tuple[int, str]:
    """Keys first, then what there is once, then what belongs to what."""
    kinds = ("PRIMARY", "UNIQUE", "FOREIGN")
    kind = rule.partition(" ")[0]
    return (kinds.index(kind) if kind in kinds else len(kinds), rule)
