from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from meetings.agenda import agenda
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting

LIST = "- Welcome (Ada, 10 min) [inform]\n- Open round (45 min)\n"


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


def path(live: LiveMeeting) -> str:
    return f"/meetings/{live.meeting.id}/agenda/import"


async def count(live: LiveMeeting) -> int:
    return len((await agenda.of_meeting(live.meeting)).entries)


async def test_list_is_looked_at_and_then_taken(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    assert (await client.get(path(live))).status_code == 200
    looked = await client.post(path(live), data={"csrf": csrf, "text": LIST})
    assert (looked.status_code, "Put 2 items on the agenda" in looked.text) == (200, True)
    assert await count(live) == 2
    fields = {"csrf": csrf, "text": LIST, "confirmed": "yes"}
    taken = await client.post(path(live), data=fields)
    assert (taken.status_code, await count(live)) == (303, 4)
    again = await client.post(path(live), data={"csrf": csrf, "text": LIST})
    assert "Every item is on the agenda already" in again.text
    assert ((await client.post(path(live), data=fields)).status_code, await count(live)) == (
        303,
        4,
    )


async def test_file_is_read(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    file = ("agenda.csv", b"Topic,Minutes\nOpen round,45\n", "text/csv")
    looked = await client.post(path(live), data={"csrf": csrf}, files={"file": file})
    assert (looked.status_code, "Put 1 item on the agenda" in looked.text) == (200, True)
    workbook = ("agenda.xlsx", b"PK\x03\x04", "application/zip")
    refused = await client.post(path(live), data={"csrf": csrf}, files={"file": workbook})
    assert (refused.status_code, "no workbook that can be read" in refused.text) == (422, True)


async def test_list_with_problems_is_shown_with_them_and_not_taken(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    text = "Topic,Minutes\nOpen round,soon\n"
    for fields in ({}, {"confirmed": "yes"}):
        answer = await client.post(path(live), data={"csrf": csrf, "text": text, **fields})
        assert answer.status_code == 422
        said = ("row 2, column “Minutes” (B)", "“soon” is no number of minutes.", "Open round,soon")
        assert [words in answer.text for words in said] == [True] * 3
    assert await count(live) == 2


async def test_nothing_at_all_is_refused(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    answer = await client.post(path(live), data={"csrf": csrf})
    assert (answer.status_code, "paste the list here" in answer.text) == (422, True)


async def test_strangers_and_viewers_import_nothing(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, await live.stranger(), live.now)
    answer = await client.post(path(live), data={"csrf": csrf, "text": LIST, "confirmed": "yes"})
    assert answer.status_code == 404
    csrf = await sign_in(client, await live.staff(Role.viewer), live.now)
    answer = await client.post(path(live), data={"csrf": csrf, "text": LIST, "confirmed": "yes"})
    assert (answer.status_code, await count(live)) == (403, 2)


async def test_cells_of_a_table_are_mended_in_the_page_and_a_line_ticked_back(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    table = "topic,minutes\nAudit,ten\nTotal,10\n"
    looked = await client.post(path(live), data={"csrf": csrf, "text": table})
    assert looked.status_code == 422
    assert 'form="look" name="cell" value="ten"' in looked.text
    assert "Row 3 is one: Total · 10" in looked.text
    mended = {"csrf": csrf, "text": table, "place": ["2:1"], "cell": ["15"], "keep": ["3"]}
    again = await client.post(path(live), data=mended)
    assert again.status_code == 200
    assert 'name="place" value="2:1"' in again.text
    before = await count(live)
    taken = await client.post(path(live), data={**mended, "confirmed": "yes"})
    assert (taken.status_code, await count(live)) == (303, before + 2)
    minutes = {row.title: row.minutes for row in (await agenda.of_meeting(live.meeting)).entries}
    assert (minutes["Audit"], minutes["Total"]) == (15, 10)
