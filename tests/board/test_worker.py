"""The worker: what does not wait for the mail server runs while that hangs."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from board.checkup import health
from board.foundation import extensions
from board.settings import Settings, Smtp, use
from board.worker import Worker
from tests.meetings.reminders.test_reminders import SILENT, WEEK_BEFORE, Host, host, written
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

    before, extensions.registered.jobs = extensions.registered.jobs, [fails, works]
    try:
        await Worker(Settings(data_dir=tmp_path, runs_worker=False)).do_jobs()
    finally:
        extensions.registered.jobs = before
    assert done == ["worked"]
    assert [record.levelname for record in caplog.records] == ["ERROR"]
