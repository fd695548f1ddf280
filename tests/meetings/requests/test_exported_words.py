"""Words in exports: named by those who said yes, nameless in a crowd only, and else not at all."""

from datetime import datetime

import pytest

from board.exports import files
from board.exports.rules import Export
from board.features import register
from board.foundation.identity.rules.consents import Attribution
from board.roadmap import evidence, roadmap
from meetings.requests import requests
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")
NAMES = ("Edsger", "Barbara", "Haru", "Themba", "Meera")


async def asks(live: LiveMeeting, name: str, level: Attribution) -> dict[str, object]:
    await live.joins(name, f"Company of {name}", attribution=level)
    request = await live.asks(name, f"{name} asks")
    row = await requests.find(request, live.ada, now=live.now)
    return {
        "board_id": live.board.id,
        "source_kind": "request",
        "source": request,
        "person": row.person,
    }


async def written(live: LiveMeeting, facts: list[dict[str, object]]) -> dict[Export, str]:
    await evidence.found(
        live.board.programme,
        roadmap.RoadmapItemFacts("An audit trail"),
        facts,
        by=live.ada,
        now=live.now,
    )
    return {
        kind: b"".join(
            [piece async for piece in files.pieces_of(kind, live.ada, now=live.now)]
        ).decode("utf-8", "replace")
        for kind in Export
        if kind is not Export.xlsx
    }


async def test_four_without_a_name_stay_and_one_with_a_name_goes(now: datetime) -> None:
    register()
    live = await LiveMeeting().opened(now)
    facts = [await asks(live, name, Attribution.anonymous) for name in NAMES[:4]]
    facts.append(await asks(live, "Meera", Attribution.named))
    files = await written(live, facts)
    words = "We need one page per employee."
    assert {kind: text.count(words) for kind, text in files.items()} == {
        Export.csv: 0,
        Export.json: 1,
        Export.jira: 0,
        Export.github: 0,
        Export.productboard: 1,
    }
    assert "Meera, Company of Meera" in files[Export.productboard]
    assert [name for name in NAMES[:4] for text in files.values() if name in text] == []


async def test_five_without_a_name_are_a_crowd(now: datetime) -> None:
    register()
    live = await LiveMeeting().opened(now)
    files = await written(live, [await asks(live, each, Attribution.anonymous) for each in NAMES])
    assert files[Export.productboard].count("We need one page per employee.") == 5
    assert [name for name in NAMES for text in files.values() if name in text] == []
