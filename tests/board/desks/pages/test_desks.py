"""The desk, stopping mails, and asking for a new link: pages behind personal links."""

import re
from datetime import datetime
from typing import Any

import httpx

from board.desks import desks
from board.foundation.database import db
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Member, OptOut
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail.tables import Message
from board.members import members
from tests.cast import make_board, make_member, make_person, make_staff, sign_in


def path_of(link: object) -> str:
    return links.url(link).removeprefix("http://127.0.0.1:8000")  # type: ignore[arg-type]  # a row


async def test_desk_greets_and_shows_seat_and_what_is_kept(
    client: httpx.AsyncClient, now: datetime
) -> None:
    member = await make_member(now, await make_board(now), attribution=Attribution.company)
    path = path_of(await desks.link_for(member.person, now=now))
    answer = await client.get(path)
    assert answer.status_code == 200
    for words in ("Hello Alan", "Customer Advisory Board", "Norrland Freight", "alan@example.org"):
        assert words in answer.text
    assert "With my company only" in answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_default_attribution_is_changed_on_the_desk(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    member, grace = await make_member(now, board), await make_member(now, board, "Grace")
    path = path_of(await desks.link_for(member.person, now=now))
    good = {"seat": member.id, "attribution": "named"}
    assert (await client.post(f"{path}/attribution", data=good)).status_code == 303
    wrong = await client.post(f"{path}/attribution", data={**good, "attribution": "loud"})
    assert (wrong.status_code, "<title>Error: Hello Alan" in wrong.text) == (422, True)
    foreign = await client.post(f"{path}/attribution", data={**good, "seat": grace.id})
    assert foreign.status_code == 404
    rows = await Member.select(Member.id, Member.attribution)
    assert {row["id"]: row["attribution"] for row in rows} == {
        member.id: "named",
        grace.id: "internal",
    }


async def test_who_may_read_the_name_is_chosen_on_the_desk(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    member, grace = await make_member(now, board), await make_member(now, board, "Grace")
    path = path_of(await desks.link_for(member.person, now=now))
    assert "Nobody but the organisers. It stands" in (await client.get(path)).text
    good = {"seat": member.id, "directory": "board"}
    assert (await client.post(f"{path}/directory", data=good)).status_code == 303
    assert "The other members of this board. It stands" in (await client.get(path)).text
    wrong = await client.post(f"{path}/directory", data={**good, "directory": "all"})
    assert wrong.status_code == 422
    foreign = await client.post(f"{path}/directory", data={**good, "seat": grace.id})
    assert foreign.status_code == 404
    rows = await Member.select(Member.id, Member.directory)
    assert {row["id"]: row["directory"] for row in rows} == {member.id: "board", grace.id: "nobody"}
    [entry] = await journal.of_board(board.id)
    assert (entry.event, entry.actor_kind) == ("member.directory_set", "member")


async def test_desk_link_is_mailed_again(client: httpx.AsyncClient, now: datetime) -> None:
    member = await make_member(now, await make_board(now))
    path = path_of(await desks.link_for(member.person, now=now))
    for _ in range(5):
        assert (await client.post(f"{path}/link")).status_code == 303
    assert (await client.post(f"{path}/link")).status_code == 429
    assert await Message.count() == 5


async def test_replaced_link_is_410_and_renewed_by_mail_only(
    client: httpx.AsyncClient, now: datetime
) -> None:
    member = await make_member(now, await make_board(now))
    link = await desks.link_for(member.person, now=now)
    path = path_of(link)
    fresh = await links.rotate(link, by=journal.SYSTEM, now=now)
    answer = await client.get(path)
    assert answer.status_code == 410
    assert f'action="/links/{link.id}/renewal"' in answer.text
    asked = await client.post(f"/links/{link.id}/renewal")
    nobody = await client.post(f"/links/{'x' * 12}/renewal")
    assert (asked.status_code, asked.text) == (200, nobody.text.replace("x" * 12, link.id))
    assert links.token(fresh) not in asked.text
    assert await Message.count() == 1
    assert (await client.get(path_of(fresh))).status_code == 200


async def test_renewal_works_for_staff_who_open_an_old_link(
    client: httpx.AsyncClient, now: datetime
) -> None:
    member = await make_member(now, await make_board(now))
    link = await desks.link_for(member.person, now=now)
    await links.rotate(link, by=journal.SYSTEM, now=now)
    csrf = await sign_in(client, await make_staff(now), now)
    assert csrf in (await client.get(path_of(link))).text
    answer = await client.post(f"/links/{link.id}/renewal", data={"csrf": csrf})
    assert answer.status_code == 200


async def test_mail_program_stops_mails_with_one_post(
    client: httpx.AsyncClient, now: datetime
) -> None:
    """RFC 8058 3.1 and 3.2: either form of the body, and never a redirect."""
    person = await make_person(now, await make_board(now))
    link = await links.issue(
        links.LinkPurpose.unsubscribe, person=person.id, subject="reminders", now=now
    )
    path = path_of(link)
    page = await client.get(path)
    assert "Stop mails of this kind?" in page.text
    assert await OptOut.count() == 0
    del client.headers["Origin"]
    assert (await client.head(path)).status_code == 200
    assert await OptOut.count() == 0
    bodies: tuple[Any, ...] = (
        {"data": {"List-Unsubscribe": "One-Click"}},
        {"data": {}},
        {"files": {"List-Unsubscribe": (None, "One-Click")}},
    )
    for body in bodies:
        answer = await client.post(path, **body)
        assert (answer.status_code, "location" in answer.headers) == (200, False)
        assert "You get no more of these mails" in answer.text
    assert await OptOut.count() == 1
    assert "You get no more of these mails" in (await client.get(path)).text
    assert (await client.post(f"{path}/renewal")).status_code == 403
    client.headers["Origin"] = "http://127.0.0.1:8000"
    assert (await client.post(f"{path}/renewal")).status_code == 303
    assert await OptOut.count() == 0
    assert (await client.post(path[:-1] + "0")).status_code == 404


async def test_listening_post_speaks_of_no_seat_and_no_term(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now, "Ears", kind="listening_post", seats=1000)
    person = await make_person(now, board)
    async with db.transaction():
        await members.join(board.id, person.id, by=journal.SYSTEM, now=now)
    path = path_of(await desks.link_for(person.id, now=now))
    member = (await Member.objects())[0]
    await sign_in(client, await make_staff(now), now)
    for page in (
        path,
        f"{path}/seats/{member.id}/departure",
        f"/boards/{board.id}/members",
        f"/boards/{board.id}/rules",
        f"/boards/{board.id}/invitations/new",
        f"/people/{person.id}",
    ):
        main = (await client.get(page)).text.partition("<main")[2].casefold()
        assert "ears" in main or "rules" in main
        for word in ("until", " seat", "quorum", "another term", "make chair", "term ends"):
            assert word not in re.sub(r"open until|keep it until|href=\S+|seats/", "", main), page
