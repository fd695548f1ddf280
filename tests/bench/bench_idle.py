"""A worker with nothing to do: what does a second cost, and does it grow with what lies there?"""

import time
from datetime import UTC, datetime, timedelta

from board import features
from board.foundation.database import db
from board.foundation.journal.tables import Entry
from board.foundation.mail.tables import Message
from board.settings import Settings
from board.worker import Worker
from meetings.digests.tables import Digest
from meetings.polls.tables import Poll
from meetings.scheduling import meetings
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rules.schedules import slot
from tests.bench import installation
from tests.bench.printing import Row, report
from tests.queries import counted

TURNS = 300
MAILS, ENTRIES, POLLS, DIGESTS, ATTENDEES = 60_000, 300_000, 300, 20, 300
MOST_MS, MOST_GROWTH = 1.0, 1.5


async def fill(now: datetime) -> None:
    """Everything that a worker looks through, of which nothing is due."""
    board, ada = await installation.found_board()
    later = now + timedelta(days=30)
    slots = (slot(later.date(), datetime.min.time().replace(hour=15),
                  datetime.min.time().replace(hour=17), "UTC"),)  # fmt: skip
    plan = Plan("Council", "", "Hamburg", "", "UTC", slots)
    meeting = await meetings.create(board, plan, people=[], by=ada, now=now)
    await db.insert_all(
        Poll(board=board.id, title="When?", timezone="UTC", minutes=60, state="open",
             closes_at=later, created_at=now, created_by=None)
        for _ in range(POLLS)
    )  # fmt: skip
    await db.insert_all(
        Digest(meeting=meeting.id, edition="product", draft=number, state="in_review",
               seen_entry=2**31 - 1, created_at=now, reviewed_at=now)
        for number in range(DIGESTS)
    )  # fmt: skip
    await db.insert_all(
        Message(kind="test", state=("sent", "pending")[number % 50 == 0], body=b"", created_at=now,
                due_at=later, links_removed_at=now)
        for number in range(MAILS)
    )  # fmt: skip
    last = (await Entry.count()) + 1
    await db.insert_all(
        Entry(id=last + number, at=now, event="mail.noted", board=board.id)
        for number in range(ENTRIES)
    )


async def turn_ms(worker: Worker) -> tuple[float, float]:
    """Processor time and statements of one turn, once all that a start brings is done."""
    for _ in range(3):
        await worker.turn()
        time.sleep(5.1)  # noqa: ASYNC251 - nothing else runs: after a change jobs look once more
    began = time.process_time()
    with counted() as seen:
        for _ in range(TURNS):
            await worker.turn()
    return (time.process_time() - began) * 1000 / TURNS, len(seen) / TURNS


async def measure() -> list[Row]:
    features.register()
    configured = Settings(data_dir=installation.PLACE, runs_worker=False)
    empty, _ = await turn_ms(Worker(configured))
    await fill(datetime.now(UTC))
    full, statements = await turn_ms(Worker(configured))
    return [
        Row("a turn in the large house, of promised", full, MOST_MS, unit=" ms", at_most=1),
        Row("the same, of an empty house", full, empty, unit=" ms", at_most=MOST_GROWTH),
        Row("statements of a turn", statements, 1, unit="", at_most=1),
    ]


def main() -> int:
    return report("A worker with nothing to do", installation.measured(measure))


if __name__ == "__main__":
    raise SystemExit(main())
