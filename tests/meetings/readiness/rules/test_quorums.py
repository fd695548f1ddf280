"""Quorum and mix as rules: which part of the board is missing, whom to phone, what to do."""

from datetime import UTC, datetime
from typing import Any

import pytest

from meetings.calendar.rules.answers import Answer
from meetings.readiness.rules.quorums import (
    Advice,
    Count,
    QuorumMember,
    calls,
    may_be_phoned,
    recommend,
    segments,
)
from meetings.scheduling.rules.meetings import too_few_seats

RAIL, FOOD = {"industry": "Rail"}, {"industry": "Food"}


def voter(name: str, answer: Answer | None, since: int = 1, **overrides: Any) -> QuorumMember:
    since_at = datetime(2026, 3, since, tzinfo=UTC)
    return QuorumMember(name.casefold(), name, answer, since_at, **overrides)


def test_segments_say_who_comes_of_how_many_the_missing_first() -> None:
    voters = [
        voter("Alan", Answer.yes, segments=FOOD),
        voter("Grace", Answer.no, segments=FOOD),
        voter("Edsger", Answer.tentative, segments=FOOD),
        voter("Haru", Answer.none, segments=RAIL),
        voter("Meera", None, segments={"region": "APAC"}),
        voter("Themba", Answer.yes, is_waiting=True, segments={"region": "EMEA"}),
    ]
    found = segments(voters)
    assert [(each.value, each.members, each.coming) for each in found] == [
        ("Rail", 1, 0),
        ("Food", 3, 1),
        ("APAC", 1, 0),
        ("EMEA", 1, 0),
    ]
    assert [each.is_thin for each in found] == [False, True, False, False]


def test_first_call_fills_a_missing_segment_then_who_is_silent_longest() -> None:
    voters = [
        voter("Alan", Answer.yes, segments=FOOD),
        voter("Barbara", Answer.none, 2, segments=FOOD),
        voter("Grace", Answer.tentative, 1, segments=FOOD),
        voter("Haru", Answer.none, 9, segments=RAIL),
        voter("Edsger", Answer.no, segments=RAIL),
        voter("Meera", None),
    ]
    ordered = calls(voters, segments(voters))
    assert [(call.voter.name, call.fills) for call in ordered] == [
        ("Haru", ("Rail",)),
        ("Grace", ()),
        ("Barbara", ()),
    ]


@pytest.mark.parametrize(
    ("quorum", "counts", "advice", "sentence"),
    [
        (6, [(7, 1)], Advice.go, "Go."),
        (6, [(7, 1), (5, 3)], Advice.wait, "Not yet: 1 more is needed."),
        (6, [(3, 3)], Advice.wait, "Not yet: 3 more are needed."),
        (6, [(3, 2)], Advice.no_go, "No-go: too few can come."),
        (None, [(1, 4)], Advice.go, "Go."),
        (None, [(0, 4)], Advice.wait, "Not yet: 1 more is needed."),
        (6, [], Advice.wait, "There is nothing to decide."),
    ],
)
def test_day_with_the_fewest_decides(
    quorum: int | None, counts: list[tuple[int, int]], advice: Advice, sentence: str
) -> None:
    given = [Count(str(number), *each) for number, each in enumerate(counts)]
    found = recommend(quorum, given, [], [])
    assert (found.advice, found.sentence) == (advice, sentence)


@pytest.mark.parametrize(
    ("seats", "coming", "advice", "sentence"),
    [
        (5, 3, Advice.no_go, "No-go: there are too few seats."),
        (6, 3, Advice.wait, "Not yet: 3 more are needed."),
        (None, 3, Advice.wait, "Not yet: 3 more are needed."),
        (5, 6, Advice.go, "Go."),  # they said yes before the seats were limited, and keep theirs
    ],
)
def test_fewer_seats_than_the_quorum_are_no_way_to_reach_it(
    seats: int | None, coming: int, advice: Advice, sentence: str
) -> None:
    found = recommend(6, [Count("1", coming, 9)], [], [], seats=seats)
    assert (found.advice, found.sentence) == (advice, sentence)
    assert too_few_seats(6, seats) == (
        "Each sitting has 5 seats, fewer than the quorum of 6." if seats == 5 else ""
    )


def test_reasons_name_numbers_and_who_could_help() -> None:
    voters = [
        *(voter(name, Answer.yes, segments=FOOD) for name in ("Alan", "Grace")),
        voter("Haru", Answer.none, segments=RAIL),
    ]
    parts = segments(voters)
    found = recommend(2, [Count("1", 2, 1)], parts, calls(voters, parts))
    assert found.sentence == "Go, though somebody is missing."
    assert found.reason == (
        "2 members of the board said yes and the quorum is 2, but nobody comes from: Rail. "
        "Phone Haru first."
    )
    lost = recommend(9, [Count("1", 2, 1)], parts, [])
    assert lost.reason == (
        "2 members of the board said yes and the quorum is 9. Even if the one who has not decided "
        "came, 6 would be missing. Look for another date."
    )


@pytest.mark.parametrize(
    ("at", "timezone", "may"),
    [
        ("2026-03-02T09:30", "Europe/Berlin", True),
        ("2026-03-02T09:30", "America/New_York", False),  # half past four
        ("2026-03-01T09:30", "Europe/Berlin", False),  # a Sunday
        ("2026-03-01T23:30", "Asia/Tokyo", False),  # half past eight on Monday
        ("2026-03-02T00:00", "Asia/Tokyo", True),
    ],
)
def test_people_are_phoned_in_their_working_hours(at: str, timezone: str, may: bool) -> None:
    assert may_be_phoned(datetime.fromisoformat(at).replace(tzinfo=UTC), timezone) is may
