"""Inviting many, as a browser does it: the press answers at once, the page says how far it is."""

from datetime import datetime
from typing import Any

import httpx
import pytest

from board.foundation.identity.tables import Candidate
from board.foundation.mail.tables import Mailing, MailingFailure, Message
from board.foundation.mailings import mailings, writing
from board.invitations.tables import Invitation
from tests.board.invitations.pages.test_invitations import letter, scene


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than one is many."""
    monkeypatch.setattr(mailings, "MANY", 1)


async def pressed(
    client: httpx.AsyncClient, now: datetime, intent: str = "send"
) -> tuple[str, str, str]:
    """The csrf token, the page of the board's invitations and the address of the mailing."""
    csrf, board, chosen = await scene(client, now)
    path = f"/boards/{board.id}/invitations"
    answer = await client.post(path, data=letter(csrf, chosen, intent))
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    [made] = await Mailing.select(Mailing.id)
    return csrf, path, f"/mailings/{made['id']}"


async def test_send_to_many_answers_at_once_and_shows_how_far_it_is(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, path, _ = await pressed(client, now)
    assert await Message.count() == 0
    page = (await client.get(path)).text
    assert "Invitations to 2 people are being written. The first leave in 30 seconds" in page
    assert "Sending: 0 invitations of 2 written" in page
    assert "2 are left." in page
    assert "data-look-again" in page
    await writing.carry_on(now)
    page = (await client.get(path)).text
    assert "2 invitations of 2 written" in page
    assert "data-look-again" not in page
    assert "Undo: hold them" in page


async def test_send_twice_begins_once(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, chosen = await scene(client, now)
    for _ in range(2):
        await client.post(f"/boards/{board.id}/invitations", data=letter(csrf, chosen))
    await writing.carry_on(now)
    await writing.carry_on(now)
    assert (await Invitation.count(), await Message.count()) == (2, 2)


async def test_hold_to_many_says_that_nothing_leaves(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, path, _ = await pressed(client, now, "hold")
    assert "They are held: nothing leaves until you send it." in (await client.get(path)).text


async def test_mailing_is_paused_resumed_and_undone(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, path, mailing = await pressed(client, now)

    async def press(what: str) -> Any:
        return await client.post(f"{mailing}/{what}", data={"csrf": csrf})

    assert (await press("pause")).status_code == 303
    assert "Paused: 0 invitations of 2 written" in (await client.get(path)).text
    await writing.carry_on(now)
    assert await Message.count() == 0
    assert (await press("resumption")).status_code == 303
    assert (await press("resumption")).status_code == 409
    await press("undo")
    assert "Stopped: 2 were not written, 0 are kept in." in (await client.get(path)).text
    await writing.carry_on(now)
    assert await Message.count() == 0


async def test_letter_that_could_not_be_written_is_shown_with_its_reader_and_tried_again(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, path, mailing = await pressed(client, now)
    [made] = await Mailing.objects()
    [reader, _] = mailings.yet_to_come(made)
    await MailingFailure.insert(
        MailingFailure(mailing=made.id, reader=reader, reason="Its date is odd.", at=now)
    )
    page = (await client.get(path)).text
    assert "1 letter could not be written" in page
    [chosen] = await Candidate.select(Candidate.person.name).where(Candidate.id == reader)
    assert f"Not written to {chosen['person.name']}. Its date is odd." in page
    answer = await client.post(f"{mailing}/failures", data={"csrf": csrf})
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert [each.total for each in await Mailing.objects().order_by(Mailing.created_at)] == [2, 1]
    assert "could not be written" not in (await client.get(path)).text
