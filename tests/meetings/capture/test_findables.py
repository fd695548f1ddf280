"""Statements are found by their words, and name a speaker only as far as the level lets them."""

from datetime import datetime

import pytest

from board.foundation.identity.rules.consents import Attribution
from board.search import searches
from meetings.capture.tables import FeedbackItem
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("level", "whose"),
    [
        (Attribution.named, "Alan, Norrland Freight"),
        (Attribution.company, "Norrland Freight"),
        (Attribution.anonymous, "without a name"),
        (Attribution.internal, "inside only"),
    ],
)
async def test_a_level_says_whose_words_they_are(
    now: datetime, level: Attribution, whose: str
) -> None:
    live = await LiveMeeting().opened(now)
    said = await live.says("Alan", "Night shifts have no cover.")
    await FeedbackItem.update({FeedbackItem.attribution: level.value}).where(
        FeedbackItem.id == said
    )
    [group] = await searches.find("night cov", live.ada, now=now)
    [hit] = group.hits
    assert (hit.title, hit.note) == ("Night shifts have no cover.", whose)
    assert hit.href.endswith(f"#said-{said}")
    by_name = await searches.find("alan", live.ada, now=now)
    assert [group.kind for group in by_name] == ["person"]
