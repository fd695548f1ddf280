"""What people need on site: kept once, told to nobody else, and gone in time."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import LostRace, Refused
from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer, Source
from meetings.feeds import feeds
from meetings.onsite import needs, onsite
from meetings.onsite.onsite import VenueFacts
from meetings.onsite.rules.onsite import Diet, Stay
from meetings.onsite.tables import Needs, Venue
from meetings.scheduling import attendees, meetings
from tests.board.foundation.database.test_damages import only_sqlite, poisoned
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio

PLACE = VenueFacts("Am Kai 12\nHamburg", "Ring Harbour", "Hotel Lotse", True, True, True, True)
SECRET = "Zwitscherling"
STAY = Stay(
    "2027-01-13T19:00", "2027-01-15T18:00", f"Train {SECRET}", True, (Diet.vegan,), SECRET,
    f"Ramp {SECRET}", f"Call {SECRET}",
)  # fmt: skip


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    """Alan and Katherine said yes to a meeting on site."""
    made = await Gathering().invited(now)
    await onsite.set_up(made.meeting, PLACE, by=made.ada, now=now)
    await made.says(Answer.yes)
    made.meeting = await meetings.get(made.meeting.id)
    return made


async def tells(scene: Gathering, stay: Stay = STAY, *, now: datetime | None = None) -> None:
    by = journal.member(scene.people[0].id)
    await needs.give(scene.alan.id, stay, source=Source.link, by=by, now=now or scene.now)


async def entries(event: str) -> list[dict[str, Any]]:
    return await Entry.select().where(Entry.event == event)


async def end_of(scene: Gathering) -> datetime:
    ends_at = await onsite.last_end(scene.meeting.id)
    assert ends_at is not None
    return ends_at


async def test_told_again_replaces_what_was_told(scene: Gathering) -> None:
    await tells(scene)
    await tells(scene, Stay(access="None, thank you"))
    assert await Needs.count() == 1
    known = await needs.of_attendee(scene.alan.id)
    assert (known.stay, known.source) == (Stay(access="None, thank you"), "link")


async def test_nothing_of_it_is_in_journal_mails_or_feeds(scene: Gathering) -> None:
    await tells(scene)
    await meetings.change(
        scene.meeting,
        scene.plan(sittings=[each.id for each in scene.sittings]),
        by=scene.ada,
        now=scene.now,
    )
    written = [json.dumps(await Entry.select(), default=str)]
    for row in await Message.select(Message.body):
        mail = mime.readable(bytes(row["body"]))
        written += [mail.text, mail.html, *(str(each[2]) for each in mail.attachments)]
    written.append(str(await feeds.file(scene.meeting.id, scene.people[0].id, now=scene.now)))
    assert (await needs.of_attendee(scene.alan.id)).stay == STAY
    assert [text for text in written if SECRET in text] == []
    [entry] = await entries("needs.given")
    assert (entry["person"], entry["detail"]) == (scene.people[0].id, "")


async def test_nothing_is_taken_after_the_end_or_off_site(scene: Gathering) -> None:
    with pytest.raises(LostRace):
        await tells(scene, now=await end_of(scene))
    await onsite.call_off(scene.meeting, by=scene.ada, now=scene.now)
    with pytest.raises(LostRace):
        await tells(scene)
    assert await Needs.count() == 0


async def test_departure_before_arrival_is_not_stored(scene: Gathering) -> None:
    with pytest.raises(Refused):
        await tells(scene, Stay("2027-01-14", "2027-01-13"))
    assert await Needs.count() == 0


async def test_removed_attendees_needs_are_gone_at_once(scene: Gathering) -> None:
    await tells(scene)
    await attendees.remove(scene.meeting, scene.alan.id, by=scene.ada, now=scene.now)
    assert await Needs.count() == 0
    with pytest.raises(Refused):
        await tells(scene)


async def test_calling_off_deletes_at_once_and_notes_how_many(scene: Gathering) -> None:
    await tells(scene)
    assert await onsite.call_off(scene.meeting, by=scene.ada, now=scene.now) == 1
    assert await Needs.count() == 0
    [entry] = await entries("needs.deleted")
    assert (entry["subject"], entry["detail"]) == (scene.meeting.id, '{"count": 1}')
    assert await onsite.venue_of(scene.meeting.id) is None


async def test_job_deletes_thirty_days_after_the_last_end(scene: Gathering) -> None:
    await tells(scene)
    ends_at = await end_of(scene)
    await needs.forget_due(ends_at + timedelta(days=30) - timedelta(seconds=1))
    assert await Needs.count() == 1
    await needs.forget_due(ends_at + timedelta(days=30))
    assert await Needs.count() == 0
    [entry] = await entries("needs.deleted")
    assert (entry["actor_kind"], entry["person"]) == ("system", "")
    assert entry["detail"] == '{"count": 1}'
    assert await Venue.count().where(Venue.forgotten_at.is_not_null()) == 1


async def test_job_says_when_the_next_is_due(scene: Gathering) -> None:
    assert await needs.forget_due(scene.now) is None
    await tells(scene)
    first_end = scene.sittings[0].ends_at
    assert await needs.forget_due(scene.now) == first_end + timedelta(days=30)


@only_sqlite
@pytest.mark.parametrize(("table", "column"), [("meeting", "created_at"), ("sitting", "starts_at")])
async def test_damage_keeps_nobodys_needs(scene: Gathering, table: str, column: str) -> None:
    await tells(scene)
    row_id = scene.meeting.id if table == "meeting" else scene.sittings[0].id
    ends_at = await end_of(scene)
    await poisoned(table, row_id, **{column: "'once'"})
    await needs.forget_due(ends_at + timedelta(days=30))
    assert await Needs.count() == 0


async def test_job_keeps_what_belongs_to_a_meeting_that_was_moved_later(scene: Gathering) -> None:
    """The clock follows the dates: only the first day is left out."""
    await tells(scene)
    first_end = scene.sittings[0].ends_at
    await needs.forget_due(first_end + timedelta(days=30))
    assert await Needs.count() == 1


async def test_job_deletes_once_the_meeting_is_cancelled(scene: Gathering) -> None:
    await tells(scene)
    await meetings.cancel(scene.meeting, by=scene.ada, now=scene.now)
    await needs.forget_due(scene.now)
    assert await Needs.count() == 0


async def test_withdrawing_deletes_and_may_be_repeated(scene: Gathering) -> None:
    await tells(scene)
    by = journal.member(scene.people[0].id)
    await needs.withdraw(scene.alan.id, by=by, now=scene.now)
    await needs.withdraw(scene.alan.id, by=by, now=scene.now)
    assert await Needs.count() == 0
    assert len(await entries("needs.withdrawn")) == 1


async def test_ask_mails_whoever_comes_and_has_not_told_once_a_day(scene: Gathering) -> None:
    assert await onsite.ask(scene.meeting, by=scene.ada, now=scene.now) == 1  # Katherine is silent
    with pytest.raises(Refused):
        await onsite.ask(scene.meeting, by=scene.ada, now=scene.now + timedelta(hours=23))
    await onsite.ask(scene.meeting, by=scene.ada, now=scene.now + timedelta(days=1))
    await tells(scene)
    with pytest.raises(Refused):
        await onsite.ask(scene.meeting, by=scene.ada, now=scene.now + timedelta(days=3))
    mails = await Message.select(Message.to_name, Message.body).where(Message.kind == "needs_asked")
    assert [mail["to_name"] for mail in mails] == ["Alan", "Alan"]
    assert "/onsite" in mime.readable(bytes(mails[0]["body"])).text
