"""Counter-proposals: kept, accepted with everybody asked anew, or declined to the proposer only."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from board.foundation.errors import Forbidden, LostRace
from board.foundation.identity.rules.boards import Role
from board.foundation.journal.tables import Entry
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer
from meetings.proposals import counter_proposals
from meetings.proposals import sections as wish_sections
from meetings.proposals.rules.counter_proposals import CounterProposalState
from meetings.scheduling import attendance, meetings
from tests.calendar_mails import Post
from tests.cast import make_staff
from tests.other_times import PROPOSED, by_link, only

pytestmark = pytest.mark.anyio


@pytest.fixture
async def post(database: Any, now: datetime) -> Post:
    post = Post()
    await post.invited(now)
    await Message.update({Message.state: "sent"}, force=True)
    return post


async def test_accept_moves_the_sitting_and_asks_everybody_anew(post: Post) -> None:
    """RFC 5546 3.2.7: accepted by a REQUEST with a higher SEQUENCE to all."""
    await post.says(Answer.yes)
    await post.takes("gmail_counter", **{"DTSTAMP:2026": "DTSTAMP:2027"})
    row = await only(post)
    assert await counter_proposals.accept(row.id, by=post.ada, now=post.now) == 2
    first, second = await meetings.sittings_of(post.meeting.id)
    assert (first.starts_at, first.starts_local, first.sequence) == (
        PROPOSED, "2027-01-14T17:00", 1,
    )  # fmt: skip
    assert (second.sequence, second.starts_local) == (0, "2027-01-15T15:00")
    assert [each[1] for each in await post.standing()] == [
        Answer.none, Answer.yes, Answer.none, Answer.none,
    ]  # fmt: skip
    told = await Message.select(Message.kind, Message.to_name).where(Message.state == "pending")
    assert {(each["kind"], each["to_name"]) for each in told} == {
        ("meeting_moved", "Alan"), ("meeting_moved", "Katherine"),
    }  # fmt: skip
    assert (await only(post)).state is CounterProposalState.accepted
    with pytest.raises(LostRace):
        await counter_proposals.accept(row.id, by=post.ada, now=post.now)


async def test_decline_tells_the_proposer_alone_as_calendars_expect(post: Post) -> None:
    """RFC 5546 3.2.8: DECLINECOUNTER with the entry as it stays, the answer so far included."""
    await post.says(Answer.tentative)
    await post.takes("gmail_counter")
    row = await only(post)
    words = "The room is ours until five only."
    await counter_proposals.decline(row.id, words, by=post.ada, now=post.now)
    [mail] = await Message.objects().where(Message.state == "pending")
    assert (mail.kind, mail.to_address) == ("counter_proposal_declined", "alan@example.org")
    assert b"method=DECLINECOUNTER" in mail.body.replace(b'"', b"")
    shown = mime.readable(mail.body)
    assert words in shown.text
    [(_, _, data)] = shown.attachments
    calendar: Any = Calendar.from_ical(data)
    [event] = calendar.events
    assert (calendar["METHOD"], event["UID"], event["SEQUENCE"], event["COMMENT"]) == (
        "DECLINECOUNTER", post.sittings[0].uid, 0, words,
    )  # fmt: skip
    assert event["ATTENDEE"] == "mailto:alan@example.org"
    assert event["ATTENDEE"].params["PARTSTAT"] == "TENTATIVE"
    assert event["DTSTART"].dt.astimezone(UTC) == post.sittings[0].starts_at
    assert (await only(post)).state is CounterProposalState.declined
    events = (
        await Entry.select(Entry.event)
        .where(Entry.event.like("counter_proposal.%"))
        .order_by(Entry.id)
    )
    assert [each["event"] for each in events] == [
        "counter_proposal.made", "counter_proposal.declined",
    ]  # fmt: skip


async def test_decline_of_a_proposal_by_link_is_a_plain_mail(post: Post) -> None:
    await by_link(post, PROPOSED)
    await counter_proposals.decline((await only(post)).id, "", by=post.ada, now=post.now)
    [mail] = await Message.objects().where(Message.state == "pending")
    assert mime.readable(mail.body).attachments == ()


async def test_nothing_can_be_decided_once_the_time_was_moved(post: Post) -> None:
    await by_link(post, PROPOSED)
    row = await only(post)
    await post.moved(post.now)
    assert (await only(post)).state is CounterProposalState.outdated
    assert await wish_sections.home_rows(post.ada, post.now) == []
    with pytest.raises(LostRace):
        await counter_proposals.accept(row.id, by=post.ada, now=post.now)
    with pytest.raises(LostRace):
        await by_link(post, PROPOSED, seen=0)


async def test_another_place_leaves_the_question_when_to_meet_open(post: Post) -> None:
    await by_link(post, post.sittings[0].starts_at + timedelta(days=1))
    plan = replace(post.plan(sittings=[each.id for each in post.sittings]), place="Oslo")
    await meetings.change(post.meeting, plan, by=post.ada, now=post.now)
    assert (await only(post)).state is CounterProposalState.open


async def test_only_managers_of_the_board_decide(post: Post, now: datetime) -> None:
    await by_link(post, PROPOSED)
    row = await only(post)
    lead = await make_staff(now, "Lin", roles={post.board.id: Role.lead})
    for operation in (
        counter_proposals.accept(row.id, by=lead, now=now),
        counter_proposals.decline(row.id, "", by=lead, now=now),
    ):
        with pytest.raises(Forbidden):
            await operation
    rows = await attendance.answers_of(post.meeting.id)
    assert {each.answer for each in rows} == {Answer.none}
