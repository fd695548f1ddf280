"""How long the event loop is held while large papers are put together in the large world."""

import asyncio
import gc
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from typing import Any

from tests.bench import installation as at
from tests.bench import worlds
from tests.bench.costs import LARGE
from tests.bench.pages import Asker
from tests.bench.printing import Row, report
from tests.lag import MOST_SECONDS, watched

from board import features  # isort: skip - the installation decides on the database first
from board.exports import files
from board.exports.rules import Export
from board.foundation.database import db
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.settings import Settings, use
from meetings.digests import data
from meetings.digests.rules.editions import Edition
from meetings.papers import roundups, you_said

Work = Callable[[], Awaitable[Any]]
MOST_SAID = (
    "SELECT meeting, count(*) FROM feedback_item GROUP BY meeting ORDER BY 2 DESC, meeting LIMIT 1"
)


async def measure() -> list[Row]:
    worlds.put(LARGE, at.PLACE)
    use(Settings(data_dir=at.PLACE, runs_worker=False))
    features.register()
    file = at.PLACE / "folkmoot.sqlite"
    with closing(sqlite3.connect(file)) as rows:
        [meeting, _] = rows.execute(MOST_SAID).fetchone()
    await db.open_database()
    try:
        asker = Asker(file, worlds.NOW)
        viewer = await access.viewer_for(asker.ada)
        boards = [row.id for row in await roundups.boards_for(viewer)]
        until = worlds.NOW.date()
        since = until - timedelta(days=365)
        made: dict[str, Work] = {
            "a roundup of all boards": partial(roundups.over, boards, since, until, now=worlds.NOW),
            "the roadmap, exported": partial(_exported, viewer),
            "a digest's data": partial(data.gather, meeting, Edition.product, now=worlds.NOW),
            "you said": partial(you_said.of_board, asker.board, now=worlds.NOW),
        }
        return [await _held(what, work) for what, work in made.items()]
    finally:
        await db.close_database()


async def _exported(viewer: Viewer) -> None:
    for kind in Export:
        async for _ in files.pieces_of(kind, viewer, now=worlds.NOW):
            pass


async def _held(what: str, work: Work) -> Row:
    await work()  # what is made once in a process is made
    gc.collect()
    gc.freeze()
    async with watched() as lag:
        await work()
    return Row(what, lag.worst * 1000, MOST_SECONDS * 1000, unit=" ms", at_most=1)


def main() -> int:
    worlds.prepare(LARGE)
    return report("How long the event loop is held", asyncio.run(measure()))


if __name__ == "__main__":
    raise SystemExit(main())
