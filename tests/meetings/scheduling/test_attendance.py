"""Answers by link, by staff and by calendar: one truth, one clock, one history."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.journal.tables import Entry
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import attendance, attendees, meetings, rsvps
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Rsvp, Sitting
from tests.gatherings import Gathering

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(database: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


async def test_answers_of_holds_a_row_for_each_attendee_and_sitting(scene: Gathering) -> None:
    rows = await attendance.answers_of(scene.meeting.id)
    assert [(row.name, row.position, row.answer, row.company) for row in rows] == [
        ("Alan", 1, Answer.none, "Norrland Freight"),
        ("Alan", 2, Answer.none, "Norrland Freight"),
        ("Katherine", 1, Answer.none, "Orbit Payroll"),
        ("Katherine", 2, Answer.none, "Orbit Payroll"),
    ]
    assert [row.invited_at for row in rows] == [scene.now] * 4


async def test_answers_of_a_draft_lists_who_will_be_asked(database: Any, now: datetime) -> None:
    scene = await Gathering().set(now)
    rows = await attendance.answers_of(scene.meeting.id)
    assert [(row.name, row.invited_at) for row in rows] == [
        ("Alan", None),
        ("Alan", None),
        ("Katherine", None),
        ("Katherine", None),
    ]


async def test_answer_for_all_sittings_is_counted_kept_and_journalled(scene: Gathering) -> None:
    await scene.says(Answer.yes, comment="With a colleague")
    assert await scene.standing() == [
        ("Alan", Answer.yes, Source.link),
        ("Alan", Answer.yes, Source.link),
        ("Katherine", Answer.none, None),
        ("Katherine", Answer.none, None),
    ]
    rows = await rsvps.history(scene.meeting.id)
    assert [(row.name, row.position, row.answer, row.is_counted, row.comment) for row in rows] == [
        ("Alan", 1, Answer.yes, True, "With a colleague"),
        ("Alan", 2, Answer.yes, True, "With a colleague"),
    ]
    entries = await Entry.select(Entry.person, Entry.board).where(Entry.event == "rsvp.counted")
    assert entries == [{"person": scene.people[0].id, "board": scene.board.id}] * 2


async def test_answer_of_staff_names_who_gave_it(scene: Gathering) -> None:
    sittings = [scene.sittings[1].id]
    await scene.says(Answer.no, source=Source.staff, by=scene.ada.actor, sittings=sittings)
    [row] = await rsvps.history(scene.meeting.id)
    assert (row.staff_name, row.position, row.reason) == (
        "Ada",
        2,
        "Answered No by staff on behalf.",
    )
    assert (await scene.standing())[:2] == [
        ("Alan", Answer.none, None),
        ("Alan", Answer.no, Source.staff),
    ]


async def test_people_and_counts_take_each_person_once(scene: Gathering) -> None:
    await scene.says(Answer.no, sittings=[scene.sittings[0].id])
    await scene.says(Answer.yes, sittings=[scene.sittings[1].id])
    rows = await attendance.answers_of(scene.meeting.id)
    assert attendance.people(rows) == {
        scene.alan.id: Answer.yes,
        scene.katherine.id: Answer.none,
    }
    none = {Answer.yes: 0, Answer.no: 0, Answer.tentative: 0, Answer.none: 0}
    assert attendance.counts(rows) == {**none, Answer.yes: 1, Answer.none: 1}
    first = attendance.counts(rows, sitting=scene.sittings[0].id)
    assert first == {**none, Answer.no: 1, Answer.none: 1}


@pytest.mark.parametrize("calendar_first", [True, False])
async def test_answers_by_any_route_end_the_same_in_either_order(
    scene: Gathering, calendar_first: bool
) -> None:
    """RFC 5546 2.1.5, for every route alike."""
    noon, later = scene.now + timedelta(hours=2), scene.now + timedelta(hours=3)
    if calendar_first:
        await scene.replies(Answer.no, at=noon)
        await scene.says(Answer.yes, now=later)
    else:
        await scene.says(Answer.yes, now=later)
        said = await scene.replies(Answer.no, at=noon, now=later + timedelta(hours=1))
        assert said == "A newer answer stands (Yes); not counted."
    assert (await scene.standing())[0] == ("Alan", Answer.yes, Source.link)
    counted = {row.answer: row.is_counted for row in await rsvps.history(
        scene.meeting.id
    ) if row.position == 1}  # fmt: skip
    assert counted == {Answer.yes: True, Answer.no: calendar_first}


async def test_take_reply_that_is_newer_replaces_answer_and_comment(scene: Gathering) -> None:
    """RFC 5546 3.2.3, 2.1.5."""
    await scene.says(Answer.yes, comment="By link")
    await scene.replies(Answer.tentative, at=scene.now + timedelta(minutes=1))
    row = (await attendance.answers_of(scene.meeting.id))[0]
    assert (row.answer, row.source, row.comment) == (
        Answer.tentative,
        Source.calendar,
        "From the calendar",
    )
    assert row.invited_at == scene.now


async def test_take_reply_to_the_time_before_a_move_is_kept_but_not_counted(
    scene: Gathering,
) -> None:
    """RFC 5546 2.1.5."""
    await scene.moved(scene.now + timedelta(minutes=5))
    said = await scene.replies(Answer.yes, at=scene.now + timedelta(minutes=6))
    assert said == "Answered for the earlier time; not counted."
    assert (await scene.standing())[0] == ("Alan", Answer.none, None)
    assert await Entry.count().where(Entry.event == "rsvp.kept") == 1


async def test_take_reply_twice_adds_no_history(scene: Gathering) -> None:
    """RFC 5546 2.1.5."""
    at = scene.now + timedelta(minutes=1)
    await scene.replies(Answer.yes, at=at)
    again = await scene.replies(Answer.yes, at=at, now=at + timedelta(hours=1))
    assert again == "This answer is already recorded."
    assert await Rsvp.count() == 1


async def test_answer_to_a_time_that_was_changed_while_reading_is_refused(scene: Gathering) -> None:
    seen = {each.id: each.sequence for each in scene.sittings}
    await scene.moved(scene.now)
    with pytest.raises(LostRace, match="The time was changed while you were reading"):
        await scene.says(Answer.yes, seen=seen)
    assert await Rsvp.count() == 0


async def test_answer_to_a_text_that_was_changed_while_reading_counts(scene: Gathering) -> None:
    seen = {each.id: each.sequence for each in scene.sittings}
    await Sitting.update({Sitting.sequence: 1}, force=True)
    await scene.says(Answer.yes, seen=seen)
    assert await Rsvp.count() == 2


async def test_answer_after_the_end_is_refused_by_link_and_taken_from_staff(
    scene: Gathering,
) -> None:
    after = datetime(2027, 2, 1, tzinfo=UTC)
    with pytest.raises(LostRace, match="is over"):
        await scene.says(Answer.yes, now=after)
    with pytest.raises(LostRace, match="is over"):
        await scene.says(Answer.yes, now=after, sittings=[scene.sittings[0].id])
    await scene.says(Answer.yes, now=after, source=Source.staff, by=scene.ada.actor)
    assert await Rsvp.count() == 2


async def test_answer_on_the_second_day_leaves_the_first_alone(scene: Gathering) -> None:
    await scene.says(Answer.yes, now=datetime(2027, 1, 15, 8, tzinfo=UTC))
    assert [row[1] for row in (await scene.standing())[:2]] == [Answer.none, Answer.yes]


async def test_answer_for_a_sitting_of_another_meeting_is_refused(
    scene: Gathering, now: datetime
) -> None:
    other = await meetings.create(scene.board, scene.plan(), people=[], by=scene.ada, now=now)
    foreign = (await meetings.sittings_of(other.id))[0].id
    with pytest.raises(LostRace):
        await scene.says(Answer.yes, sittings=[foreign])
    assert await Attendance.count().where(Attendance.answer == Answer.yes.value) == 0


async def test_answer_of_somebody_taken_off_is_refused(scene: Gathering) -> None:
    await attendees.remove(scene.meeting, scene.alan.id, by=scene.ada, now=scene.now)
    with pytest.raises(Refused, match="withdrawn"):
        await scene.says(Answer.yes)
    with pytest.raises(NotFound):
        await attendance.attendee_of(scene.meeting.id, scene.people[0].id)


async def test_answer_to_a_draft_is_refused(database: Any, now: datetime) -> None:
    scene = await Gathering().set(now)
    scene.alan = await attendance.attendee_of(scene.meeting.id, scene.people[0].id)
    with pytest.raises(Refused, match="Nobody was invited"):
        await scene.says(Answer.yes, source=Source.staff, by=scene.ada.actor)


async def test_answer_to_a_cancelled_meeting_is_refused(scene: Gathering) -> None:
    await meetings.cancel(scene.meeting, by=scene.ada, now=scene.now)
    with pytest.raises(LostRace, match="cancelled or is over"):
        await scene.says(Answer.yes)


async def test_find_attendee_knows_those_taken_off(scene: Gathering) -> None:
    assert (await attendance.find_attendee(scene.alan.id)).person == scene.people[0].id
    with pytest.raises(NotFound):
        await attendance.find_attendee("222222222222")
    assert await Attendee.count() == 2
    assert await Meeting.count() == 1
