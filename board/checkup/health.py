"""Health: what a check-up of this installation finds. It changes nothing and sends no mail."""

import importlib.metadata
import shutil
import time
import zoneinfo
from asyncio import gather
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from board import settings
from board.checkup import rules, words
from board.checkup.rules import ok, problem, warning
from board.foundation import extensions
from board.foundation.database import db, upgrades
from board.foundation.delivery import lines, smtp
from board.foundation.errors import DatabaseUnavailable, DiskFull
from board.foundation.extensions import Finding
from board.foundation.installation import installation
from board.foundation.links import keys
from board.foundation.links.tables import PersonalLink
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.foundation.web import fonts
from board.settings import Settings

BEAT, BEAT_SECONDS = "worker.beat", 30.0
LATELY = timedelta(days=14)


async def examine(now: datetime) -> list[Finding]:
    """Every check, each one line, in the order in which they are best mended."""
    chosen = settings.current()
    database, is_open = await _database()
    found = [
        database,
        *_data(
            chosen,
            fingerprint=await installation.recorded() if is_open else "",
            has_links=is_open and await PersonalLink.exists(),
        ),
        rules.disk(shutil.disk_usage(_existing(chosen.data_dir)).free),
        rules.proxies(is_local=chosen.is_local, are_named=bool(chosen.proxies)),
        rules.address(chosen.origin, is_local=chosen.is_local, sends_mail=chosen.smtp is not None),
        rules.sender(
            chosen.mail_from,
            is_default=chosen.mail_from == Settings.mail_from,
            sends_mail=chosen.smtp is not None,
        ),
    ]
    checks = [finds(is_open) for finds in extensions.registered.findings]
    for findings in await gather(_mail_out(chosen), *checks):
        found.extend(findings)
    found.append(_typefaces())
    if is_open:
        found.append(await _outbox(now))
    found.append(rules.beat(_beat_at(chosen.data_dir), now=now))
    found.append(rules.zones(_zone_version(), now=now))
    # Asked for last, and against this moment: the checks above may have waited for servers.
    theirs = await db.clock() if is_open else None
    found.append(rules.clock(theirs=theirs or now, now=datetime.now(UTC) if theirs else now))
    return found


_beats: dict[Path, float] = {}


def note_beat(data_dir: Path) -> None:
    """The worker says that it lives, now and then; a disk that is full must not stop it."""
    last = _beats.get(data_dir)
    if last is None or time.monotonic() - last >= BEAT_SECONDS:
        _beats[data_dir] = time.monotonic()
        with suppress(OSError):
            (data_dir / BEAT).touch(mode=0o600)


# --- steps -----------------------------------------------------------------------------------


async def _database() -> tuple[Finding, bool]:
    """With whether it may be asked: it answers, and has the shape of this version."""
    try:
        await db.open_database()
        shape = await upgrades.look()
    except (DatabaseUnavailable, OSError) as error:
        why = str(error).splitlines()[0].rstrip(".")
        return problem("Database", f"{why}.", words.DATABASE_SETTINGS_FIX), False
    if shape.newer:
        return problem(
            "Database",
            words.DATABASE_OF_NEWER_VERSION,
            words.DATABASE_OF_NEWER_VERSION_FIX,
        ), False
    if shape.pending:
        return problem(
            "Database",
            words.database_outdated(db.kind()),
            words.DATABASE_UPGRADES_AT_START
            if shape.is_new or db.is_a_file()
            else words.DATABASE_UPGRADE_FIX,
        ), False
    try:
        await db.try_room()
    except DiskFull:
        return problem("Database", words.database_disk_full(db.kind()), words.DISK_FULL_FIX), True
    return ok("Database", words.database_up_to_date(db.kind())), True


