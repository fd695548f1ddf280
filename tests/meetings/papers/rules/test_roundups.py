"""Themes over several meetings: a trend from three points on, and no point of fewer than five."""

from datetime import date
from typing import Any

from board.roadmap.rules.roadmap import Verdict
from meetings.digests.rules.records import StatementRecord
from meetings.papers.rules.roundups import AskedRequest, HeldMeeting, ThemeLine, lines, points
from tests.meetings.digests.rules.test_records import statement


def said(theme: str, people: str) -> list[StatementRecord]:
    return [statement(f"{theme}{person}", theme=theme, person=person) for person in people]


def held(
    month: int, *rows: list[StatementRecord], board: str = "Council", **more: Any
) -> HeldMeeting:
    values = {"placed": (), "requests": (), **more}
    everything = [row for part in rows for row in part]
    return HeldMeeting(f"m{month}", "Meeting", board, date(2026, month, 3), everything, **values)


def shares(meetings: list[HeldMeeting]) -> list[tuple[str, float]]:
    return [(point.label, point.percent) for point in points("print", meetings)]


def test_share_is_told_for_each_meeting_of_five_or_nobody() -> None:
    meetings = [
        held(3, said("Print", "abcde"), said("", "vwxyz")),
        held(1, said("Print", "abcde")),
        held(5, said("Other", "abcde")),
    ]
    assert shares(meetings) == [("in January 2026", 100), ("in March 2026", 50), ("in May 2026", 0)]


def test_meetings_with_fewer_are_joined_with_the_next_and_the_last_with_the_one_before() -> None:
    meetings = [
        held(1, said("Print", "ab"), said("", "cd")),
        held(2, said("Print", "cde"), said("", "z")),
        held(3, said("Print", "abcdef")),
        held(4, said("Print", "ab"), said("", "cdefgh")),
    ]
    assert shares(meetings) == [
        ("from January 2026 to February 2026", 62.5),
        ("from March 2026 to April 2026", 57.1),
    ]
    quiet = [held(1, said("", "abc")), held(2, said("Print", "ab"), said("", "c"))]
    assert shares(quiet) == [("from January 2026 to February 2026", 33.3)]


def test_trend_needs_three_points() -> None:
    two = [held(month, said("Print", "abcde")) for month in (1, 2)]
    assert lines(two) == ([ThemeLine("Print", 10, 5, boards=1, meetings=2)], 0)
    three = [*two, held(3, said("print", "abcde"), said("", "fghij"), board="Board")]
    [[line], _] = lines(three)
    assert (line.boards, line.trend) == (2, (100, 100, 50))


def test_small_themes_are_only_counted_together_and_requests_are_followed() -> None:
    asked = [
        AskedRequest("m1", "Printa", Verdict.will_do),
        AskedRequest("m1", "Printb", None),
        AskedRequest("m1", "Printc", None),
    ]
    meeting = held(
        1, said("Print", "abcde"), said("Roles", "abc"), said("Search", "de"), requests=asked
    )
    found, others = lines([meeting])
    assert [(line.label, line.answered, line.requests) for line in found] == [("Print", 1, 3)]
    assert others == 5
    assert lines([held(1, said("Print", "abcde"), said("Roles", "abcd"))])[1] == 0


def test_theme_of_four_people_is_not_told_apart_and_of_five_is() -> None:
    meeting = held(1, said("Print", "abcde"), said("Roles", "abcd"), said("Search", "efgh"))
    found, others = lines([meeting])
    assert ([line.label for line in found], others) == (["Print"], 8)


def test_no_point_tells_of_four_people() -> None:
    four, five = said("Print", "abcd"), said("Print", "abcde")
    joined = [("from January 2026 to February 2026", 100)]
    assert shares([held(1, four), held(2, five)]) == joined
    assert shares([held(1, five), held(2, four)]) == joined
    assert shares([held(1, four), held(2, said("Print", "e"))]) == joined


def test_themes_of_most_words_come_first_then_by_name() -> None:
    meeting = held(1, said("Search", "abcde"), said("Roles", "abcde"), said("Print", "abcdef"))
    assert [line.label for line in lines([meeting])[0]] == ["Print", "Roles", "Search"]
    meeting = held(1, said("Search", "abcdef"), said("Roles", "abcde"))
    assert [line.label for line in lines([meeting])[0]] == ["Search", "Roles"]


def test_point_tells_what_its_share_is_of() -> None:
    [point] = points("print", [held(1, said("Print", "abcde"), said("", "vwxyz"))])
    assert (point.percent, point.statements, point.of) == (50, 5, 10)


def test_last_part_of_a_single_person_is_told_with_the_one_before() -> None:
    meetings = [held(1, said("Print", "abcde")), held(2, said("Print", "a"), said("", "bcdef"))]
    assert shares(meetings) == [("from January 2026 to February 2026", 54.5)]
