"""The pool of a board and one candidate's dossier, as a browser sees them."""

from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.members import CandidateState
from board.foundation.identity.tables import Board, Candidate, Member
from tests.cast import make_board, make_candidate, make_member, make_staff, sign_in


async def scene(
    client: httpx.AsyncClient, now: datetime, role: Role = Role.manager, seats: int = 12
) -> tuple[str, Board, Candidate]:
    """Ada with that role, signed in; Alan in the pool; the csrf token of her forms."""
    board = await make_board(now, seats=seats)
    csrf = await sign_in(client, await make_staff(now, roles={board.id: role}), now)
    return csrf, board, await make_candidate(now, board)


async def states() -> list[str]:
    return [row["state"] for row in await Candidate.select(Candidate.state)]


async def test_pool_is_searched_and_filtered(client: httpx.AsyncClient, now: datetime) -> None:
    _, board, _ = await scene(client, now)
    await make_candidate(now, board, "Zoë", company="Ødegård AS", state=CandidateState.bench)
    path = f"/boards/{board.id}/candidates"
    assert "2 candidates · 1 to decide on · 1 on the bench" in (await client.get(path)).text
    found = (await client.get(path, params={"q": "ØDEGÅRD"})).text
    assert "1 person found" in found
    assert "Zoë" in found
    assert "Alan" not in found
    assert "Alan" not in (await client.get(f"{path}?standing=bench")).text
    nobody = (await client.get(path, params={"q": '"><script>'})).text
    assert "Nobody here fits that search." in nobody
    assert "<script>" not in nobody


