"""The installation: whose database this is, which key belongs to it, and whether mail may leave.

Each data directory knows the place that it belongs to, and so does the database. Where they differ
the database is a copy of another's: nothing leaves it, and nobody's mailbox is read, until staff
say that this is the one that people shall hear from.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from board import settings
from board.foundation.database import db, files
from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.installation import words
from board.foundation.installation.tables import Installation
from board.foundation.journal import journal
from board.foundation.links import keys
from board.foundation.links.keys import Key
from board.foundation.links.tables import PersonalLink
from board.foundation.text.ids import new_id
from board.settings import SettingsError

PLACE = "place.id"


@dataclass(frozen=True)
class Hold:
    """Since when nothing leaves; `copied_at` is how old what stands here is, if that is known."""

    since: datetime
    copied_at: datetime | None


# --- queries ---------------------------------------------------------------------------------


async def hold() -> Hold | None:
    row = await _row()
    if row is None or row.held_at is None:
        return None
    return Hold(row.held_at, row.copied_at)


async def recorded() -> str:
    """The fingerprint of the key that the database was used with last; empty if it never was."""
    row = await _row()
    return row.key_fingerprint if row is not None else ""


# --- operations ------------------------------------------------------------------------------


async def recognise(*, now: datetime) -> None:
    """At each start: is this the key of this database, and is this where the database belongs?

    SettingsError says in one line what is wrong with the key, before anything is made with it.
    """
    path = keys.place()
    fingerprint = await recorded()
    if not fingerprint:
        # What went out already can only be opened with the key that it was made with.
        is_used = await PersonalLink.exists()
        made = keys.read(path) if is_used or path.exists() else keys.make(path)
        await Installation.insert(
            Installation(place=_place_here() or new_id(), key_fingerprint=made[0].fingerprint)
        ).on_conflict(target=Installation.id, action="DO NOTHING")
        fingerprint = await recorded()  # another process, or another host, may have been faster
    here = keys.read(path)
    if fingerprint not in {key.fingerprint for key in here}:
        raise SettingsError(
            words.key_of_other_database(path, here[0].fingerprint, fingerprint, keys.MENDED)
        )
    if here[0].fingerprint != fingerprint:  # a rotation that was cut off
        await _record(here[0])
    await _settle_in(now=now)


async def let_go(*, by: Viewer, now: datetime) -> None:
    """From now on this is the installation that people hear from."""
    if not by.is_administrator:
        raise Forbidden(words.ONLY_ADMINISTRATORS_RELEASE_MAIL)
    async with db.transaction():
        rows = (
            await Installation.update({Installation.held_at: None})
            .where(Installation.held_at.is_not_null())
            .returning(Installation.place)
        )
        if not rows:
            raise LostRace(words.MAIL_LEAVES_ALREADY)
        await journal.record("installation.let_go", rows[0]["place"], by=by.actor, now=now)


async def note_copy(*, fingerprint: str, copied_at: datetime, now: datetime) -> str:
    """Inside the transaction that puts a copy here: nothing leaves until staff let it go.

    Returns the new place, which `note_place` writes once the copy is there.
    """
    row = await _row()
    if row is None:
        await Installation.insert(Installation())
    place = new_id()
    await Installation.update(
        {
            Installation.place: place,
            Installation.came_from: row.place if row is not None else "",
            Installation.key_fingerprint: fingerprint,
            Installation.held_at: now,
            Installation.copied_at: copied_at,
        },
        force=True,
    )
    await journal.record("installation.held", place, by=journal.COMMAND, now=now)
    return place


# --- keys ------------------------------------------------------------------------------------


async def rotate_keys(*, now: datetime) -> Key:
    """A new key signs from now on; the others keep opening what went out."""
    with keys.changing(keys.place()):
        here = keys.read(keys.place())
        await _must_be_ours(here)
        return await _use([keys.fresh(), *here], "keys.rotated", now=now)


async def forget_key(fingerprint: str, *, now: datetime) -> None:
    """What was signed with it opens nothing any more."""
    with keys.changing(keys.place()):
        here = keys.read(keys.place())
        await _must_be_ours(here)
        wanted = "".join(fingerprint.split()).casefold()
        if wanted == here[0].fingerprint:
            raise Refused(words.KEY_SIGNS_NOW)
        left = [key for key in here if key.fingerprint != wanted]
        if len(left) == len(here):
            raise NotFound(words.no_such_key(fingerprint))
        await _use(left, "keys.forgotten", now=now)


async def restore_keys(content: bytes, written_at: datetime, *, name: str, now: datetime) -> Key:
    """Takes the keys of this database from a copy of their file."""
    with keys.changing(keys.place()):
        found = keys.parsed(content, written_at)
        if not found:
            raise Refused(words.no_keys_in_file(name))
        fingerprint = await recorded()
        if fingerprint and fingerprint not in {key.fingerprint for key in found}:
            raise Refused(words.file_of_other_database(name, found[0].fingerprint, fingerprint))
        return await _use(found, "keys.restored", now=now)


async def replace_keys(*, now: datetime) -> Key:
    """A new key where that of the database is lost: what went out with it opens nothing any more.

    Keys that are still here keep opening what went out with them.
    """
    path = keys.place()
    with keys.changing(path):
        try:
            here = keys.read(path)
        except SettingsError:
            here = []
        return await _use([keys.fresh(), *here], "keys.replaced", now=now)


# --- steps -----------------------------------------------------------------------------------


async def _row() -> Installation | None:
    return await Installation.objects().first()


async def _must_be_ours(here: list[Key]) -> None:
    fingerprint = await recorded()
    if fingerprint not in {key.fingerprint for key in here}:
        raise SettingsError(words.directory_of_other_key(keys.place(), fingerprint, keys.MENDED))


async def _use(chosen: list[Key], event: str, *, now: datetime) -> Key:
    """The file first: a database that knows a key which is nowhere would be worse."""
    keys.write(keys.place(), chosen)
    async with db.transaction():
        await _record(chosen[0])
        await journal.record(event, chosen[0].fingerprint[:12], by=journal.COMMAND, now=now)
    return chosen[0]


async def _record(key: Key) -> None:
    rows = await Installation.update(
        {Installation.key_fingerprint: key.fingerprint}, force=True
    ).returning(Installation.id)
    if not rows:
        await Installation.insert(
            Installation(place=_place_here() or new_id(), key_fingerprint=key.fingerprint)
        )


async def _settle_in(*, now: datetime) -> None:
    """This directory and the database agree on where they belong, or the database is a copy."""
    row = await _row()
    assert row is not None
    here = _place_here()
    if here and here not in (row.place, row.came_from):
        async with db.transaction():
            await Installation.update(
                {
                    Installation.place: here,
                    Installation.came_from: row.place,
                    Installation.held_at: now,
                    Installation.copied_at: None,
                },
                force=True,
            )
            await journal.record("installation.held", here, by=journal.SYSTEM, now=now)
    elif here != row.place:
        note_place(row.place)


def _place_here() -> str:
    with suppress(OSError, UnicodeDecodeError):
        return (_directory() / PLACE).read_text("ascii").strip()[:12]
    return ""


def note_place(place: str) -> None:
    with files.written(_directory() / PLACE) as file:
        file.write(f"{place}\n".encode())


def _directory() -> Path:
    return settings.current().data_dir.absolute()
