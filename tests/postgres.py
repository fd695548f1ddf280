"""A throwaway PostgreSQL server for the tests: own files, own socket, nothing kept."""

import asyncio
import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import asyncpg
from piccolo.engine.base import Engine

VARIABLE = "FOLKMOOT_TEST_POSTGRES"  # how parallel workers find the server of the first
OWNER = "folkmoot"
FAST_AND_FORGETFUL = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "128MB",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "jit": "off",
    "log_min_messages": "panic",
}


# Triggers and references are no matter to a replica; numbers begin anew.
DELETE_ALL_ROWS = """
DO $$
DECLARE
    written text;
BEGIN
    SET LOCAL session_replication_role = 'replica';
    FOR written IN SELECT quote_ident(relname) FROM pg_class WHERE {is_written} LOOP
        EXECUTE 'DELETE FROM ' || written;
    END LOOP;
    PERFORM setval(oid, 1, false) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
            AND relname <> 'migration_id_seq';
END $$
"""
WRITTEN = "SELECT quote_ident(relname) AS name FROM pg_class WHERE {is_written}"
IS_WRITTEN = """
    relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migration'
    AND pg_relation_size(oid) > 0
"""


class PostgresServer:
    """Runs as an unprivileged user, since initdb refuses root, and ends with stop()."""

    def __init__(self, place: Path | None = None, **other_settings: str) -> None:
        programs = _find_programs()
        self._user = _unprivileged_user()
        self._directory = Path(tempfile.mkdtemp(prefix="folkmoot-pg-", dir=place))
        if self._user:
            shutil.chown(self._directory, self._user)
        data = self._directory / "data"
        self._run([programs / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "-N",
                   "--locale=C.UTF-8", "--no-instructions"])  # fmt: skip
        settings = [
            f"--{name}={value}" for name, value in {**FAST_AND_FORGETFUL, **other_settings}.items()
        ]
        command = [programs / "postgres", "-D", data, "-k", self._directory, *settings]
        self._command = [str(each) for each in command]
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            user=self._user,
            group=self._group,
            extra_groups=self._extra_groups,
            cwd=self._directory,
            stdin=subprocess.DEVNULL,
        )
        self._wait_until_it_answers()

    def shut_down(self, number: int = signal.SIGINT) -> None:
        """SIGINT ends all sessions in order, SIGQUIT at once; the files stay for start()."""
        self._process.send_signal(number)
        self._process.wait(timeout=20)

    def crash_for_want_of_room(self) -> None:
        """Has it begin one file of its log after the other, until it cannot and ends."""
        give_up_at = time.monotonic() + 60
        turn = "SELECT pg_logical_emit_message(true, 'x', repeat('x', 1000000)), pg_switch_wal()"
        while self._process.poll() is None:
            assert time.monotonic() < give_up_at, "It finds room."
            with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                asyncio.run(execute(self.url("postgres"), turn))

    @property
    def pid(self) -> int:
        """Of the process that starts all others."""
        return self._process.pid

    def url(self, database: str) -> str:
        return f"postgresql://{OWNER}@/{database}?host={self._directory}"

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)  # "fast": ends sessions, then itself
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._directory, ignore_errors=True)

    @property
    def _group(self) -> int | None:
        return pwd.getpwnam(self._user).pw_gid if self._user else None

    @property
    def _extra_groups(self) -> list[int] | None:
        return [] if self._user else None

    def _run(self, command: list[str | Path]) -> None:
        done = subprocess.run(
            command,
            user=self._user,
            group=self._group,
            extra_groups=self._extra_groups,
            cwd=self._directory,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]} failed: {done.stderr}")

    def _wait_until_it_answers(self) -> None:
        give_up_at = time.monotonic() + 30
        while True:
            try:
                asyncio.run(execute(self.url("postgres"), "SELECT 1"))
            except (OSError, asyncpg.PostgresError):
                if time.monotonic() > give_up_at or self._process.poll() is not None:
                    self.stop()
                    raise
                time.sleep(0.05)
            else:
                return


def address_of(database: str) -> str:
    """A database on the server of this run, whichever process has started it."""
    return os.environ[VARIABLE].replace("DATABASE", database)


async def execute(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def empty(engine: Engine[Any]) -> None:
    """All tables as if nobody had ever written into them, for a twentieth of what TRUNCATE takes.

    A file that keeps the room of deleted rows gives the next ones back in an order that nobody
    wrote them in; so what is left of them goes, too.
    """
    await engine.run_ddl(DELETE_ALL_ROWS.format(is_written=IS_WRITTEN))
    for remedy in ("VACUUM (INDEX_CLEANUP ON, TRUNCATE ON) {}", "TRUNCATE {} CASCADE"):
        rows = await engine.run_ddl(WRITTEN.format(is_written=IS_WRITTEN))
        if not rows:
            return
        await engine.run_ddl(remedy.format(", ".join(row["name"] for row in rows)))


def _find_programs() -> Path:
    """Debian keeps initdb and postgres off the PATH, in a directory per version."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: -int(place.parent.name)
    )
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise RuntimeError("PostgreSQL is missing: apt-get install postgresql")


def _unprivileged_user() -> str | None:
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
