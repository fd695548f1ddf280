import asyncio
import dataclasses
import json
from dataclasses import replace
from datetime import datetime, time, timedelta
from email import message_from_bytes, policy

import pytest

from board.desks import desk_sheets
from board.foundation.errors import Forbidden, LostRace, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.links.tables import PersonalLink
from board.foundation.mail.tables import Message
from board.members import members
from meetings.calendar.rules.answers import Answer, Source
from meetings.polls import mails as poll_mails
from meetings.polls import polls, voters, votes
from meetings.polls import reminders as poll_reminders
from meetings.polls import sections as poll_sections
from meetings.polls.rules.polls import Choice
from meetings.scheduling import attendance, meetings, rsvps
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendance, Meeting
from meetings.slots.rules import lasting
from tests.ballots import Question, proposal
from tests.cast import make_person
from tests.live_meetings import events

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)
Y, M, N = Choice.yes, Choice.if_need_be, Choice.no


async def mails(kind: str) -> list[str]:
    rows = (
        await Message.select(Message.to_name).where(Message.kind == kind).order_by(Message.to_name)
    )
    return [row["to_name"] for row in rows]


async def due(kind: str) -> dict[str, datetime]:
    rows = await Message.select(Message.to_name, Message.due_at).where(Message.kind == kind)
    return {row["to_name"]: row["due_at"] for row in rows}


async def test_draft_is_known_to_nobody_outside(now: datetime) -> None:
    question = await Question().drafted(now)
    assert await question.state() == "draft"
    assert [each.starts_local[11:] for each in question.slots] == ["15:00"] * 3
    assert await Message.count() == 0
    assert await events(question.poll.id) == ["poll.created"]


async def test_opening_mails_everybody_a_link_of_their_own(now: datetime) -> None:
    question = await Question().drafted(now)
    mailed = await polls.open_up(question.poll, by=question.ada, now=now)
    assert (mailed.people, mailed.waiting) == (3, 1)
    assert await mails("poll_invited") == ["Alan", "Grace", "Katherine"]
    # It is half past four in New York: quiet hours end at eight there.
    assert await due("poll_invited") == {
        "Alan": now, "Grace": now, "Katherine": now.replace(hour=13, minute=0),
    }  # fmt: skip
    assert await events(question.poll.id) == ["poll.created", "poll.opened"]
    body = await Message.select(Message.body, Message.expires_at).where(Message.to_name == "Alan")
    text = bytes(body[0]["body"]).replace(b"=\n", b"").replace(b"=\r\n", b"").decode()
    assert (await question.path("Alan")) in text
    assert (await question.path("Grace")) not in text
    assert body[0]["expires_at"] == question.poll.closes_at


@pytest.mark.race
async def test_opening_twice_mails_once(now: datetime) -> None:
    question = await Question().drafted(now)
    results = await asyncio.gather(
        *(polls.open_up(question.poll, by=question.ada, now=now) for _ in range(2)),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in results) == ["LostRace", "Mailed"]
    assert len(await mails("poll_invited")) == 3


async def test_opening_after_the_deadline_is_refused(now: datetime) -> None:
    question = await Question().drafted(now)
    with pytest.raises(Refused, match="deadline has passed"):
        await polls.open_up(question.poll, by=question.ada, now=now + 8 * DAY)
    assert await question.state() == "draft"


async def test_draft_can_be_changed_and_an_open_poll_cannot(now: datetime) -> None:
    question = await Question().drafted(now)
    fewer = proposal(now, title="Autumn meeting", slots=proposal(now).slots[:2])
    alan = [question.people["Alan"].id]
    await polls.change(question.poll, fewer, people=alan, by=question.ada, now=now)
    changed = await polls.find(question.poll.id, question.ada)
    assert changed.title == "Autumn meeting"
    assert len(await polls.slots_of(changed.id)) == 2
    assert [row.name for row in await voters.of_poll(changed)] == ["Alan"]
    await polls.open_up(changed, by=question.ada, now=now)
    with pytest.raises(LostRace):
        await polls.change(changed, fewer, people=alan, by=question.ada, now=now)


async def test_only_members_of_the_board_can_be_asked(now: datetime) -> None:
    question = await Question().drafted(now)
    eve = await make_person(now, question.board, "Eve", "Elsewhere")
    with pytest.raises(Refused, match="at least one member"):
        await polls.create(question.board, proposal(now), people=[eve.id], by=question.ada, now=now)


