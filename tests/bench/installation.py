"""An installation to measure: a migrated database of its own, filled with one large board."""

import asyncio
import atexit
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

# Read once, by whatever imports the database first.
PLACE = Path(tempfile.mkdtemp(prefix="folkmoot-bench-"))
os.environ["FOLKMOOT_DATA"] = os.fspath(PLACE)
os.environ.pop("DATABASE_URL", None)
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)

from board.foundation.database import db, upgrades  # noqa: E402 - needs the above
from board.foundation.identity import access  # noqa: E402
from board.foundation.identity.access import Viewer  # noqa: E402
from board.foundation.identity.rules.boards import BoardKind  # noqa: E402
from board.foundation.identity.tables import (  # noqa: E402
    Board,
    Person,
    Programme,
    Staff,
)
from board.foundation.text.addresses import address_key  # noqa: E402
from board.settings import Settings, use  # noqa: E402
from meetings.scheduling.meetings import Plan  # noqa: E402
from meetings.scheduling.rules.schedules import slot  # noqa: E402

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ZONE = "Europe/Berlin"
Result = TypeVar("Result")


def measured(work: Callable[[], Awaitable[Result]]) -> Result:
    """Runs it in an installation that nobody has used before."""

    async def run() -> Result:
        use(Settings(data_dir=PLACE, runs_worker=False))
        for name in ("folkmoot.sqlite", "folkmoot.sqlite-wal", "folkmoot.sqlite-shm"):
            (PLACE / name).unlink(missing_ok=True)
        await db.open_database()
        try:
            await upgrades.run(PLACE)
            return await work()
        finally:
            await db.close_database()

    return asyncio.run(run())


async def found_board() -> tuple[Board, Viewer]:
    programme = Programme(name="Harbour", timezone=ZONE, created_at=NOW)
    await Programme.insert(programme)
    board = Board(
        programme=programme.id,
        name="Customer Advisory Board",
        code="CAB",
        kind=BoardKind.advisory_board.value,
        timezone=ZONE,
        created_at=NOW,
    )
    await Board.insert(board)
    email = "ada@harbour.example.com"
    ada = Staff(
        name="Ada",
        email=email,
        email_key=address_key(email),
        is_administrator=True,
        timezone=ZONE,
        created_at=NOW,
    )
    await Staff.insert(ada)
    return board, await access.viewer_for(ada.id)


async def add_people(board: Board, number: int) -> list[str]:
    people = [
        Person(
            programme=board.programme,
            name=f"Alan {each}",
            email=f"alan.{each}@example.org",
            email_key=f"alan.{each}@example.org",
            timezone="America/New_York",
            search_key=f"alan {each}",
            created_at=NOW,
        )
        for each in range(number)
    ]
    await db.insert_all(people)
    return [person.id for person in people]


def plan(number: int = 1, place: str = "Hamburg") -> Plan:
    """A meeting on a day of its own."""
    on = (NOW + timedelta(days=number)).date()
    return Plan(
        title=f"Meeting {number}",
        description="The agenda is on your page. Tell us there what is missing.",
        place=place,
        join_url="https://meet.example.com/harbour",
        timezone=ZONE,
        slots=(slot(on, time(15), time(17), ZONE),),
    )
