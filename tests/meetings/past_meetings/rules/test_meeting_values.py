"""Values of meeting.json: where each faulty one stands, what it says, and typed anew."""

import json

import pytest

from board.foundation.text.spreadsheets import Problem
from meetings.past_meetings.rules.days import PastMeeting, read_meeting
from meetings.past_meetings.rules.meeting_values import FIELDS, WHOLE

GOOD = {
    "title": "Spring",
    "timezone": "Asia/Tokyo",
    "month": "2026-01",
    "days": ["2026-01-20", "2026-01-21"],
    "hours": [["10:00", "15:00"], ["10:00", "16:00"]],
    "counts": {"members": 2},
}


def looked_at(
    text: str, **typed: str
) -> tuple[PastMeeting | None, list[Problem], dict[tuple[int, int], str]]:
    """With what was typed in `days_2`, the second day."""
    cells = {}
    for place, value in typed.items():
        field, _, entry = place.partition("_")
        cells[int(entry or 0), FIELDS.index(field) if field in FIELDS else WHOLE] = value
    problems: list[Problem] = []
    shown: dict[tuple[int, int], str] = {}
    return read_meeting(text.encode(), problems, cells, shown), problems, shown


@pytest.mark.parametrize(
    ("said", "where", "value", "typed"),
    [
        ({"timezone": "Mars/Base"}, "timezone", "Mars/Base", {"timezone": "Asia/Tokyo"}),
        ({"timezone": 9}, "timezone", "9", {"timezone": "Asia/Tokyo"}),
        (
            {"days": ["2026-01-20", "someday"]},
            "days[1]",
            "someday",
            {"days_2": "2026-01-21"},
        ),
        ({"days": ["2026-01-20", 99]}, "days[1]", "99", {"days_2": "21"}),
        (
            {"days": ["2026-01-20", {"on": 21}]},
            "days[1]",
            '{"on": 21}',
            {"days_2": "january-21"},
        ),
        ({"days": [], "month": ""}, "days", "", {"days": "2026-01-20, 2026-01-21"}),
        (
            {"days": None, "month": None},
            "days",
            "",
            {"days": '["2026-01-20", "2026-01-21"]'},
        ),
        ({"days": list(range(40))}, "days", ", ".join(map(str, range(40))), {"days": "20, 21"}),
        (
            {"hours": [["10:00", "15:00"], ["10:00", "late"]]},
            "hours[1]",
            "10:00-late",
            {"hours_2": "10:00-16:00"},
        ),
        ({"hours": {"a": 1}}, "hours", '{"a": 1}', {"hours": "10:00-15:00, 10:00-16:00"}),
        ({"title": ["Spring"]}, "title", "Spring", {"title": "Spring"}),
    ],
)
def test_a_faulty_value_is_shown_at_its_place_and_typed_anew(
    said: dict[str, object], where: str, value: str, typed: dict[str, str]
) -> None:
    text = json.dumps({**GOOD, **said})
    _, problems, shown = looked_at(text)
    [problem] = [each for each in problems if each.where == where]
    assert problem.cell is not None
    assert shown[problem.row, problem.cell] == value
    mended, problems, shown = looked_at(text, **typed)
    good, _, _ = looked_at(json.dumps(GOOD))
    assert (problems, shown) == ([], {})
    assert mended is not None
    assert good is not None
    assert (mended.title, mended.timezone) == (good.title, good.timezone)
    assert [(s.starts_at, s.ends_at) for s in mended.sittings] == [
        (s.starts_at, s.ends_at) for s in good.sittings
    ]


@pytest.mark.parametrize("text", ["{title: Spring}", "[1]", "", "\x00", "[" * 5_000])
def test_a_file_that_is_no_json_is_typed_anew_as_a_whole(text: str) -> None:
    found, problems, shown = looked_at(text)
    assert (found, len(problems)) == (None, 1)
    assert set(shown) == {(problems[0].row, problems[0].cell)} == {(0, WHOLE)}
    mended, problems, _ = looked_at(text, whole=json.dumps(GOOD))
    assert (mended is not None, problems) == (True, [])


def test_a_value_mended_wrongly_is_shown_as_it_stands_now() -> None:
    text = json.dumps({**GOOD, "timezone": "Mars/Base"})
    found, [problem], shown = looked_at(text, timezone="Moon")
    assert (found, problem.where, list(shown.values())) == (None, "timezone", ["Moon"])


def test_a_count_that_is_no_number_is_said() -> None:
    counts = {"members": "many", "statements": True, "others": "x"}
    _, problems, shown = looked_at(json.dumps({**GOOD, "counts": counts}))
    assert [(each.where, each.is_remark) for each in problems] == [
        ("counts.members", True),
        ("counts.statements", True),
    ]
    assert shown == {}


@pytest.mark.parametrize("place", [(0, 99), (9, 3), (32, 4), (1, 0), (0, 5)])
def test_a_place_that_is_none_changes_nothing_for_the_worse(place: tuple[int, int]) -> None:
    problems: list[Problem] = []
    found = read_meeting(json.dumps(GOOD).encode(), problems, {place: "x"})
    assert (found is not None, problems) == (True, [])
