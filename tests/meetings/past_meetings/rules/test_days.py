import json
from datetime import UTC, date, datetime

import pytest

from board.foundation.text.spreadsheets import Problem
from meetings.past_meetings.rules.days import PastMeeting, read_meeting


def meeting(**said: object) -> tuple[PastMeeting | None, list[Problem]]:
    raw = {
        "title": "Planner User Council",
        "month": "2026-01",
        "days": ["january-20"],
        "hours": [["10:00", "15:00"]],
        "timezone": "Asia/Tokyo",
        **said,
    }
    kept = {name: value for name, value in raw.items() if value is not None}
    problems: list[Problem] = []
    return read_meeting(json.dumps(kept).encode(), problems), problems


def good(**said: object) -> PastMeeting:
    result, problems = meeting(**said)
    assert result is not None
    assert problems == []
    return result


def test_meeting_has_wall_times_and_instants() -> None:
    result = good(host="Bright Mills", location="Remote", counts={"members": 3, "x": "y"})
    assert (result.title, result.timezone) == ("Planner User Council", "Asia/Tokyo")
    assert (result.host, result.location, result.counts) == (
        "Bright Mills",
        "Remote",
        {"members": 3},
    )
    (sitting,) = result.sittings
    assert (sitting.day, sitting.label, sitting.starts_on) == (1, "january-20", date(2026, 1, 20))
    assert (sitting.starts.isoformat(), sitting.ends.isoformat()) == (
        "2026-01-20T10:00:00",
        "2026-01-20T15:00:00",
    )
    assert (sitting.starts_at, sitting.ends_at) == (
        datetime(2026, 1, 20, 1, 0, tzinfo=UTC),
        datetime(2026, 1, 20, 6, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("day", "on"),
    [
        ("january-20", date(2026, 1, 20)),
        ("Jan 20", date(2026, 1, 20)),
        ("20 January 2027", date(2027, 1, 20)),
        ("Tuesday, January 20th", date(2026, 1, 20)),
        ("2026-02-03", date(2026, 2, 3)),
        ("2026-02-03T10:00", date(2026, 2, 3)),
        ("20", date(2026, 1, 20)),
        (20, date(2026, 1, 20)),
        ("february-1", date(2026, 2, 1)),
    ],
)
def test_days_are_read_as_people_write_them(day: object, on: date) -> None:
    assert good(days=[day]).sittings[0].starts_on == on


def test_days_go_on_into_the_next_year() -> None:
    result = good(month="2025-12", days=["december-31", "january-1"])
    assert [s.starts_on for s in result.sittings] == [date(2025, 12, 31), date(2026, 1, 1)]


def test_what_is_missing_is_filled_in_and_said() -> None:
    result, problems = meeting(title=None, days=None, hours=None, timezone=None)
    assert result is not None
    assert (result.title, result.timezone) == ("Meeting of January 2026", "UTC")
    assert [s.starts.isoformat() for s in result.sittings] == ["2026-01-01T09:00:00"]
    assert [(p.column, p.is_remark) for p in problems] == [
        ("timezone", True),
        ("days", True),
        ("title", True),
        ("hours", True),
    ]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"timezone": "Mars/Base"}, "“Mars/Base” is no time zone."),
        ({"days": ["20", "someday"]}, "“someday” is no day that can be read."),
        ({"days": ["2026-02-30"]}, "“2026-02-30” is no day that can be read."),
        ({"days": [{"date": "2026-01-20"}]}, "“” is no day that can be read."),
        ({"days": [], "month": "soon"}, "No day is given."),
        ({"days": ["20"], "month": None}, "“20” is no day that can be read."),
        ({"days": ["2200-01-01"]}, "“2200-01-01” is no day that can be read."),
        ({"days": list(range(1, 40))}, "39 days are given; the most is 31."),
    ],
)
def test_what_cannot_be_a_meeting_is_refused(said: dict[str, object], what: str) -> None:
    result, problems = meeting(**said)
    assert result is None
    assert problems[-1].what == what


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b'{"title": \n oops}', "line 2", "The file is no JSON."),
        (b"", "line 1", "The file is no JSON."),
        (b"[" * 100_000, "whole file", "The file is no JSON."),
        (b'{"days": ' + b"9" * 5_000 + b"}", "whole file", "The file is no JSON."),
        (b"[1]", "whole file", "The file holds no JSON object."),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, where: str, what: str) -> None:
    problems: list[Problem] = []
    assert read_meeting(data, problems) is None
    assert [(p.where, p.what) for p in problems] == [(where, what)]


def test_strange_values_are_survived() -> None:
    deep: object = ["10:00", "15:00"]
    for _ in range(300):
        deep = [deep]
    result, _ = meeting(title="a\x00b\ud800", hours=deep, counts=[1], host={"a": 1}, location=True)
    assert result is not None
    assert (result.title, result.host, result.location, result.counts) == ("ab\ufffd", "", "", {})


def test_day_named_counts_first_and_then_reads_dates() -> None:
    result = good(days=["january-20", "january-21"])
    names = ("1", "Day 2", "january-21", "2026-01-20", "21", "3", "", "someday")
    assert [result.day_named(name) for name in names] == [1, 2, 2, 1, 2, None, None, None]


def test_all_that_is_wrong_is_told_at_once_each_with_its_place() -> None:
    result, problems = meeting(
        timezone="Nowhere",
        days=["January 20", "soon", "January 21", "x"],
        hours=[["10:00", "15:00"], "late", ["10:00", "15:00"], ["10:00", "15:00"]],
        counts={"members": "many"},
    )
    assert result is None
    assert [each.where for each in problems] == [
        "timezone",
        "days[1]",
        "days[3]",
        "hours[1]",
        "counts.members",
    ]
    assert all(each.fix for each in problems)
