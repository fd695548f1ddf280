from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from board.foundation.errors import Refused
from meetings.readiness.rules.readiness import (
    DEFAULT_PLAN,
    MOST_STEPS,
    GateState,
    Noted,
    Span,
    Step,
    StepBase,
    check_plan,
    due_on,
    gates,
    offset_words,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
GOALS = Step("goals", "Goals agreed", -10)
NOTES = Step("notes", "Notes sent", 2, StepBase.end)


def span(days: int, *, timezone: str = "Europe/Berlin", planned: int = -60) -> Span:
    """A meeting of two days that begins so many days from now."""
    starts_at = NOW + days * DAY
    return Span(starts_at, starts_at + DAY, timezone, NOW + planned * DAY, NOW - 5 * DAY)


def state(step: Step, at: Span, noted: Noted | None = None, **seen: datetime) -> GateState:
    [gate] = gates([step], at, {step.key: noted} if noted else {}, seen, now=NOW)
    return gate.state


def test_default_plan_is_in_the_order_in_which_it_falls_due() -> None:
    assert list(DEFAULT_PLAN) == check_plan(DEFAULT_PLAN)
    assert [step.when for step in DEFAULT_PLAN] == [
        "6 weeks before", "4 weeks before", "2 weeks before", "1 week before",
        "2 days after", "2 weeks after", "30 days after",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "base", "words"),
    [
        (0, StepBase.start, "on the first day"),
        (0, StepBase.end, "on the last day"),
        (-1, StepBase.start, "1 day before"),
        (3, StepBase.start, "3 days after the start"),
        (-7, StepBase.end, "1 week before the end"),
    ],
)
def test_offset_has_words(days: int, base: StepBase, words: str) -> None:
    assert offset_words(days, base) == words


def test_days_are_those_of_the_meetings_zone_and_move_with_it() -> None:
    late = datetime(2026, 3, 20, 23, 30, tzinfo=UTC)
    at = Span(late, late + timedelta(hours=1), "Asia/Tokyo", NOW, NOW)
    assert due_on(GOALS, at) == date(2026, 3, 11)
    assert due_on(GOALS, replace(at, timezone="UTC")) == date(2026, 3, 10)
    assert due_on(NOTES, replace(at, ends_at=late + 3 * DAY)) == date(2026, 3, 26)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (9, GateState.late),
        (10, GateState.soon),
        (17, GateState.soon),
        (18, GateState.ahead),
        (0, GateState.missed),
    ],
)
def test_step_before_a_meeting_is_late_until_that_begins(days: int, expected: GateState) -> None:
    assert state(GOALS, span(days)) is expected


def test_step_after_a_meeting_stays_late() -> None:
    assert state(NOTES, span(-30)) is GateState.late


def test_nothing_is_late_that_fell_due_before_the_meeting_was_planned() -> None:
    assert state(GOALS, span(5, planned=-4)) is GateState.missed
    assert state(GOALS, span(5, planned=-5)) is GateState.late


def test_step_is_done_when_somebody_says_so_and_a_seen_one_when_it_is_seen() -> None:
    done = Noted(done_at=NOW - DAY, done_by="ada", changed_at=NOW - DAY)
    assert state(GOALS, span(5), done) is GateState.done
    assert state(NOTES, span(-30), done) is GateState.late
    assert state(NOTES, span(-30), notes=NOW - DAY) is GateState.done
    assert state(GOALS, span(5), goals=NOW - DAY) is GateState.late


def test_owner_of_the_meeting_comes_before_the_plans() -> None:
    step = replace(GOALS, owner="ada")
    owners = [
        gates([step], span(5), {"goals": noted}, {}, now=NOW)[0].owner
        for noted in (Noted(), Noted(owner="lin"))
    ]
    assert owners == ["ada", "lin"]


def test_whatever_is_changed_about_a_step_is_a_change() -> None:
    """Calendars take a day anew only if its DTSTAMP is later (RFC 5545 3.8.7.2)."""
    at = span(5)
    assert gates([GOALS], at, {}, {}, now=NOW)[0].changed_at == at.changed_at
    planned = replace(GOALS, changed_at=NOW - 3 * DAY)
    assert gates([planned], at, {}, {}, now=NOW)[0].changed_at == NOW - 3 * DAY
    noted = {"goals": Noted(changed_at=NOW - DAY)}
    assert gates([planned], at, noted, {}, now=NOW)[0].changed_at == NOW - DAY


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([], "at least one"),
        ([Step(str(n), str(n), n) for n in range(MOST_STEPS + 1)], "at most"),
        ([GOALS, Step("other", "goals AGREED", 3)], "same name"),
    ],
)
def test_plan_that_is_none_is_refused(steps: list[Step], why: str) -> None:
    with pytest.raises(Refused, match=why):
        check_plan(steps)
