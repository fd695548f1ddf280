from datetime import datetime, timedelta

import httpx
import pytest

from meetings.digests import data as digest_data
from meetings.digests import introductions
from meetings.digests.rules.editions import Edition
from meetings.scheduling import meetings as gatherings
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting, events


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_paragraph_opens_every_edition_until_it_is_taken_away(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    path = f"/meetings/{live.meeting.id}/introduction"
    csrf = await sign_in(client, live.ada, live.now)
    before = await digest_data.gather(live.meeting.id, Edition.members, now=live.now)
    data = {
        "csrf": csrf,
        "seen": introductions.version(live.meeting),
        "introduction": " They trust\nthe numbers. ",
    }
    assert (await client.post(path, data=data)).status_code == 303
    assert "They trust the numbers." in (await client.get(path)).text
    assert (
        "They trust the numbers." in (await client.get(f"/meetings/{live.meeting.id}/digests")).text
    )
    later = live.now + timedelta(hours=1)
    for edition in Edition:
        after = await digest_data.gather(live.meeting.id, edition, now=later)
        assert after.data.introduction == "They trust the numbers."
    assert (await digest_data.gather(live.meeting.id, Edition.members, now=later)).key != before.key
    current = await gatherings.find(live.meeting.id, live.ada)
    gone = {"csrf": csrf, "seen": introductions.version(current), "introduction": ""}
    assert (await client.post(path, data=gone)).status_code == 303
    assert (await digest_data.gather(live.meeting.id, Edition.members, now=later)).key == before.key
    written = [
        event for event in await events(live.meeting.id) if event.startswith("introduction.")
    ]
    assert written == ["introduction.written", "introduction.removed"]


async def test_paragraph_that_is_too_long_or_too_late_is_kept_in_the_form(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    path = f"/meetings/{live.meeting.id}/introduction"
    csrf = await sign_in(client, live.ada, live.now)
    seen = introductions.version(live.meeting)
    long = await client.post(path, data={"csrf": csrf, "seen": seen, "introduction": "a" * 421})
    assert (long.status_code, "421 characters: the most is 420" in long.text) == (422, True)
    assert "a" * 421 in long.text
    await introductions.write(live.meeting, "First.", seen=seen, by=live.ada.actor, now=live.now)
    lost = await client.post(path, data={"csrf": csrf, "seen": seen, "introduction": "Second."})
    assert (lost.status_code, "Second." in lost.text) == (409, True)
    assert "in the meantime" in lost.text
