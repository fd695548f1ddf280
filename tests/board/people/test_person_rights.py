"""Who may act for a person: a manager of one board against the people of another, in each state."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest

from board.foundation.delivery import closed_addresses
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind, Role
from board.foundation.identity.rules.members import CandidateState, MemberState
from board.foundation.identity.tables import Alias, Board, Candidate, Member, Person, Programme
from board.foundation.journal.journal import SYSTEM
from board.foundation.journal.tables import Entry
from board.foundation.links import links
from board.foundation.links.tables import PersonalLink
from board.foundation.text.personal_links import found_in
from board.people import acquaintances, people
from board.people.rules.proposals import PersonProposalState
from board.people.tables import PersonProposal
from meetings.interviews.rules import InterviewState
from meetings.interviews.tables import Interview, Interviewee
from meetings.polls.rules.polls import PollState
from meetings.polls.tables import Poll, Voter
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.tables import Attendee, Meeting
from tests import permissions
from tests.browser_forms import forms_of
from tests.cast import (
    make_board,
    make_candidate,
    make_member,
    make_person,
    make_programme,
    make_staff,
    sign_in,
)


@dataclass
class Scene:
    """Mona manages the council, to whose pool she has added somebody of Lin's board."""

    now: datetime
    ours: Board
    theirs: Board
    mona: Viewer
    lin: Viewer
    person: Person


async def active(scene: Scene) -> None:
    await make_member(scene.now, scene.theirs, person=scene.person)


async def alumnus(scene: Scene) -> None:
    member = await make_member(scene.now, scene.theirs, person=scene.person)
    await Member.update({Member.state: MemberState.alumni.value}).where(Member.id == member.id)


async def invited(scene: Scene) -> None:
    await make_candidate(scene.now, scene.theirs, person=scene.person, state=CandidateState.invited)


async def considered(scene: Scene) -> None:
    await make_candidate(scene.now, scene.theirs, person=scene.person)


async def _meeting(scene: Scene) -> Meeting:
    meeting = Meeting(
        board=scene.theirs.id,
        title="Winter meeting",
        timezone="Europe/Berlin",
        state=MeetingState.invited.value,
        created_at=scene.now,
    )
    await Meeting.insert(meeting)
    return meeting


async def guest(scene: Scene) -> None:
    await Attendee.insert(
        Attendee(
            meeting=(await _meeting(scene)).id,
            person=scene.person.id,
            role=AttendeeRole.guest.value,
            created_at=scene.now,
        )
    )


async def substitute(scene: Scene) -> None:
    """Comes in somebody's place, and was taken off again."""
    await guest(scene)
    await Attendee.update({Attendee.removed_at: scene.now}, force=True)


async def interviewee(scene: Scene) -> None:
    interview = Interview(
        board=scene.theirs.id,
        topic="How it goes",
        timezone="Europe/Berlin",
        state=next(iter(InterviewState)).value,
        closes_at=scene.now,
        host=scene.lin.id,
        created_at=scene.now,
    )
    await Interview.insert(interview)
    await Interviewee.insert(
        Interviewee(interview=interview.id, person=scene.person.id, created_at=scene.now)
    )


async def voter(scene: Scene) -> None:
    poll = Poll(
        board=scene.theirs.id,
        title="Winter meeting",
        timezone="Europe/Berlin",
        state=next(iter(PollState)).value,
        closes_at=scene.now,
        created_at=scene.now,
    )
    await Poll.insert(poll)
    await Voter.insert(Voter(poll=poll.id, person=scene.person.id, created_at=scene.now))


async def listening(scene: Scene) -> None:
    await Board.update({Board.kind: BoardKind.listening_post.value}).where(
        Board.id == scene.theirs.id
    )
    await active(scene)


State = Callable[[Scene], Awaitable[None]]
STATES = [active, alumnus, invited, considered, guest, substitute, interviewee, voter, listening]


