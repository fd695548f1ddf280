"""The page behind an invitation's link: reading changes nothing, pressing twice counts once."""

from datetime import datetime, timedelta

import httpx

from board.foundation.identity.tables import Board, Charter, Member
from board.foundation.journal.tables import Entry
from board.foundation.links import links
from board.foundation.mail.tables import Message
from board.invitations.tables import Invitation
from tests.cast import make_board, make_candidate, make_member

CHARTER = "Members speak openly.\n\n<script>alert(1)</script>"


async def invited(now: datetime, board: Board, name: str = "Alan", **facts: object) -> str:
    """The path of somebody's invitation, sent and open for ten days."""
    candidate = await make_candidate(now, board, name)
    invitation = Invitation(
        board=board.id,
        candidate=candidate.id,
        person=candidate.person,
        state="sent",
        subject="A seat",
        body="Dear {name},\n\nwill you?",
        created_at=now,
        sent_at=now,
        expires_at=now + timedelta(days=10),
    )
    for key, value in facts.items():
        setattr(invitation, key, value)
    await Invitation.insert(invitation)
    link = await links.issue(
        links.LinkPurpose.invitation,
        person=candidate.person,
        board=board.id,
        subject=invitation.id,
        now=now,
    )
    return links.url(link).removeprefix("http://127.0.0.1:8000")


YES = {
    "accepts_charter": "yes",
    "charter_version": "1",
    "attribution": "anonymous",
    "directory": "board",
}


async def test_page_shows_what_it_is_about_and_changes_nothing(
    client: httpx.AsyncClient, now: datetime
) -> None:
    path = await invited(now, await make_board(now, charter=CHARTER))
    answer = await client.get(path)
    assert answer.status_code == 200
    for words in ("Customer Advisory Board", "Harbour", "Dear Alan,", "Members speak openly."):
        assert words in answer.text
    assert "<script>alert" not in answer.text
    assert 'value="internal" id="f-attribution" checked' in answer.text
    assert 'value="nobody" id="f-directory" checked' in answer.text
    assert len(answer.content) < 60_000
    assert (await Entry.count(), await Member.count()) == (0, 0)
    assert answer.headers["cache-control"] == "no-store"


async def test_yes_makes_a_member_once(client: httpx.AsyncClient, now: datetime) -> None:
    path = await invited(now, await make_board(now, charter=CHARTER))
    for _ in range(2):
        answer = await client.post(f"{path}/acceptance", data=YES)
        assert (answer.status_code, answer.headers["location"]) == (303, path)
    members = await Member.select(Member.attribution, Member.directory, Member.charter_version)
    assert members == [{"attribution": "anonymous", "directory": "board", "charter_version": 1}]
    assert await Message.count() == 1
    page = await client.get(path)
    assert "You took the seat" in page.text
    assert "/d/" not in page.text


async def test_desk_is_reached_by_mail_only(client: httpx.AsyncClient, now: datetime) -> None:
    path = await invited(now, await make_board(now))
    assert (await client.post(f"{path}/desk-link")).status_code == 409
    await client.post(f"{path}/acceptance", data=YES)
    assert (await client.post(f"{path}/desk-link")).status_code == 303
    kinds = await Message.select(Message.kind, Message.to_address).order_by(Message.kind)
    assert kinds == [
        {"kind": "desk_mailed", "to_address": "alan@example.org"},
        {"kind": "welcome_sent", "to_address": "alan@example.org"},
    ]


async def test_yes_without_the_charter_comes_back_as_typed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    path = await invited(now, await make_board(now, charter=CHARTER))
    answer = await client.post(
        f"{path}/acceptance", data={"charter_version": "1", "attribution": "named"}
    )
    assert answer.status_code == 422
    assert "Please read the charter and tick this box." in answer.text
    assert 'value="named" id="f-attribution-4" checked' in answer.text
    bad = await client.post(f"{path}/acceptance", data={**YES, "attribution": "loud"})
    assert bad.status_code == 422
    assert await Member.count() == 0


