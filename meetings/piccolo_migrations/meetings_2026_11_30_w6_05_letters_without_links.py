"""Letters that came in before lose the personal links that they quote."""

import re

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.table import Table

ID = "2026-11-30T06:05:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Letters without personal links"

LINK = re.compile(
    r"[^\s\"'<>()\[\]]*(?:/|%2f|_)[a-z]{1,8}(?:/|%2f|_)[2-9a-z]{12}[a-z2-7]{26}[^\s\"'<>()\[\]]*",
    re.IGNORECASE,
)
AT_ONCE = 200


class Anything(Table):
    """Piccolo runs raw statements through a table, whichever it is."""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="meetings", description=DESCRIPTION)

    async def clean() -> None:
        last = ""
        while rows := await Anything.raw(
            'SELECT "id", "text", "said" FROM "letter" WHERE "id" > {} ORDER BY "id" LIMIT {}',
            last,
            AT_ONCE,
        ).run():
            for row in rows:
                text, said = (
                    LINK.sub("[personal link removed]", row[name]) for name in ("text", "said")
                )
                if (text, said) != (row["text"], row["said"]):
                    await Anything.raw(
                        'UPDATE "letter" SET "text" = {}, "said" = {} WHERE "id" = {}',
                        text, said, row["id"],
                    ).run()  # fmt: skip
            last = rows[-1]["id"]

    manager.add_raw(clean)
    return manager
