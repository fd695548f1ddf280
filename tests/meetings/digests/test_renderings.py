"""A digest that is damaged in the database is set aside and shown, and the others are made."""

from datetime import datetime

import httpx
import pytest

from meetings.digests import digests, drafts, renderings
from meetings.digests.rules.editions import DigestState, Edition
from meetings.digests.tables import Digest
from tests.board.foundation.database.test_damages import only_sqlite, poisoned
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("warm_press")]


@only_sqlite
@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("created_at", "'long ago'"), ("lease_until", "'zzz'"), ("lease_until", "12")),
        *(("edition", "'lost'"), ("draft", "'x'"), ("pages", "'many'"), ("levels", "x'00ff'")),
    ],
)
async def test_damaged_digest_is_set_aside_and_shown(
    client: httpx.AsyncClient, now: datetime, column: str, value: str
) -> None:
    live = await LiveMeeting().opened(now)
    identifier = await drafts.make(live.meeting.id, Edition.product, by=live.ada, now=now)
    await poisoned("digest", identifier, **{column: value})
    await renderings.sweep(now)
    assert await renderings.render_next(now=now) is False
    [found] = await Digest.select(Digest.state, Digest.failure, Digest.lease_until)
    said = f"Damaged in the database ({column}). Make it anew."
    assert found == {"state": DigestState.failed.value, "failure": said, "lease_until": None}
    await sign_in(client, live.ada, now)
    page = await client.get(f"/digests/{identifier}")
    assert (page.status_code, said in page.text) == (200, True)


@only_sqlite
async def test_damaged_digest_that_comes_first_stops_no_other(
    database: object, now: datetime
) -> None:
    live = await LiveMeeting().opened(now)
    damaged, whole = [
        await drafts.make(live.meeting.id, edition, by=live.ada, now=now)
        for edition in (Edition.product, Edition.members)
    ]
    await poisoned("digest", damaged, created_at="''")
    assert await renderings.render_next(now=now) is True
    assert (await digests.facts(damaged)).state is DigestState.failed
    assert await renderings.render_next(now=now) is True
    assert (await digests.facts(whole)).state is DigestState.draft


async def test_sweep_touches_nothing_that_can_be_read(database: object, now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await drafts.make(live.meeting.id, Edition.product, by=live.ada, now=now)
    before = await Digest.select()
    await renderings.sweep(now)
    assert await Digest.select() == before
