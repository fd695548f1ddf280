from datetime import datetime, timedelta

import httpx
import pytest

from board.foundation.identity.rules.consents import Attribution
from meetings.agenda import talk
from meetings.capture import themes
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting

NAMES = ("Barbara", "Edsger", "Haru", "Meera", "Themba")


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    """Five people on one theme, one of whom may be quoted; two on another."""
    live = await LiveMeeting().opened(now)
    for name in NAMES:
        level = Attribution.named if name == "Haru" else Attribution.internal
        await live.joins(name, f"{name} Works", attribution=level)
    said = [
        await live.says(name, f"The printed week of {name} never matches the one on the screen.")
        for name in NAMES
    ]
    await themes.confirm(live.meeting, "Print", said, by=live.ada.actor, now=now)
    few = [await live.says(name, "Search is slow.") for name in NAMES[:2]]
    await themes.confirm(live.meeting, "Search", few, by=live.ada.actor, now=now)
    return live


async def test_themes_of_the_period_are_told_on_page_and_paper(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await sign_in(client, live.ada, live.now)
    day = live.now.date()
    period = f"since={day - timedelta(days=3)}&until={day + timedelta(days=3)}"
    await talk.correct(live.meeting, live.items[0], 4, 16, by=live.ada.actor, now=live.now)
    shown = await client.get(f"/roundups?{period}&board={live.board.id}")
    assert "The printed week of Haru" in shown.text
    assert "Members talked 80 % of the 20 minutes measured." in shown.text
    assert [name for name in NAMES if f"week of {name}" in shown.text] == ["Haru"]
    assert "<h2>Search</h2>" not in shown.text
    printed = await client.get(f"/roundups/pdf?{period}")
    assert (printed.status_code, printed.content[:5]) == (200, b"%PDF-")
    before = await client.get("/roundups?since=2020-01-01&until=2020-12-31")
    assert "Nothing was said in this period." in before.text


async def test_strangers_boards_are_not_in_it_and_bad_periods_refused(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await sign_in(client, await live.stranger(), live.now)
    shown = await client.get(f"/roundups?board={live.board.id}")
    assert "Haru" not in shown.text
    assert (await client.get("/roundups?since=2026-02-01&until=2026-01-01")).status_code == 422
    assert (await client.get("/roundups/pdf?since=x")).status_code in (409, 422)
