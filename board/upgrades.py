"""Bringing the database to the shape this version needs, once, however many processes start."""

import contextlib
import fcntl
import io
from collections.abc import Iterator
from pathlib import Path

from piccolo.apps.migrations.commands.forwards import run_forwards

from board.errors import DatabaseUnavailable


async def run(data_dir: Path) -> None:
    """Runs all migrations that have not run. Processes on one machine wait for each other."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(data_dir / "upgrade.lock"):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            result = await run_forwards(app_name="all")
    if not result.success:
        raise DatabaseUnavailable(f"The database could not be upgraded: {result.message}")


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