async def made(now: datetime) -> Scene:
    home = await make_programme(now)
    ours = await make_board(now, programme=home)
    theirs = await make_board(now, "Planner User Council", programme=home)
    mona = await make_staff(now, "Mona", roles={ours.id: Role.manager})
    lin = await make_staff(now, "Lin", roles={theirs.id: Role.manager})
    person = await make_person(now, ours)
    await make_candidate(now, ours, person=person)
    return Scene(now, ours, theirs, mona, lin, person)


async def facts(scene: Scene, **changed: str) -> dict[str, str]:
    """The form of the person's page, as it is sent with something changed."""
    _, profile = await people.with_profile(scene.person.id)
    shown = {**vars(profile), "seen": profile.fingerprint}
    return {**shown, **changed}


async def proposals() -> list[dict[str, Any]]:
    return await PersonProposal.select().order_by(PersonProposal.created_at)


CHANGING = {
    "", "/address/closure", "/address/opening", "/aliases", "/aliases/{alias_id}/removal", "/link",
    "/proposals/{change_id}/acceptance", "/proposals/{change_id}/refusal",
}  # fmt: skip


def test_every_way_to_change_a_person_is_tried() -> None:
    start = "/people/{person_id}"
    found = {
        path.removeprefix(start)
        for (method, path), need in permissions.table().items()
        if method == "POST" and path.startswith(start) and need == "manage"
    }
    assert found == CHANGING


