"""People over the viewer's boards, as a browser sees them."""

import re
from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Person
from board.foundation.links import links
from board.foundation.links.tables import PersonalLink
from board.people import people
from tests.cast import make_board, make_candidate, make_member, make_staff, sign_in


async def scene(
    client: httpx.AsyncClient, now: datetime, role: Role = Role.manager
) -> tuple[str, Board, str]:
    """Ada with that role, signed in; Alan is a member: his person's id."""
    board = await make_board(now)
    csrf = await sign_in(client, await make_staff(now, roles={board.id: role}), now)
    return csrf, board, (await make_member(now, board)).person


async def typed(csrf: str, person: str, **overrides: str) -> dict[str, str]:
    _, profile = await people.with_profile(person)
    return {"csrf": csrf, "seen": profile.fingerprint, **vars(profile), **overrides}


async def test_people_of_other_boards_are_nowhere(client: httpx.AsyncClient, now: datetime) -> None:
    _, _, alan = await scene(client, now)
    other = await make_board(now, "Canary board")
    eve = await make_candidate(now, other, "Canary", company="Canary Works")
    text = (await client.get("/people")).text
    assert "Alan" in text
    assert "Canary" not in text
    assert "Canary" not in (await client.get(f"/people?board={other.id}")).text
    answer = await client.get(f"/people/{eve.person}")
    assert answer.status_code == 404
    assert "Canary" not in answer.text
    assert (await client.get(f"/people/{alan}")).status_code == 200


async def test_person_shows_facts_boards_and_timeline(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, alan = await scene(client, now)
    await client.post(f"/people/{alan}", data=await typed(csrf, alan, role="Head of planning"))
    text = (await client.get(f"/people/{alan}")).text
    assert "Head of planning, Norrland Freight" in text
    assert "Member since 2 March 2026" in text
    assert "Role changed by Ada" in text


async def test_person_with_another_address_loses_the_old_links(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, alan = await scene(client, now)
    link = await links.issue(links.LinkPurpose.desk, person=alan, now=now)
    form = await typed(csrf, alan, email="alan@kade.example.org")
    assert (await client.post(f"/people/{alan}", data=form)).status_code == 303
    generations = await PersonalLink.select(PersonalLink.generation)
    assert (link.generation, generations) == (1, [{"generation": 2}])
    assert "older links ended" in (await client.get(f"/people/{alan}")).text


async def test_person_with_bad_input_keeps_what_was_typed(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, board, alan = await scene(client, now)
    await make_candidate(now, board, "Grace", email="grace@example.org")
    for email, sentence in (
        ("alan at home", "Remove the blanks"),
        ("Grace@example.org", "Another person of this programme has this address."),
    ):
        answer = await client.post(
            f"/people/{alan}", data=await typed(csrf, alan, email=email, role="Head")
        )
        assert answer.status_code == 422
        assert sentence in answer.text
        assert 'value="Head"' in answer.text
    assert await Person.count().where(Person.job_title == "Head") == 0


async def test_person_changed_meanwhile_is_a_lost_race(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, alan = await scene(client, now)
    form = await typed(csrf, alan, role="Head")
    assert 'name="seen"' in (await client.get(f"/people/{alan}/edit")).text
    assert (await client.post(f"/people/{alan}", data=form)).status_code == 303
    answer = await client.post(f"/people/{alan}", data={**form, "role": "Chief"})
    assert (answer.status_code, 'value="Chief"' in answer.text) == (409, True)
    assert await Person.count().where(Person.job_title == "Head") == 1
    seen = answer.text.partition('name="seen" value="')[2].partition('"')[0]
    again = await client.post(f"/people/{alan}", data={**form, "role": "Chief", "seen": seen})
    assert again.status_code == 303
    assert await Person.count().where(Person.job_title == "Chief") == 1


async def test_link_is_shown_to_managers_on_demand(
    client: httpx.AsyncClient, now: datetime
) -> None:
    csrf, _, alan = await scene(client, now)
    assert "/d/" not in (await client.get(f"/people/{alan}")).text
    answer = await client.post(f"/people/{alan}/link", data={"csrf": csrf})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    token = re.search(r"/d/([2-9a-z]{38})", answer.text)
    assert token is not None
    link = await links.open_link(links.LinkPurpose.desk, token.group(1), now=now)
    assert link.person == alan
    assert "The desk link was copied by Ada" in (await client.get(f"/people/{alan}")).text


async def test_person_is_changed_by_managers_only(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, _, alan = await scene(client, now, role=Role.lead)
    text = (await client.get(f"/people/{alan}")).text
    assert "Change facts or address" not in text
    assert "Show the desk link" not in text
    assert (await client.get(f"/people/{alan}/edit")).status_code == 403
    assert (await client.post(f"/people/{alan}/link", data={"csrf": csrf})).status_code == 403
    answer = await client.post(f"/people/{alan}", data=await typed(csrf, alan, role="Head"))
    assert answer.status_code == 403
    assert await PersonalLink.count() == 0


@pytest.mark.parametrize("odd", ["%00", "%ED%B2%80", "%ff", "x" * 300])
async def test_person_of_no_possible_name_is_not_found(
    client: httpx.AsyncClient, now: datetime, odd: str
) -> None:
    await scene(client, now)
    assert (await client.get(f"/people/{odd}")).status_code == 404
    assert (await client.get(f"/people?q={odd}&board={odd}")).status_code == 200


async def test_history_is_narrowed_to_a_kind(client: httpx.AsyncClient, now: datetime) -> None:
    csrf, board, alan = await scene(client, now)
    for number in range(6):
        await client.post(f"/people/{alan}", data=await typed(csrf, alan, role=f"Head {number}"))
    letter = {"csrf": csrf, "chosen": alan, "board": board.id, "subject": "News", "body": "Hello"}
    await client.post("/people/letters", data=letter)
    whole = (await client.get(f"/people/{alan}")).text
    assert "Role changed by Ada" in whole
    assert "We wrote “News”" in whole
    mails = (await client.get(f"/people/{alan}?kind=mail")).text
    assert "We wrote “News”" in mails
    assert "Role changed by Ada" not in mails
    assert "Role changed by Ada" in (await client.get(f"/people/{alan}?kind=%00")).text