async def test_yes_to_an_older_charter_shows_the_new_one(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now, charter=CHARTER)
    path = await invited(now, board)
    await Charter.insert(Charter(board=board.id, version=2, body="New words.", created_at=now))
    answer = await client.post(f"{path}/acceptance", data=YES)
    assert answer.status_code == 422
    assert "The charter was changed while you were reading." in answer.text
    assert 'name="charter_version" value="2"' in answer.text
    assert 'name="accepts_charter" value="yes" checked' not in answer.text
    again = await client.post(f"{path}/acceptance", data={**YES, "charter_version": "2"})
    assert again.status_code == 303


async def test_yes_when_no_seat_is_left_says_so(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now, seats=1)
    path = await invited(now, board)
    await make_member(now, board, "Grace")
    answer = await client.post(f"{path}/acceptance", data=YES)
    assert answer.status_code == 422
    assert "seat" in answer.text.partition('class="problems"')[2].partition("</ul>")[0]


async def test_no_keeps_reason_and_suggestion(client: httpx.AsyncClient, now: datetime) -> None:
    path = await invited(now, await make_board(now), "Barbara")
    typed = {"reason": "Too much\r\ntravel", "asks_next_year": "yes", "suggested_name": "Joan"}
    bad = await client.post(f"{path}/refusal", data={**typed, "suggested_email": "joan at home"})
    assert bad.status_code == 422
    assert 'value="joan at home"' in bad.text
    assert '<details id="refuse" open>' in bad.text
    for _ in range(2):
        answer = await client.post(f"{path}/refusal", data=typed)
        assert answer.status_code == 303
    row = await Invitation.select(
        Invitation.state, Invitation.reason, Invitation.asks_next_year, Invitation.suggested_name
    ).first()
    assert row is not None
    assert {**row, "asks_next_year": bool(row["asks_next_year"])} == {
        "state": "declined",
        "reason": "Too much\ntravel",
        "asks_next_year": True,
        "suggested_name": "Joan",
    }
    assert "We will ask again next year." in (await client.get(path)).text
    late = await client.post(f"{path}/acceptance", data=YES)
    assert late.status_code == 409
    assert "You have already declined this invitation." in late.text


async def test_ended_invitation_says_so_kindly(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now)
    for name, facts, sentence in (
        ("Alan", {"state": "withdrawn"}, "This invitation was withdrawn."),
        (
            "Grace",
            {"expires_at": now - timedelta(days=1)},
            "This invitation was open until Sunday 1 March 2026.",
        ),
    ):
        path = await invited(now, board, name, **facts)
        answer = await client.get(path)
        assert answer.status_code == 410
        assert sentence in answer.text
        lost = await client.post(f"{path}/acceptance", data=YES)
        assert lost.status_code == 409
        assert sentence in lost.text


async def test_invitation_that_is_held_has_not_ended(
    client: httpx.AsyncClient, now: datetime
) -> None:
    answer = await client.get(await invited(now, await make_board(now), state="held"))
    assert answer.status_code == 410
    assert "This invitation is not open yet" in answer.text
    assert "has ended" not in answer.text


async def test_forged_and_foreign_tokens_find_nothing(
    client: httpx.AsyncClient, now: datetime
) -> None:
    path = await invited(now, await make_board(now))
    forged = path[:-1] + ("a" if path[-1] != "a" else "b")
    for wrong in (forged, path + "a", "/i/x", path.replace("/i/", "/d/")):
        assert (await client.get(wrong)).status_code == 404
        assert (await client.post(f"{wrong}/acceptance", data=YES)).status_code in (404, 405)
    assert await Member.count() == 0


async def test_form_from_another_site_is_refused(client: httpx.AsyncClient, now: datetime) -> None:
    path = await invited(now, await make_board(now))
    answer = await client.post(
        f"{path}/acceptance", data=YES, headers={"Origin": "https://evil.example.net"}
    )
    assert (answer.status_code, await Member.count()) == (403, 0)
