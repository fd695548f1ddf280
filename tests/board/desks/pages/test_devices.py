"""A device on which the desk was opened opens it again, and no other device does."""

from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest
from litestar import Litestar

from board.desks import desks
from board.desks.pages.devices import COOKIE, NOT_HERE
from board.desks.rules import RECOGNISED_FOR
from board.desks.tables import ForgottenDevice
from board.foundation.identity.tables import Member, Person
from board.foundation.journal import journal
from board.foundation.links import link_requests, links
from board.foundation.mail.tables import Message
from board.members import members
from board.people import people
from tests.cast import make_board, make_member, make_person, make_staff, sign_in
from tests.telephones import Telephone

LATER = timedelta(minutes=5)


async def desk_of(person_id: str, now: datetime) -> str:
    return f"/d/{links.token(await desks.link_for(person_id, now=now))}"


async def member_with_desk(now: datetime, name: str = "Alan") -> tuple[Member, str]:
    member = await make_member(now, await make_board(now), name)
    return member, await desk_of(member.person, now)


async def test_device_on_which_the_desk_was_opened_opens_it_for_thirty_days(
    client: httpx.AsyncClient, app: Litestar, now: datetime
) -> None:
    member, path = await member_with_desk(now)
    phone = Telephone(client)
    assert await phone.opens() is None
    answer = await phone.get(path)
    assert "This device opens your desk" in answer.text
    [line] = [each for each in answer.headers.get_list("set-cookie") if each.startswith(COOKIE)]
    for attribute in ("HttpOnly", "Secure", "Path=/", "SameSite=lax", "Max-Age=2592000"):
        assert attribute in line
    assert "Domain" not in line
    assert links.token(await desks.link_for(member.person, now=now)) not in line
    assert await phone.opens() == path
    app.state["clock"] = lambda: now + RECOGNISED_FOR - LATER
    assert await phone.opens() == path
    app.state["clock"] = lambda: now + RECOGNISED_FOR
    assert await phone.opens() is None


async def test_each_visit_counts_the_thirty_days_anew(
    client: httpx.AsyncClient, app: Litestar, now: datetime
) -> None:
    _, path = await member_with_desk(now)
    phone = Telephone(client)
    await phone.get(path)
    app.state["clock"] = lambda: now + timedelta(days=20)
    await phone.get(path)
    app.state["clock"] = lambda: now + timedelta(days=45)
    assert await phone.opens() == path


async def test_opening_a_desk_writes_nothing(client: httpx.AsyncClient, now: datetime) -> None:
    _, path = await member_with_desk(now)
    await Telephone(client).get(path)
    assert await ForgottenDevice.count() == 0


