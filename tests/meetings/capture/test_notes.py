import asyncio
from datetime import date, datetime, timedelta

import pytest

from board.foundation.errors import LostRace, Refused
from board.foundation.identity.tables import Person
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.foundation.mailings import mailings, writing
from meetings.capture import notes, outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.scheduling import meetings
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.usefixtures("database")
DAYS = timedelta(days=1)


async def floor_with_notes(now: datetime) -> LiveMeeting:
    live = await LiveMeeting().opened(now)
    for kind, outcome in (
        (OutcomeKind.decision, Outcome("The audit page comes first.", live.items[0])),
        (OutcomeKind.action, Outcome("Send questions", None, "Grace", due_on=date(2026, 3, 9))),
        (OutcomeKind.summary, Outcome("Audits cost two days.", live.items[0])),
    ):
        await outcomes.add(live.meeting, kind, outcome, by=live.ada.actor, now=now)
    await live.says("Alan", "Canary of Alan")
    return live


async def test_notes_go_to_each_attendee_with_an_address(now: datetime) -> None:
    live = await floor_with_notes(now)
    await Person.update({Person.email: None, Person.email_key: None}).where(
        Person.id == live.people["Katherine"].id
    )
    after = now + 2 * DAYS
    assert await notes.send(live.meeting, by=live.ada.actor, now=after) == 2
    messages = await Message.objects().order_by(Message.to_address)
    assert [message.to_address for message in messages] == [
        "alan@example.org",
        "grace@example.org",
    ]
    mail = mime.readable(messages[0].body)
    said = [
        "The audit page comes first.",
        "Send questions (Grace, by 9 March 2026)",
        "Audit trail: Audits cost two days.",
        "/m/",
    ]
    assert [words in mail.text for words in said] == [True] * 4
    assert "Canary" not in mail.text + mail.html
    assert "notes.sent" in await events(live.meeting.id)
    meeting = await meetings.get(live.meeting.id)
    assert meeting.notes_sent_at == after
    assert await notes.clock(meeting, now=after) == ("warn", "on their way")
    await Message.update({Message.sent_at: after + timedelta(hours=2)}).where(
        Message.id == messages[1].id
    )
    assert await notes.clock(meeting, now=after + DAYS) == ("good", "sent 25 hours after the end")


@pytest.mark.race
async def test_notes_go_out_once_however_often_the_button_is_pressed(now: datetime) -> None:
    live = await floor_with_notes(now)
    after = now + 2 * DAYS
    sent = await asyncio.gather(
        *(notes.send(live.meeting, by=live.ada.actor, now=after) for _ in "12"),
        return_exceptions=True,
    )
    assert {type(each) for each in sent} == {int, LostRace}
    assert await Message.count() == 3


async def test_notes_to_many_are_written_bit_by_bit(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailings, "MANY", 1)
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    live = await floor_with_notes(now)
    after = now + 60 * DAYS
    assert await notes.send(live.meeting, by=live.ada.actor, now=after) == 3
    assert await Message.count().where(Message.kind == notes.NOTES) == 0
    for _ in range(3):
        await writing.carry_on(after)
    rows = await Message.select(Message.to_name).where(Message.kind == notes.NOTES)
    assert len(rows) == len({row["to_name"] for row in rows}) == 3


async def test_notes_wait_for_the_end_and_for_something_to_say(now: datetime) -> None:
    live = await floor_with_notes(now)
    with pytest.raises(Refused):
        await notes.send(live.meeting, by=live.ada.actor, now=now)
    assert await notes.clock(live.meeting, now=now) is None
    assert await Message.count() == 0


async def test_notes_without_words_are_refused(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    with pytest.raises(Refused):
        await notes.send(live.meeting, by=live.ada.actor, now=now + 2 * DAYS)


async def test_notes_of_a_meeting_from_before_our_time_are_not_late(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=-300 * DAYS)
    said = ("quiet", "not owed: the meeting was over when it was taken in")
    assert await notes.clock(live.meeting, now=now) == said
