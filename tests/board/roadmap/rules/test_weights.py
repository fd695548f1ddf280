"""Weights: members × strength × segment weight."""

from fractions import Fraction

import pytest

from board.roadmap.rules.weights import (
    Supporters,
    Weight,
    band,
    number,
    percent_of,
    segments_of,
    weigh,
)

LOGISTICS = (("industry", "Logistics"),)
PERCENTS = {("industry", "logistics"): 150, ("region", "emea"): 50}


def test_lines_are_members_times_strength_times_segment() -> None:
    weight = weigh(
        [
            Supporters(LOGISTICS, 3),
            Supporters((("industry", "LOGISTICS"),), 3, members=2),
            Supporters((("region", "APAC"),), 2),
            Supporters(),
        ],
        PERCENTS,
    )
    assert [(line.members, line.strength, line.factor, line.sum) for line in weight.lines] == [
        (3, 3, Fraction(3, 2), Fraction(27, 2)),
        (1, 2, Fraction(1), Fraction(2)),
        (1, None, Fraction(1), Fraction(1)),
    ]
    assert weight.total == Fraction(33, 2)


def test_several_segments_multiply() -> None:
    both = (*LOGISTICS, ("region", "EMEA"))
    assert weigh([Supporters(both, 2)], PERCENTS).total == Fraction(3, 2)


def test_nobody_weighs_nothing() -> None:
    assert (weigh([], PERCENTS), Weight().total) == (Weight(), Fraction(0))


def test_numbers_of_employees_go_into_bands() -> None:
    sizes = ("49", "1,200", "5 100", "12.000", "mid-sized", "")
    assert [band(size) for size in sizes] == [
        "under 50", "1,000 to 4,999", "5,000 and more", "5,000 and more", "mid-sized", "",
    ]  # fmt: skip
    facts = {"industry": " Food ", "region": None, "company_size": "640"}
    assert segments_of(facts) == (("industry", "Food"), ("company_size", "250 to 999"))


@pytest.mark.parametrize(
    ("typed", "percent"),
    [("1", 100), ("1,5", 150), (" 0.25 ", 25), ("0", 0), ("10", 1000)]
    + [(wrong, None) for wrong in ("", "x", "-1", "10.1", "1/3", "1e1", "nan", "1" * 13)],
)
def test_a_weight_is_a_number_from_0_to_10(typed: str, percent: int | None) -> None:
    assert percent_of(typed) == percent


def test_numbers_read_without_empty_digits() -> None:
    assert [number(Fraction(each)) for each in ("27/2", "4", "1/4", "1/3")] == [
        "13.5", "4", "0.25", "0.33",
    ]  # fmt: skip
