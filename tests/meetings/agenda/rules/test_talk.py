"""Talk is added up by side, as far as it can be known, and held against the plan."""

from datetime import UTC, datetime, timedelta

import pytest

from meetings.agenda.rules.talk import (
    Side,
    SpokenSeconds,
    Tally,
    are_over,
    heard,
    settled,
    speaking,
    stops_at,
    tapped,
    total,
    word,
)

START = datetime(2027, 1, 14, 14, tzinfo=UTC)
DAY = timedelta(days=1)
SITTINGS = [
    (START, START + timedelta(hours=2)),
    (START + DAY, START + DAY + timedelta(hours=2)),
]


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def after(*taps: tuple[float, Side | None]) -> Tally:
    tally = Tally()
    for minute, side in taps:
        tally = tapped(tally, side, SITTINGS, at(minute))
    return tally


def test_each_tap_adds_what_the_side_before_had() -> None:
    tally = after((0, Side.hosts), (4, Side.members), (20, None), (22, Side.hosts), (23, None))
    assert tally == Tally(SpokenSeconds(hosts=300, members=960))


def test_same_tap_again_changes_nothing() -> None:
    once = after((0, Side.members))
    assert after((0, Side.members), (0.1, Side.members), (7, Side.members)) == once
    assert after((1, None), (2, None)) == Tally()


def test_tap_that_comes_in_late_takes_nothing_back() -> None:
    assert after((5, Side.members), (4, None)) == Tally()


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (-16, None),  # practice
        (-15, 120),
        (0, 120),
        (115, 125),  # the last word may be longer than the sitting
        (130, 140),
        (120 + 179, 120 + 189),
        (120 + 180, None),  # the next morning
        (24 * 60 + 5, 26 * 60),  # the second day has an end of its own
    ],
)
def test_talk_that_nobody_stops_stops_by_itself(since: float, until: float | None) -> None:
    assert stops_at(at(since), SITTINGS) == (None if until is None else at(until))


def test_forgotten_tap_counts_to_the_end_and_no_further() -> None:
    tally = after((90, Side.members))
    assert heard(tally, SITTINGS, at(100)) == SpokenSeconds(members=600)
    assert heard(tally, SITTINGS, at(5000)) == SpokenSeconds(members=1800)
    assert [speaking(tally, SITTINGS, at(minute)) for minute in (119, 120)] == [Side.members, None]
    assert settled(tally, SITTINGS, at(5000)) == Tally(SpokenSeconds(members=1800))


def test_tap_after_the_end_begins_anew() -> None:
    assert after((90, Side.members), (125, Side.members), (130, None)) == Tally(
        SpokenSeconds(members=1800 + 300)
    )


def test_practice_is_shown_and_counts_for_nothing() -> None:
    tally = after((-60, Side.hosts))
    assert [speaking(tally, SITTINGS, at(minute)) for minute in (-55, -50)] == [Side.hosts, None]
    assert tapped(tally, None, SITTINGS, at(-55)) == Tally()
    assert heard(tally, [], at(-55)) == SpokenSeconds()


def test_meeting_is_over_three_hours_after_its_last_day() -> None:
    assert [are_over(SITTINGS, START + DAY + timedelta(hours=hours)) for hours in (4, 5)] == [
        False,
        True,
    ]
    assert not are_over([], START)


def test_shares_are_of_what_was_measured_from_a_minute_on() -> None:
    assert SpokenSeconds(hosts=20, members=39).share is None
    assert SpokenSeconds(hosts=20, members=40).share == 67
    assert SpokenSeconds(hosts=60).share == 0
    both = total([SpokenSeconds(90, 30), SpokenSeconds(0, 600)])
    assert (both, both.host_minutes, both.member_minutes, both.minutes) == (
        SpokenSeconds(90, 630), 2, 11, 13,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("spoken", "minutes", "share", "said"),
    [
        (SpokenSeconds(hosts=7 * 60), 30, 80, ""),  # a minute over, who would say a word
        (
            SpokenSeconds(hosts=8 * 60, members=60),
            30,
            80,
            "Hosts have talked 8 minutes; the plan leaves them 6 minutes.",
        ),
        (SpokenSeconds(hosts=8 * 60, members=3600), 30, 20, ""),
        (
            SpokenSeconds(hosts=120),
            30,
            100,
            "Hosts have talked 2 minutes; the plan leaves all of the time to members.",
        ),
        (SpokenSeconds(hosts=240), None, None, ""),
        (SpokenSeconds(hosts=300), None, None, "Members have talked 0 % so far; 80 % is the aim."),
        (SpokenSeconds(hosts=300, members=900), None, None, ""),  # 75 is nearly 80
        (
            SpokenSeconds(hosts=300, members=300),
            0,
            60,
            "Members have talked 50 % so far; 60 % is the aim.",
        ),
    ],
)
def test_kind_word_comes_when_hosts_take_more_than_the_plan_leaves_them(
    spoken: SpokenSeconds, minutes: int | None, share: int | None, said: str
) -> None:
    found = word(spoken, minutes, share)
    assert found == (f"{said} A question to the room gives members the floor." if said else "")
