"""A feed of 200 meetings: cold, and when nothing changed, against the calendar library alone."""

import statistics
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

import httpx
from icalendar import Calendar

from tests.bench import installation as at
from tests.bench.printing import Row, report

from board.foundation.links import links  # isort: skip - the installation decides on the database first
from board.app import create_app  # isort: skip
from board.settings import Settings  # isort: skip
from board.foundation.identity.tables import Member  # isort: skip
from meetings.feeds import feeds

from meetings.scheduling import meetings  # isort: skip

MEETINGS = 200
ROUNDS = 7
# What is kept is sent without being written again.
WHOLE_PROMISED = 5.0
KNOWN_PROMISED = 5.0


async def seconds(work: Callable[[], Awaitable[Any]]) -> float:
    started = time.perf_counter()
    await work()
    return time.perf_counter() - started


async def filled() -> str:
    """The path of a member's feed."""
    board, ada = await at.found_board()
    [alan] = await at.add_people(board, 1)
    await Member.insert(
        Member(
            board=board.id, person=alan, state="active", joined_on=at.NOW.date(), created_at=at.NOW
        )
    )
    for number in range(1, MEETINGS + 1):
        meeting = await meetings.create(board, at.plan(number), people=[alan], by=ada, now=at.NOW)
        await meetings.invite(meeting, by=ada, now=at.NOW)
    link = await feeds.open_for(alan, board.id, now=at.NOW)
    return f"/f/{links.token(link)}.ics"


async def measure() -> list[Row]:
    """Rounds alternate, so that a busy machine slows all of them."""
    path = await filled()
    app = create_app(Settings(data_dir=at.PLACE, runs_worker=False), clock=lambda: at.NOW)
    transport = httpx.ASGITransport(app=cast(Any, app))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        first = await client.get(path)
        assert (first.status_code, first.text.count("BEGIN:VEVENT")) == (200, MEETINGS)
        known = {"If-None-Match": first.headers["etag"]}
        assert (await client.get(path, headers=known)).status_code == 304
        calendar = Calendar.from_ical(first.content)

        async def write() -> None:
            calendar.to_ical()

        rounds = [
            (
                await seconds(lambda: client.get(path)),
                await seconds(lambda: client.get(path, headers=known)),
                await seconds(write),
            )
            for _ in range(ROUNDS)
        ]
    cold, warm, alone = (1 / statistics.median(each) for each in zip(*rounds, strict=True))
    return [
        Row("feed, against writing it", cold, alone, promised=WHOLE_PROMISED),
        Row("unchanged feed, against writing it", warm, alone, promised=KNOWN_PROMISED),
    ]


def main() -> int:
    return report(f"A feed of {MEETINGS} meetings", at.measured(measure))


if __name__ == "__main__":
    raise SystemExit(main())