async def test_forgotten_device_opens_nothing_nor_does_a_copy_of_its_cookie(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, path = await member_with_desk(now)
    phone, other = Telephone(client), Telephone(client)
    await phone.get(path)
    await other.get(path)
    copy = Telephone(client, phone.kept)
    answer = await phone.post(f"{path}/devices/removal")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#device")
    assert phone.kept == NOT_HERE
    assert (await phone.opens(), await copy.opens(), await other.opens()) == (None, None, path)
    # Nobody learns from the table which device it was.
    assert [len(row["device"]) for row in await ForgottenDevice.select()] == [64]
    # Nor is it recognised again because its owner reads on; only if they wish so.
    answer = await phone.get(path)
    assert "This device does not open your desk by itself" in answer.text
    assert await phone.opens() is None
    await phone.post(f"{path}/devices")
    assert await phone.opens() == path


async def test_all_devices_are_forgotten_in_one_press(
    client: httpx.AsyncClient, app: Litestar, now: datetime
) -> None:
    _, path = await member_with_desk(now)
    grace = await desk_of((await make_member(now, await make_board(now), "Grace")).person, now)
    phone, lost, hers = Telephone(client), Telephone(client), Telephone(client)
    await phone.get(path)
    await lost.get(path)
    await hers.get(grace)
    app.state["clock"] = lambda: now + LATER
    await phone.post(f"{path}/devices/removal", all="1")
    assert (await phone.opens(), await lost.opens(), await hers.opens()) == (None, None, grace)
    app.state["clock"] = lambda: now + 2 * LATER
    await lost.get(path)
    assert await lost.opens() == path  # whoever has the mail opens the desk, and is known again


async def test_form_of_one_desk_forgets_no_device_of_another(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, alans = await member_with_desk(now)
    graces = await desk_of((await make_member(now, await make_board(now), "Grace")).person, now)
    alan = Telephone(client)
    await alan.get(alans)
    thief = Telephone(client, alan.kept)
    await thief.post(f"{graces}/devices/removal")
    await Telephone(client, "no such thing").post(f"{graces}/devices/removal")
    assert (await alan.opens(), await ForgottenDevice.count()) == (alans, 0)


async def test_new_address_ends_what_devices_open(client: httpx.AsyncClient, now: datetime) -> None:
    ada = await make_staff(now)
    member, path = await member_with_desk(now)
    phone = Telephone(client)
    await phone.get(path)
    person, before = await people.with_profile(member.person)
    moved = replace(before, email="alan@new.example.org")
    assert await people.change(person, before, moved, by=ada, now=now)
    assert await phone.opens() is None
    assert (await phone.get(path)).status_code == 410


async def test_replaced_link_takes_its_devices_along(
    client: httpx.AsyncClient, now: datetime
) -> None:
    member, path = await member_with_desk(now)
    phone = Telephone(client)
    await phone.get(path)
    link = await desks.link_for(member.person, now=now)
    await links.rotate(link, by=journal.SYSTEM, now=now)
    assert await phone.opens() is None


@pytest.mark.parametrize("end", ["taken back", "no seat", "no person"])
async def test_device_of_whoever_is_gone_opens_nothing(
    client: httpx.AsyncClient, now: datetime, end: str
) -> None:
    member, path = await member_with_desk(now)
    phone = Telephone(client)
    await phone.get(path)
    if end == "taken back":
        purpose = links.LinkPurpose.desk
        await links.revoke(purpose, person=member.person, by=journal.SYSTEM, now=now)
    elif end == "no seat":
        await Member.delete().where(Member.id == member.id)
    else:
        await Member.delete().where(Member.id == member.id)
        await Person.update({Person.name: "", Person.email: None, Person.email_key: None}).where(
            Person.id == member.person
        )
    assert await phone.opens() is None


async def test_who_leaves_and_comes_back_is_known_on_no_device(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board, second = await make_board(now), await make_board(now)
    ada = await make_staff(now)
    member = await make_member(now, board)
    path = await desk_of(member.person, now)
    person = await Person.objects().get(Person.id == member.person)
    other = await make_member(now, second, person=person)
    phone = Telephone(client)
    await phone.get(path)
    await members.stand_down(member, reason="", by=ada, now=now)
    assert await phone.opens() == path  # the other seat is theirs still
    await members.stand_down(other, reason="", by=ada, now=now)
    assert await phone.opens() is None
    answer = await phone.get(path)
    assert "This device opens your desk" not in answer.text
    await Member.update({Member.state: "active"}).where(Member.id == member.id)
    assert await phone.opens() is None


async def test_colleague_who_looks_at_a_desk_is_not_taken_for_its_owner(
    client: httpx.AsyncClient, now: datetime
) -> None:
    _, path = await member_with_desk(now)
    await sign_in(client, await make_staff(now), now)
    answer = await client.get(path)
    assert not [each for each in answer.headers.get_list("set-cookie") if COOKIE in each]
    assert "This device opens your desk" not in answer.text


async def test_desk_link_is_asked_for_by_address_without_telling_who_sits_somewhere(
    client: httpx.AsyncClient, now: datetime
) -> None:
    await member_with_desk(now)
    await make_person(now, await make_board(now), "Eve")
    said = set()
    for address in ("alan@example.org", "eve@example.org", "nobody@example.org"):
        answer = await client.post("/desk/links", data={"email": address})
        said.add((answer.status_code, answer.headers["location"]))
    assert said == {(303, "/desk")}
    await link_requests.serve_due(now)
    rows = await Message.select(Message.kind, Message.to_address)
    assert [(row["kind"], row["to_address"]) for row in rows] == [
        ("desk_mailed", "alan@example.org")
    ]
    wrong = await client.post("/desk/links", data={"email": "alan"})
    assert (wrong.status_code, 'value="alan"' in wrong.text) == (422, True)
