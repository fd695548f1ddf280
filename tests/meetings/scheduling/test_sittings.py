"""Sittings change: what was last sent decides who hears of it and whose answer holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from board.foundation.delivery import deliveries
from board.foundation.errors import LostRace
from board.foundation.mail import mime
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.foundation.text import personal_links
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import attendance, meetings
from meetings.scheduling.meetings import Plan
from meetings.scheduling.rules.schedules import slot
from meetings.scheduling.tables import Sitting
from tests.gatherings import DAYS, Gathering

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)
FOUR = [("Alan", 14), ("Alan", 15), ("Katherine", 14), ("Katherine", 15)]


@dataclass(frozen=True)
class Letter:
    """What one mail says to whom: its kind, and what its calendar object holds."""

    kind: str
    to: str
    day: int
    sequence: int
    partstat: str
    summary: str
    uid: str
    text: str
    ics: str


async def waiting() -> list[Letter]:
    """The mails that have not left, by reader and day."""
    rows = await Message.objects().where(Message.state == MailState.pending.value)
    return sorted((_letter(row) for row in rows), key=lambda each: (each.to, each.day))


def _letter(row: Message) -> Letter:
    mail = mime.readable(row.body)
    [(_, _, data)] = mail.attachments
    events: Any = Calendar.from_ical(data).walk("VEVENT")
    [event] = events
    assert str(event["ATTENDEE"]) == f"mailto:{row.to_address}"  # a list would not be one
    return Letter(
        kind=row.kind,
        to=row.to_name,
        day=event["DTSTART"].dt.day,
        sequence=event.sequence,
        partstat=event["ATTENDEE"].params["PARTSTAT"],
        summary=str(event["SUMMARY"]),
        uid=str(event["UID"]),
        text=mail.text,
        ics=data.decode().replace("\r\n ", ""),
    )


def readers(found: Sequence[Letter]) -> list[tuple[str, int]]:
    return [(each.to, each.day) for each in found]


async def deliver(now: datetime) -> None:
    """Everything that waits has left the house."""
    for message in await deliveries.claim("test", now=now + timedelta(hours=1), limit=500):
        await deliveries.settle_sent(message, now=now, state=MailState.mailbox)


async def edit(scene: Gathering, minutes: int, plan: Plan, **changed: Any) -> int:
    """An edit some minutes later; returns how many are told."""
    return await meetings.change(
        await meetings.get(scene.meeting.id),
        replace(plan, **changed),
        by=scene.ada,
        now=scene.now + minutes * MINUTE,
    )


def at(scene: Gathering, starts: time) -> Plan:
    return scene.plan(starts, [each.id for each in scene.sittings])


async def numbers() -> list[tuple[int, int]]:
    rows = await Sitting.select(Sitting.sequence, Sitting.time_sequence).order_by(Sitting.starts_at)
    return [(row["sequence"], row["time_sequence"]) for row in rows]


@pytest.fixture
async def queued(database: Any, now: datetime) -> Gathering:
    """Invited; nothing has gone out yet."""
    return await Gathering().invited(now)


@pytest.fixture
async def scene(queued: Gathering) -> Gathering:
    """Invited, and the invitations have gone out."""
    await deliver(queued.now)
    return queued


# --- what was last sent ----------------------------------------------------------------------


async def test_a_word_changed_after_a_move_still_says_that_it_moved(scene: Gathering) -> None:
    await scene.says(Answer.yes)
    await edit(scene, 1, at(scene, time(14)))
    assert await edit(scene, 2, at(scene, time(14)), place="Bremen") == 2
    found = await waiting()
    assert readers(found) == FOUR
    assert {(each.kind, each.partstat, each.sequence) for each in found} == {
        ("meeting_moved", "NEEDS-ACTION", 2)
    }
    assert "LOCATION:Bremen" in found[0].ics
    assert await numbers() == [(2, 1), (2, 1)]


async def test_an_answer_to_the_new_time_outlives_another_place(scene: Gathering) -> None:
    """RFC 5546 3.2.2.1."""
    await edit(scene, 1, at(scene, time(14)))
    await scene.says(Answer.yes, now=scene.now + MINUTE)
    await edit(scene, 2, at(scene, time(14)), place="Bremen")
    assert [answer for _, answer, _ in await scene.standing()][:2] == [Answer.yes] * 2


async def test_a_move_taken_back_before_it_left_tells_nobody_and_restores_answers(
    scene: Gathering,
) -> None:
    """RFC 5546 2.1.4 counts what was sent, not what was typed."""
    await scene.says(Answer.yes, comment="Gladly")
    await edit(scene, 1, at(scene, time(14)))
    assert {answer for _, answer, _ in await scene.standing()} == {Answer.none}
    assert await edit(scene, 2, at(scene, time(15))) == 0
    assert await waiting() == []
    rows = await attendance.answers_of(scene.meeting.id)
    assert [(row.name, row.answer, row.comment) for row in rows] == [
        ("Alan", Answer.yes, "Gladly"),
        ("Alan", Answer.yes, "Gladly"),
        ("Katherine", Answer.none, ""),
        ("Katherine", Answer.none, ""),
    ]


async def test_a_reply_to_the_time_that_was_sent_counts_after_the_move_is_taken_back(
    scene: Gathering,
) -> None:
    await edit(scene, 1, at(scene, time(14)))
    assert (
        await scene.replies(Answer.yes, at=scene.now + MINUTE)
        == "Answered for the earlier time; not counted."
    )
    await edit(scene, 2, at(scene, time(15)))
    assert (await scene.standing())[0][1] == Answer.yes
    said = await scene.replies(Answer.no, at=scene.now + 3 * MINUTE)
    assert said == "Answered No by calendar."


async def test_an_answer_to_the_time_that_nobody_was_told_goes_with_it(scene: Gathering) -> None:
    await scene.says(Answer.no)
    await edit(scene, 1, at(scene, time(14)))
    await scene.says(Answer.yes, now=scene.now + MINUTE)
    await edit(scene, 2, at(scene, time(15)))
    assert [answer for _, answer, _ in await scene.standing()][:2] == [Answer.no] * 2


async def test_a_move_taken_back_but_for_the_place_is_an_update_that_keeps_answers(
    scene: Gathering,
) -> None:
    await scene.says(Answer.yes)
    await edit(scene, 1, at(scene, time(14)))
    assert await edit(scene, 2, at(scene, time(15)), place="Bremen") == 2
    found = await waiting()
    assert readers(found) == FOUR
    assert [(each.kind, each.partstat) for each in found[1:3]] == [
        ("meeting_updated", "ACCEPTED"),
        ("meeting_updated", "NEEDS-ACTION"),
    ]
    assert await numbers() == [(2, 0), (2, 0)]


async def test_a_move_that_left_is_told_again_when_it_is_taken_back(scene: Gathering) -> None:
    await scene.says(Answer.yes)
    await edit(scene, 1, at(scene, time(14)))
    await deliver(scene.now + MINUTE)
    assert await edit(scene, 2, at(scene, time(15))) == 2
    assert {(each.kind, each.sequence) for each in await waiting()} == {("meeting_moved", 2)}
    assert {answer for _, answer, _ in await scene.standing()} == {Answer.none}


async def test_who_has_not_heard_of_the_move_yet_hears_of_it_with_the_next_edit(
    scene: Gathering,
) -> None:
    await edit(scene, 1, at(scene, time(14)))
    for message in await deliveries.claim("test", now=scene.now + timedelta(hours=1), limit=500):
        if message.to_name == "Katherine":
            await deliveries.settle_sent(message, now=scene.now, state=MailState.mailbox)
    await deliveries.give_back("test")
    await edit(scene, 2, at(scene, time(14)), place="Bremen")
    assert [(each.kind, each.to) for each in await waiting()] == [
        ("meeting_moved", "Alan"),
        ("meeting_moved", "Alan"),
        ("meeting_updated", "Katherine"),
        ("meeting_updated", "Katherine"),
    ]


async def test_five_edits_before_the_invitation_left_make_one_invitation(
    queued: Gathering,
) -> None:
    """RFC 5546 2.1.5: the newest revision takes the place of those that wait."""
    for minute in range(5):
        await edit(queued, minute, at(queued, time(14, minute)))
    found = await waiting()
    assert readers(found) == FOUR
    assert {each.kind for each in found} == {"meeting_invited"}
    assert "14:04–17:00 Berlin" in found[0].text


async def test_an_edit_taken_back_before_the_invitation_left_invites_to_what_holds(
    queued: Gathering,
) -> None:
    await edit(queued, 1, at(queued, time(14)))
    await edit(queued, 2, at(queued, time(15)))
    found = await waiting()
    assert readers(found) == FOUR
    assert {each.kind for each in found} == {"meeting_invited"}
    assert "15:00–17:00 Berlin" in found[0].text


# --- one sitting -----------------------------------------------------------------------------


async def test_a_move_of_one_sitting_leaves_the_other_alone(scene: Gathering) -> None:
    """RFC 5545 3.8.4.7: each has a UID of its own."""
    await scene.says(Answer.yes)
    first, second = at(scene, time(15)).slots
    later = slot(DAYS[1], time(16), time(18), "Europe/Berlin", sitting=second.id)
    assert await edit(scene, 1, at(scene, time(15)), slots=(first, later)) == 2
    assert readers(await waiting()) == [("Alan", 15), ("Katherine", 15)]
    assert [answer for _, answer, _ in await scene.standing()][:2] == [Answer.yes, Answer.none]


async def test_a_sitting_left_out_is_cancelled_and_a_new_one_invited_to(scene: Gathering) -> None:
    first, _ = at(scene, time(15)).slots
    evening = slot(DAYS[0], time(19), time(21), "Europe/Berlin")
    assert await edit(scene, 1, at(scene, time(15)), slots=(evening, first)) == 2
    found = [each for each in await waiting() if each.to == "Alan"]
    assert [(each.kind, each.day, each.sequence) for each in found] == [
        ("meeting_invited", 14, 0),
        ("meeting_cancelled", 15, 1),
    ]
    assert "sitting 2 of 2" in found[0].text
    # Alan's other entry needs no mail, so nothing in it may depend on how many there are.
    assert {each.summary for each in found} == {"Customer Advisory Board: Winter meeting"}
    held = await meetings.sittings_of(scene.meeting.id)
    assert [(each.position, each.starts_local) for each in held] == [
        (1, "2027-01-14T15:00"),
        (2, "2027-01-14T19:00"),
    ]


async def test_a_sitting_of_another_meeting_is_refused(scene: Gathering) -> None:
    other = await meetings.create(scene.board, scene.plan(), people=[], by=scene.ada, now=scene.now)
    [foreign, _] = await meetings.sittings_of(other.id)
    with pytest.raises(LostRace):
        await edit(scene, 1, scene.plan(sittings=[scene.sittings[0].id, foreign.id]))
    assert await waiting() == []


async def test_a_title_mended_afterwards_tells_nobody(scene: Gathering) -> None:
    late = int((scene.sittings[1].ends_at - scene.now) / MINUTE) + 1
    assert await edit(scene, late, at(scene, time(15)), title="The winter meeting") == 0
    assert await waiting() == []
    assert (await meetings.get(scene.meeting.id)).title == "The winter meeting"


async def test_uids_stay_the_same_over_every_mail(scene: Gathering) -> None:
    """RFC 5545 3.8.4.7."""
    await edit(scene, 1, at(scene, time(14)), title="Spring meeting")
    moved = await waiting()
    await deliver(scene.now + MINUTE)
    await meetings.cancel(scene.meeting, by=scene.ada, now=scene.now + 2 * MINUTE)
    cancelled = await waiting()
    assert readers(moved) == readers(cancelled) == FOUR
    assert [each.uid for each in moved] == [each.uid for each in cancelled]
    assert {each.uid for each in moved} == {each.uid for each in scene.sittings}
    assert personal_links.found_in("".join(each.text + each.ics for each in cancelled)) == []
