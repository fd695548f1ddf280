"""Letters to many: what a press costs, and how long other writers wait while they are written."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from tests.bench import installation as at
from tests.bench.printing import Row, report

from board import features  # isort: skip - the installation decides on the database first
from board.foundation.database import db  # isort: skip
from board.foundation.identity.rules.members import CandidateState  # isort: skip
from board.foundation.identity.tables import Candidate, Member  # isort: skip
from board.foundation.mail.tables import Mailing, Message  # isort: skip
from board.foundation.mailings import writing  # isort: skip
from board.invitations import mailings as invitations
from board.invitations.letters import InvitationLetter
from meetings.scheduling import meetings

PEOPLE, ATTENDEES = 5_000, 1_000
PROMISED_SECONDS = 15.0
PROMISED_WAIT = 0.1


async def measure() -> list[Row]:
    features.register()
    board, ada = await at.found_board()
    people = await at.add_people(board, PEOPLE)
    meeting = await meetings.create(board, at.plan(), people=people[:ATTENDEES], by=ada, now=at.NOW)
    rows = await _timed(
        f"an invitation of {ATTENDEES:,}", meetings.invite(meeting, by=ada, now=at.NOW)
    )
    await Member.delete(force=True)  # a seat is offered to those who have none
    state = CandidateState.bench.value
    pool = [
        Candidate(board=board.id, person=each, state=state, created_at=at.NOW) for each in people
    ]
    await db.insert_all(pool)
    letter = InvitationLetter("A seat", "Dear {name},\n\nwill you?", at.NOW + timedelta(days=21))
    chosen = [row.id for row in pool]
    began = invitations.begin(board.id, chosen, letter, by=ada, now=at.NOW)
    rows += await _timed(f"a seat offered to {PEOPLE:,}", began, promised=PROMISED_SECONDS)
    assert await Message.count() == PEOPLE + ATTENDEES
    return rows


async def _timed(what: str, press: Awaitable[Any], promised: float | None = None) -> list[Row]:
    """The press, all letters, and the longest wait of somebody who writes something else."""
    started = time.perf_counter()
    await press
    pressed = time.perf_counter() - started
    busy = time.process_time()
    async with _other_writer() as waits:
        while await Mailing.exists().where(Mailing.ended_at.is_null()):
            await writing.carry_on(at.NOW)
    busy = time.process_time() - busy
    waits.sort()
    return [
        Row(f"{what}: press", pressed, PROMISED_WAIT, unit=" s", at_most=1),
        Row(
            f"{what}: processor", busy, promised or busy, unit=" s", at_most=1 if promised else None
        ),
        Row(f"{what}: a write, p95", waits[len(waits) * 95 // 100], PROMISED_WAIT, " s", at_most=1),
        Row(f"{what}: a write, max", waits[-1], PROMISED_WAIT, " s"),
    ]


@asynccontextmanager
async def _other_writer() -> AsyncIterator[list[float]]:
    waits: list[float] = []

    async def write() -> None:
        while True:
            started = time.perf_counter()
            async with db.transaction():
                await Member.delete().where(Member.id == "nobody")
            waits.append(time.perf_counter() - started)
            await asyncio.sleep(0.01)

    task = asyncio.create_task(write())
    try:
        yield waits
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def main() -> int:
    return report("Letters to many", at.measured(measure))


if __name__ == "__main__":
    raise SystemExit(main())
