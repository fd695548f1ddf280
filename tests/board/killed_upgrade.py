"""An upgrade that kills its own process in its N-th migration, just before one statement.

Run as `python -m tests.board.killed_upgrade N STATEMENT`, with the database that the environment
names; statement 0 is the one that notes the migration.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("PICCOLO_CONF", "piccolo_conf")

from board.foundation.database import db, upgrades

RECORD = 'INSERT INTO "migration"'
CHANGES = ("CREATE ", "ALTER ", "DROP ", "UPDATE ", "INSERT ")


async def main(step: int, place: int) -> None:
    engine = db.database()
    run = engine.run_querystring
    ended = changes = 0

    async def killing(querystring: Any, in_pool: bool = True) -> Any:
        nonlocal ended, changes
        said = str(querystring).strip()
        if said.startswith(RECORD):
            if (ended + 1, 0) == (step, place):
                os.kill(os.getpid(), signal.SIGKILL)
            ended, changes = ended + 1, 0
        elif said.startswith(CHANGES):
            changes += 1
            if (ended + 1, changes) == (step, place):
                os.kill(os.getpid(), signal.SIGKILL)
        return await run(querystring, in_pool)

    engine.run_querystring = killing  # type: ignore[method-assign]
    await db.open_database()
    await upgrades.run(Path(os.environ["FOLKMOOT_DATA"]), is_asked=True)
    await db.close_database()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
