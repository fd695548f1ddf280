from datetime import datetime

import pytest

from board.foundation.extensions import Words
from board.foundation.identity.rules.consents import Attribution
from meetings.capture import consents
from meetings.requests import requests
from meetings.requests import words_of_requests as request_words
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")


async def shown(live: LiveMeeting, request: str, level: Attribution) -> Words:
    said = (await requests.find(request, live.ada, now=live.now)).feedback_item
    await consents.set_level(said, live.people["Alan"].id, level, now=live.now)
    return (await request_words.of_requests([request], live.now))[request]


@pytest.mark.parametrize(
    ("level", "text", "wording"),
    [
        (Attribution.named, "We need one page per employee.", "Alan, Norrland Freight"),
        # Nobody else sits there from Norrland Freight, so the company would name him.
        (Attribution.company, "We need one page per employee.", "a member"),
        (Attribution.anonymous, "We need one page per employee.", "a member"),
        (Attribution.internal, "", ""),
    ],
)
async def test_words_go_no_further_than_their_speaker_allows(
    now: datetime, level: Attribution, text: str, wording: str
) -> None:
    live = await LiveMeeting().opened(now)
    request = await live.asks("Alan")
    words = await shown(live, request, level)
    assert (words.text, words.wording) == (text, wording)
    assert (words.reference, words.href) == ("CAB-1", f"/requests/{request}")


async def test_company_is_told_where_two_of_it_sit_on_the_board(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.joins("Radia", "Norrland Freight")
    request = await live.asks("Alan")
    words = await shown(live, request, Attribution.company)
    assert words.wording == "a member from Norrland Freight"


async def test_words_of_nothing_are_nothing(now: datetime) -> None:
    assert await request_words.of_requests([], now) == {}
