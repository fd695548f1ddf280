from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from board.foundation.errors import Forbidden, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Staff
from board.foundation.journal.tables import Entry
from board.foundation.mail.tables import Message
from meetings.capture.notes import NOTES
from meetings.readiness import plans as readiness_plans
from meetings.readiness import readiness
from meetings.readiness import sections as readiness_sections
from meetings.readiness.rules.readiness import DEFAULT_PLAN, GateState, Step
from meetings.readiness.tables import GoDecision
from meetings.scheduling import meetings
from meetings.scheduling.rules.schedules import slot
from meetings.scheduling.tables import Meeting
from tests.cast import make_board, make_staff
from tests.gatherings import Gathering
from tests.queries import counted

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


async def states(gathering: Gathering, now: datetime) -> dict[str, str]:
    prepared = await readiness.of_meeting(gathering.meeting.id, now=now)
    assert prepared is not None
    return {gate.step.key: gate.state.value for gate in prepared.gates}


async def test_meeting_has_the_usual_steps_and_the_product_ticks_its_own(now: datetime) -> None:
    """The meeting begins on 14 January 2027."""
    gathering = await Gathering().set(now)
    before = datetime(2027, 1, 8, 9, tzinfo=now.tzinfo)
    assert await states(gathering, before) == {
        "goals": "late", "invitations": "late", "agenda": "late", "go": "late",
        "notes": "ahead", "digest": "ahead", "answers": "ahead",
    }  # fmt: skip
    await meetings.invite(gathering.meeting, by=gathering.ada, now=now)
    [first, _] = await meetings.sittings_of(gathering.meeting.id)
    for starts_at in (first.starts_at - DAY, first.starts_at):
        await GoDecision.insert(
            GoDecision(
                meeting=gathering.meeting.id,
                is_go=True,
                reason="",
                starts_at=starts_at,
                decided_by=gathering.ada.id,
                decided_at=before - (first.starts_at - starts_at),
            )
        )
    prepared = await readiness.of_meeting(gathering.meeting.id, now=before)
    assert prepared is not None
    done = {gate.step.key: gate.done_at for gate in prepared.gates if gate.done_at}
    assert done == {"invitations": now, "go": before}
    over = datetime(2027, 3, 1, 9, tzinfo=now.tzinfo)
    await Meeting.update({Meeting.notes_sent_at: over - DAY}).where(
        Meeting.id == gathering.meeting.id
    )
    # The button was pressed, and no mail has left: they can be taken back still.
    assert (await states(gathering, over))["notes"] == "late"
    await Message.insert(
        Message(
            kind=NOTES, cause=gathering.meeting.id, created_at=over - DAY,
            due_at=over - DAY, sent_at=over - DAY, body=b"",
        )
    )  # fmt: skip
    assert await states(gathering, over) == {
        "goals": "missed", "invitations": "done", "agenda": "missed", "go": "done",
        "notes": "done", "digest": "late", "answers": "done",
    }  # fmt: skip


async def test_steps_move_with_the_meeting(now: datetime) -> None:
    gathering = await Gathering().set(now)
    [first, _] = await meetings.sittings_of(gathering.meeting.id)
    moved = slot(date(2027, 1, 21), time(15), time(17), "Europe/Berlin", sitting=first.id)
    plan = replace(gathering.plan(), slots=(moved,))
    await meetings.change(gathering.meeting, plan, by=gathering.ada, now=now + DAY)
    prepared = await readiness.of_meeting(gathering.meeting.id, now=now + DAY)
    assert prepared is not None
    # The goals six weeks before the first day, the notes two days after the last.
    assert [prepared.gates[at].due_on for at in (0, 4)] == [date(2026, 12, 10), date(2027, 1, 23)]
    assert {gate.changed_at for gate in prepared.gates} == {now + DAY}


async def test_step_is_ticked_and_opened_again_with_a_journal(now: datetime) -> None:
    gathering = await Gathering().set(now)
    lead = await make_staff(now, "Lin", roles={gathering.board.id: Role.lead})
    for done, at in ((True, now), (False, now + DAY), (True, now + 2 * DAY)):
        await readiness.tick(gathering.meeting, "goals", done=done, by=lead, now=at)
    prepared = await readiness.of_meeting(gathering.meeting.id, now=now + 2 * DAY)
    assert prepared is not None
    gate = prepared.gates[0]
    assert (gate.state, gate.done_at, gate.done_by) == (GateState.done, now + 2 * DAY, lead.id)
    rows = await Entry.select(Entry.event).where(Entry.event.like("readiness.%")).order_by(Entry.id)
    assert [row["event"] for row in rows] == [
        "readiness.done", "readiness.reopened", "readiness.done",
    ]  # fmt: skip


