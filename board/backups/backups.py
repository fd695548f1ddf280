"""Backups: the database as it is at one moment, with its keys, while everything runs."""

import asyncio
import io
import logging
import shutil
import tarfile
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from board import settings
from board.backups import archives, rules, words
from board.foundation import version
from board.foundation.database import clocks, db, files, leases, upgrades
from board.foundation.errors import DatabaseUnavailable, LostRace, Refused
from board.foundation.extensions import Finding, SettingsRow
from board.foundation.identity.access import Viewer
from board.foundation.links import keys
from board.foundation.text.moments import brief
from board.settings import SettingsError

log = logging.getLogger("folkmoot.backups")
KEYS, FILE, PART = keys.NAME, "folkmoot.sqlite", ".backup-"
LOOK_SECONDS, RENEW_SECONDS = 300.0, 30.0
LEFT_OVER = timedelta(days=1)


@dataclass(frozen=True)
class Backup:
    """What an archive says about itself; `database` is the name of the database's maker."""

    version: str
    made_at: datetime
    database: str
    fingerprint: str
    migrations: frozenset[upgrades.Step]
    rows: int
    facts: dict[str, Any]

    @property
    def sentence(self) -> str:
        return words.backup_summary(
            self.database, self.rows, self.fingerprint, self.made_at, self.version
        )


# --- operations ------------------------------------------------------------------------------


async def make(target: Path, *, now: datetime) -> Backup:
    """Writes the archive; the database is open, whatever its shape, and goes on being used."""
    migrations = sorted((await upgrades.look()).ran)
    if not migrations:
        raise Refused(words.NOTHING_TO_BACK_UP)
    # Beside the archive, where there must be room for it anyway.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=PART) as directory:
        place = Path(directory)
        if db.is_a_file():
            await db.copy_file(place / FILE)
            told: dict[str, Any] = {"rows": await asyncio.to_thread(db.rows_in, place / FILE)}
        else:
            told = await db.export_tables(place)
        contents = sorted((each.name, each) for each in place.iterdir())
        # After the database: keys that are newer than it open all that it knows.
        here = keys.read(keys.place())
        (place / KEYS).write_bytes(keys.formatted(here))
        facts = {
            **told,
            "version": version.current(),
            "made_at": now.isoformat(timespec="seconds"),
            "database": db.kind(),
            "migrations": migrations,
            "key": here[0].fingerprint,
        }
        contents.insert(0, (KEYS, place / KEYS))
        await asyncio.to_thread(archives.pack, target, facts, contents, now=now)
    return _read(facts)


def verify(path: Path) -> Backup:
    """Looks at every byte of an archive, and at what it holds; Refused says what is wrong."""
    backup = _read(archives.check(path))
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=PART) as directory:
        unpack(path, backup, Path(directory))
        try:
            rows = _rows(backup, Path(directory))
        except DatabaseUnavailable as error:
            raise Refused(words.backed_up_database_damaged(path.name)) from error
        here = keys.parsed((Path(directory) / KEYS).read_bytes(), backup.made_at)
    if rows != backup.facts["rows"] or not here or here[0].fingerprint != backup.fingerprint:
        raise Refused(words.backup_contents_differ(path.name))
    return backup


def unpack(path: Path, backup: Backup, place: Path) -> None:
    """All files of an archive that was checked, each for its owner only."""
    for each in backup.facts["files"]:
        with files.written(place / Path(each["name"]).name) as file:
            archives.extract(path, each["name"], file)


def keys_in(path: Path) -> bytes:
    """The file of keys that a backup holds; what is no backup is such a file itself."""
    if not tarfile.is_tarfile(path):
        return path.read_bytes()
    held = io.BytesIO()
    archives.check(path)
    archives.extract(path, KEYS, held)
    return held.getvalue()


# --- the schedule ----------------------------------------------------------------------------


async def watch(stop: asyncio.Event) -> None:
    """Beside a worker: makes a backup a day, where the settings say so, until `stop`."""
    directory = settings.current().backups
    if directory is None:
        return
    while not stop.is_set():
        try:
            await turn(directory, now=clocks.now())
        except LostRace:
            pass  # another worker makes it
        except (DatabaseUnavailable, Refused, SettingsError, OSError) as problem:
            log.error("No backup could be made: %s", problem)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_SECONDS)


async def turn(directory: Path, *, now: datetime) -> Path | None:
    """Makes a backup if one is due, looks at it, and only then lets the oldest go."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not rules.is_due(_names(directory), now=now):
        return None
    async with leases.held("backup", refusal=words.BACKUP_RUNNING, now=now) as lease:
        target = directory / rules.name_of(now)
        making = asyncio.create_task(_make_and_verify(target, now=now))
        try:
            while not (await asyncio.wait({making}, timeout=RENEW_SECONDS))[0]:
                await lease.renew()
            await making
        finally:
            making.cancel()
    for name in rules.too_many(_names(directory), kept=settings.current().backups_kept):
        (directory / name).unlink(missing_ok=True)
    for left_over in directory.glob(f"{PART}*"):  # of a process that was killed
        if now.timestamp() - left_over.stat().st_mtime > LEFT_OVER.total_seconds():
            await asyncio.to_thread(shutil.rmtree, left_over, ignore_errors=True)
    return target


async def _make_and_verify(target: Path, *, now: datetime) -> None:
    await make(target, now=now)
    await asyncio.to_thread(verify, target)


# --- queries ---------------------------------------------------------------------------------


async def findings(is_open: bool) -> list[Finding]:
    chosen = settings.current()
    last = rules.newest(_names(chosen.backups)) if chosen.backups else None
    return [
        rules.finding(
            last,
            is_scheduled=chosen.backups is not None,
            sends_mail=chosen.smtp is not None,
            now=clocks.now(),
        )
    ]


async def settings_rows(viewer: Viewer, now: datetime) -> list[SettingsRow]:
    chosen = settings.current()
    if chosen.backups is None:
        return [SettingsRow("Backups", words.NO_AUTOMATIC_BACKUPS, "FOLKMOOT_BACKUPS")]
    last = rules.newest(_names(chosen.backups))
    return [
        SettingsRow(
            "Backups",
            words.daily_backups(chosen.backups_kept),
            "FOLKMOOT_BACKUPS",
            state=words.last_backup_made(brief(last, viewer.timezone))
            if last
            else words.NO_BACKUP_SO_FAR,
            is_bad=last is None or now - last > rules.LATE_AFTER,
        )
    ]


# --- steps -----------------------------------------------------------------------------------


def _read(facts: dict[str, Any]) -> Backup:
    return Backup(
        version=facts["version"],
        made_at=datetime.fromisoformat(facts["made_at"]),
        database=facts["database"],
        fingerprint=facts["key"],
        migrations=frozenset((app, identifier) for app, identifier in facts["migrations"]),
        rows=sum(facts["rows"].values()),
        facts=facts,
    )


def _rows(backup: Backup, place: Path) -> dict[str, int]:
    """How many there are, as the files themselves tell it."""
    if "tables" not in backup.facts:
        return db.rows_in(place / FILE)
    return {table["name"]: _lines(place / table["file"]) for table in backup.facts["tables"]}


def _lines(path: Path) -> int:
    """PostgreSQL writes a row on a line; what breaks lines within it is escaped."""
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _names(directory: Path) -> list[str]:
    try:
        return [each.name for each in directory.iterdir()]
    except OSError:
        return []
