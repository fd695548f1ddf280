"""The tables of a PostgreSQL database as files: out in one snapshot, in with every rule checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

OURS = "public"
COLUMNS = """
SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
GROUP BY c.relname ORDER BY c.relname
"""
SEQUENCES = "SELECT sequencename AS name, last_value FROM pg_sequences WHERE schemaname = 'public'"
REFERENCES = """
SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name,
    pg_get_constraintdef(oid) AS definition
FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
"""


async def export(connection: Any, directory: Path) -> dict[str, Any]:
    """Each table into a file, all as they were at one moment; returns what `load` has to know."""
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        tables = await connection.fetch(COLUMNS)
        rows = {}
        for number, table in enumerate(tables):
            said = await connection.copy_from_table(
                table["name"],
                schema_name=OURS,
                columns=table["columns"],
                output=directory / f"{number:03}.copy",
            )
            rows[table["name"]] = int(said.split()[1])
        # Sequences stand outside of snapshots, and never before the rows that they numbered.
        numbered = await connection.fetch(SEQUENCES)
    return {
        "tables": [
            {
                "name": table["name"],
                "columns": table["columns"],
                "file": f"{number:03}.copy",
            }
            for number, table in enumerate(tables)
        ],
        "rows": rows,
        "sequences": {row["name"]: row["last_value"] for row in numbered},
    }


async def load(connection: Any, facts: Mapping[str, Any], directory: Path) -> list[str]:
    """Inside a transaction, into tables of the same shape; returns the tables that are not here.

    References are taken off and put on again, so that no order matters and each is checked.
    """
    here = {row["name"] for row in await connection.fetch(COLUMNS)}
    references = await connection.fetch(REFERENCES)
    for each in references:
        await connection.execute(f"ALTER TABLE {each['table']} DROP CONSTRAINT {each['name']}")
    if here:
        names = ", ".join(f'"{name}"' for name in sorted(here))
        await connection.execute(f"TRUNCATE {names}")
    for table in facts["tables"]:
        if table["name"] in here:
            await connection.copy_to_table(
                table["name"],
                source=directory / table["file"],
                columns=table["columns"],
                schema_name=OURS,
            )
    for each in references:
        await connection.execute(
            f"ALTER TABLE {each['table']} ADD CONSTRAINT {each['name']} {each['definition']}"
        )
    numbered = {row["name"] for row in await connection.fetch(SEQUENCES)}
    for name, value in facts["sequences"].items():
        if name in numbered and value is not None:
            await connection.fetchval("SELECT setval($1::text::regclass, $2)", f'"{name}"', value)
    return sorted(table["name"] for table in facts["tables"] if table["name"] not in here)
