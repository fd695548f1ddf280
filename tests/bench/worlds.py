"""The demo's world and the large one, each made once and kept until what makes it changes."""

import asyncio
import fcntl
import hashlib
import os
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import installation as at
from tests.bench import large_world
from tests.bench.costs import DEMO, LARGE

from board import features  # isort: skip - the installation decides on the database first
from board.demo import demo
from board.foundation.database import db, upgrades
from board.foundation.installation import installation
from board.search import indexing
from board.settings import Settings, use

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
KEPT_DAYS, KEPT = 3, 12  # half a gigabyte each
FILES = ("folkmoot.sqlite", "secret.key")


def prepare(*names: str) -> None:
    """Makes those that are not there yet; before an event loop runs, as a demo needs its own."""
    for name in names:
        _made(name)


def put(world: str, place: Path) -> None:
    """A copy of a world that was prepared, for whoever opens a database in that directory."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    for stale in place.glob("folkmoot.sqlite*"):
        stale.unlink()
    for name in FILES:
        shutil.copyfile(_made(world) / name, place / name)
        (place / name).chmod(0o600)


def _made(world: str) -> Path:
    """The directory in which it is kept; several processes that ask at once wait for the first."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "folkmoot-bench"
    cache.mkdir(parents=True, exist_ok=True)
    kept = cache / f"{_fingerprint()}-{world}"
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            _forget_old(cache)
            part = cache / "part"
            shutil.rmtree(part, ignore_errors=True)
            _make(world, part, cache)
            part.rename(kept)
    os.utime(kept)
    return kept


def _make(world: str, place: Path, cache: Path) -> None:
    began = time.monotonic()
    demo_world = cache / f"{_fingerprint()}-{DEMO}"
    if not demo_world.exists():
        asyncio.run(_play(place))
        if world == LARGE:
            shutil.copytree(place, demo_world)
    else:
        shutil.copytree(demo_world, place)
    if world == LARGE:
        large_world.enlarge(place / FILES[0], NOW)
        asyncio.run(_fold(place))
    print(f"The {world} world was made in {time.monotonic() - began:.0f} s.")


async def _play(place: Path) -> None:
    """The demo, in a directory of its own."""
    place.mkdir(mode=0o700)
    use(Settings(data_dir=place, runs_worker=False))
    features.register()
    async with db.using(place / FILES[0]):
        await db.open_database()
        await upgrades.run(place)
        await installation.recognise(now=NOW)
        await demo.fill(now=NOW)
    for name in place.glob("*"):
        if name.name not in FILES:
            shutil.rmtree(name) if name.is_dir() else name.unlink()


async def _fold(place: Path) -> None:
    """What a worker would do meanwhile: whatever is new can be found."""
    use(Settings(data_dir=place, runs_worker=False))
    features.register()
    async with db.using(place / FILES[0]):
        await db.open_database()
        while await indexing.keep_up(5_000):  # nobody else writes here
            pass


def _fingerprint() -> str:
    """Of what decides on the rows: the schema, the demo and this."""
    digest = hashlib.sha256(at.ZONE.encode())
    sources = sorted((ROOT / "board" / "demo").glob("*.py"))
    sources += [ROOT / "tests/board/foundation/database/schema.sqlite.sql"]
    sources += [Path(__file__), Path(large_world.__file__)]
    for each in sources:
        digest.update(each.read_bytes())
    return digest.hexdigest()[:16]


def _forget_old(cache: Path) -> None:
    oldest = time.time() - KEPT_DAYS * 86_400
    found = sorted((each for each in cache.iterdir() if each.is_dir()), key=_used_at, reverse=True)
    for number, each in enumerate(found):
        if number >= KEPT or _used_at(each) < oldest:
            shutil.rmtree(each, ignore_errors=True)


def _used_at(directory: Path) -> float:
    return directory.stat().st_mtime
