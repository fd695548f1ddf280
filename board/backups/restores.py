"""Restores: a backup becomes an installation, in an empty place, and nothing leaves it at first."""

import asyncio
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from board import settings
from board.backups import backups, words
from board.backups.backups import Backup
from board.foundation.database import db, files, upgrades
from board.foundation.errors import DatabaseUnavailable, Refused
from board.foundation.installation import installation
from board.foundation.links import keys

PART = ".restoring-"


@dataclass(frozen=True)
class Restored:
    """What was put back; `left_out` are tables of somebody else's, which stay in the archive."""

    backup: Backup
    left_out: list[str]


async def restore(path: Path, *, now: datetime) -> Restored:
    """All of it or nothing; the database is not open yet. Refused says why it cannot be."""
    backup = await asyncio.to_thread(backups.verify, path)
    _refuse_newer(path, backup)
    if backup.database != db.kind():
        raise Refused(words.backup_of_other_engine(path.name, backup.database, db.kind()))
    directory = settings.current().data_dir.absolute()
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left_over in directory.glob(f"{PART}*"):  # of a restore that was killed
        shutil.rmtree(left_over, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=directory, prefix=PART) as place:
        await asyncio.to_thread(backups.unpack, path, backup, Path(place))
        _refuse_other_key(Path(place) / backups.KEYS)
        put_back = _put_file_back if db.is_a_file() else _put_tables_back
        left_out = await put_back(backup, Path(place), now=now)
    return Restored(backup, left_out)


# --- steps -----------------------------------------------------------------------------------


async def _put_file_back(backup: Backup, place: Path, *, now: datetime) -> list[str]:
    """It is upgraded and held while nobody can see it, and gets its name last."""
    target = db.file()
    if target.exists():
        if await asyncio.to_thread(_holds_something, target):
            raise Refused(words.restore_target_exists(target))
        target.unlink()  # a file without a table, as any look at the database makes it
    async with db.using(place / backups.FILE):
        await db.open_database()
        await upgrades.run(place, is_asked=True)
        async with db.transaction():
            identity = await installation.note_copy(
                fingerprint=backup.fingerprint, copied_at=backup.made_at, now=now
            )
    _put_key_back(place)
    installation.note_place(identity)
    try:
        os.link(place / backups.FILE, target)
    except FileExistsError:
        raise Refused(words.restore_target_appeared(target)) from None
    files.sync(target.parent)
    return []


async def _put_tables_back(backup: Backup, place: Path, *, now: datetime) -> list[str]:
    """In one transaction: the shape that the backup has, its rows, and the way to today's shape."""
    await db.open_database(is_patient=True)
    try:
        _put_key_back(place)
        async with db.transaction():
            await db.wait_for_turn()
            if await db.has_tables():
                raise Refused(words.DATABASE_NOT_EMPTY)
            await upgrades.apply(upgrades.in_order(backup.migrations))
            left_out = await db.load_tables(backup.facts, place)
            await upgrades.apply((await upgrades.look()).pending)
            identity = await installation.note_copy(
                fingerprint=backup.fingerprint, copied_at=backup.made_at, now=now
            )
        installation.note_place(identity)
    finally:
        await db.close_database()
    return left_out


def _holds_something(path: Path) -> bool:
    """A damaged file is something, too: whoever it belongs to moves it away."""
    try:
        return db.rows_in(path) != {}
    except DatabaseUnavailable:
        return True


def _refuse_newer(path: Path, backup: Backup) -> None:
    if backup.migrations - set(upgrades.known()):
        raise Refused(words.database_of_newer_version(path.name, backup.version))


def _refuse_other_key(theirs: Path) -> None:
    ours = keys.place()
    if not ours.exists():
        return
    if keys.read(ours)[0].fingerprint != keys.read(theirs)[0].fingerprint:
        raise Refused(words.other_key_in_place(ours))


def _put_key_back(place: Path) -> None:
    """Before the database is there: one without its key would be refused at its start."""
    if not keys.place().exists():
        keys.write(keys.place(), keys.read(place / backups.KEYS))