async def test_vote_is_stored_and_a_later_one_replaces_it(now: datetime) -> None:
    question = await Question().asked(now)
    await question.votes("Alan", Y, M, N)
    await question.votes("Alan", N, M, Y, now=now + DAY)
    asked = await voters.of_poll(question.poll)
    ballots = await votes.ballots(asked)
    first, second, third = (slot.id for slot in question.slots)
    assert {each.name: dict(each.choices) for each in ballots} == {
        "Alan": {first: N, second: M, third: Y},
        "Grace": {},
        "Katherine": {},
    }
    assert ballots[0].segment == "Logistics"
    assert asked[0].voted_at == now + DAY
    assert (await events(question.poll.id))[2:] == ["poll.voted", "poll.voted"]


@pytest.mark.race
async def test_votes_of_one_person_side_by_side_leave_one(now: datetime) -> None:
    question = await Question().asked(now)
    await asyncio.gather(question.votes("Alan", Y, Y, Y), question.votes("Alan", N, N, N))
    [alan, *_] = await votes.ballots(await voters.of_poll(question.poll))
    assert set(alan.choices.values()) in ({Y}, {N})


async def test_vote_keeps_the_word_that_came_with_it(now: datetime) -> None:
    question = await Question().asked(now)
    await question.votes("Alan", Y, Y, Y, comment="Mondays are best.")
    assert [row.comment for row in await voters.of_poll(question.poll)] == [
        "Mondays are best.", "", "",
    ]  # fmt: skip


async def test_vote_after_the_deadline_is_not_stored(now: datetime) -> None:
    question = await Question().asked(now)
    with pytest.raises(LostRace, match="has closed"):
        await question.votes("Alan", Y, Y, Y, now=now + 7 * DAY)
    assert (await voters.of_poll(question.poll))[0].voted_at is None


async def test_vote_must_answer_each_date_of_its_own_poll(now: datetime) -> None:
    question = await Question().asked(now)
    link = await poll_mails.issue(question.poll, question.people["Alan"].id, now=now)
    voter = (await votes.opened_by(link)).voter
    for choices in ({}, {question.slots[0].id: Y}, {"elsewhere": Y}):
        with pytest.raises(Refused, match="each date"):
            await votes.cast(question.poll.id, voter, choices, now=now)


async def test_whoever_left_the_board_neither_votes_nor_counts(now: datetime) -> None:
    question = await Question().asked(now)
    await question.votes("Alan", N, N, N)
    seat = next(row for row in await members.seated(question.board.id) if row.name == "Alan")
    member = await members.find(question.board.id, seat.id)
    await members.stand_down(member, reason="", by=question.ada, now=now)
    assert [row.name for row in await voters.of_poll(question.poll)] == ["Grace", "Katherine"]
    with pytest.raises(NotFound):
        await question.votes("Alan", Y, Y, Y)


async def test_deadline_can_be_later_also_after_the_close(now: datetime) -> None:
    question = await Question().asked(now)
    await question.votes("Alan", Y, Y, Y)
    link = await poll_mails.issue(question.poll, question.people["Alan"].id, now=now)
    await polls.close(question.poll, by=question.ada, now=now)
    later = question.poll.closes_at + 14 * DAY
    await polls.extend(question.poll, later, by=question.ada, now=now + DAY)
    poll = await polls.find(question.poll.id, question.ada)
    assert (poll.state, poll.closes_at) == ("open", later)
    assert poll.closed_at is None
    [alan, *_] = await voters.of_poll(poll)
    assert set((await votes.of_voter(alan.id)).values()) == {Y}
    again = await PersonalLink.objects().get(PersonalLink.id == link.id)
    assert again is not None
    assert again.expires_at == later + poll_mails.LINK_OUTLIVES
    assert (await events(poll.id))[-1] == "poll.extended"


async def test_deadline_is_never_earlier_nor_after_a_date(now: datetime) -> None:
    question = await Question().asked(now)
    for closes_at, why in (
        (question.poll.closes_at, "until then already"),
        (question.slots[0].starts_at, "earliest date comes before"),
    ):
        with pytest.raises(Refused, match=why):
            await polls.extend(question.poll, closes_at, by=question.ada, now=now)
    await polls.cancel(question.poll, by=question.ada, now=now)
    with pytest.raises(LostRace):
        await polls.extend(question.poll, question.poll.closes_at + DAY, by=question.ada, now=now)


