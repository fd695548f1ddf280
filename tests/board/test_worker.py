"""The worker: what does not wait for the mail server runs while that hangs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from board.checkup import health
from board.foundation import extensions
from board.foundation.database import db
from board.foundation.identity.tables import Board
from board.foundation.jobs import Job
from board.foundation.journal import journal
from board.foundation.mail.tables import Message
from board.settings import Settings, Smtp, use
from board.worker import Worker
from meetings.digests.tables import Digest
from meetings.polls.tables import Poll
from meetings.scheduling.tables import Meeting
from tests.live_meetings import LiveMeeting
from tests.meetings.reminders.test_reminders import SILENT, WEEK_BEFORE, Host, host, written
from tests.queries import at_most
from tests.smtp_faults import HANG, FaultySmtp

__all__ = ["host"]
pytestmark = pytest.mark.anyio


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while not await holds():  # noqa: ASYNC110 - a database, a server
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("stage", ["greeting", "end"])
async def test_reminders_and_beat_go_on_while_the_mail_server_hangs(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    monkeypatch.setattr(health, "BEAT_SECONDS", 0)
    sink = FaultySmtp(faults={stage: HANG})
    configured = Settings(data_dir=tmp_path, smtp=Smtp(sink.host, sink.port), runs_worker=False)
    use(configured)
    stop = asyncio.Event()

    async def hangs() -> bool:
        return bool(sink.dots) if stage == "end" else sink.connections > 0

    async def reminded() -> bool:
        return await written() == SILENT

    async def beats() -> bool:
        return (tmp_path / health.BEAT).exists()

    with time_machine.travel(WEEK_BEFORE - timedelta(hours=1), tick=True) as clock:
        working = asyncio.create_task(Worker(configured, grace=0.1).run(stop))
        try:
            await until(hangs)
            assert await written() == []
            (tmp_path / health.BEAT).unlink(missing_ok=True)
            clock.shift(timedelta(hours=1))
            await until(reminded)
            await until(beats)
            assert sink.taken == []
        finally:
            stop.set()
            await working
            sink.stop()


async def test_job_that_fails_stops_no_other(
    database: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    async def fails(now: object) -> None:
        raise ZeroDivisionError

    async def works(now: object) -> None:
        done.append("worked")

    jobs = [Job(fails), Job(works)]
    before, extensions.registered.jobs = extensions.registered.jobs, jobs
    try:
        made = Worker(Settings(data_dir=tmp_path, runs_worker=False))
        await made.do_jobs()
        await made.do_jobs()  # neither is due yet
    finally:
        extensions.registered.jobs = before
    assert done == ["worked"]
    assert [record.levelname for record in caplog.records] == ["ERROR"]


@pytest.fixture
async def quiet(database: Any, tmp_path: Path, now: datetime) -> AsyncIterator[Worker]:
    """A worker of a house with something of each kind in it, none of which is due."""
    configured = Settings(data_dir=tmp_path, runs_worker=False)
    use(configured)
    with time_machine.travel(now, tick=False):
        await LiveMeeting().opened(now)
        yield Worker(configured)


async def multiply(copies: int, now: datetime) -> None:
    """Rows of what a worker looks through, so many of each kind."""
    board = await Board.objects().first()
    meeting = await Meeting.objects().first()
    assert board is not None
    assert meeting is not None
    later = now + timedelta(days=3)
    numbers = range(copies)
    await db.insert_all(
        Poll(board=board.id, title="When?", timezone="UTC", minutes=60, state="open",
             closes_at=later, created_at=now, created_by=None)
        for _ in numbers
    )  # fmt: skip
    await db.insert_all(
        Digest(meeting=meeting.id, edition="product", draft=100 + number, state="in_review",
               seen_entry=10**6, created_at=now, reviewed_at=now)
        for number in numbers
    )  # fmt: skip
    await db.insert_all(
        Message(kind="test", state=state, body=b"", created_at=now, due_at=later,
                links_removed_at=now)
        for _ in numbers
        for state in ("pending", "sent", "uncertain")
    )  # fmt: skip


@pytest.mark.parametrize("copies", [1, 3, 300])
async def test_idle_turn_is_one_statement_however_much_lies_there(
    quiet: Worker, now: datetime, copies: int
) -> None:
    await multiply(copies, now)
    await quiet.turn()  # all that is due at a start
    for seconds in (6, 12):
        with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
            await quiet.turn()  # and once more after a change
    for seconds in (13, 14, 60):
        with time_machine.travel(now + timedelta(seconds=seconds), tick=False), at_most(1) as seen:
            await quiet.turn()
        assert len(seen) == 1


async def test_change_is_looked_at_and_a_deadline_is_kept_to_the_second(
    quiet: Worker, now: datetime
) -> None:
    await multiply(1, now)
    await quiet.turn()
    with time_machine.travel(now + timedelta(seconds=6), tick=False):
        await quiet.turn()
        # Whoever opens or lengthens a poll notes it in the journal.
        soon = now + timedelta(seconds=90)
        async with db.transaction():
            await Poll.update({Poll.closes_at: soon}, force=True)
            await journal.record("poll.extended", "poll", by=journal.SYSTEM, now=now)
    for seconds, expected in ((12, "open"), (89, "open"), (90, "closed")):
        with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
            await quiet.turn()
        assert {row["state"] for row in await Poll.select(Poll.state)} == {expected}


async def test_sweep_finds_what_nobody_noted(quiet: Worker, now: datetime) -> None:
    await multiply(1, now)
    await quiet.turn()
    await Poll.update({Poll.closes_at: now + timedelta(seconds=1)}, force=True)
    with time_machine.travel(now + timedelta(minutes=11), tick=False):
        await quiet.turn()
    assert {row["state"] for row in await Poll.select(Poll.state)} == {"closed"}
