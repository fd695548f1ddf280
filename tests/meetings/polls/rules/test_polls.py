from datetime import UTC, datetime, timedelta

import pytest

from board.foundation.errors import LostRace, Refused
from meetings.polls.rules.polls import (
    Ballot,
    Choice,
    PollState,
    check_open,
    check_plan,
    ranked,
    state_now,
)
from meetings.scheduling.rules.schedules import Slot

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
Y, M, N = Choice.yes, Choice.if_need_be, Choice.no
SLOTS = [("a", NOW + 10 * DAY), ("b", NOW + 11 * DAY), ("c", NOW + 12 * DAY)]


def slot(days: int) -> Slot:
    at = NOW + days * DAY
    return Slot(at, at + timedelta(hours=2), "2026-03-12T10:30", "2026-03-12T12:30")


def ballot(name: str, segment: str, *said: Choice) -> Ballot:
    return Ballot(name, segment, dict(zip("abc", said, strict=False)))


def order(*ballots: Ballot, quorum: int | None = None) -> list[str]:
    return [each.slot for each in ranked(SLOTS, ballots, quorum)]


def test_date_with_more_people_is_better() -> None:
    assert order(ballot("Alan", "Freight", N, Y, N), ballot("Grace", "Freight", Y, Y, N)) == [
        "b",
        "a",
        "c",
    ]


def test_plain_yes_is_better_than_if_need_be() -> None:
    assert order(ballot("Alan", "Freight", M, M, Y)) == ["c", "a", "b"]


def test_date_that_misses_no_segment_is_better_than_one_with_more_people() -> None:
    ballots = [
        ballot("Alan", "Freight", Y, Y, N),
        ballot("Edsger", "Freight", Y, N, N),
        ballot("Grace", "Mills", N, M, N),
    ]
    assert order(*ballots)[0] == "b"
    ballots.append(ballot("Haru", "Freight", Y, N, N))
    assert order(*ballots)[0] == "b"


def test_quorum_comes_before_the_mix() -> None:
    ballots = [
        ballot("Alan", "Freight", Y, Y, N),
        ballot("Edsger", "Freight", Y, N, N),
        ballot("Haru", "Freight", Y, N, N),
        ballot("Grace", "Mills", N, Y, N),
    ]
    assert order(*ballots, quorum=3)[0] == "a"


def test_sooner_date_wins_among_equals() -> None:
    assert order(ballot("Alan", "Freight", Y, Y, Y)) == ["a", "b", "c"]


def test_standing_says_who_is_lost_and_which_segment_is_missing() -> None:
    ballots = [
        ballot("Alan", "Freight", N),
        ballot("Edsger", "Freight", M),
        ballot("Grace", "Mills", N),
        ballot("Haru", "Rail"),
    ]
    found = next(each for each in ranked(SLOTS, ballots, 2) if each.slot == "a")
    assert (found.yes, found.if_need_be, found.lost, found.silent) == (
        (),
        ("Edsger",),
        ("Alan", "Grace"),
        ("Haru",),
    )
    assert found.segments == (("Freight", 1, 2), ("Mills", 0, 1), ("Rail", 0, 1))
    assert found.missing == ("Mills", "Rail")
    assert found.has_quorum is False


def test_board_without_a_quorum_has_none_to_miss() -> None:
    assert [each.has_quorum for each in ranked(SLOTS, [], None)] == [None, None, None]


def test_open_poll_is_closed_at_its_deadline() -> None:
    assert state_now("open", NOW, NOW) is PollState.closed
    assert state_now("open", NOW + timedelta(seconds=1), NOW) is PollState.open
    assert state_now("draft", NOW - DAY, NOW) is PollState.draft


@pytest.mark.parametrize("state", ["closed", "settled", "cancelled"])
def test_vote_after_the_end_is_a_lost_race(state: str) -> None:
    with pytest.raises(LostRace):
        check_open(state, NOW + DAY, now=NOW)


def test_vote_in_a_draft_is_refused() -> None:
    with pytest.raises(Refused, match="not begun"):
        check_open("draft", NOW + DAY, now=NOW)


def test_plan_comes_in_order() -> None:
    assert check_plan([slot(9), slot(7)], NOW + DAY, now=NOW) == [slot(7), slot(9)]


@pytest.mark.parametrize(
    ("days", "closes_in", "words"),
    [
        ([7], 1, "at least two"),
        (range(7, 20), 1, "at most 12"),
        ([7, 8], 0, "has passed"),
        ([7, 7], 1, "twice"),
        ([7, 8], 7, "before the deadline"),
    ],
)
def test_plan_that_nobody_could_vote_on_is_refused(
    days: list[int], closes_in: int, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        check_plan([slot(each) for each in days], NOW + closes_in * DAY, now=NOW)