async def test_worker_closes_a_poll_at_its_deadline_once(now: datetime) -> None:
    question = await Question().asked(now)
    await polls.close_due(now + 7 * DAY - timedelta(seconds=1))
    assert await question.state() == "open"
    await polls.close_due(now + 7 * DAY)
    await polls.close_due(now + 8 * DAY)
    assert await question.state() == "closed"
    assert (await events(question.poll.id))[2:] == ["poll.closed"]
    last = await Entry.select().where(Entry.event == "poll.closed").first()
    assert last is not None
    assert (last["actor_kind"], last["board"]) == ("system", question.board.id)


async def test_choice_makes_a_draft_meeting_with_the_voters(now: datetime) -> None:
    question = await Question().asked(now)
    await question.votes("Alan", Y, Y, Y)
    chosen = question.slots[1]
    meeting = await polls.settle(question.poll, chosen.id, by=question.ada, now=now)
    [sitting] = await meetings.sittings_of(meeting.id)
    assert (sitting.starts_at, sitting.ends_at, sitting.starts_local) == (
        chosen.starts_at,
        chosen.ends_at,
        chosen.starts_local,
    )
    assert (meeting.title, meeting.state) == ("Summer meeting", MeetingState.draft)
    asked = await meetings.attendees_of(meeting.id)
    assert [row.name for row in asked] == ["Alan", "Grace", "Katherine"]
    settled = await polls.find(question.poll.id, question.ada)
    assert (settled.state, settled.meeting) == ("settled", meeting.id)
    states = await Message.select(Message.state).where(Message.cause == question.poll.id)
    assert {row["state"] for row in states} == {"withdrawn"}
    entry = await Entry.select().where(Entry.event == "poll.settled").first()
    assert entry is not None
    assert json.loads(entry["detail"]) == {"meeting": meeting.id, "carried": 0}
    assert await Attendance.count() == 0


async def test_yes_stands_in_for_an_answer_where_the_board_wants_it(now: datetime) -> None:
    """RFC 5546 3.2.2: the calendar goes on asking, PARTSTAT=NEEDS-ACTION."""
    question = await Question().asked(now)
    await Board.update({Board.carries_votes: True}).where(Board.id == question.board.id)
    await question.votes("Alan", N, Y, N)
    await question.votes("Grace", Y, M, Y)
    meeting = await polls.settle(question.poll, question.slots[1].id, by=question.ada, now=now)
    await meetings.invite(meeting, by=question.ada, now=now)
    rows = await attendance.answers_of(meeting.id)
    assert [(row.name, row.answer, row.source) for row in rows] == [
        ("Alan", Answer.none, Source.poll),
        ("Grace", Answer.none, None),
        ("Katherine", Answer.none, None),
    ]
    assert attendance.counts(rows)[Answer.yes] == 0
    body = await Message.select(Message.body).where(
        Message.kind == "meeting_invited", Message.to_name == "Alan"
    )
    parts = message_from_bytes(bytes(body[0]["body"]), policy=policy.default).walk()
    [entry] = [part.get_content() for part in parts if part.get_content_type() == "text/calendar"]
    assert "PARTSTAT=NEEDS-ACTION" in entry
    await rsvps.answer(
        rows[0].attendee,
        None,
        Answer.no,
        source=Source.link,
        by=journal.member(rows[0].person),
        now=now + DAY,
    )
    [alan, *_] = await attendance.answers_of(meeting.id)
    assert (alan.answer, alan.source) == (Answer.no, Source.link)


async def test_yes_to_a_date_is_none_to_another(now: datetime) -> None:
    question = await Question().asked(now)
    await Board.update({Board.carries_votes: True}).where(Board.id == question.board.id)
    await question.votes("Alan", Y, Y, Y)
    meeting = await polls.settle(question.poll, question.slots[1].id, by=question.ada, now=now)
    [sitting] = await meetings.sittings_of(meeting.id)
    moved = lasting(now.date() + 40 * DAY, time(15), 120, "Europe/Berlin")
    plan = meetings.Plan(
        meeting.title, "", "", "", "Europe/Berlin", (replace(moved, id=sitting.id),)
    )
    await meetings.change(meeting, plan, by=question.ada, now=now)
    await meetings.invite(meeting, by=question.ada, now=now)
    assert {row.source for row in await attendance.answers_of(meeting.id)} == {None}


@pytest.mark.race
async def test_two_choices_at_once_make_one_meeting(now: datetime) -> None:
    question = await Question().asked(now)
    results = await asyncio.gather(
        *(
            polls.settle(question.poll, slot.id, by=question.ada, now=now)
            for slot in question.slots[:2]
        ),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in results) == ["LostRace", "Meeting"]
    assert await Meeting.count() == 1


