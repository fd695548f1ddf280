"""Sieves: requests narrowed down by state, theme, segment, owner and words, by page."""

from datetime import datetime, timedelta

import pytest

from board.foundation.identity.tables import Person
from board.roadmap.rules.roadmap import Verdict
from meetings.capture.rules.feedback import FeedbackKind
from meetings.requests import requests, sieves, triage
from meetings.requests.sieves import Sieve
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def titles(live: LiveMeeting, sieve: Sieve, *, now: datetime | None = None) -> list[str]:
    rows, _ = await sieves.page_of_requests(live.ada, sieve, now=now or live.now)
    return sorted(row.title for row in rows)


async def test_states_tell_what_is_owed_answered_and_planned(live: LiveMeeting) -> None:
    answered, planned = await live.asks("Alan", "Answered"), await live.asks("Alan", "Planned")
    await live.asks("Grace", "Owed")
    found = await requests.find(answered, live.ada, now=live.now)
    await requests.answer(
        answered, verdict=Verdict.will_do, reason="Yes.", later_on=None,
        seen=found.version, by=live.ada, now=live.now,
    )  # fmt: skip
    await triage.group([planned], title="An item", by=live.ada, now=live.now)
    late = live.now + timedelta(days=60)
    assert {
        state: await titles(live, Sieve(state), now=late) for state in sieves.STATES
    } == {
        "open": ["Owed", "Planned"], "overdue": ["Owed", "Planned"], "answered": ["Answered"],
        "roadmap": ["Planned"], "all": ["Answered", "Owed", "Planned"],
    }  # fmt: skip


async def test_sieves_narrow_by_theme_segment_owner_and_words(live: LiveMeeting) -> None:
    await Person.update({Person.company_size: "1,200"}).where(Person.id == live.people["Grace"].id)
    await live.says(
        "Alan", "We are 50 planners", kind=FeedbackKind.request, summary="Rosters", theme="Print"
    )
    await live.asks("Grace", "Über-Nacht-Planung")
    found = {
        "theme": await titles(live, Sieve(theme="Print")),
        "segment": await titles(live, Sieve(segment="company_size:1,000 to 4,999")),
        "words": await titles(live, Sieve(search="PLANNERS 50")),
        "umlaut": await titles(live, Sieve(search="über")),
        "number": await titles(live, Sieve(search="cab-2")),
        "nothing": await titles(live, Sieve(owner="nobody")),
    }
    assert found == {
        "theme": ["Rosters"], "segment": ["Über-Nacht-Planung"], "words": ["Rosters"],
        "umlaut": ["Über-Nacht-Planung"], "number": ["Über-Nacht-Planung"], "nothing": [],
    }  # fmt: skip


async def test_strangers_sieve_nothing(live: LiveMeeting) -> None:
    await live.asks()
    eve = await live.stranger()
    sieve = Sieve(board=live.board.id)
    assert await sieves.page_of_requests(eve, sieve, now=live.now) == ([], 0)
    assert await triage.doubles(eve) == []
