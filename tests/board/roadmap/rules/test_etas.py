"""When an item is expected: quarters and days as text, and what is late."""

from datetime import date

import pytest

from board.foundation.errors import Refused
from board.roadmap.rules.etas import eta_of, eta_words, is_past, last_day, quarters

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("eta", "words", "ends"),
    [
        ("2027-Q2", "Q2 2027", date(2027, 6, 30)),
        ("2027-Q4", "Q4 2027", date(2027, 12, 31)),
        ("2027-05-14", "14 May 2027", date(2027, 5, 14)),
        ("2027-13-40", "2027-13-40", None),
        ("this year", "this year", None),
        ("", "", None),
    ],
)
def test_an_eta_reads_as_a_quarter_a_day_or_its_words(
    eta: str, words: str, ends: date | None
) -> None:
    assert (eta_words(eta), last_day(eta)) == (words, ends)


def test_late_is_what_has_ended() -> None:
    assert [is_past(eta, TODAY) for eta in ("2026-Q3", "2026-Q4", "2026-11-22", "soon")] == [
        True, False, False, False,
    ]  # fmt: skip


def test_a_form_holds_a_quarter_or_a_day() -> None:
    assert eta_of("2027-Q1", None) == "2027-Q1"
    assert eta_of("", date(2027, 5, 14)) == "2027-05-14"
    assert eta_of("this year", None, held="this year") == "this year"
    with pytest.raises(Refused, match="not both"):
        eta_of("2027-Q1", date(2027, 5, 14))
    with pytest.raises(Refused, match="one of the quarters"):
        eta_of("2027-Q9", None)


def test_quarters_begin_with_this_one_and_keep_what_was_chosen() -> None:
    offered = quarters(TODAY)
    assert offered[:2] == [
        ("2026-Q4", "Q4 2026 (October–December)"),
        ("2027-Q1", "Q1 2027 (January–March)"),
    ]
    assert len(offered) == 8
    assert quarters(TODAY, chosen="2025-Q1")[0] == ("2025-Q1", "Q1 2025")
    assert quarters(TODAY, chosen="2027-05-14") == offered
