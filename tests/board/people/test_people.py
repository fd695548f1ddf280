"""People: one for each address, changed with care, seen only through the viewer's boards."""

from datetime import datetime

import pytest

from board.foundation.database import db
from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Company, Person
from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.links import links
from board.foundation.links.tables import PersonalLink
from board.foundation.mail import outbox
from board.foundation.mail.tables import Message
from board.people import companies, desk_links, people
from board.people.rules.profiles import Profile
from tests.cast import (
    make_board,
    make_candidate,
    make_member,
    make_person,
    make_programme,
    make_staff,
)
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("database")

ALAN = Profile("Alan", "Norrland Freight", "alan@norrland.example.org")


async def found(programme: str, *profiles: Profile, now: datetime) -> list[Person]:
    async with db.transaction():
        return await people.find_or_create_many(programme, profiles, by=journal.SYSTEM, now=now)


async def test_find_or_create_makes_a_person_and_the_company_once(now: datetime) -> None:
    home = (await make_programme(now)).id
    first, second = await found(
        home, ALAN, Profile("Grace", "norrland  FREIGHT", "grace@norrland.example.org"), now=now
    )
    (again,) = await found(home, Profile("A.", "", "ALAN@norrland.example.org"), now=now)
    assert again.id == first.id
    assert again.name == "Alan"
    assert first.company == second.company
    assert [row["name"] for row in await Company.select(Company.name)] == ["Norrland Freight"]
    events = await Entry.select(Entry.event, Entry.person).order_by(Entry.id)
    assert [(row["event"], row["person"]) for row in events] == [
        ("company.created", ""),
        ("person.created", first.id),
        ("person.created", second.id),
    ]


async def test_find_or_create_fills_only_what_is_blank(now: datetime) -> None:
    home = (await make_programme(now)).id
    await found(home, ALAN, now=now)
    await found(
        home,
        Profile("Al", "Elsewhere", "alan@norrland.example.org", country="Norway", role="Head"),
        now=now,
    )
    person = await Person.objects().first()
    assert person is not None
    assert (person.name, person.country, person.job_title) == ("Alan", "Norway", "Head")
    assert person.timezone == "Europe/Oslo"  # the only one of Norway
    assert person.search_key == (
        "alan norrland freight alan@norrland.example.org head europe/oslo norway"
    )
    entry = (await journal.of_person(person.id))[0]
    assert entry.event == "person.changed"
    assert entry.detail == {"fields": ["role", "country"]}


async def test_find_or_create_takes_namesakes_without_an_address_for_two(now: datetime) -> None:
    home = (await make_programme(now)).id
    one, two = await found(home, Profile("Alan"), Profile("Alan"), now=now)
    assert one.id != two.id
    assert one.email_key is None


async def test_find_or_create_knows_nobody_of_another_programme(now: datetime) -> None:
    (one,) = await found((await make_programme(now, "Harbour")).id, ALAN, now=now)
    (two,) = await found((await make_programme(now, "Quay")).id, ALAN, now=now)
    assert one.id != two.id


async def test_find_or_create_many_takes_as_many_queries_for_40_as_for_2(now: datetime) -> None:
    home = (await make_programme(now)).id
    costs = []
    for number in (2, 40):
        profiles = [
            Profile(f"P{i}", f"C{number}{i}", f"p{number}{i}@example.org") for i in range(number)
        ]
        with counted() as queries:
            await found(home, *profiles, now=now)
        costs.append(len(queries))
    assert costs[0] == costs[1]


async def test_companies_ignore_blank_names(now: datetime) -> None:
    home = (await make_programme(now)).id
    async with db.transaction():
        made = await companies.find_or_create_many(
            home, ["", " ", "Kade"], by=journal.SYSTEM, now=now
        )
    assert list(made) == ["kade"]


