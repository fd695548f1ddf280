"""The desk link that staff hand over: whose word it takes, and for how long that holds."""

from datetime import datetime, timedelta

import httpx
import pytest

from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.tables import PersonalLink
from board.foundation.text.personal_links import found_in
from board.people import desk_links, people
from board.people import proposals as person_proposals
from board.people.tables import PersonProposal
from tests.cast import (
    make_board,
    make_candidate,
    make_member,
    make_person,
    make_programme,
    make_staff,
    sign_in,
)

pytestmark = pytest.mark.anyio


async def shared(now: datetime) -> tuple[Person, access.Viewer, access.Viewer]:
    """Alan is in the pool of Mona's board and a member of Lin's."""
    home = await make_programme(now)
    ours = await make_board(now, programme=home)
    theirs = await make_board(now, "Planner User Council", programme=home)
    mona = await make_staff(now, "Mona", roles={ours.id: Role.manager})
    lin = await make_staff(now, "Lin", roles={theirs.id: Role.manager})
    person = await make_person(now, ours)
    await make_candidate(now, ours, person=person)
    await make_member(now, theirs, person=person)
    return person, mona, lin


async def agree(client: httpx.AsyncClient, lin: access.Viewer, now: datetime) -> None:
    csrf = await sign_in(client, lin, now)
    row = await PersonProposal.select().order_by(PersonProposal.created_at, ascending=False).first()
    assert row is not None
    at = f"/people/{row['person']}/proposals/{row['id']}/acceptance"
    assert (await client.post(at, data={"csrf": csrf})).status_code == 303


async def test_a_link_that_is_shown_is_journalled(database: None, now: datetime) -> None:
    board = await make_board(now)
    ada = await make_staff(now)
    alan = await make_member(now, board)
    person = await people.find(alan.person, await access.viewer_for(ada.id))
    url = await desk_links.show(person, by=ada, now=now)
    link = await PersonalLink.objects().first()
    assert link is not None
    assert (url, link.purpose) == (links.url(links.of_row(link)), "desk")
    entry = (await journal.of_person(alan.person))[0]
    assert (entry.event, entry.actor) == ("link.copied", ada.id)


async def test_the_other_boards_manager_agrees_and_then_the_link_is_shown(
    client: httpx.AsyncClient, now: datetime
) -> None:
    person, mona, lin = await shared(now)
    at = f"/people/{person.id}"
    csrf = await sign_in(client, mona, now)
    assert "Ask for the desk link" in (await client.get(at)).text
    for _ in range(2):
        await client.post(f"{at}/link", data={"csrf": csrf})
    assert await PersonProposal.count() == 1
    assert "Shown to Mona" in (await client.get(at)).text

    csrf = await sign_in(client, lin, now)
    assert "Mona would like to see the desk link of Alan" in (await client.get("/")).text
    await agree(client, lin, now)
    assert found_in((await client.get(at)).text) == []
    assert await PersonalLink.count() == 0
    csrf = await sign_in(client, lin, now)
    asked = await client.post(f"{at}/link", data={"csrf": csrf})
    assert asked.status_code == 303  # what Mona may do is not Lin's

    csrf = await sign_in(client, mona, now)
    assert "You may show the desk link of Alan" in (await client.get("/")).text
    assert "Show the desk link" in (await client.get(at)).text
    for _ in range(2):
        shown = await client.post(f"{at}/link", data={"csrf": csrf})
        assert shown.status_code == 200
        assert len(found_in(shown.text)) == 1
    assert "You may show the desk link" not in (await client.get("/")).text


async def test_a_no_shows_nothing(client: httpx.AsyncClient, now: datetime) -> None:
    person, mona, lin = await shared(now)
    await desk_links.ask(person, by=mona, now=now)
    csrf = await sign_in(client, lin, now)
    [row] = await person_proposals.waiting_for(lin)
    await client.post(f"/people/{person.id}/proposals/{row.id}/refusal", data={"csrf": csrf})
    assert not await desk_links.may_show(person.id, mona, now=now)


async def test_the_word_holds_for_a_week_and_for_the_boards_that_gave_it(
    client: httpx.AsyncClient, now: datetime
) -> None:
    person, mona, lin = await shared(now)
    await desk_links.ask(person, by=mona, now=now)
    await agree(client, lin, now)
    week = timedelta(days=7)
    for later, expected in ((week - timedelta(minutes=1), True), (week, False)):
        assert await desk_links.may_show(person.id, mona, now=now + later) is expected
    third = await make_board(now, "Fourth", programme=await person.get_related(Person.programme))
    await make_candidate(now, third, person=person)
    assert not await desk_links.may_show(person.id, mona, now=now)
