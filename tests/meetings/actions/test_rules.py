"""When an action is late, and on which days its owner hears of it."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from meetings.actions import rules


@dataclass(frozen=True)
class ActionOwners:
    owner: str
    person_name: str | None
    staff_name: str | None


DUE = date(2028, 2, 29)


def after(days: int) -> date:
    return DUE + timedelta(days=days)


@pytest.mark.parametrize(
    ("today", "level"),
    [(-8, "open"), (-7, "soon"), (0, "soon"), (1, "late")],
)
def test_action_is_soon_for_a_week_and_late_from_the_day_after(today: int, level: str) -> None:
    assert rules.level(DUE, after(today)) == level
    assert rules.level(None, after(today)) == "open"


def test_last_day_is_not_late_yet() -> None:
    assert rules.due_words(DUE, DUE) == "by 29 February 2028"
    assert rules.due_words(DUE, after(1)) != rules.due_words(DUE, DUE)
    assert rules.due_words(None, DUE) == "no day is set"


@pytest.mark.parametrize(
    ("today", "is_due"), [(-4, False), (-3, True), (0, True), (1, True), (2, False)]
)
def test_owner_hears_of_it_from_three_days_before_to_one_after(today: int, is_due: bool) -> None:
    noted = after(-30)
    assert (
        rules.is_reminder_due(DUE, noted_on=noted, today=after(today), next_meeting_on=None)
        is is_due
    )


def test_nobody_hears_of_it_on_the_day_it_was_noted_nor_of_what_was_over_then() -> None:
    def is_due(noted: int, today: int) -> bool:
        return rules.is_reminder_due(
            DUE, noted_on=after(noted), today=after(today), next_meeting_on=None
        )

    assert [is_due(0, 0), is_due(0, 1), is_due(1, 1), is_due(1, 2)] == [False, True, False, False]


@pytest.mark.parametrize(
    ("meets_in", "is_due"), [(-1, False), (0, True), (7, True), (8, False), (None, False)]
)
def test_without_a_day_it_is_due_with_the_next_meeting(meets_in: int | None, is_due: bool) -> None:
    meeting = None if meets_in is None else after(meets_in)
    assert (
        rules.is_reminder_due(None, noted_on=after(-30), today=DUE, next_meeting_on=meeting)
        is is_due
    )


@pytest.mark.parametrize(
    ("action", "owner"),
    [
        (ActionOwners("Ho", "Grace Ho", None), "Ho"),
        (ActionOwners("", "Grace Ho", "Ada"), "Grace Ho"),
        (ActionOwners("", None, "Ada"), "Ada"),
        (ActionOwners("", None, None), ""),
    ],
)
def test_owner_is_who_was_written_down(action: ActionOwners, owner: str) -> None:
    assert rules.owner_of(action) == owner
