"""The page of a release note, and its text as a file."""

from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.roadmap.rules.roadmap import Visibility
from tests.cast import sign_in
from tests.meetings.papers.test_release_notes import Shipping
from tests.queries import at_most

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> Shipping:
    shipping = Shipping()
    await shipping.opened(now)
    return shipping


async def test_text_stands_on_the_page_and_in_a_file(
    client: httpx.AsyncClient, live: Shipping
) -> None:
    page = f"/boards/{live.board.id}/release-note"
    await sign_in(client, await live.staff(Role.viewer), live.now)
    assert "Nothing that everybody may read was shipped" in (await client.get(page)).text
    await live.ship("Bulk <approvals>", Visibility.public)
    await live.ship("Codename Heron", Visibility.internal)
    with at_most(12):
        shown = (await client.get(f"{page}?days=nonsense")).text
    assert "## Bulk &lt;approvals&gt;" in shown
    assert "1 more was shipped that is not public." in shown
    file = await client.get(f"{page}/text")
    assert file.headers["content-type"] == "text/markdown; charset=utf-8"
    assert file.text.startswith("## Bulk <approvals>\n\nAbout bulk <approvals>.\n\nSince Monday.")
    assert "Heron" not in file.text


async def test_strangers_have_no_such_page(client: httpx.AsyncClient, live: Shipping) -> None:
    await sign_in(client, await live.stranger(), live.now)
    for path in ("", "/text"):
        answer = await client.get(f"/boards/{live.board.id}/release-note{path}")
        assert answer.status_code == 404
