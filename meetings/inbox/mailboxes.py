"""Mailboxes: which worker reads one, how far it has come, and whether that works."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from board import settings
from board.foundation.database import damages, row_leases
from board.foundation.extensions import SettingsRow
from board.foundation.identity.access import Viewer
from board.foundation.text.moments import brief
from board.settings import Imap
from meetings.inbox import words
from meetings.inbox.tables import Mailbox

log = logging.getLogger("folkmoot.mail")
LEASE = timedelta(seconds=60)
LEASES = row_leases.RowLeases(Mailbox, LEASE)


@dataclass(frozen=True)
class FolderPosition:
    """Everything up to that UID was taken in, while the folder has this UIDVALIDITY (0: never)."""

    uidvalidity: int
    last_uid: int
    read_at: datetime | None


# --- queries ---------------------------------------------------------------------------------


async def position(imap: Imap) -> FolderPosition:
    row = await (
        Mailbox.select(Mailbox.uidvalidity, Mailbox.last_uid, Mailbox.read_at)
        .where(Mailbox.place_key == _key(imap))
        .first()
    )
    return FolderPosition(row["uidvalidity"], row["last_uid"], row["read_at"]) if row else _NOWHERE


async def settings_rows(viewer: Viewer, now: datetime) -> list[SettingsRow]:
    """Whether the mailbox is read, in words."""
    imap = settings.current().imap
    if imap is None:
        return [_settings_row(words.NO_MAILBOX_READ)]
    where = words.mailbox_place(imap.username, imap.host, imap.port, imap.folder, imap.tls)
    state, is_bad = await _state(imap, viewer.timezone, now)
    return [_settings_row(where, state=state, is_bad=is_bad)]


# --- operations ------------------------------------------------------------------------------


async def mend(imap: Imap, *, now: datetime) -> None:
    """What is damaged is forgotten: some days are then read once more, which has no effect."""
    for each in await damages.suspects(Mailbox, Mailbox.place_key == _key(imap)):
        if found := await damages.mended(Mailbox, each, now=now):
            names = damages.named(Mailbox, found)
            log.error("What is noted of the mailbox was damaged (%s) and is begun anew", names)
            await Mailbox.update({**found, Mailbox.uidvalidity: 0}).where(Mailbox.id == each)


async def lease(imap: Imap, owner: str, *, now: datetime) -> bool:
    """Leases the mailbox, or renews the lease; False while another worker reads it."""
    await Mailbox.insert(Mailbox(place_key=_key(imap))).on_conflict(
        target=Mailbox.place_key, action="DO NOTHING"
    )
    is_ours = LEASES.is_free(now) | (Mailbox.lease_owner == owner)
    which = (Mailbox.place_key == _key(imap)) & is_ours
    return bool(await LEASES.claim(which, owner=owner, order=Mailbox.id, at_most=1, now=now))


async def note_read(
    imap: Imap, owner: str, uidvalidity: int, last_uid: int, *, is_waiting: bool, now: datetime
) -> bool:
    """How far the reader has come; renews its lease, and is False if that is another's by now."""
    rows = (
        await Mailbox.update(
            {
                Mailbox.uidvalidity: uidvalidity,
                Mailbox.last_uid: last_uid,
                Mailbox.lease_until: now + LEASE,
                Mailbox.read_at: now,
                Mailbox.is_waiting: is_waiting,
                Mailbox.failed_at: None,
                Mailbox.failure: "",
            }
        )
        .where(Mailbox.place_key == _key(imap), Mailbox.lease_owner == owner)
        .returning(Mailbox.id)
    )
    return bool(rows)


async def note_failure(imap: Imap, owner: str, sentence: str, *, now: datetime) -> None:
    await Mailbox.update({Mailbox.failed_at: now, Mailbox.failure: sentence}).where(
        Mailbox.place_key == _key(imap), Mailbox.lease_owner == owner
    )


async def give_back(owner: str) -> None:
    await LEASES.give_back(owner)


# --- steps -----------------------------------------------------------------------------------

_NOWHERE = FolderPosition(0, 0, None)


def _settings_row(said: str, *, state: str = "", is_bad: bool = False) -> SettingsRow:
    return SettingsRow(
        words.MAIL_IN, said, "FOLKMOOT_IMAP", state=state, is_bad=is_bad, is_about_mail=True
    )


def _key(imap: Imap) -> str:
    place = f"{imap.username}@{imap.host}:{imap.port}/{imap.folder}"
    return hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()


async def _state(imap: Imap, timezone: str, now: datetime) -> tuple[str, bool]:
    ids = [
        row["id"] for row in await Mailbox.select(Mailbox.id).where(Mailbox.place_key == _key(imap))
    ]
    if not ids:
        return words.MAILBOX_NOT_READ_YET, True
    [row] = await damages.rows(Mailbox, ids, now=now)
    read_at, failed_at = row.read_at, row.failed_at
    last = words.mailbox_last_read(brief(read_at, timezone) if read_at is not None else "")
    if failed_at is not None:
        return words.mailbox_failed(row.failure, brief(failed_at, timezone), last), True
    if read_at is None or row.lease_until is None or row.lease_until < now:
        return words.mailbox_has_no_reader(last), True
    return words.mailbox_is_read(last, is_told_at_once=row.is_waiting), False
