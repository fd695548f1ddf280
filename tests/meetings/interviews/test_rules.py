"""How an afternoon becomes times to choose, and until when they can be chosen."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from board.foundation.errors import Refused
from meetings.interviews.rules import (
    MOST_SLOTS,
    InterviewState,
    check_slots,
    may_book,
    overlaps,
    pieces,
    state_now,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TUESDAY = date(2026, 3, 24)
BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("ends", "minutes", "pause", "starts"),
    [
        (time(16), 30, 0, ["14:00", "14:30", "15:00", "15:30"]),
        (time(16), 30, 15, ["14:00", "14:45", "15:30"]),
        (time(15, 50), 30, 0, ["14:00", "14:30", "15:00"]),  # no piece hangs out
        (None, 45, 0, ["14:00"]),
        (time(14, 30), 30, 0, ["14:00"]),
    ],
)
def test_stretch_is_cut_into_pieces(
    ends: time | None, minutes: int, pause: int, starts: list[str]
) -> None:
    found = pieces(TUESDAY, time(14), ends, minutes, BERLIN, pause=pause)
    assert [each.starts_local[11:] for each in found] == starts
    assert {each.ends_at - each.starts_at for each in found} == {timedelta(minutes=minutes)}


@pytest.mark.parametrize(
    ("on", "starts", "ends"),
    [
        (TUESDAY, time(14), time(14, 20)),
        (TUESDAY, time(16), time(14)),
        (TUESDAY, time(23, 45), None),
        (date(2026, 3, 29), time(2), time(3)),  # the clocks jump from two to three
    ],
)
def test_stretch_without_room_is_refused(on: date, starts: time, ends: time | None) -> None:
    with pytest.raises(Refused):
        pieces(on, starts, ends, 30, BERLIN)


def test_slots_are_ordered_and_neither_overlap_nor_pass() -> None:
    late, early = (pieces(TUESDAY, time(hour), None, 60, BERLIN) for hour in (15, 14))
    assert check_slots([*late, *early], now=NOW) == [*early, *late]
    for wrong in ([], [*late, *pieces(TUESDAY, time(15, 30), None, 60, BERLIN)]):
        with pytest.raises(Refused):
            check_slots(wrong, now=NOW)
    with pytest.raises(Refused):
        check_slots(late, now=late[0].starts_at)
    many = [
        slot
        for days in range(4)
        for slot in pieces(TUESDAY + timedelta(days=days), time(8), time(16), 30, BERLIN)
    ]
    assert len(many) > MOST_SLOTS
    with pytest.raises(Refused):
        check_slots(many, now=NOW)


@pytest.mark.parametrize(
    ("state", "is_past", "has_booked", "expected"),
    [
        ("open", False, False, True),
        ("open", True, False, False),
        ("open", True, True, True),  # a time can be changed until the call begins
        ("closed", False, True, False),
        ("draft", False, False, False),
    ],
)
def test_who_may_choose_when(state: str, is_past: bool, has_booked: bool, expected: bool) -> None:
    closes_at = NOW if is_past else NOW + timedelta(days=1)
    assert may_book(state, closes_at, NOW, has_booked=has_booked) is expected


def test_offer_is_closed_at_its_deadline() -> None:
    assert state_now("open", NOW, NOW) is InterviewState.closed
    assert state_now("open", NOW + timedelta(seconds=1), NOW) is InterviewState.open
    assert state_now("draft", NOW, NOW) is InterviewState.draft


def test_overlap_ends_where_the_next_begins() -> None:
    hour = timedelta(hours=1)
    assert not overlaps(NOW, NOW + hour, [(NOW + hour, NOW + 2 * hour), (NOW - hour, NOW)])
    assert overlaps(NOW, NOW + hour, [(NOW + hour / 2, NOW + 2 * hour)])
