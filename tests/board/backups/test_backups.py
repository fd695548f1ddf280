"""Backups under load, each restored elsewhere with every row that was acknowledged before it."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from piccolo.apps.migrations.tables import Migration

from board import settings as settings_of
from board.backups import backups, restores
from board.backups.rules import name_of
from board.foundation.database import db, upgrades
from board.foundation.database.postgres import PooledPostgresEngine
from board.foundation.database.sqlite import PooledSQLiteEngine
from board.foundation.delivery import deliveries
from board.foundation.errors import LostRace, Refused
from board.foundation.identity.tables import Staff
from board.foundation.installation import installation
from board.foundation.journal.tables import Entry
from board.foundation.links import keys, links
from board.foundation.links.links import LinkPurpose
from board.foundation.mail import outbox
from board.settings import Settings, use
from tests import schema
from tests.cast import make_staff
from tests.counts import ENGINE, IS_REPEATED
from tests.earlier_version import without_indexes
from tests.postgres import address_of, execute

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def another_place(directory: Path) -> AsyncIterator[None]:
    """An empty database and an empty data directory, used by this process meanwhile."""
    engine, chosen = db.database(), settings_of.current()
    await db.close_database()
    use(replace(chosen, data_dir=directory))
    if isinstance(engine, PooledSQLiteEngine):
        usual = engine.path
        engine.path = os.fspath(directory / "folkmoot.sqlite")
        try:
            yield
        finally:
            await db.close_database()
            engine.path = usual
            use(chosen)
        return
    assert isinstance(engine, PooledPostgresEngine)
    config, name, server = engine.config, f"restored_{os.getpid()}", address_of("postgres")
    await execute(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    engine.config = {"dsn": address_of(name)}
    try:
        yield
    finally:
        await db.close_database()
        engine.config = config
        use(chosen)
        await db.open_database()
        await execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def started(database: Any, now: datetime) -> None:
    await db.open_database()
    await installation.recognise(now=now)


async def archive(directory: Path, now: datetime) -> Path:
    target = directory / "backup.tar"
    await backups.make(target, now=now)
    return target


async def test_backups_under_load_restore_with_every_row_that_was_acknowledged(
    started: None, tmp_path: Path, now: datetime
) -> None:
    """Twenty in the long run on either database, two in the usual one."""
    ada = await make_staff(now, "Ada")
    done: list[str] = []
    over = asyncio.Event()

    async def write(name: str) -> None:
        number = 0
        while not over.is_set():
            number += 1
            member = Staff(name=name, email=f"{name}{number}", email_key=f"{name}{number}",
                           timezone="UTC", created_at=now)  # fmt: skip
            async with db.transaction():
                await Staff.insert(member)
                await Entry.insert(Entry(at=now, event="staff.invited", subject=member.id))
            done.append(member.id)

    writing = [asyncio.create_task(write(name)) for name in ("x", "y", "z")]
    made: list[tuple[Path, set[str], int]] = []
    for number in range(20 if IS_REPEATED else 2):
        seen = len(done)
        async with asyncio.timeout(60):
            while len(done) == seen:  # noqa: ASYNC110 - what others count
                await asyncio.sleep(0.01)
        before = set(done)
        target = tmp_path / f"{number}.tar"
        backup = await backups.make(target, now=now)
        assert backups.verify(target).rows == backup.rows
        made.append((target, before, backup.facts["rows"]["staff"]))
    over.set()
    await asyncio.gather(*writing)
    assert len(done) > made[-1][2] - 1 >= len(made[-1][1]) > 0

    for number, (target, before, rows) in enumerate(made):
        async with another_place(tmp_path / f"place{number}"):
            await restores.restore(target, now=now)
            await db.open_database()
            await installation.recognise(now=now)
            found = {row["id"] for row in await Staff.select(Staff.id)}
            assert before <= found
            assert len(found) == rows
            told = {row["subject"] for row in await Entry.select(Entry.subject)}
            assert found - told == {ada.id}  # what one transaction wrote is there together
            await Entry.insert(Entry(at=now, event="staff.invited", subject="later"))


async def test_restored_copy_keeps_links_and_mails_nobody_until_it_is_let_go(
    started: None, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = await make_staff(now, "Ada")
    link = await links.issue(LinkPurpose.password, now=now, staff=ada.id)
    token = links.token(link)
    await outbox.post(
        "test_sent",
        to=outbox.Recipient("Ada", "ada@harbour.example.com"),
        context={"name": "Ada"},
        now=now,
    )
    monkeypatch.chdir(tmp_path)
    target = await archive(Path(), now)
    assert target == Path("backup.tar")
    assert target.stat().st_mode & 0o777 == 0o600
    later = now + timedelta(days=1)
    async with another_place(tmp_path / "place"):
        restored = await restores.restore(target, now=later)
        assert restored.left_out == []
        await db.open_database()
        await installation.recognise(now=later)
        held = await installation.hold()
        assert held == installation.Hold(later, now)
        assert (await links.open_link(LinkPurpose.password, token, now=now)).id == link.id
        assert await deliveries.claim("one", now=later) == []
        await installation.let_go(by=ada, now=later)
        assert len(await deliveries.claim("one", now=later)) == 1
        await installation.recognise(now=later)
        assert await installation.hold() is None
        if ENGINE == "sqlite":
            names = {path.name for path in (tmp_path / "place").iterdir()}
            assert names >= {"folkmoot.sqlite", "secret.key", "place.id"}
            modes = {(tmp_path / "place" / name).stat().st_mode & 0o777 for name in names}
            assert modes == {0o600}
    assert await installation.hold() is None


async def test_restore_takes_an_empty_place_only(
    started: None, tmp_path: Path, now: datetime
) -> None:
    target = await archive(tmp_path, now)
    with pytest.raises(Refused, match=r"is there already|is not empty"):
        await restores.restore(target, now=now)
    async with another_place(tmp_path / "place"):
        keys.make(keys.place())
        with pytest.raises(Refused, match="is another key"):
            await restores.restore(target, now=now)
        keys.place().unlink()
        if ENGINE == "sqlite":
            db.file().write_bytes(b"no database")
            with pytest.raises(Refused, match="is there already"):
                await restores.restore(target, now=now)
            assert db.file().read_bytes() == b"no database"
            db.file().unlink()
        await restores.restore(target, now=now)
        with pytest.raises(Refused, match=r"is there already|is not empty"):
            await restores.restore(target, now=now)


async def test_restore_after_one_that_was_killed_and_a_look_at_the_empty_database(
    started: None, tmp_path: Path, now: datetime
) -> None:
    target = await archive(tmp_path, now)
    async with another_place(tmp_path / "place"):
        (tmp_path / "place" / ".restoring-abc").mkdir(parents=True)
        (tmp_path / "place" / ".restoring-abc" / "folkmoot.sqlite").touch()
        await db.open_database()
        assert (await upgrades.look()).is_new
        with pytest.raises(Refused, match="There is nothing to back up: look at FOLKMOOT_DATA"):
            await backups.make(tmp_path / "empty.tar", now=now)
        await db.close_database()
        await restores.restore(target, now=now)
        assert list((tmp_path / "place").glob(".restoring-*")) == []
        await db.open_database()
        await installation.recognise(now=now)


async def test_backup_of_a_newer_or_another_database_is_refused(
    started: None, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = Migration(app_name="board", name="2031-01-01T00:00:00:000000")
    await Migration.insert(newer)
    target = await archive(tmp_path, now)
    await Migration.delete().where(Migration.name == newer.name)
    async with another_place(tmp_path / "place"):
        with pytest.raises(Refused, match=r"made by version .*, whose database is newer: install"):
            await restores.restore(target, now=now)
        assert [path.name for path in (tmp_path / "place").glob("*")] == []
    target = await archive(tmp_path, now)
    monkeypatch.setattr(db, "kind", lambda: "Oracle")
    with pytest.raises(Refused, match=r"is a backup of \w+, but DATABASE_URL is of Oracle"):
        await restores.restore(target, now=now)


async def test_backup_of_an_earlier_version_is_brought_up_to_date(
    started: None, reshaped: Any, tmp_path: Path, now: datetime
) -> None:
    """It lacks what a later step makes, and has a table that nobody knows any more."""
    shape = await schema.text()
    ada = await make_staff(now, "Ada")
    await db.database().run_ddl("CREATE TABLE put_aside (id INTEGER PRIMARY KEY)")
    await without_indexes()
    target = await archive(tmp_path, now)
    async with another_place(tmp_path / "place"):
        restored = await restores.restore(target, now=now)
        assert restored.left_out == ([] if ENGINE == "sqlite" else ["put_aside"])
        await db.open_database()
        await installation.recognise(now=now)
        assert (await upgrades.look()).pending == []
        if ENGINE == "sqlite":
            await db.database().run_ddl("DROP TABLE put_aside")
        assert await schema.text() == shape
        assert await Staff.exists().where(Staff.id == ada.id)
        assert await installation.hold() is not None


async def test_archive_that_holds_another_number_of_rows_is_refused(
    started: None, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = backups._rows
    target = await archive(tmp_path, now)
    assert backups.verify(target).fingerprint == await installation.recorded()
    monkeypatch.setattr(backups, "_rows", lambda *given: {**counted(*given), "staff": 7})
    with pytest.raises(Refused, match=r"backup.tar does not hold what it says\."):
        backups.verify(target)


async def test_backup_leaves_nothing_where_it_cannot_be_made(
    started: None, tmp_path: Path, now: datetime
) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    keys.place().write_bytes(b"")
    with pytest.raises(settings_of.SettingsError, match="is empty"):
        await backups.make(place / "backup.tar", now=now)
    assert list(place.iterdir()) == []


# --- the schedule ----------------------------------------------------------------------------


async def test_schedule_makes_one_a_day_and_keeps_so_many(
    started: None, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    place = tmp_path / "backups"
    use(replace(settings, backups=place, backups_kept=2))
    (finding,) = await backups.findings(True)
    assert finding.level == "warning"
    for days in range(4):
        then = now + timedelta(days=days)
        target = await backups.turn(place, now=then)
        assert target == place / name_of(then)
        assert await backups.turn(place, now=then + timedelta(hours=23)) is None
    assert sorted(path.name for path in place.iterdir()) == [
        name_of(now + timedelta(days=days)) for days in (2, 3)
    ]
    assert place.stat().st_mode & 0o777 == 0o700


async def test_two_workers_make_one(
    started: None, settings: Settings, tmp_path: Path, now: datetime
) -> None:
    place = tmp_path / "backups"
    use(replace(settings, backups=place))
    made = await asyncio.gather(
        *(backups.turn(place, now=now) for _ in range(3)), return_exceptions=True
    )
    assert [each for each in made if isinstance(each, Path)] == [place / name_of(now)]
    assert all(each is None or isinstance(each, Path | LostRace) for each in made)
    assert [path.name for path in place.iterdir()] == [name_of(now)]


async def test_watch_makes_what_is_due_and_stops(
    started: None, settings: Settings, tmp_path: Path
) -> None:
    place = tmp_path / "backups"
    use(replace(settings, backups=place))
    stop = asyncio.Event()
    watching = asyncio.create_task(backups.watch(stop))
    for _ in range(6_000):
        if list(place.glob("*.tar")):
            break
        await asyncio.sleep(0.01)
    stop.set()
    await watching
    (target,) = place.glob("*.tar")
    backups.verify(target)
    (finding,) = await backups.findings(True)
    assert finding.level == "ok"
