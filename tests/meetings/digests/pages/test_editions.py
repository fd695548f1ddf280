import hashlib
from datetime import datetime, timedelta

import httpx
import pytest

from meetings.digests import digests
from meetings.digests.rules.editions import DigestState
from meetings.digests.tables import Digest
from tests.cast import sign_in
from tests.drafts import drafted
from tests.live_meetings import LiveMeeting


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def released(live: LiveMeeting, number: int) -> str:
    """An edition of the members' digest, as released; returns its id."""
    await live.says(body=f"Something new for edition {number}.")
    identifier = await drafted(live)
    await Digest.update(
        {
            Digest.state: DigestState.released.value,
            Digest.number: number,
            Digest.released_at: live.now + timedelta(days=number),
        }
    ).where(Digest.id == identifier)
    return identifier


async def test_anybody_with_the_file_learns_which_edition_it_is(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    first = await released(live, 1)
    pdf = await digests.pdf_of(first)
    sent = await client.post("/editions", files={"file": ("digest.pdf", pdf, "application/pdf")})
    assert sent.status_code == 303
    assert sent.headers["location"] == f"/editions/{hashlib.sha256(pdf).hexdigest()}"
    assert "This is the newest edition." in (await client.get(sent.headers["location"])).text
    second = await released(live, 2)
    told = (await client.get(sent.headers["location"])).text
    assert "There is a newer one." in told
    assert "Edition 2" in told
    hashed = (await digests.facts(second)).sha256
    assert "This is the newest edition." in (await client.get(f"/editions/{hashed.upper()}")).text


async def test_changed_file_and_nonsense_are_told_apart(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    unknown = await client.get(f"/editions/{'ab' * 32}")
    assert (unknown.status_code, "Not one of ours" in unknown.text) == (404, True)
    assert (await client.get("/editions/zz")).status_code == 404
    empty = await client.post("/editions", data={"sha256": "12"})
    assert (empty.status_code, "64 digits" in empty.text) == (422, True)


async def test_file_that_is_too_large_to_be_sent_may_come_as_its_hash(
    client: httpx.AsyncClient,
) -> None:
    sent = await client.post("/editions", files={"file": ("digest.pdf", b"x" * 6_000_000)})
    assert sent.status_code == 413
    assert "larger than the 5 MB that can be sent" in sent.text
    assert "<details open><summary>Or paste its SHA-256" in sent.text
    assert "certutil -hashfile digest.pdf SHA256" in sent.text
    pasted = await client.post("/editions", data={"sha256": "AB" * 32})
    assert (pasted.status_code, pasted.headers["location"]) == (303, f"/editions/{'ab' * 32}")


async def test_draft_says_that_it_was_never_released(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    draft = await digests.facts(await drafted(live))
    told = (await client.get(f"/editions/{draft.sha256}")).text
    assert "It was never released." in told


async def test_destroyed_bytes_are_gone_and_their_readers_asked_to_delete_the_file(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    identifier = await released(live, 1)
    digest = await digests.facts(identifier)
    path = f"/digests/{identifier}/redaction"
    csrf = await sign_in(client, live.ada, live.now)
    assert (await client.post(path, data={"csrf": csrf})).status_code == 422
    done = await client.post(path, data={"csrf": csrf, "because": "A member asked for it."})
    assert done.status_code == 303
    assert (await client.get(f"/digests/{identifier}.pdf")).status_code == 404
    assert "A member asked for it." in (await client.get(f"/digests/{identifier}")).text
    assert "delete the file" in (await client.get(f"/editions/{digest.sha256}")).text
    again = await client.post(path, data={"csrf": csrf, "because": "Again."})
    assert again.status_code == 409
