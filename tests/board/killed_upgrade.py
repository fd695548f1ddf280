"""An upgrade that kills its own process just before it notes its N-th migration.

Run as `python -m tests.board.killed_upgrade N`, with the database that the environment names.
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


async def main(number: int) -> None:
    engine = db.database()
    run = engine.run_querystring
    noted = 0

    async def killing(querystring: Any, in_pool: bool = True) -> Any:
        nonlocal noted
        if str(querystring).startswith(RECORD):
            noted += 1
            if noted == number:
                os.kill(os.getpid(), signal.SIGKILL)
        return await run(querystring, in_pool)

    engine.run_querystring = killing  # type: ignore[method-assign]
    await db.open_database()
    await upgrades.run(Path(os.environ["FOLKMOOT_DATA"]), is_asked=True)
    await db.close_database()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
