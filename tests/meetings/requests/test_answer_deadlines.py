"""Answers kept: in time by the clock of their board, late, or missing."""

from datetime import UTC, datetime, timedelta

import pytest

from board.foundation.identity.tables import Board
from meetings.capture.tables import Request
from meetings.requests.answer_deadlines import AnswerDeadlines, deadlines_met
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def answered(request: str, first: datetime, again: datetime | None = None) -> None:
    await Request.update(
        {
            Request.verdict: "will_do",
            Request.answered_at: again or first,
            Request.first_answered_at: first,
        }
    ).where(Request.id == request)


async def test_kept_counts_the_first_answer(live: LiveMeeting) -> None:
    early, late, missing = [await live.asks(name) for name in ("Alan", "Grace", "Katherine")]
    monday = live.now + timedelta(days=60)
    await answered(early, live.now)
    await answered(late, monday)
    assert await deadlines_met(live.ada, now=monday) == AnswerDeadlines(1, 1, 1)
    await answered(early, live.now, monday)
    assert await deadlines_met(live.ada, now=monday) == AnswerDeadlines(1, 1, 1)
    assert await deadlines_met(live.ada, board="elsewhere", now=monday) == AnswerDeadlines(0, 0, 0)
    assert await deadlines_met(await live.stranger(), now=monday) == AnswerDeadlines(0, 0, 0)
    await answered(missing, monday)
    assert (await deadlines_met(live.ada, now=monday)).late == 2


@pytest.mark.parametrize(
    ("timezone", "hour", "is_in_time"),
    [
        ("Pacific/Kiritimati", 9, True),  # 23:00 of that day
        ("Pacific/Kiritimati", 10, False),  # the day after has begun
        ("Pacific/Pago_Pago", 34, True),
        ("Pacific/Pago_Pago", 35, False),
        ("UTC", 23, True),
        ("UTC", 24, False),
    ],
)
async def test_clock_of_the_board_says_which_day_it_is(
    live: LiveMeeting, timezone: str, hour: int, is_in_time: bool
) -> None:
    request = await live.asks()
    await Board.update({Board.timezone: timezone}, force=True)
    due = datetime(2026, 4, 1, tzinfo=UTC)
    await Request.update({Request.due_on: due.date()}).where(Request.id == request)
    await answered(request, due + timedelta(hours=hour))
    kept = await deadlines_met(live.ada, now=live.now)
    assert (kept.in_time, kept.late) == ((1, 0) if is_in_time else (0, 1))
