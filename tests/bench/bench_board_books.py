"""The first board book of a process, from the rows to the PDF, against WeasyPrint alone."""

import asyncio
import statistics
import time
from typing import Any

import weasyprint

from tests.bench import installation as at
from tests.bench import worlds
from tests.bench.costs import DEMO
from tests.bench.printing import Row, report

from board import features  # isort: skip - the installation decides on the database first
from board.foundation.database import db
from board.foundation.database.queries import prepared
from board.foundation.mail import templating
from board.programmes import programmes
from board.settings import Settings, use
from meetings.papers import board_books
from meetings.printing import pdf, pdf_child
from meetings.scheduling import meetings
from meetings.scheduling.tables import Meeting

ROUNDS = 5
AT_MOST = 1.5
MEETING = prepared(
    Meeting.select(Meeting.id).where(
        Meeting.board.code == "CAB", Meeting.kind == "meeting", Meeting.state == "invited"
    ),
    str,
)


async def measure() -> list[Row]:
    """Rounds alternate, so that a busy machine slows all of them."""
    environment = templating.environment()
    meeting = await meetings.get(str(await MEETING.first()))
    book = await board_books.gather(meeting, for_guests=False, now=worlds.NOW)
    charter = await programmes.charter_of(meeting.board)
    body = board_books.printable_prose(charter.body) if charter else ""
    html = board_books.book_html(environment, book, body, board_books.CHARTER_SIZES[0])
    rounds = []
    for _ in range(ROUNDS):
        async with pdf.warm(ahead=True):
            await asyncio.sleep(3)  # as long as a server has run when somebody opens a book
            board_books._cached.clear()
            started = time.perf_counter()
            await board_books.print_book(environment, meeting, for_guests=False, now=worlds.NOW)
            ours = time.perf_counter() - started
        rounds.append((ours, _alone(html)))
    ours, alone = (statistics.median(each) for each in zip(*rounds, strict=True))
    return [Row("first board book, against its PDF", ours, alone, unit=" s", at_most=AT_MOST)]


def _alone(html: str) -> float:
    fetcher: Any = pdf_child._fetcher()
    started = time.perf_counter()
    weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf()
    return time.perf_counter() - started


async def _opened() -> list[Row]:
    features.register()
    await db.open_database()
    try:
        return await measure()
    finally:
        await db.close_database()


def main() -> int:
    worlds.prepare(DEMO)
    worlds.put(DEMO, at.PLACE)
    use(Settings(data_dir=at.PLACE, runs_worker=False))
    return report("Board books", asyncio.run(_opened()))


if __name__ == "__main__":
    raise SystemExit(main())