@pytest.mark.parametrize("state", STATES)
async def test_nothing_about_a_person_of_another_board_is_done_without_it(
    state: State, client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await made(now)
    await state(scene)
    assert await acquaintances.boards_of(scene.person.id) >= {scene.theirs.id}
    csrf = await sign_in(client, scene.mona, now)
    at = f"/people/{scene.person.id}"
    before = await Person.select().where(Person.id == scene.person.id)
    alias = Alias(
        programme=scene.person.programme, person=scene.person.id, kind="own",
        email="al@example.org", email_key="al@example.org", created_at=now,
    )  # fmt: skip
    await Alias.insert(alias)

    assert "Show the desk link" not in (await client.get(at)).text
    asked = await client.post(f"{at}/link", data={"csrf": csrf})
    assert (asked.status_code, asked.headers["location"]) == (303, f"{at}#proposals")
    assert found_in((await client.get(at)).text) == []
    assert await PersonalLink.count() == 0
    assert "Show the desk link" not in (await client.get(at)).text
    for changed in ({"name": "Somebody Else"}, {"email": "mona@harbour.example.com"}):
        answer = await client.post(at, data={"csrf": csrf, **await facts(scene, **changed)})
        assert answer.status_code == 303
    for data in ({"email": "mona@harbour.example.com", "kind": "assistant"},):
        answer = await client.post(f"{at}/aliases", data={"csrf": csrf, **data})
        assert answer.status_code == 303
    answer = await client.post(f"{at}/aliases/{alias.id}/removal", data={"csrf": csrf})
    assert answer.status_code == 303

    assert await Person.select().where(Person.id == scene.person.id) == before
    assert [row["email"] for row in await Alias.select(Alias.email)] == ["al@example.org"]
    assert {row["state"] for row in await proposals()} == {"open"}
    assert len(await proposals()) == 5
    for each in await proposals():
        answer = await client.post(f"{at}/proposals/{each['id']}/acceptance", data={"csrf": csrf})
        assert answer.status_code == 403
    # Closed, the address would take no mail of the other board either.
    answer = await client.post(f"{at}/address/closure", data={"csrf": csrf})
    assert answer.status_code == 303
    assert await Person.select().where(Person.id == scene.person.id) == before
    await closed_addresses.close(scene.person.id, by=SYSTEM, now=now)
    assert "Propose to open it" in (await client.get("/people/addresses")).text
    answer = await client.post(f"{at}/address/opening", data={"csrf": csrf})
    assert answer.status_code == 303
    assert len(await proposals()) == 7
    assert await Person.exists().where(Person.mail_refused_at.is_not_null())
    csrf = await sign_in(client, await make_staff(now, "Zoe"), now)
    answer = await client.post(f"{at}/address/opening", data={"csrf": csrf})
    assert answer.status_code == 303


@pytest.mark.parametrize("state", STATES)
async def test_the_other_boards_manager_decides_in_one_press(
    state: State, client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await made(now)
    await state(scene)
    at = f"/people/{scene.person.id}"
    csrf = await sign_in(client, scene.mona, now)
    await client.post(at, data={"csrf": csrf, **await facts(scene, name="Alan Norberg")})
    await client.post(at, data={"csrf": csrf, **await facts(scene, role="Head of Planning")})
    assert "It waits for the manager" in (await client.get(at)).text
    assert "would like to change" not in (await client.get("/")).text

    csrf = await sign_in(client, scene.lin, now)
    today = (await client.get("/")).text
    assert today.count(">Mona would like to change Alan<") == 2
    assert f"{at}#proposals" in today
    first, second = await proposals()
    yes = await client.post(f"{at}/proposals/{first['id']}/acceptance", data={"csrf": csrf})
    no = await client.post(f"{at}/proposals/{second['id']}/refusal", data={"csrf": csrf})
    assert (yes.status_code, no.status_code) == (303, 303)
    _, profile = await people.with_profile(scene.person.id)
    assert (profile.name, profile.role) == ("Alan Norberg", "")
    assert [row["state"] for row in await proposals()] == ["accepted", "declined"]
    assert {row["changes"] for row in await proposals()} == {""}
    again = await client.post(f"{at}/proposals/{first['id']}/acceptance", data={"csrf": csrf})
    assert again.status_code == 409
    events = [row["event"] for row in await Entry.select(Entry.event).order_by(Entry.id)]
    for event in ("made", "accepted", "declined"):
        assert f"person_proposal.{event}" in events
    assert "person.changed" in events
    assert "would like to change" not in (await client.get("/")).text


async def test_each_board_that_knows_the_person_is_asked(
    client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await made(now)
    await active(scene)
    third = await make_board(now, "Listening post", programme=await _home(scene))
    await make_candidate(now, third, person=scene.person)
    tim = await make_staff(now, "Tim", roles={third.id: Role.manager})
    at = f"/people/{scene.person.id}"
    csrf = await sign_in(client, scene.mona, now)
    await client.post(at, data={"csrf": csrf, **await facts(scene, name="Alan Norberg")})
    [proposal] = await proposals()
    for who, expected in ((scene.lin, "Alan"), (tim, "Alan Norberg")):
        csrf = await sign_in(client, who, now)
        await client.post(f"{at}/proposals/{proposal['id']}/acceptance", data={"csrf": csrf})
        assert (await people.with_profile(scene.person.id))[1].name == expected


async def _home(scene: Scene) -> Any:

    return await Programme.objects().where(Programme.id == scene.ours.programme).first()


async def test_a_new_address_that_is_agreed_to_ends_the_links(
    client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await made(now)
    await active(scene)
    link = await links.issue(links.LinkPurpose.desk, person=scene.person.id, now=now)
    old = links.token(link)
    at = f"/people/{scene.person.id}"
    csrf = await sign_in(client, scene.mona, now)
    await client.post(at, data={"csrf": csrf, **await facts(scene, email="alan@new.example.org")})
    csrf = await sign_in(client, scene.lin, now)
    [proposal] = await proposals()
    await client.post(f"{at}/proposals/{proposal['id']}/acceptance", data={"csrf": csrf})
    assert (await people.with_profile(scene.person.id))[1].email == "alan@new.example.org"
    assert (await client.get(f"/d/{old}")).status_code == 410


async def test_a_proposal_about_what_has_changed_since_is_a_lost_race(
    client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await made(now)
    await active(scene)
    ada = await make_staff(now)
    at = f"/people/{scene.person.id}"
    csrf = await sign_in(client, scene.mona, now)
    await client.post(at, data={"csrf": csrf, **await facts(scene, name="Alan Norberg")})
    csrf = await sign_in(client, ada, now)
    await client.post(at, data={"csrf": csrf, **await facts(scene, name="Alan N.")})
    [proposal] = await proposals()
    answer = await client.post(f"{at}/proposals/{proposal['id']}/acceptance", data={"csrf": csrf})
    assert answer.status_code == 409
    assert (await proposals())[0]["state"] == PersonProposalState.open.value
    assert (await people.with_profile(scene.person.id))[1].name == "Alan N."


async def test_whoever_proposed_may_take_it_back_and_asks_once(
    client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await made(now)
    await active(scene)
    at = f"/people/{scene.person.id}"
    csrf = await sign_in(client, scene.mona, now)
    for _ in range(2):
        await client.post(at, data={"csrf": csrf, **await facts(scene, name="Alan Norberg")})
    [proposal] = await proposals()
    answer = await client.post(f"{at}/proposals/{proposal['id']}/refusal", data={"csrf": csrf})
    assert answer.status_code == 303
    assert (await proposals())[0]["state"] == PersonProposalState.declined.value


async def test_an_import_proposes_what_it_would_change_of_others_and_says_so(
    client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await made(now)
    await active(scene)
    csrf = await sign_in(client, scene.mona, now)
    base = f"/boards/{scene.ours.id}/candidates/import"
    text = "name,email,country\nSomebody Else,alan@example.org,Norway\nZoe,zoe@example.org,\n"
    seen = await client.post(f"{base}/preview", data={"csrf": csrf, "pasted": text})
    assert "known to a board that you do not manage" in seen.text
    assert seen.text.count("proposed</span>") == 2
    form = next(each for each in forms_of(seen.text) if each.action == base)
    taken = await client.post(base, data=form.sent(), files={"": ("", b"")})
    assert taken.status_code == 303
    assert (await people.with_profile(scene.person.id))[1].name == "Alan"
    assert await Candidate.count().where(Candidate.board == scene.ours.id) == 2
    assert await PersonProposal.count() == 1
    # The same by hand, as somebody new of that address: blanks are not filled in either.
    await client.post(
        f"/boards/{scene.ours.id}/candidates",
        data={"csrf": csrf, "name": "Somebody Else", "email": "alan@example.org", "role": "CEO"},
    )
    _, profile = await people.with_profile(scene.person.id)
    assert (profile.name, profile.role, profile.country) == ("Alan", "", "")


async def test_a_manager_of_all_the_boards_needs_nobody(
    client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await made(now)
    await active(scene)
    roles = {scene.ours.id: Role.manager, scene.theirs.id: Role.manager}
    both = await make_staff(now, "Both", roles=roles)
    csrf = await sign_in(client, both, now)
    at = f"/people/{scene.person.id}"
    await client.post(at, data={"csrf": csrf, **await facts(scene, name="Alan Norberg")})
    assert (await people.with_profile(scene.person.id))[1].name == "Alan Norberg"
    assert (await client.post(f"{at}/link", data={"csrf": csrf})).status_code == 200
    assert await proposals() == []


async def test_an_address_is_closed_and_opened_once_the_other_board_agrees(
    client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await made(now)
    await active(scene)
    at = f"/people/{scene.person.id}"
    for press, is_closed in (("closure", True), ("opening", False)):
        csrf = await sign_in(client, scene.mona, now)
        await client.post(f"{at}/address/{press}", data={"csrf": csrf})
        csrf = await sign_in(client, scene.lin, now)
        assert "Mail to the address:" in (await client.get(at)).text
        change = (await proposals())[-1]["id"]
        await client.post(f"{at}/proposals/{change}/acceptance", data={"csrf": csrf})
        shut = await Person.exists().where(
            Person.id == scene.person.id, Person.mail_refused_at.is_not_null()
        )
        assert shut is is_closed
        assert (await proposals())[-1]["changes"] == ""
