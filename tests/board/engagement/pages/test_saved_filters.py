"""Saving a filter, as a browser does it."""

from datetime import datetime

import httpx

from board.engagement.tables import SavedFilter
from tests.board.engagement.pages.test_people_lists import scene


async def test_a_filter_is_saved_shown_and_removed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, _ = await scene(client, now)
    address = f"board={board.id}&silent=90"
    assert "Save this filter" in (await client.get(f"/people?{address}")).text
    form = {"csrf": csrf, "name": "Long silent", "address": address, "is_shared": "yes"}
    answer = await client.post("/people/filters", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/people?{address}")
    text = (await client.get(f"/people?{address}")).text
    assert f'<a href="/people?board={board.id}&amp;silent=90" aria-current="page">' in text
    assert "Save this filter" not in text
    assert "Remove “Long silent”" in text
    [saved] = await SavedFilter.select()
    assert saved["is_shared"]
    gone = {"csrf": csrf, "filter": saved["id"]}
    for said in ("“Long silent” is removed.", "This filter was removed already."):
        await client.post("/people/filters/removal", data=gone)
        assert said in (await client.get("/people")).text
    assert await SavedFilter.count() == 0


async def test_a_filter_of_nothing_or_without_a_name_is_not_saved(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, _ = await scene(client, now)
    for name, address in (("All", "seat=%00&silent=-1"), ("", "silent=90"), ("x", "board=theirs")):
        form = {"csrf": csrf, "name": name, "address": address}
        assert (await client.post("/people/filters", data=form)).status_code == 303
    assert await SavedFilter.count() == 0
