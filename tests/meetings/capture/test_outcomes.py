from dataclasses import replace
from datetime import date, datetime

import pytest

from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.rules.boards import Role
from meetings.capture import outcome_listings, outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.scheduling.tables import Meeting
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.usefixtures("database")


async def add(
    live: LiveMeeting, kind: OutcomeKind, body: str = "Audit first", **facts: object
) -> str:
    outcome = replace(Outcome(body, live.items[0]), **facts)  # type: ignore[arg-type]  # a table of keywords
    return await outcomes.add(live.meeting, kind, outcome, by=live.ada.actor, now=live.now)


async def test_outcomes_are_kept_by_kind_and_item(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    decision = await add(live, OutcomeKind.decision)
    action = await add(
        live, OutcomeKind.action, "Send questions", owner="Grace", due_on=date(2026, 3, 9)
    )
    point = await add(live, OutcomeKind.summary, item=None)
    written = await outcome_listings.of_meeting(live.meeting.id)
    assert [[row.id for row in rows] for rows in (
        written.decisions, written.actions, written.summaries
    )] == [[decision], [action], [point]]  # fmt: skip
    assert (written.actions[0].owner, written.actions[0].due_on) == (
        "Grace",
        date(2026, 3, 9),
    )
    under = written.under(live.items[0])
    assert (len(under.decisions), len(under.actions), len(under.summaries)) == (1, 1, 0)
    assert [(await events(each))[0] for each in (decision, action, point)] == [
        "decision.added",
        "action_item.added",
        "summary_point.added",
    ]


@pytest.mark.parametrize("kind", OutcomeKind)
async def test_change_and_remove(now: datetime, kind: OutcomeKind) -> None:
    live = await LiveMeeting().opened(now)
    made = await add(live, kind)
    row = await outcome_listings.find(live.meeting, kind, made)
    change = Outcome("Other words", None, owner="Ada", due_on=date(2026, 4, 1))
    await outcomes.change(
        live.meeting, kind, made, change, seen=row.version, by=live.ada.actor, now=now
    )
    with pytest.raises(LostRace):
        await outcomes.change(
            live.meeting, kind, made, change, seen=row.version, by=live.ada.actor, now=now
        )
    assert (await outcome_listings.find(live.meeting, kind, made)).body == "Other words"
    await outcomes.remove(live.meeting, kind, made, by=live.ada.actor, now=now)
    with pytest.raises(NotFound):
        await outcomes.remove(live.meeting, kind, made, by=live.ada.actor, now=now)
    assert len(await events(made)) == 3


async def test_action_is_done_once_and_may_be_opened_again(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    action = await add(live, OutcomeKind.action)
    for done in (True, True, False):
        await outcomes.set_done(live.meeting, action, done=done, by=live.ada.actor, now=now)
    row = await outcome_listings.find(live.meeting, OutcomeKind.action, action)
    assert isinstance(row, outcome_listings.WrittenAction)
    assert row.done_at is None
    assert await events(action) == [
        "action_item.added",
        "action_item.done",
        "action_item.reopened",
    ]


async def test_outcome_of_another_meeting_is_not_found(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    action = await add(live, OutcomeKind.action)
    other = Meeting(
        board=live.board.id, title="Spring", timezone="UTC", state="draft", created_at=now
    )
    await Meeting.insert(other)
    for act in (
        outcomes.set_done(other, action, done=True, by=live.ada.actor, now=now),
        outcomes.remove(other, OutcomeKind.action, action, by=live.ada.actor, now=now),
        outcomes.add(
            other, OutcomeKind.decision, Outcome("x", live.items[0]), by=live.ada.actor, now=now
        ),
    ):
        with pytest.raises(NotFound):
            await act


async def test_staff_who_may_own_an_action_have_a_role_on_the_board(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    await live.staff(Role.lead, "Ken")
    await live.stranger()
    owners = await outcomes.staff_owners(live.board.id)
    assert sorted(owner.name for owner in owners) == ["Ada", "Ken"]


async def test_a_decision_has_an_owner_and_a_day(database: object, now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    kept = Outcome("Ship it", None, owner="Ada", owner_staff=live.ada.id, due_on=date(2026, 4, 1))
    made = await outcomes.add(live.meeting, OutcomeKind.decision, kept, by=live.ada.actor, now=now)
    row = await outcome_listings.find(live.meeting, OutcomeKind.decision, made)
    assert isinstance(row, outcome_listings.WrittenDecision)
    assert (row.owner, row.owner_staff, row.due_on) == (
        "Ada",
        live.ada.id,
        date(2026, 4, 1),
    )