async def test_change_writes_what_differs(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    alan = await make_person(now, board)
    _, before = await people.with_profile(alan.id)
    after = Profile(**{**vars(before), "company": "Kade Logistics", "role": "Head"})
    assert await people.change(alan, before, after, by=ada, now=now)
    assert not await people.change(alan, after, after, by=ada, now=now)
    _, present = await people.with_profile(alan.id)
    assert present == after


async def test_change_respells_a_company_for_everybody_there(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    alan, mary = await make_person(now, board), await make_person(now, board, "Mary")
    _, before = await people.with_profile(alan.id)
    after = Profile(**{**vars(before), "company": "NORRLAND Freight"})
    assert await people.change(alan, before, after, by=ada, now=now)
    _, colleague = await people.with_profile(mary.id)
    assert colleague.company == "NORRLAND Freight"


async def test_change_of_the_address_ends_links_and_takes_mail_back(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    alan = await make_person(now, board)
    async with db.transaction():
        link = await links.issue(links.LinkPurpose.desk, person=alan.id, now=now)
        await outbox.post(
            "staff_reset",
            to=outbox.Recipient("Alan", str(alan.email), person=alan.id),
            context={"name": "Alan", "by_name": "", "url": "x", "until": now},
            now=now,
        )
    await Person.update({Person.mail_refused_at: now}).where(Person.id == alan.id)
    old = links.token(link)
    _, before = await people.with_profile(alan.id)
    after = Profile(**{**vars(before), "email": "alan@kade.example.org"})
    assert await people.change(alan, before, after, by=ada, now=now)

    person = await Person.objects().where(Person.id == alan.id).first()
    assert person is not None
    assert person.email == "alan@kade.example.org"
    assert await Person.count().where(Person.mail_refused_at.is_null()) == 1
    fresh = await PersonalLink.objects().where(PersonalLink.id == link.id).first()
    assert fresh is not None
    assert links.token(links.of_row(fresh)) != old
    assert [row["state"] for row in await Message.select(Message.state)] == ["withdrawn"]
    events = {entry.event for entry in await journal.of_person(alan.id)}
    assert events == {"person.changed", "person.address_changed", "link.rotated", "mail.withdrawn"}


async def test_change_to_the_same_address_in_other_letters_keeps_the_links(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    alan = await make_person(now, board)
    async with db.transaction():
        link = await links.issue(links.LinkPurpose.desk, person=alan.id, now=now)
    _, before = await people.with_profile(alan.id)
    after = Profile(**{**vars(before), "email": before.email.upper()})
    assert await people.change(alan, before, after, by=ada, now=now)
    fresh = await PersonalLink.objects().where(PersonalLink.id == link.id).first()
    assert fresh is not None
    assert fresh.generation == 1


async def test_change_refuses_an_address_that_somebody_else_has(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    alan, grace = await make_person(now, board), await make_person(now, board, "Grace")
    _, before = await people.with_profile(alan.id)
    after = Profile(**{**vars(before), "email": str(grace.email).upper()})
    with pytest.raises(Refused) as refusal:
        await people.change(alan, before, after, by=ada, now=now)
    assert refusal.value.field == "email"
    _, present = await people.with_profile(alan.id)
    assert present == before


async def test_change_tells_the_loser_of_a_race(now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    alan = await make_person(now, board)
    _, before = await people.with_profile(alan.id)
    await people.change(alan, before, Profile("Alan B."), by=ada, now=now)
    with pytest.raises(LostRace):
        await people.change(alan, before, Profile("Alan C."), by=ada, now=now)


async def test_find_is_for_those_who_share_a_board(now: datetime) -> None:
    home = await make_programme(now)
    ours = await make_board(now, programme=home)
    theirs = await make_board(now, "Planner User Council", programme=home)
    vera = await make_staff(now, "Vera", roles={ours.id: Role.viewer})
    lin = await make_staff(now, "Lin", roles={theirs.id: Role.manager})
    alan = await make_candidate(now, ours)
    assert (await people.find(alan.person, vera)).id == alan.person
    with pytest.raises(Forbidden):
        await people.find(alan.person, vera, act="manage")
    with pytest.raises(NotFound):
        await people.find(alan.person, lin)
    with pytest.raises(NotFound):
        await people.find("nobody", vera)


async def test_nobody_acts_for_a_person_on_a_board_of_somebody_else(now: datetime) -> None:
    home = await make_programme(now)
    ours = await make_board(now, programme=home)
    theirs = await make_board(now, "Planner User Council", programme=home)
    ada = await make_staff(now, roles={ours.id: Role.manager, theirs.id: Role.lead})
    alan = await make_member(now, ours)
    person, before = await people.with_profile(alan.person)
    await make_member(now, theirs, person=person)
    with pytest.raises(Forbidden):
        await desk_links.show(person, by=ada, now=now)
    for changed in ({"email": "ada@harbour.example.com"}, {"role": "Head"}):
        with pytest.raises(Refused):
            after = Profile(**{**vars(before), **changed})
            await people.change(person, before, after, by=ada, now=now)
    assert await PersonalLink.count() == 0
    assert (await people.with_profile(person.id))[1] == before
