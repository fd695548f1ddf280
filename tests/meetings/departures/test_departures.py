"""Whoever leaves a board is asked no more to what is still to come there."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.features import register
from board.foundation import extensions
from board.foundation.database import db
from board.foundation.identity.tables import Member
from board.foundation.journal import journal
from board.foundation.links.links import of_row
from board.foundation.links.tables import PersonalLink
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.members import members
from meetings.actions.tables import ActionItem
from meetings.calendar.rules.answers import Answer, Source
from meetings.departures import departures
from meetings.interviews.tables import Interviewee
from meetings.polls import mails as poll_mails
from meetings.polls import polls
from meetings.polls.rules.polls import Choice
from meetings.proposals import substitute_wishes, substitutes
from meetings.proposals.tables import CounterProposal
from meetings.scheduling import meetings, rsvps, waiting_lists
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.series_dates import of_people
from meetings.scheduling.tables import Attendee, Meeting
from tests.ballots import Question
from tests.cast import make_board, make_member, make_staff
from tests.gatherings import Gathering
from tests.offers import Calls
from tests.recurrences import Recurrence, deliver, letters

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def wired() -> Iterator[None]:
    """Registered for these tests alone, since members of other tests leave without meetings."""
    before = list(extensions.registered.departures)
    register()
    yield
    extensions.registered.departures[:] = before


async def leaves(member: Member, by: Any, *, now: datetime) -> list[str]:
    """Stands down; returns what was said of it before."""
    found = await members.find(member.board, member.id)
    consequences = await members.consequences(found, now=now)
    await members.stand_down(found, reason="", by=by, now=now)
    return consequences


async def asked_to(person: str) -> list[str]:
    rows = await Attendee.select(Attendee.meeting).where(
        Attendee.person == person, Attendee.removed_at.is_null()
    )
    return [row["meeting"] for row in rows]


async def test_a_meeting_to_come_is_withdrawn_and_a_seat_goes_to_who_waits(
    database: Any, now: datetime
) -> None:
    scene = await Gathering().invited(now)
    await waiting_lists.set_seats(scene.meeting, 1, by=scene.ada, now=now)
    await scene.says(Answer.yes)
    await rsvps.answer(
        scene.katherine.id, None, Answer.yes, source=Source.link, by=journal.SYSTEM, now=now
    )
    await deliver(now)
    member = await make_member(now, scene.board, person=scene.people[0])
    consequences = await leaves(member, scene.ada, now=now)
    assert consequences == [
        "1 coming meeting: Winter meeting on 14 January 2027. Calendars take it out."
    ]
    assert await asked_to(scene.people[0].id) == []
    mails = [(each.to, each.kind, each.method) for each in await letters()]
    assert sorted(mails) == [
        ("Alan", "meeting_withdrawn", "CANCEL"),
        ("Alan", "meeting_withdrawn", "CANCEL"),
        ("Katherine", "attendee_promoted", "REQUEST"),
        ("Katherine", "attendee_promoted", "REQUEST"),
    ]
    assert await departures.consequences(scene.board.id, scene.people[0].id, now) == []


async def test_what_is_over_or_goes_on_stays_as_it_was(database: Any, now: datetime) -> None:
    scene = await Gathering().invited(now)
    member = await make_member(now, scene.board, person=scene.people[0])
    between = scene.sittings[0].starts_at + timedelta(hours=1)
    assert await leaves(member, scene.ada, now=between) == []
    assert await asked_to(scene.people[0].id) == [scene.meeting.id]


async def test_all_dates_of_a_series_go_with_one_mail(database: Any, now: datetime) -> None:
    scene = await Recurrence().invited(now)
    member = await make_member(now, scene.board, person=scene.people[0])
    [sentence] = await leaves(member, scene.ada, now=now)
    assert sentence == (
        "5 coming meetings: Quarterly review on 21 January 2027 and 4 later dates. "
        "Calendars take them out."
    )
    [letter] = await letters()
    assert (letter.to, letter.kind, letter.method) == ("Alan", "series_withdrawn", "CANCEL")
    assert [row.name for row in await of_people(scene.series.id)] == ["Katherine"]
    assert await asked_to(scene.people[0].id) == []


async def test_wishes_end_and_stay_so_when_asked_again(database: Any, now: datetime) -> None:
    scene = await Gathering().invited(now)
    member = await make_member(now, scene.board, person=scene.people[0])
    [row, _] = await meetings.attendees_of(scene.meeting.id)
    async with db.transaction():
        wish = substitute_wishes.SubstituteWish("Grace", "grace@example.net", Source.link, now)
        await substitute_wishes.ask(scene.meeting, row, wish, by=journal.SYSTEM, now=now)
    await CounterProposal.insert(
        CounterProposal(
            sitting=scene.sittings[0].id, attendee=scene.alan.id, starts_at=now, ends_at=now,
            source="link", state="open", effective_at=now, created_at=now,
        )
    )  # fmt: skip
    await leaves(member, scene.ada, now=now)
    [wished] = await substitutes.of_meeting(scene.meeting.id)
    [proposed] = await CounterProposal.select(CounterProposal.state)
    assert (wished.state, proposed["state"]) == ("lapsed", "outdated")


async def test_calls_are_cancelled_and_offers_end(database: Any, now: datetime) -> None:
    scene = await Calls().offered(now)
    call = await scene.books("Alan", 1)
    rows = await Member.objects().order_by(Member.created_at)
    alan, grace = sorted(rows, key=lambda each: each.person != scene.people["Alan"])
    assert await leaves(alan, scene.ada, now=now) == [
        "Call with Ada: Your first month on 10 March 2026, which is cancelled in both calendars."
    ]
    assert await scene.taken() == [None, None, None]
    found = await Meeting.select(Meeting.state).where(Meeting.id == call.id)
    assert found == [{"state": MeetingState.cancelled}]
    assert await leaves(grace, scene.ada, now=now) == [
        "The offer of a call for which no time is chosen yet."
    ]
    assert await Interviewee.count().where(Interviewee.person == scene.people["Grace"]) == 0
    [mail] = await Message.select(Message.state).where(
        Message.kind == "interview_offered", Message.to_name == "Grace"
    )
    assert mail["state"] == "withdrawn"


async def test_a_call_that_is_given_back_is_not_offered_again(database: Any, now: datetime) -> None:
    scene = await Calls().offered(now)
    await scene.books("Alan", 1)
    await deliver(now)
    [alan] = await Member.objects().where(Member.person == scene.people["Alan"])
    await leaves(alan, scene.ada, now=now)
    assert await Interviewee.count().where(Interviewee.person == scene.people["Alan"]) == 0
    [link] = await PersonalLink.objects().where(
        PersonalLink.purpose == "interview", PersonalLink.person == scene.people["Alan"]
    )
    assert link.revoked_at == now
    [mail] = await Message.objects().where(
        Message.kind == "call_cancelled", Message.to_name == "Alan"
    )
    assert "Choose another time" not in mime.readable(bytes(mail.body)).text


async def test_a_poll_and_what_was_asked_end(database: Any, now: datetime) -> None:
    question = await Question().asked(now)
    [alan] = await Member.objects().where(Member.person == question.people["Alan"].id)
    assert await leaves(alan, question.ada, now=now) == ["1 date poll that waits for votes."]
    [mail] = await Message.select(Message.state).where(
        Message.kind == "poll_invited", Message.person == alan.person
    )
    [link] = await PersonalLink.objects().where(
        PersonalLink.purpose == "poll", PersonalLink.person == alan.person
    )
    assert (mail["state"], link.revoked_at) == ("withdrawn", now)
    assert await poll_mails.renewal(of_row(link), now=now) is None


async def test_what_was_taken_on_needs_another_owner(database: Any, now: datetime) -> None:
    scene = await Gathering().invited(now)
    member = await make_member(now, scene.board, person=scene.people[0])
    action = ActionItem(
        meeting=scene.meeting.id, position=1, body="Send it", owner_person=member.person,
        created_at=now,
    )  # fmt: skip
    await ActionItem.insert(action)
    consequences = await leaves(member, scene.ada, now=now)
    assert consequences[1:] == [
        "1 action taken on at meetings. It stays open and needs another owner."
    ]


async def test_the_day_of_leaving_is_that_of_the_board(database: Any, now: datetime) -> None:
    board = await make_board(now, timezone="Pacific/Auckland")
    member, ada = await make_member(now, board), await make_staff(now)
    late = now.replace(hour=20)
    await leaves(member, ada, now=late)
    [row] = await members.alumni(board.id)
    assert row.left_on == late.date() + timedelta(days=1)
    async with db.transaction():
        await members.join(board.id, row.person_id, by=ada.actor, now=now)
    assert [each.left_on for each in await members.seated(board.id)] == [None]


async def test_nobody_waits_for_the_vote_of_whoever_left(database: Any, now: datetime) -> None:
    question = await Question().asked(now)
    for name in ("Grace", "Katherine"):
        await question.votes(name, Choice.yes, Choice.yes, Choice.yes)
    [before] = await polls.of_boards([question.board.id], now=now)
    alan = await Member.objects().where(Member.person == question.people["Alan"].id).first()
    assert alan is not None
    await leaves(alan, question.ada, now=now)
    [after] = await polls.of_boards([question.board.id], now=now)
    assert [(each.voted, each.asked) for each in (before, after)] == [(2, 3), (2, 2)]


async def test_a_refusal_on_the_way_keeps_the_seat(database: Any, now: datetime) -> None:
    """One transaction: nobody has left if a calendar could not be told."""
    scene = await Gathering().invited(now)
    member = await make_member(now, scene.board, person=scene.people[0])

    async def fails(*_: Any) -> None:
        raise RuntimeError

    extensions.registered.departures.append(extensions.Departure(departures.consequences, fails))
    with pytest.raises(RuntimeError):
        await leaves(member, scene.ada, now=now)
    assert [row.id for row in await members.seated(scene.board.id)] == [member.id]
    assert await asked_to(scene.people[0].id) == [scene.meeting.id]
