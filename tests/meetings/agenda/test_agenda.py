from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from meetings.agenda import agenda, topics
from meetings.agenda import orders as agenda_orders
from meetings.agenda.agenda import AgendaItemFacts
from meetings.agenda.rules.purposes import Purpose
from meetings.scheduling.tables import Meeting, Sitting
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.usefixtures("database")


async def titles(live: LiveMeeting) -> list[list[str]]:
    plan = await agenda.of_meeting(live.meeting)
    return [[entry.title for entry in day.entries] for day in plan.days]


async def test_items_start_one_after_the_other_in_the_zone_of_the_meeting(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    plan = await agenda.of_meeting(live.meeting)
    # The sitting starts at 08:30 UTC, which is 09:30 in Berlin.
    starts = [f"{entry.slot.starts_at:%H:%M}" for entry in plan.entries if entry.slot]
    assert starts == ["09:30", "10:00"]
    assert [entry.number for entry in plan.entries] == [1, 2]
    assert plan.entries[0].split == (27, 3)


async def test_plan_that_is_too_long_or_too_much_host_is_warned(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.plans("Roadmap", minutes=60, purpose=Purpose.inform)
    plan = await agenda.of_meeting(live.meeting)
    timetable = plan.days[0].timetable
    assert timetable is not None and timetable.over_minutes == 30
    assert plan.balance.warning is not None
    assert [entry.slot.runs_over for entry in plan.days[0].entries if entry.slot] == [
        False,
        False,
        True,
    ]


async def test_add_puts_an_item_at_the_end_of_its_sitting(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    added = await live.plans("Open round", day=1)
    assert await titles(live) == [["Audit trail", "Bulk approvals"], ["Open round"]]
    assert await events(added) == ["agenda_item.added"]


async def test_step_moves_within_the_sitting_and_stops_at_its_ends(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    first, second = live.items
    await agenda_orders.step(live.meeting, second, "up", by=live.ada.actor, now=now)
    assert await titles(live) == [["Bulk approvals", "Audit trail"], []]
    await agenda_orders.step(live.meeting, second, "up", by=live.ada.actor, now=now)
    await agenda_orders.step(live.meeting, second, "down", by=live.ada.actor, now=now)
    assert await titles(live) == [["Audit trail", "Bulk approvals"], []]
    assert await events(second) == ["agenda_item.added", "agenda_item.moved", "agenda_item.moved"]
    assert await events(first) == ["agenda_item.added"]


async def test_move_to_another_sitting_goes_to_its_end(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.plans("Open round", day=1)
    second_day = live.sittings[1].id
    await agenda_orders.move_to(live.meeting, live.items[0], second_day, by=live.ada.actor, now=now)
    assert await titles(live) == [["Bulk approvals"], ["Open round", "Audit trail"]]
    with pytest.raises(Refused):
        await agenda_orders.move_to(
            live.meeting, live.items[0], "elsewhere", by=live.ada.actor, now=now
        )


async def test_items_of_a_cancelled_sitting_have_no_place_and_can_be_moved(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await Sitting.update({Sitting.cancelled_at: now}).where(Sitting.id == live.sittings[0].id)
    plan = await agenda.of_meeting(live.meeting)
    assert [(day.sitting, len(day.entries)) for day in plan.days] == [
        (live.sittings[1].id, 0),
        (None, 2),
    ]
    await agenda_orders.move_to(
        live.meeting, live.items[1], live.sittings[1].id, by=live.ada.actor, now=now
    )
    assert await titles(live) == [["Bulk approvals"], ["Audit trail"]]


async def test_change_writes_all_facts(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    before = (await agenda.of_meeting(live.meeting)).entry(live.items[0])
    facts = AgendaItemFacts(
        title="Audit page",
        sitting=live.sittings[1].id,
        purpose=Purpose.demo,
        presenter="Alan",
        presenter_person=live.people["Alan"].id,
        minutes=20,
        member_share=50,
        materials=("https://example.org/a", "https://example.org/b"),
        notes="Bring the screenshots.",
    )
    await agenda.change(
        live.meeting, live.items[0], facts, seen=before.version, by=live.ada.actor, now=now
    )
    assert (await agenda.of_meeting(live.meeting)).entry(live.items[0]).facts == facts
    assert await titles(live) == [["Bulk approvals"], ["Audit page"]]


async def test_change_of_what_somebody_else_changed_loses(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    entry = (await agenda.of_meeting(live.meeting)).entry(live.items[0])
    theirs = replace(entry.facts, minutes=40)
    await agenda.change(
        live.meeting, entry.id, theirs, seen=entry.version, by=live.ada.actor, now=now
    )
    with pytest.raises(LostRace):
        await agenda.change(
            live.meeting, entry.id, replace(entry.facts, minutes=50), seen=entry.version,
            by=live.ada.actor, now=now,
        )  # fmt: skip
    assert (await agenda.of_meeting(live.meeting)).entry(entry.id).minutes == 40


async def test_remove_takes_an_empty_item_and_keeps_one_with_words(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.says(item=0)
    with pytest.raises(Refused):
        await agenda.remove(live.meeting, live.items[0], by=live.ada.actor, now=now)
    await agenda.remove(live.meeting, live.items[1], by=live.ada.actor, now=now)
    assert await titles(live) == [["Audit trail"], []]


async def test_remove_of_a_topics_item_makes_the_topic_wait_again(now: datetime) -> None:
    live = await LiveMeeting().opened(now, starts=timedelta(days=30))
    alan = live.people["Alan"].id
    topic = await topics.propose(live.meeting.id, alan, title="Stand-ins", reason="", now=now)
    item = await topics.put_on_agenda(
        live.meeting, topic, sitting=live.sittings[0].id, by=live.ada.actor, now=now
    )
    await agenda.remove(live.meeting, item, by=live.ada.actor, now=now)
    assert [row.id for row in await topics.waiting(live.meeting)] == [topic]


async def test_item_of_another_meeting_is_not_found(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    other = Meeting(
        board=live.board.id, title="Spring", timezone="UTC", state="draft", created_at=now
    )
    await Meeting.insert(other)
    for act in (
        agenda_orders.step(other, live.items[0], "up", by=live.ada.actor, now=now),
        agenda.start(other, live.items[0], by=live.ada.actor, now=now),
        agenda.remove(other, live.items[0], by=live.ada.actor, now=now),
        agenda.sitting_of(other, live.items[0]),
    ):
        with pytest.raises(NotFound):
            await act


async def test_members_read_the_agenda_without_the_notes_of_staff(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.plans("Open round", notes="Canary", materials=("https://example.org/a",))
    plan = (await agenda.for_members({live.meeting.id: "UTC"}))[live.meeting.id]
    assert [entry.title for entry in plan.entries] == [
        "Audit trail",
        "Bulk approvals",
        "Open round",
    ]
    assert {entry.facts.notes for entry in plan.entries} == {""}
    assert plan.entries[2].facts.materials == ("https://example.org/a",)