async def test_pool_that_is_empty_shows_the_next_step(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    await sign_in(client, await make_staff(now, roles={board.id: Role.manager}), now)
    text = (await client.get(f"/boards/{board.id}/candidates")).text
    assert "The pool of this board is empty." in text
    assert f'href="/boards/{board.id}/candidates/import"' in text


async def test_candidate_is_added(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, _ = await scene(client, now)
    path = f"/boards/{board.id}/candidates"
    assert (await client.get(f"{path}/new")).status_code == 200
    answer = await client.post(
        path,
        data={
            "csrf": csrf,
            "name": "Grace",
            "company": "Bright Mills",
            "email": "grace@bright-mills.example.org",
            "timezone": "",
            "note": "Knows the trade.",
        },
    )
    assert answer.status_code == 303
    text = (await client.get(answer.headers["location"])).text
    assert "Grace is in the pool." in text
    assert "Bright Mills" in text
    assert "Knows the trade." in text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Name: please fill this in."),
        ("email", "grace at home", "Remove the blanks"),
        ("email", "ALAN@example.org", "A person with this address is in the pool already."),
        ("timezone", "Oslo", "is not a zone name"),
        ("note", "x" * 2_001, "the most is 2,000"),
    ],
)
async def test_candidate_with_bad_input_keeps_what_was_typed(
    client: httpx.AsyncClient, now: datetime, field: str, value: str, sentence: str
) -> None:
    csrf, board, _ = await scene(client, now)
    form = {"csrf": csrf, "name": "Grace", "company": "Bright Mills", "email": "g@example.org"}
    answer = await client.post(f"/boards/{board.id}/candidates", data={**form, field: value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Bright Mills"' in answer.text
    assert await Candidate.count() == 1


async def test_candidate_is_declined_with_a_reason(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, alan = await scene(client, now)
    path = f"/boards/{board.id}/candidates/{alan.id}"
    form = {"csrf": csrf, "was": "considered", "decision": "declined"}
    answer = await client.post(f"{path}/decision", data=form)
    assert answer.status_code == 422
    assert "Say why" in answer.text
    answer = await client.post(f"{path}/decision", data={**form, "reason": "A competitor."})
    assert answer.status_code == 303
    text = (await client.get(path)).text
    assert "Decided against by Ada on 2 March 2026: “A competitor.”" in text
    assert await states() == ["declined"]


async def test_decision_of_the_slower_one_is_a_lost_race(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, alan = await scene(client, now)
    path = f"/boards/{board.id}/candidates/{alan.id}/decision"
    form = {"csrf": csrf, "was": "considered", "decision": "bench"}
    assert (await client.post(path, data=form)).status_code == 303
    answer = await client.post(path, data={**form, "decision": "declined", "reason": "Late."})
    assert answer.status_code == 409
    assert "Somebody else has decided about this person meanwhile." in answer.text
    assert await states() == ["bench"]


async def test_many_are_put_on_the_bench(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, alan = await scene(client, now)
    grace = await make_candidate(now, board, "Grace", state=CandidateState.joined)
    path = f"/boards/{board.id}/candidates"
    await client.post(
        f"{path}/decisions",
        data={"csrf": csrf, "then": "bench", "candidate": [alan.id, grace.id]},
    )
    text = (await client.get(path)).text
    assert "1 person is on the bench now. 1 person is passed over" in text
    await client.post(f"{path}/decisions", data={"csrf": csrf, "candidate": "\0"})
    assert "Tick at least one person first." in (await client.get(path)).text


async def test_many_are_taken_along_to_the_invitation(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, alan = await scene(client, now)
    answer = await client.post(
        f"/boards/{board.id}/candidates/decisions",
        data={"csrf": csrf, "then": "invite", "candidate": alan.id},
    )
    assert answer.headers["location"] == (f"/boards/{board.id}/invitations/new?candidate={alan.id}")
    assert await states() == ["considered"]


async def test_note_is_kept_for_this_board_alone(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, alan = await scene(client, now)
    path = f"/boards/{board.id}/candidates/{alan.id}"
    await client.post(f"{path}/note", data={"csrf": csrf, "note": "Knows the trade."})
    assert "Knows the trade." in (await client.get(path)).text
    answer = await client.post(f"{path}/note", data={"csrf": csrf, "note": "x" * 2_001})
    assert answer.status_code == 422
    assert "x" * 2_001 in answer.text


async def test_seat_without_an_invitation(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, alan = await scene(client, now, seats=1)
    path = f"/boards/{board.id}/candidates/{alan.id}/seat"
    answer = await client.post(path, data={"csrf": csrf})
    assert answer.headers["location"] == f"/boards/{board.id}/members"
    assert await Member.count() == 1
    assert (await client.post(path, data={"csrf": csrf})).status_code == 409


async def test_seat_on_a_full_board_is_refused(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, alan = await scene(client, now, seats=1)
    await make_member(now, board, "Grace")
    answer = await client.post(f"/boards/{board.id}/candidates/{alan.id}/seat", data={"csrf": csrf})
    assert answer.status_code == 409
    assert "The only seat is taken." in answer.text


async def test_pool_is_not_found_by_strangers(client: httpx.AsyncClient, now: datetime) -> None:
    _, board, alan = await scene(client, now)
    other = await make_board(now, "Other")
    csrf = await sign_in(client, await make_staff(now, "Lin", roles={other.id: Role.manager}), now)
    path = f"/boards/{board.id}/candidates"
    for answer in (
        await client.get(path),
        await client.get(f"{path}/new"),
        await client.get(f"{path}/{alan.id}"),
        await client.get(f"/boards/{other.id}/candidates/{alan.id}"),
        await client.post(path, data={"csrf": csrf, "name": "Eve"}),
        await client.post(f"{path}/{alan.id}/decision", data={"csrf": csrf}),
        await client.post(f"/boards/{other.id}/candidates/{alan.id}/seat", data={"csrf": csrf}),
    ):
        assert answer.status_code == 404
    assert await states() == ["considered"]


async def test_pool_is_changed_by_managers_only(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, alan = await scene(client, now, role=Role.lead)
    path = f"/boards/{board.id}/candidates"
    shown = (await client.get(path)).text
    assert "Alan" in shown
    assert "Add a candidate" not in shown
    assert "Keep the decision" not in (await client.get(f"{path}/{alan.id}")).text
    for answer in (
        await client.get(f"{path}/new"),
        await client.post(path, data={"csrf": csrf, "name": "Eve"}),
        await client.post(f"{path}/decisions", data={"csrf": csrf, "candidate": alan.id}),
        await client.post(
            f"{path}/{alan.id}/decision",
            data={"csrf": csrf, "was": "considered", "decision": "bench"},
        ),
        await client.post(f"{path}/{alan.id}/note", data={"csrf": csrf, "note": "x"}),
        await client.post(f"{path}/{alan.id}/seat", data={"csrf": csrf}),
    ):
        assert answer.status_code == 403
    assert await states() == ["considered"]
