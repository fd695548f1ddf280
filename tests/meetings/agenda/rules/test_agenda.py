from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from board.foundation.errors import Refused
from meetings.agenda.rules.agenda import (
    balance,
    member_share,
    minutes_said,
    moved_between,
    moved_down,
    moved_to,
    moved_up,
    positions,
    schedule,
)
from meetings.agenda.rules.purposes import Purpose, is_break

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True)
class Item:
    minutes: int | None = None
    purpose: Purpose | None = None
    member_share: int | None = None


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 1, 20, hour, minute, tzinfo=TOKYO)


def test_schedule_computes_start_times_in_the_zone_of_the_sitting() -> None:
    table = schedule([Item(10), Item(None), Item(45)], at(10), at(15))
    assert [(slot.starts_at, slot.ends_at) for slot in table.slots] == [
        (at(10), at(10, 10)),
        (at(10, 10), at(10, 10)),
        (at(10, 10), at(10, 55)),
    ]
    assert [slot.starts_at.tzinfo for slot in table.slots] == [TOKYO] * 3
    assert [slot.remark for slot in table.slots] == ["", "no time set", ""]
    assert (table.ends_at, table.planned_minutes, table.untimed) == (at(10, 55), 55, 1)
    assert (table.over_minutes, table.warning) == (0, None)


def test_schedule_warns_of_an_over_run_with_its_minutes() -> None:
    table = schedule([Item(60), Item(30), Item(None)], at(10), at(11, 5))
    assert table.over_minutes == 25
    assert table.warning == (
        "The plan runs 25 minutes past the end of this sitting (11:05). Shorten or move an item."
    )
    assert [slot.remark for slot in table.slots] == [
        "",
        "after the end of the sitting",
        "no time set",
    ]


def test_schedule_filled_to_the_minute_is_no_over_run() -> None:
    table = schedule([Item(60)], at(10), at(11))
    assert (table.warning, table.slots[0].remark) == (None, "")
    assert schedule([], at(10), at(11)).slots == ()


def test_schedule_counts_elapsed_minutes_when_the_clocks_change() -> None:
    start = datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN)
    slots = schedule([Item(120), Item(30)], start).slots
    assert f"{slots[1].starts_at:%H:%M}" == "02:30"
    assert slots[1].starts_at.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_balance_follows_purposes_until_a_share_is_set_by_hand() -> None:
    result = balance([Item(50, Purpose.inform), Item(50, Purpose.discuss), Item(10, None)])
    assert (result.member_minutes, result.host_minutes, result.member_share) == (55, 45, 55)
    assert result.undivided_minutes == 10
    assert result.warning == (
        "Members talk 55 % of the planned time; 80 % is the rule. "
        "Turn 25 minutes of the host's time into discussion."
    )
    assert balance([Item(50, Purpose.inform, 70), Item(50, Purpose.discuss)]).warning is None


@pytest.mark.parametrize(
    ("minutes", "share", "shown", "warned"),
    [(100, 80, 80, False), (100, 79, 79, True), (999, 80, 80, False), (60, 0, 0, True)],
)
def test_balance_warns_below_80_per_cent_only(
    minutes: int, share: int, shown: int, warned: bool
) -> None:
    result = balance([Item(minutes, None, share)])
    assert (result.member_share, result.warning is not None) == (shown, warned)
    assert result.member_minutes + result.host_minutes == minutes


def test_balance_never_rounds_a_broken_rule_up_to_a_kept_one() -> None:
    result = balance([Item(999, None, 80), Item(1, None, 70)])
    assert result.member_share == 80
    assert result.warning == (
        "Members talk 79 % of the planned time; 80 % is the rule. "
        "Turn 1 minute of the host's time into discussion."
    )


def test_balance_of_nothing_known_says_nothing() -> None:
    assert balance([Item(30), Item(None, Purpose.inform)]).member_share is None


def test_minutes_said_as_people_say_it() -> None:
    assert [minutes_said(n) for n in (0, 1, 45, 60, 125)] == [
        "0 minutes",
        "1 minute",
        "45 minutes",
        "1 hour",
        "2 hours 5 minutes",
    ]


def test_moves_keep_everything_and_stop_at_the_edges() -> None:
    assert moved_up("abc", "b") == ["b", "a", "c"]
    assert moved_up("abc", "a") == ["a", "b", "c"]
    assert moved_down("abc", "b") == ["a", "c", "b"]
    assert moved_down("abc", "c") == ["a", "b", "c"]
    assert moved_to("abc", "a", 3) == ["b", "c", "a"]
    assert moved_to("abc", "c", 1) == ["c", "a", "b"]
    assert moved_to("abc", "a", 99) == ["b", "c", "a"]
    assert positions(["c", "a"]) == {"c": 1, "a": 2}


def test_move_to_another_sitting_leaves_both_dense() -> None:
    sittings = {"one": ["a", "b"], "two": ["c", "d"]}
    assert moved_between(sittings, "a", "two", 2) == {"one": ["b"], "two": ["c", "a", "d"]}
    assert moved_between(sittings, "a", "two") == {"one": ["b"], "two": ["c", "d", "a"]}
    assert moved_between(sittings, "a", "one", 2) == {"one": ["b", "a"], "two": ["c", "d"]}


def test_moves_refuse_what_is_not_there() -> None:
    with pytest.raises(Refused, match="not on the agenda"):
        moved_up("abc", "x")
    with pytest.raises(Refused, match="not on the agenda"):
        moved_to("abc", "x", 1)
    with pytest.raises(Refused, match="start at 1"):
        moved_to("abc", "a", 0)
    with pytest.raises(Refused, match="no such sitting"):
        moved_between({"one": ["a"]}, "a", "two")
    with pytest.raises(Refused, match="not on the agenda"):
        moved_between({"one": ["a"]}, "x", "one")
    with pytest.raises(Refused, match="start at 1"):
        moved_between({"one": ["a"]}, "a", "one", 0)


def test_break_is_nobodys_talk() -> None:
    items = [
        Item(40, Purpose.discuss),
        Item(20, Purpose.pause, 50),
        Item(10, None),
    ]
    found = balance(items)
    assert (found.member_share, found.member_minutes + found.host_minutes) == (90, 40)
    assert found.undivided_minutes == 10
    assert member_share(items[1]) is None


@pytest.mark.parametrize(
    "title", ["Break", "Coffee break", "Lunch", "Kaffeepause", "Pause", "short break."]
)
def test_break_is_known_by_its_name(title: str) -> None:
    assert is_break(title)
    assert not is_break(f"{title} rooms for night shifts")
    assert not is_break("Breaking changes")
