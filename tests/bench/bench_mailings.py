"""Letters to many: what a press costs, and how long other writers wait while they are written."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager, contextmanager
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
PROMISED_LOCK = 0.03


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
        for _ in range(2):
            await writing.carry_on(at.NOW)
    with _locks() as locks:
        while await Mailing.exists().where(Mailing.ended_at.is_null()):
            await writing.carry_on(at.NOW)
    busy = time.process_time() - busy
    waits.sort()
    locks.sort()
    return [
        Row(f"{what}: press", pressed, PROMISED_WAIT, unit=" s", at_most=1),
        Row(
            f"{what}: processor", busy, promised or busy, unit=" s", at_most=1 if promised else None
        ),
        Row(f"{what}: a lock, p95", locks[len(locks) * 95 // 100], PROMISED_LOCK, " s", at_most=1),
        Row(f"{what}: a lock, max", locks[-1], PROMISED_LOCK, " s"),
        # By the clock, so it grows with whatever else the machine does.
        Row(f"{what}: a write, p95", waits[len(waits) * 95 // 100], PROMISED_WAIT, " s"),
        Row(f"{what}: a write, max", waits[-1], PROMISED_WAIT, " s"),
    ]


@contextmanager
def _locks() -> Iterator[list[float]]:
    """The processor time of each transaction, in which nobody else can write."""
    held: list[float] = []
    whole = db.transaction

    @asynccontextmanager
    async def timed() -> AsyncIterator[Any]:
        if db.database().transaction_exists():
            async with whole() as entered:
                yield entered
            return
        async with whole() as entered:
            began = time.process_time()
            yield entered
        held.append(time.process_time() - began)

    db.transaction = timed
    try:
        yield held
    finally:
        db.transaction = whole


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