async def test_choice_of_a_date_that_has_passed_is_refused(now: datetime) -> None:
    question = await Question().asked(now)
    with pytest.raises(Refused, match="has passed"):
        await polls.settle(question.poll, question.slots[0].id, by=question.ada, now=now + 31 * DAY)
    with pytest.raises(NotFound):
        await polls.settle(question.poll, "elsewhere", by=question.ada, now=now)


async def test_poll_called_off_takes_its_mails_back_and_no_vote(now: datetime) -> None:
    question = await Question().asked(now)
    await polls.cancel(question.poll, by=question.ada, now=now)
    states = await Message.select(Message.state).where(Message.cause == question.poll.id)
    assert {row["state"] for row in states} == {"withdrawn"}
    with pytest.raises(LostRace, match="called off"):
        await question.votes("Alan", Y, Y, Y)
    with pytest.raises(LostRace):
        await polls.cancel(question.poll, by=question.ada, now=now)


async def test_only_managers_change_a_poll(now: datetime) -> None:
    question = await Question().asked(now)
    lead = await question.staff(Role.lead)
    poll, slot = question.poll, question.slots[0].id
    for act in (
        polls.open_up(poll, by=lead, now=now),
        polls.extend(poll, poll.closes_at, by=lead, now=now),
        poll_reminders.remind(poll, by=lead, now=now),
        polls.close(poll, by=lead, now=now),
        polls.settle(poll, slot, by=lead, now=now),
        polls.cancel(poll, by=lead, now=now),
    ):
        with pytest.raises(Forbidden):
            await act
    with pytest.raises(NotFound):
        await polls.find(poll.id, await question.stranger())


async def test_link_is_renewed_only_while_the_poll_is_open(now: datetime) -> None:
    question = await Question().asked(now)
    link = await poll_mails.issue(question.poll, question.people["Alan"].id, now=now)
    renewed = await poll_mails.renewal(link, now=now)
    assert renewed is not None
    assert renewed.opens == "the dates for Summer meeting"
    assert await poll_mails.renewal(link, now=now + 7 * DAY) is None
    eve = await make_person(now, question.board, "Eve", "Elsewhere")
    hers = dataclasses.replace(link, person=eve.id)
    assert await poll_mails.renewal(hers, now=now) is None


async def test_home_tells_managers_to_choose_and_who_is_silent(now: datetime) -> None:
    question = await Question().asked(now)
    await question.votes("Alan", Y, Y, Y)
    ada = question.ada
    [under_way] = await poll_sections.home_rows(ada, now)
    assert (under_way.level, under_way.sentence, under_way.note) == (
        "open",
        "The vote on Summer meeting is under way",
        "1 of 3 voted · Customer Advisory Board",
    )
    [nearly] = await poll_sections.home_rows(ada, now + 6 * DAY)
    assert nearly.sentence == "2 people have not voted on Summer meeting"
    for name in ("Grace", "Katherine"):
        await question.votes(name, Y, Y, Y)
    [everybody] = await poll_sections.home_rows(ada, now)
    assert (everybody.sentence, everybody.action) == (
        "Everybody has voted on Summer meeting",
        "Choose the date",
    )
    [closed] = await poll_sections.home_rows(ada, now + 7 * DAY)
    assert (closed.sentence, closed.href) == (
        "Summer meeting: choose the date",
        f"/polls/{question.poll.id}",
    )
    lead = await question.staff(Role.lead)
    assert await poll_sections.home_rows(lead, now + 7 * DAY) == []
    await polls.settle(question.poll, question.slots[0].id, by=ada, now=now)
    assert await poll_sections.home_rows(ada, now + 7 * DAY) == []


async def test_desk_and_timeline_show_a_persons_own_polls(now: datetime) -> None:
    question = await Question().asked(now)
    await question.votes("Alan", Y, Y, Y)
    alan, grace = question.people["Alan"].id, question.people["Grace"].id
    link = await poll_mails.issue(question.poll, alan, now=now)
    [section] = await poll_sections.desk_sections(await desk_sheets.load(link, now=now), now)
    [row] = section.context["polls"]
    assert row["url"].endswith(await question.path("Alan"))
    assert row["voted_at"] == now
    over = await desk_sheets.load(link, now=now + 7 * DAY)
    assert await poll_sections.desk_sections(over, now + 7 * DAY) == []
    [voted] = await poll_sections.timeline_rows(alan, question.ada, now)
    assert voted.sentence == "Voted on the dates for Summer meeting"
    assert await poll_sections.timeline_rows(grace, question.ada, now) == []
    assert await poll_sections.timeline_rows(alan, await question.stranger(), now) == []
