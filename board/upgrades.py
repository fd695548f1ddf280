"""Bringing the database to the shape this version needs, once, however many processes start."""

import contextlib
import fcntl
import io
import re
from collections.abc import Iterator
from pathlib import Path

from piccolo.apps.migrations.commands.forwards import run_forwards
from piccolo.apps.migrations.tables import Migration

from board.errors import DatabaseUnavailable

_ID = re.compile(r'^ID = "([^"]+)"$', re.MULTILINE)
_ROOT = Path(__file__).parent.parent


async def run(data_dir: Path) -> None:
    """Runs all migrations that have not run. Processes on one machine wait for each other."""
    if await is_done():
        return
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(data_dir / "upgrade.lock"):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            result = await run_forwards(app_name="all")
    if not result.success:
        raise DatabaseUnavailable(f"The database could not be upgraded: {result.message}")


async def is_done() -> bool:
    """Whether every migration has run, told without importing them, which takes a second."""
    if not await Migration.table_exists():
        return False
    rows = await Migration.select(Migration.app_name, Migration.name)
    ran = {(row["app_name"], row["name"]) for row in rows}
    wanted = {
        (app, identifier)
        for app in ("board", "meetings")
        for file in (_ROOT / app).glob("piccolo_migrations/*.py")
        for identifier in _ID.findall(file.read_text("utf-8"))
    }
    return ran >= wanted


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
