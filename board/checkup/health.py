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
from board.checkup import rules
from board.checkup.rules import ok, problem, warning
from board.foundation import extensions
from board.foundation.database import db, upgrades
from board.foundation.delivery import lines, smtp
from board.foundation.errors import DatabaseUnavailable
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
        return problem("Database", f"{why}.", "Look at DATABASE_URL and FOLKMOOT_DATA."), False
    if shape.newer:
        return problem(
            "Database",
            "A newer version of Folkmoot made it.",
            "Install that version, or restore a backup of this one.",
        ), False
    if shape.pending:
        return problem(
            "Database",
            f"{db.kind()} answers, but has not the shape that this version needs.",
            "Start “folkmoot run” or “folkmoot work”: each start upgrades it."
            if shape.is_new or db.is_a_file()
            else "folkmoot backup FILE, then folkmoot upgrade.",
        ), False
    return ok("Database", f"{db.kind()} answers and is up to date."), True


def _data(chosen: Settings, *, fingerprint: str, has_links: bool) -> list[Finding]:
    directory, key = chosen.data_dir, chosen.data_dir / keys.NAME
    if not directory.is_dir():
        return [
            problem(
                "Data", f"There is no directory {directory}.", "Look at FOLKMOOT_DATA, or start."
            )
        ]
    found = ok("Data", f"{directory.resolve()}, closed to others.")
    if directory.stat().st_mode & 0o077:
        found = warning("Data", "Others may look into the directory.", f"chmod 700 {directory}")
    elif loose := [each for each in directory.glob("*.sqlite*") if each.stat().st_mode & 0o077]:
        found = warning("Data", f"Others may read {loose[0].name}.", f"chmod 600 {loose[0]}")
    return [found, _key(key, fingerprint=fingerprint, has_links=has_links)]


def _key(key: Path, *, fingerprint: str, has_links: bool) -> Finding:
    what, mended = "Key", "folkmoot keys restore FILE, from a backup or another host."
    if not key.exists() and (fingerprint or has_links):
        return problem(what, f"{key} is gone: personal links that went out cannot open.", mended)
    if not key.exists():
        return ok(what, "Made at the first start.")
    try:
        here = keys.read(key)
    except settings.SettingsError as error:
        return problem(what, str(error).partition(". ")[0] + ".", mended)
    if fingerprint and fingerprint not in {each.fingerprint for each in here}:
        return problem(
            what,
            f"{key} is {here[0].fingerprint}; that of the database is {fingerprint}.",
            mended,
        )
    if key.stat().st_mode & 0o077:
        return problem(what, f"Others may read {key}.", f"chmod 600 {key}")
    return ok(what, f"{here[0].fingerprint} is there, and closed to others. Is it in your backup?")


async def _mail_out(chosen: Settings) -> list[Finding]:
    server = chosen.smtp
    if server is None:
        return [ok("Mail out", "No server is set: mail stays in the built-in mailbox.")]
    why = await smtp.trial(server)
    if why:
        return [problem("Mail out", why, "Look at FOLKMOOT_SMTP: host, port, name and password.")]
    where = f"{server.host}, port {server.port},"
    if server.tls == "none" and not server.is_local:
        return [warning("Mail out", f"{where} answers, but unencrypted.", "Leave ?tls=none out.")]
    return [ok("Mail out", f"{where} {'signs us in' if server.username else 'answers'}.")]


def _typefaces() -> Finding:
    missing = [name for name in fonts.PRINT_FONTS if not fonts.is_there(name)]
    if missing:
        return problem(
            "Typefaces",
            "The Source fonts that pages and PDFs are set in are missing.",
            "pip install fontpkg-source-sans-3 fontpkg-source-serif-4",
        )
    return ok("Typefaces", "Source Sans and Source Serif are there.")


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
