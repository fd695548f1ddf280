"""The page on which staff decide whether a meeting takes place."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Person
from board.foundation.journal.tables import Entry
from board.foundation.mail.tables import Message
from board.people.rules.profiles import Profile
from meetings.calendar.rules.answers import Answer, Source
from meetings.readiness import quorums
from meetings.readiness.tables import GoDecision
from meetings.scheduling import attendance, attendees, meetings, rsvps
from tests.cast import make_board, make_member, make_staff, sign_in
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


class Council(Gathering):
    """Alan and Katherine sit on the board, whose quorum is two; Barbara does and was not asked."""

    async def seated(self, now: datetime) -> "Council":
        await self.invited(now)
        await Board.update({Board.quorum: 2}).where(Board.id == self.board.id)
        for person, industry in zip(self.people, ("Freight", "Payroll"), strict=True):
            await Person.update({Person.industry: industry}).where(Person.id == person.id)
            await make_member(now, self.board, person=person)
        await make_member(now, self.board, "Barbara", company="Tidewater Foods")
        return self

    @property
    def address(self) -> str:
        return f"/meetings/{self.meeting.id}/go"


@pytest.fixture
async def council(app: Any, now: datetime) -> Council:
    return await Council().seated(now)


async def test_page_says_who_is_missing_and_whom_to_phone(
    client: httpx.AsyncClient, council: Council, now: datetime
) -> None:
    await sign_in(client, council.ada, now)
    await council.says(Answer.yes)
    shown = (await client.get(council.address)).text
    assert "Not yet: 1 more is needed." in shown
    assert "Phone Katherine first." in shown
    assert "Nobody else comes from Payroll." in shown
    assert "04:30 in New York" in shown
    # Nobody was asked who could vote: Barbara is a part of the board, and nobody to phone.
    assert "Barbara" not in shown


async def test_a_yes_to_one_date_is_not_silent_and_a_call_is_written_down(
    client: httpx.AsyncClient, council: Council, now: datetime
) -> None:
    csrf = await sign_in(client, council.ada, now)
    await council.says(Answer.yes, sittings=[council.sittings[0].id])
    shown = (await client.get(council.address)).text
    assert shown.count("Silent since") == 1  # Katherine
    assert "Alan" not in shown
    place = f"/attendees/{council.katherine.id}/answers"
    assert f'<a href="{place}/new">Write down the answer</a>' in shown
    form = {"csrf": csrf, "sitting": "all", "answer": "yes", "note": "On the phone"}
    assert (await client.post(place, data=form)).status_code == 303
    again = (await client.get(council.address)).text
    assert "Everybody has decided." in again


async def test_seats_below_the_quorum_are_warned_of(
    client: httpx.AsyncClient, council: Council, now: datetime
) -> None:
    csrf = await sign_in(client, council.ada, now)
    page = f"/meetings/{council.meeting.id}"
    sentence = "Each sitting has 1 seat, fewer than the quorum of 2."
    assert sentence not in (await client.get(page)).text
    await client.post(f"{page}/seats", data={"csrf": csrf, "seats": "1"})
    assert (await client.get(page)).text.count(sentence) == 2  # said at once, and beside the seats
    assert (await client.get(page)).text.count(sentence) == 1
    assert "No-go: there are too few seats." in (await client.get(council.address)).text


async def test_go_is_noted_with_its_reason_and_mails_nobody(
    client: httpx.AsyncClient, council: Council, now: datetime
) -> None:
    csrf = await sign_in(client, council.ada, now)
    before = await Message.count()
    data = {"csrf": csrf, "decision": "go", "reason": "Both of them promised by phone"}
    answer = await client.post(council.address, data=data)
    assert answer.headers["location"] == f"/meetings/{council.meeting.id}"
    shown = (await client.get(f"/meetings/{council.meeting.id}")).text
    assert "<strong>Go</strong>, decided by Ada" in shown
    assert "Both of them promised by phone" in shown
    assert await Message.count() == before
    assert await Entry.count().where(Entry.event == "go_decision.made") == 1
    await council.moved(now + timedelta(hours=1))
    assert "decided by Ada" not in (await client.get(f"/meetings/{council.meeting.id}")).text
    assert "for the earlier time" in (await client.get(council.address)).text


async def test_no_go_leads_to_moving_or_cancelling(
    client: httpx.AsyncClient, council: Council, now: datetime
) -> None:
    csrf = await sign_in(client, council.ada, now)
    empty = await client.post(council.address, data={"csrf": csrf, "decision": "no_go"})
    assert (empty.status_code, "Why: please fill this in." in empty.text) == (422, True)
    data = {"csrf": csrf, "decision": "no_go", "reason": "A strike"}
    assert (await client.post(council.address, data=data)).headers["location"] == council.address
    shown = (await client.get(council.address)).text
    assert f'href="/meetings/{council.meeting.id}/cancellation"' in shown
    [decision] = await GoDecision.select()
    assert (decision["is_go"], decision["decided_by"]) == (False, council.ada.id)


async def test_only_managers_decide_and_nobody_once_it_is_cancelled(
    client: httpx.AsyncClient, council: Council, now: datetime
) -> None:
    other = await make_board(now, "Planner User Council")
    await sign_in(client, await make_staff(now, "Eve", roles={other.id: Role.manager}), now)
    assert (await client.get(council.address)).status_code == 404
    roles = {council.board.id: Role.viewer}
    csrf = await sign_in(client, await make_staff(now, "Vera", roles=roles), now)
    assert "Go: it takes place" not in (await client.get(council.address)).text
    data = {"csrf": csrf, "decision": "go", "reason": "Yes"}
    assert (await client.post(council.address, data=data)).status_code == 403
    await meetings.cancel(council.meeting, by=council.ada, now=now)
    csrf = await sign_in(client, council.ada, now)
    data = {"csrf": csrf, "decision": "go", "reason": "Yes"}
    assert (await client.post(council.address, data=data)).status_code == 409


async def test_guests_and_those_who_wait_do_not_count(council: Council, now: datetime) -> None:
    await council.says(Answer.yes)
    guest = Profile(name="Grace", email="grace@example.org", company="Bright Mills")
    await attendees.ask(council.meeting, guest, by=council.ada, now=now)
    rows = await attendance.answers_of(council.meeting.id)
    grace = next(row for row in rows if row.name == "Grace")
    await rsvps.answer(
        grace.attendee, None, Answer.yes,
        source=Source.staff, by=council.ada.actor, now=now,
    )  # fmt: skip
    board = await Board.objects().where(Board.id == council.board.id).first()
    assert board is not None
    standing = await quorums.standing(council.meeting, board, now=now)
    assert [(each.coming, each.undecided) for each in standing.counts] == [(1, 1), (1, 1)]
    assert standing.guests == 1
