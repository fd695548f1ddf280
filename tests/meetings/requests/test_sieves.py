"""Sieves: requests narrowed down by state, theme, segment, owner and words, by page."""

from datetime import datetime, timedelta

import pytest

from board.foundation.identity.tables import Person
from board.roadmap.rules.roadmap import Verdict
from meetings.capture.rules.feedback import FeedbackKind
from meetings.requests import requests, sieves, triage
from meetings.requests.sieves import Sieve
from tests.floor import Floor

pytestmark = pytest.mark.anyio


@pytest.fixture
async def floor(database: object, now: datetime) -> Floor:
    return await Floor().opened(now)


async def titles(floor: Floor, sieve: Sieve, *, now: datetime | None = None) -> list[str]:
    rows, _ = await sieves.page_of_requests(floor.ada, sieve, now=now or floor.now)
    return sorted(row.title for row in rows)


async def test_states_tell_what_is_owed_answered_and_planned(floor: Floor) -> None:
    answered, planned = await floor.asks("Alan", "Answered"), await floor.asks("Alan", "Planned")
    await floor.asks("Grace", "Owed")
    found = await requests.find(answered, floor.ada, now=floor.now)
    await requests.answer(
        answered, verdict=Verdict.will_do, reason="Yes.", later_on=None,
        seen=found["version"], by=floor.ada, now=floor.now,
    )  # fmt: skip
    await triage.group([planned], title="An item", by=floor.ada, now=floor.now)
    late = floor.now + timedelta(days=60)
    assert {
        state: await titles(floor, Sieve(state), now=late) for state in sieves.STATES
    } == {
        "open": ["Owed", "Planned"], "overdue": ["Owed", "Planned"], "answered": ["Answered"],
        "roadmap": ["Planned"], "all": ["Answered", "Owed", "Planned"],
    }  # fmt: skip


async def test_sieves_narrow_by_theme_segment_owner_and_words(floor: Floor) -> None:
    await Person.update({Person.company_size: "1,200"}).where(Person.id == floor.people["Grace"].id)
    await floor.says(
        "Alan", "We are 50 planners", kind=FeedbackKind.request, summary="Rosters", theme="Print"
    )
    await floor.asks("Grace", "Über-Nacht-Planung")
    found = {
        "theme": await titles(floor, Sieve(theme="Print")),
        "segment": await titles(floor, Sieve(segment="company_size:1,000 to 4,999")),
        "words": await titles(floor, Sieve(search="PLANNERS 50")),
        "umlaut": await titles(floor, Sieve(search="über")),
        "number": await titles(floor, Sieve(search="cab-2")),
        "nothing": await titles(floor, Sieve(owner="nobody")),
    }
    assert found == {
        "theme": ["Rosters"], "segment": ["Über-Nacht-Planung"], "words": ["Rosters"],
        "umlaut": ["Über-Nacht-Planung"], "number": ["Über-Nacht-Planung"], "nothing": [],
    }  # fmt: skip


async def test_strangers_sieve_nothing(floor: Floor) -> None:
    await floor.asks()
    eve = await floor.stranger()
    sieve = Sieve(board=floor.board.id)
    assert await sieves.page_of_requests(eve, sieve, now=floor.now) == ([], 0)
    assert await triage.doubles(eve) == []