def _data(chosen: Settings, *, fingerprint: str, has_links: bool) -> list[Finding]:
    directory, key = chosen.data_dir, chosen.data_dir / keys.NAME
    if not directory.is_dir():
        return [problem("Data", words.directory_missing(directory), words.DIRECTORY_MISSING_FIX)]
    found = ok("Data", words.directory_closed(directory.resolve()))
    if directory.stat().st_mode & 0o077:
        found = warning("Data", words.DIRECTORY_OPEN, words.directory_open_fix(directory))
    elif loose := [each for each in directory.glob("*.sqlite*") if each.stat().st_mode & 0o077]:
        found = warning("Data", words.file_open(loose[0].name), words.file_open_fix(loose[0]))
    return [found, _key(key, fingerprint=fingerprint, has_links=has_links)]


def _key(key: Path, *, fingerprint: str, has_links: bool) -> Finding:
    what, mended = "Key", words.KEY_MISSING_FIX
    if not key.exists() and (fingerprint or has_links):
        return problem(what, words.key_missing(key), mended)
    if not key.exists():
        return ok(what, words.KEY_MADE_AT_START)
    try:
        here = keys.read(key)
    except settings.SettingsError as error:
        return problem(what, str(error).partition(". ")[0] + ".", mended)
    if fingerprint and fingerprint not in {each.fingerprint for each in here}:
        return problem(
            what,
            words.key_of_other_database(key, here[0].fingerprint, fingerprint),
            mended,
        )
    if key.stat().st_mode & 0o077:
        return problem(what, words.key_open(key), words.key_open_fix(key))
    return ok(what, words.key_closed(here[0].fingerprint))


async def _mail_out(chosen: Settings) -> list[Finding]:
    server = chosen.smtp
    if server is None:
        return [ok(words.MAIL_OUT, words.NO_SERVER_SET)]
    why = await smtp.trial(server)
    if why:
        return [problem(words.MAIL_OUT, why, words.SERVER_SETTINGS_FIX)]
    where = words.server_place(server.host, server.port)
    if server.tls == "none" and not server.is_local:
        return [
            warning(words.MAIL_OUT, words.server_unencrypted(where), words.SERVER_UNENCRYPTED_FIX)
        ]
    return [
        ok(
            words.MAIL_OUT,
            words.server_signs_in(where) if server.username else words.server_answers(where),
        )
    ]


def _typefaces() -> Finding:
    missing = [name for name in fonts.PRINT_FONTS if not fonts.is_there(name)]
    if missing:
        return problem(
            "Typefaces",
            words.FONTS_MISSING,
            words.FONTS_MISSING_FIX,
        )
    return ok("Typefaces", words.FONTS_THERE)


async def _outbox(now: datetime) -> Finding:
    stopped = await lines.stop_of(settings.current().smtp)
    due = await (
        Message.select(Message.due_at)
        .where(
            Message.state.is_in([MailState.pending.value, MailState.retry.value]),
            Message.due_at <= now - rules.WAITS_AT_MOST,
        )
        .order_by(Message.due_at)
    )
    return rules.waiting_mail(
        stopped=stopped.reason if stopped else "",
        overdue=len(due),
        oldest_due_at=due[0]["due_at"] if due else None,
        again=await Message.count().where(Message.state == MailState.retry.value),
        failed=await Message.count().where(
            Message.state.is_in([MailState.failed.value, MailState.uncertain.value]),
            Message.created_at > now - LATELY,
        ),
        now=now,
    )


def _beat_at(data_dir: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp((data_dir / BEAT).stat().st_mtime, UTC)
    except OSError:
        return None


def _zone_version() -> str:
    """Of the zones that count: those of the system come before those of Python's package."""
    for place in map(Path, zoneinfo.TZPATH):
        if (place / "Europe" / "Berlin").exists():
            with suppress(OSError):
                return (place / "tzdata.zi").read_bytes()[:40].decode().split()[2]
            return ""
    return importlib.metadata.version("tzdata")


def _existing(directory: Path) -> Path:
    places = (directory.resolve(), *directory.resolve().parents)
    return next(place for place in places if place.exists())
