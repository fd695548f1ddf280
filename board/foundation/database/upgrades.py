"""Bringing the database to the shape this version needs: all of it or nothing, by one process."""

import contextlib
import fcntl
import importlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.apps.migrations.tables import Migration

from board.foundation.database import db
from board.foundation.errors import DatabaseUnavailable

APPS = ("board", "meetings")  # in this order: the tables of the second refer to those of the first
KEPT = 3  # copies of what was there before the last upgrades
COPIES = "before-upgrade-*.sqlite"

_ID = re.compile(r'^ID = "([^"]+)"$', re.MULTILINE)
_ROOT = Path(__file__).parents[3]

ASKED_FOR = (
    "The database has the shape of an earlier version. "
    "Back it up: folkmoot backup FILE. Then bring it up to date: folkmoot upgrade"
)
CUT_OFF = (
    "An earlier version was cut off in its upgrade: restore a backup, "
    "or remove the database if it was never used."
)
MENDED = "Mend that and start again, or go back to the version before."
Step = tuple[str, str]  # the app, and the ID of its migration


@dataclass(frozen=True)
class DatabaseShape:
    """Which migrations ran, against those that this version knows."""

    ran: frozenset[Step]
    known: dict[Step, str]  # with the module of each

    @property
    def pending(self) -> list[Step]:
        """What has not run, in the order in which it has to."""
        return in_order(step for step in self.known if step not in self.ran)

    @property
    def is_new(self) -> bool:
        """Whether nothing is there yet that an upgrade could harm."""
        return not self.ran

    @property
    def newer(self) -> list[Step]:
        """What ran, and this version does not know."""
        return sorted(self.ran - set(self.known))

    def refuse_newer(self) -> None:
        if self.newer:
            app, identifier = self.newer[-1]
            raise DatabaseUnavailable(
                f"A newer version of Folkmoot made this database ({app} {identifier}). "
                "Install that version, or restore a backup of this one."
            )


def in_order(steps: Iterable[Step]) -> list[Step]:
    """As they have to run, whatever order they are given in."""
    return sorted(steps, key=lambda step: (APPS.index(step[0]), step[1]))


async def look() -> DatabaseShape:
    """Told without importing the migrations, which takes a second."""
    ran: set[Step] = set()
    if await Migration.table_exists():
        rows = await Migration.select(Migration.app_name, Migration.name)
        ran = {(row["app_name"], row["name"]) for row in rows if row["app_name"] in APPS}
    return DatabaseShape(frozenset(ran), known())


def known() -> dict[Step, str]:
    """The migrations of this version, each with its module."""
    return {
        (app, identifier): f"{app}.piccolo_migrations.{file.stem}"
        for app in APPS
        for file in (_ROOT / app).glob("piccolo_migrations/*.py")
        for identifier in _ID.findall(file.read_text("utf-8"))
    }


async def run(data_dir: Path, *, is_asked: bool = False) -> None:
    """Runs what has not run in one transaction with its records; others wait for their turn.

    SQLite is copied first. PostgreSQL is backed up by whoever runs it, so that with rows there an
    upgrade waits until it is asked for. DatabaseUnavailable says why nothing was done.
    """
    shape = await look()
    shape.refuse_newer()
    if not shape.pending:
        return
    if not (shape.is_new or is_asked or db.is_a_file()):
        raise DatabaseUnavailable(ASKED_FOR)
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(data_dir / "upgrade.lock"):
        async with db.transaction():
            await db.wait_for_turn()
            shape = await look()  # somebody else may have done it by now
            shape.refuse_newer()
            if db.is_a_file() and shape.pending and not shape.is_new:
                await _copy(data_dir)
            await apply(shape.pending)


async def apply(steps: list[Step]) -> None:
    """Runs these migrations and records them, inside the caller's transaction."""
    modules = known()
    if steps and not await Migration.table_exists():
        await Migration.create_table()
    for app, identifier in steps:
        try:
            with contextlib.redirect_stdout(io.StringIO()):  # Piccolo says what it does
                manager = await importlib.import_module(modules[app, identifier]).forwards()
                if isinstance(manager, MigrationManager):
                    await manager.run()
            await Migration.insert(Migration(name=identifier, app_name=app))
        except DatabaseUnavailable:
            raise
        except Exception as error:
            why = (str(error).strip().splitlines() or ["no reason is given"])[0].rstrip(".")
            raise DatabaseUnavailable(
                f"The upgrade failed, and nothing was changed ({app} {identifier}: {why}). "
                f"{CUT_OFF if 'already exists' in why else MENDED}"
            ) from error


# --- steps -----------------------------------------------------------------------------------


async def _copy(data_dir: Path) -> None:
    """Of what was last committed, while no other can write; the oldest copies go."""
    target = data_dir / COPIES.replace("*", f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
    try:
        await db.copy_file(target)
    except (DatabaseUnavailable, OSError) as error:
        raise DatabaseUnavailable(
            f"No copy could be taken before the upgrade, and nothing was changed: {error}"
        ) from error
    for old in sorted(data_dir.glob(COPIES))[:-KEPT]:
        old.unlink(missing_ok=True)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """For the processes of this machine: SQLite itself lets nobody wait for long."""
    with open(path, "w", opener=partial(os.open, mode=0o600)) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
