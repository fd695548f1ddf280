"""Boards that are there get a code from their name; no two have the same."""

import re
import unicodedata

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T08:02:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Codes of the boards that are there"


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


def code_from(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).upper().encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[A-Z0-9]+", plain) if word[0].isalpha()]
    initials = "".join(word[0] for word in words)[:5]
    whole = "".join(words)
    return initials if len(initials) > 1 else whole[:3] if len(whole) > 1 else "BD"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="board", description=DESCRIPTION)

    async def fill() -> None:
        rows = await Anything.raw('SELECT "id", "name" FROM "board" ORDER BY "created_at"').run()
        taken: set[str] = set()
        for row in rows:
            wanted, number = code_from(row["name"]), 1
            code = wanted
            while code in taken:
                number += 1
                code = f"{wanted}{number}"[:8]
            taken.add(code)
            await Anything.raw(
                'UPDATE "board" SET "code" = {} WHERE "id" = {}', code, row["id"]
            ).run()
        await Anything.raw('CREATE UNIQUE INDEX "board_code" ON "board" ("code")').run()

    manager.add_raw(fill)
    return manager
