"""Hours as people write them, for one day and for all."""

import pytest

from tests.meetings.past_meetings.rules.test_days import good, meeting


@pytest.mark.parametrize(
    "hours",
    [
        [["10:00", "15:00"], ["10:00", "15:00"]],
        [["10:00", "15:00"]],
        ["10:00", "15:00"],
        "10:00-15:00",
        ["10:00–15:00"],
        [["10", "3pm"]],
        [[["10:00", "12:00"], ["13:00", "15:00"]], ["10.00", "15h00"]],
    ],
)
def test_hours_are_one_pair_or_one_for_each_day(hours: object) -> None:
    result = good(days=["20", "21"], hours=hours)
    assert [f"{s.starts:%d %H:%M} {s.ends:%d %H:%M}" for s in result.sittings] == [
        "20 10:00 20 15:00",
        "21 10:00 21 15:00",
    ]


def test_hours_of_two_days_are_not_two_blocks_of_one() -> None:
    result = good(days=["20", "21"], hours=[["10:00", "12:00"], ["13:00", "15:00"]])
    assert [f"{s.starts:%H:%M} {s.ends:%H:%M}" for s in result.sittings] == [
        "10:00 12:00",
        "13:00 15:00",
    ]


@pytest.mark.parametrize(
    ("pair", "ends"),
    [(["22:00", "02:00"], "2026-01-21T02:00:00"), (["18:00", "24:00"], "2026-01-21T00:00:00")],
)
def test_hours_may_cross_midnight(pair: list[str], ends: str) -> None:
    assert good(hours=[pair]).sittings[0].ends.isoformat() == ends


def test_hours_that_the_clocks_skip_still_last() -> None:
    result = good(days=["2026-03-29"], timezone="Europe/Berlin", hours=[["02:30", "03:15"]])
    sitting = result.sittings[0]
    assert (sitting.ends_at - sitting.starts_at).total_seconds() == 45 * 60


def test_unreadable_hours_are_a_problem_and_missing_ones_a_remark() -> None:
    _, problems = meeting(days=["20", "21"], hours=[["10:00", "late"], ["10:00", "15:00"]])
    assert [(p.where, p.what, p.is_remark) for p in problems] == [
        ("hours[0]", "These hours cannot be read; those of another day are taken.", False)
    ]
    for hours in ("soon", {"from": "10"}, [["soon", "late"]]):
        _, problems = meeting(hours=hours)
        assert [p.what for p in problems] == [
            "These hours cannot be read; 09:00 to 17:00 is taken."
        ]
    _, problems = meeting(days=["20", "21", "22"], hours=[["9", "10"], ["9", "10"]])
    assert [p.what for p in problems] == ["Hours are given for 2 days, the meeting has 3."]
