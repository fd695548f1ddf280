from datetime import datetime, timedelta

import httpx
import pytest

from meetings.digests import data as digest_data
from meetings.digests import introductions
from meetings.digests.rules.editions import Edition
from meetings.scheduling import meetings as gatherings
from tests.cast import sign_in
from tests.floor import Floor, events


@pytest.fixture
async def floor(client: httpx.AsyncClient, now: datetime) -> Floor:
    return await Floor().opened(now)


async def test_paragraph_opens_every_edition_until_it_is_taken_away(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    path = f"/meetings/{floor.meeting.id}/introduction"
    csrf = await sign_in(client, floor.ada, floor.now)
    before = await digest_data.gather(floor.meeting.id, Edition.members, now=floor.now)
    data = {
        "csrf": csrf,
        "seen": introductions.version(floor.meeting),
        "introduction": " They trust\nthe numbers. ",
    }
    assert (await client.post(path, data=data)).status_code == 303
    assert "They trust the numbers." in (await client.get(path)).text
    assert (
        "They trust the numbers."
        in (await client.get(f"/meetings/{floor.meeting.id}/digests")).text
    )
    later = floor.now + timedelta(hours=1)
    for edition in Edition:
        after = await digest_data.gather(floor.meeting.id, edition, now=later)
        assert after.data.introduction == "They trust the numbers."
    assert (
        await digest_data.gather(floor.meeting.id, Edition.members, now=later)
    ).key != before.key
    current = await gatherings.find(floor.meeting.id, floor.ada)
    gone = {"csrf": csrf, "seen": introductions.version(current), "introduction": ""}
    assert (await client.post(path, data=gone)).status_code == 303
    assert (
        await digest_data.gather(floor.meeting.id, Edition.members, now=later)
    ).key == before.key
    written = [
        event for event in await events(floor.meeting.id) if event.startswith("introduction.")
    ]
    assert written == ["introduction.written", "introduction.removed"]


async def test_paragraph_that_is_too_long_or_too_late_is_kept_in_the_form(
    client: httpx.AsyncClient, floor: Floor
) -> None:
    path = f"/meetings/{floor.meeting.id}/introduction"
    csrf = await sign_in(client, floor.ada, floor.now)
    seen = introductions.version(floor.meeting)
    long = await client.post(path, data={"csrf": csrf, "seen": seen, "introduction": "a" * 421})
    assert (long.status_code, "421 characters: the most is 420" in long.text) == (422, True)
    assert "a" * 421 in long.text
    await introductions.write(floor.meeting, "First.", seen=seen, by=floor.ada.actor, now=floor.now)
    lost = await client.post(path, data={"csrf": csrf, "seen": seen, "introduction": "Second."})
    assert (lost.status_code, "Second." in lost.text) == (409, True)
    assert "in the meantime" in lost.text
