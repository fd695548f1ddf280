from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.journal.tables import Entry
from meetings.capture import themes
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting, events


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    live = await LiveMeeting().opened(now)
    for name in ("Grace", "Alan", "Katherine"):
        await live.says(name, f"The audit trail has holes, says {name}.")
    return live


async def labels(live: LiveMeeting) -> list[tuple[str, int, int]]:
    rows = await themes.of_meeting(live.meeting)
    return [(row.label, row.said, row.people) for row in rows]


async def test_suggestion_is_a_theme_once_it_is_confirmed(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    path = f"/meetings/{live.meeting.id}/themes"
    csrf = await sign_in(client, live.ada, live.now)
    found, _ = await themes.suggestions(live.meeting)
    assert [(one.label, len(one.ids)) for one in found] == [("Audit trail", 3)]
    assert "Audit trail" in (await client.get(path)).text
    assert await labels(live) == []
    data = {"csrf": csrf, "label": " Audit  trails ", "said": list(found[0].ids[:2])}
    assert (await client.post(path, data=data)).status_code == 303
    assert await labels(live) == [("Audit trails", 2, 2)]
    assert (await client.post(path, data=data)).status_code == 409
    assert (await client.post(path, data={**data, "said": []})).status_code == 422
    assert "theme.confirmed" in await events(live.meeting.id)
    assert await Entry.count().where(Entry.event == "theme.confirmed") == 1
    read = await client.get(f"/meetings/{live.meeting.id}/feedback?theme=audit%20trails")
    assert [f"says {name}" in read.text for name in ("Grace", "Alan", "Katherine")] == [
        True,
        True,
        False,
    ]


async def test_theme_is_renamed_joined_and_dropped(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    _, rows = await themes.suggestions(live.meeting)
    for label, each in zip(("Audit", "Trail", "Other"), rows, strict=True):
        await themes.confirm(live.meeting, label, [each], by=live.ada.actor, now=live.now)
    path = f"/meetings/{live.meeting.id}/themes/names"
    csrf = await sign_in(client, live.ada, live.now)
    for theme, to in (("trail", "Audit"), ("Other", "")):
        done = await client.post(path, data={"csrf": csrf, "theme": theme, "to": to})
        assert done.status_code == 303
    assert await labels(live) == [("Audit", 2, 2)]
    gone = await client.post(path, data={"csrf": csrf, "theme": "Other", "to": "x"})
    assert gone.status_code == 409


async def test_page_says_which_themes_are_told_with_others(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    for name in ("Edsger", "Barbara"):
        await live.joins(name, f"Company of {name}")
    for theme, names in (("Print", ("Grace", "Alan", "Katherine", "Edsger")), ("Roles", ())):
        for name in names or ("Grace", "Alan", "Katherine", "Edsger", "Barbara"):
            await live.says(name, f"{theme}, says {name}.", theme=theme)
    rows = await themes.of_meeting(live.meeting)
    assert [(row.label, row.people, row.is_told_apart) for row in rows] == [
        ("Roles", 5, True),
        ("Print", 4, False),
    ]
    await sign_in(client, live.ada, live.now)
    page = (await client.get(f"/meetings/{live.meeting.id}/themes")).text
    assert page.count("told with others") == 1


async def test_who_may_not_capture_sees_no_suggestions(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    path = f"/meetings/{live.meeting.id}/themes"
    await sign_in(client, await live.staff(Role.viewer), live.now)
    assert (await client.get(path)).status_code == 403
    await sign_in(client, await live.stranger(), live.now)
    assert (await client.get(path)).status_code == 404
