import asyncio
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from board.roadmap.rules.roadmap import Verdict
from board.roadmap.tables import AnswerNotice
from meetings.capture.rules.feedback import FeedbackKind
from meetings.requests import requests
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.usefixtures("database")


async def answer(live: LiveMeeting, request: str, **changes: object) -> bool:
    found = await requests.find(request, live.ada, now=live.now)
    values: dict[str, Any] = {
        "verdict": Verdict.will_not,
        "reason": "Nobody else needs it.",
        "later_on": None,
        "seen": found.version,
        "by": live.ada,
        "now": live.now,
        **changes,
    }
    return await requests.answer(request, **values)


async def test_request_is_owed_an_answer_by_the_boards_day(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await Board.update({Board.answer_days: 10}).where(Board.id == live.board.id)
    request = await live.asks("Alan", "A change log")
    found = await requests.find(request, live.ada, now=now)
    assert (found.number, found.title, found.due_on) == (
        1,
        "A change log",
        date(2026, 3, 12),
    )
    assert (found.level, found.due) == ("open", "due in 10 days")
    assert (found.body, found.name) == ("We need one page per employee.", "Alan")
    assert await events(request) == ["request.opened"]


async def test_a_request_that_nobody_named_has_no_name(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.says("Alan", "Canary", kind=FeedbackKind.request)
    await live.says("Alan", "Canary", kind=FeedbackKind.request, item=None)
    rows = await requests.inbox(live.ada, now=now)
    assert [(row.title, row.called) for row in rows] == [("", "Not named yet")] * 2


@pytest.mark.race
async def test_numbers_count_up_even_when_given_at_once(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await asyncio.gather(*(live.asks("Alan") for _ in range(5)))
    rows = await requests.inbox(live.ada, now=now)
    assert sorted(row.number for row in rows) == [1, 2, 3, 4, 5]


async def test_answer_is_kept_and_journalled(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    assert await answer(live, request)
    found = await requests.find(request, live.ada, now=now)
    assert (found.verdict, found.reason, found.answered_by_name) == (
        Verdict.will_not,
        "Nobody else needs it.",
        "Ada",
    )
    assert await events(request) == ["request.opened", "request.answered"]
    assert await AnswerNotice.count().where(AnswerNotice.person == live.people["Alan"].id) == 1


async def test_answer_needs_a_role_that_answers(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    with pytest.raises(Forbidden):
        await answer(live, request, by=await live.staff(Role.viewer))
    with pytest.raises(NotFound):
        await answer(live, request, by=await live.stranger())
    await answer(live, request, by=await live.staff(Role.lead, "Lin"))


async def test_answer_without_a_reason_changes_nothing(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    with pytest.raises(Refused):
        await answer(live, request, reason=" ")
    assert await AnswerNotice.count() == 0


@pytest.mark.race
async def test_two_answers_at_once_leave_one(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    # Both have the same page before them, whichever of them is quicker.
    seen = (await requests.find(request, live.ada, now=now)).version
    outcomes = await asyncio.gather(
        answer(live, request, reason="First.", seen=seen),
        answer(live, request, reason="Second.", seen=seen),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, LostRace) for outcome in outcomes) == 1
    assert (await events(request)).count("request.answered") == 1
    assert await AnswerNotice.count() == 1


async def test_answer_given_anew_keeps_the_day_that_it_names(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    await answer(
        live, request, verdict=Verdict.later, reason="In spring.", later_on=date(2026, 4, 1)
    )
    found = await requests.find(request, live.ada, now=now)
    assert found.later_on == date(2026, 4, 1)
    await answer(live, request, verdict=Verdict.will_do, reason="Done soon.")
    assert (await requests.find(request, live.ada, now=now)).later_on is None


async def test_inbox_holds_the_viewers_boards_only(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.asks("Alan", "Canary")
    assert await requests.inbox(await live.stranger(), state="all", now=now) == []
    mine = await requests.inbox(await live.staff(Role.viewer), now=now)
    assert [row.title for row in mine] == ["Canary"]
    assert await requests.inbox(live.ada, board="nosuchboard2", now=now) == []


async def test_inbox_holds_what_is_open_and_a_meeting_all_that_was_asked_for(
    now: datetime,
) -> None:
    live = await LiveMeeting().opened(now)
    late, answered = await live.asks("Alan", "Late"), await live.asks("Grace", "Answered")
    await answer(live, answered)
    later = now + timedelta(days=40)
    rows = await requests.inbox(live.ada, now=later)
    assert [row.title for row in rows] == ["Late"]
    assert len(await requests.inbox(live.ada, state="all", now=later)) == 2
    rows = await requests.of_meeting(live.meeting.id, live.ada, now=later)
    assert [(row.title, row.level) for row in rows] == [
        ("Late", "late"),
        ("Answered", "answered"),
    ]
    stranger = await live.stranger()
    assert await requests.of_meeting(live.meeting.id, stranger, now=later) == []
    found = await requests.find(late, live.ada, now=later)
    assert (found.level, found.due) == ("late", "10 days late")


async def test_retitle_changes_the_words_that_stand_for_it(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    await requests.retitle(request, "Better words", by=live.ada, now=now)
    assert (await requests.find(request, live.ada, now=now)).title == "Better words"
    with pytest.raises(Forbidden):
        await requests.retitle(request, "x", by=await live.staff(Role.viewer), now=now)