async def test_what_ticks_itself_is_ticked_by_nobody(now: datetime) -> None:
    gathering = await Gathering().set(now)
    with pytest.raises(Refused, match="by itself"):
        await readiness.tick(gathering.meeting, "notes", done=True, by=gathering.ada, now=now)
    with pytest.raises(NotFound):
        await readiness.tick(gathering.meeting, "nothing", done=True, by=gathering.ada, now=now)


async def test_owner_must_have_a_role_and_only_managers_choose(now: datetime) -> None:
    gathering = await Gathering().set(now)
    lead = await make_staff(now, "Lin", roles={gathering.board.id: Role.lead})
    eve = await make_staff(now, "Eve", roles={(await make_board(now, "Council")).id: Role.manager})
    await readiness.assign(gathering.meeting, "goals", lead.id, by=gathering.ada, now=now)
    prepared = await readiness.of_meeting(gathering.meeting.id, now=now)
    assert prepared is not None
    assert prepared.gates[0].owner == lead.id
    with pytest.raises(Refused, match="no role"):
        await readiness.assign(gathering.meeting, "goals", eve.id, by=gathering.ada, now=now)
    with pytest.raises(Forbidden):
        await readiness.assign(gathering.meeting, "goals", None, by=lead, now=now)


async def test_plan_of_a_board_keeps_what_was_ticked(now: datetime) -> None:
    gathering = await Gathering().set(now)
    await readiness.tick(gathering.meeting, "goals", done=True, by=gathering.ada, now=now)
    steps = [
        replace(DEFAULT_PLAN[0], title="Goals of the day", days=-50),
        Step("own", "Room booked", -90),
    ]
    await readiness_plans.change(gathering.board.id, steps, by=gathering.ada, now=now)
    assert await states(gathering, now) == {"own": "ahead", "goals": "done"}
    other = await make_board(now, "Council")
    assert await readiness_plans.of_board(other.id) == list(DEFAULT_PLAN)


async def test_meeting_that_was_over_when_it_came_or_is_cancelled_has_no_steps(
    now: datetime,
) -> None:
    gathering = await Gathering().set(now)
    meeting = gathering.meeting.id
    await Meeting.update({Meeting.created_at: now + 365 * DAY}).where(Meeting.id == meeting)
    assert await readiness.of_meeting(meeting, now=now + 366 * DAY) is None
    await Meeting.update({Meeting.created_at: now}).where(Meeting.id == meeting)
    await meetings.cancel(gathering.meeting, by=gathering.ada, now=now)
    assert await readiness.of_meeting(meeting, now=now) is None


async def test_home_names_late_steps_to_managers_and_to_who_answers_for_them(
    now: datetime,
) -> None:
    gathering = await Gathering().set(now)
    lin, mo = [
        await make_staff(now, name, roles={gathering.board.id: Role.lead}) for name in ("Lin", "Mo")
    ]
    await readiness.assign(gathering.meeting, "goals", lin.id, by=gathering.ada, now=now)
    late = datetime(2026, 12, 22, 12, tzinfo=now.tzinfo)
    rows = [await readiness_sections.home_rows(who, late) for who in (gathering.ada, lin, mo)]
    assert [[row.sentence for row in each] for each in rows] == [
        ["Winter meeting: 2 steps are late"],
        ["Goals agreed: 19 days late"],
        [],
    ]
    assert rows[1][0].note == "Winter meeting, 14 January 2027 · Customer Advisory Board"
    assert rows[1][0].href == f"/meetings/{gathering.meeting.id}#readiness"


async def test_many_meetings_ask_as_often_as_one(now: datetime) -> None:
    gathering = await Gathering().set(now)
    until = now + 800 * DAY
    boards = [gathering.board.id]
    with counted() as one:
        await readiness.of_boards(boards, since=now, until=until, now=now)
    for _ in range(2):
        await meetings.create(
            gathering.board, gathering.plan(), people=[], by=gathering.ada, now=now
        )
    with counted() as three:
        found = await readiness.of_boards(boards, since=now, until=until, now=now)
    assert (len(found), len(three)) == (3, len(one))


async def test_whoever_left_answers_for_nothing(now: datetime) -> None:
    gathering = await Gathering().set(now)
    lead = await make_staff(now, "Lin", roles={gathering.board.id: Role.lead})
    assert set((await readiness_plans.owners(gathering.board.id)).values()) == {"Ada", "Lin"}
    await Staff.update({Staff.deactivated_at: now}).where(Staff.id == lead.id)
    assert set((await readiness_plans.owners(gathering.board.id)).values()) == {"Ada"}
