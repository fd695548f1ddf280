"""Text made fit to print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.foundation.text.printable import cleaned, counted, directed, printable, shortened
from meetings.capture.rules.feedback import Strength
from meetings.digests.rules.digests import PrintedRequest, Quote


def test_shortened_at_a_word() -> None:
    assert shortened("Two plan tiers, not three", 17) == "Two plan tiers…"


def test_shortened_not_where_it_fits() -> None:
    assert shortened("Two  plan\ntiers", 14) == "Two plan tiers"


def test_shortened_inside_a_word_that_never_ends() -> None:
    assert shortened("x" * 100, 10) == "x" * 9 + "…"


def test_shortened_to_nothing() -> None:
    assert shortened("Two plan tiers", 0) == ""


@given(st.text(), st.integers(0, 40))
def test_shortened_is_never_longer(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit


def test_printable_drops_controls_and_marks_of_direction() -> None:
    assert printable("a\x00b\x1bc\u202ed\ud800e\u2028f") == "a b cd\ufffde f"


def test_printable_breaks_endless_words() -> None:
    assert printable("x" * 100) == "\u200b".join(["x" * 40, "x" * 40, "x" * 20])


def test_cleaned_reaches_every_text_and_nothing_else() -> None:
    request = PrintedRequest(
        "CAB-1\x00", "a\x00", strengths={Strength.must: 2}, quotes=(Quote("b\x00", "c\x00"),)
    )
    assert cleaned(request) == PrintedRequest(
        "CAB-1 ", "a ", strengths={Strength.must: 2}, quotes=(Quote("b ", "c "),)
    )


def test_counted() -> None:
    assert counted(0, "company", "companies") == ""
    assert counted(1, "company", "companies") == "1 company"
    assert counted(2, "action") == "2 actions"


@pytest.mark.parametrize(
    ("inside", "is_turned"),
    [
        ("שלום (2)!", True),
        ("«مرحبا» 90%!", True),
        ("12 ليلى", True),
        ("Grace שלום", False),
        ("月岡 שלום", False),
        ("(2)", False),
    ],
)
def test_directed_turns_what_begins_from_the_right(inside: str, is_turned: bool) -> None:
    way = ' dir="rtl"' if is_turned else ""
    assert directed(f"<p>“<bdi>{inside}</bdi>”</p>") == f"<p>“<bdi{way}>{inside}</bdi>”</p>"
