"""Signs without a font: what stands in their place."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.printing.rules import LONGEST_RUN, named

PLACES = {"DE": "Germany", "CI": "Côte d'Ivoire"}


def regions() -> Mapping[str, str]:
    return PLACES


def shown(text: str, fonts: str = "") -> str:
    """With fonts for Latin and for the letters given."""
    return named(text, lambda letter: letter < "\u0250" or letter in f"’{fonts}", regions)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thanks 🙂 all", "Thanks [slightly smiling face] all"),
        ("Done ✅", "Done [white heavy check mark]"),
        ("👍🏽 from us", "[thumbs up sign] from us"),
        ("🙂🚀", "[slightly smiling face, rocket]"),
        ("👨\u200d👩\u200d👧", "[man, woman, girl]"),
        ("❤\ufe0f", "[heavy black heart]"),
        ("1\ufe0f\u20e3 first, 2\u20e3 then", "[keycap 1] first, [keycap 2] then"),
        ("🇩🇪", "[flag of Germany]"),
        ("🇩🇪🇪🇺", "[flag of Germany][flag of the European Union]"),
        ("🇨🇮", "[flag of Côte d’Ivoire]"),
        ("🇿🇿", "[flag of ZZ]"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "[flag of England]"),
        ("🇩 alone", "[regional indicator symbol letter d] alone"),
        ("བོད", "[tibetan letter ba, tibetan vowel sign o, tibetan letter da]"),
        ("数字", "[CJK unified ideograph 6570, 5B57]"),
        ("\U0001fae8", "[sign U+1FAE8]"),
        ("Grüße – Łukasz", "Grüße – Łukasz"),
    ],
)
def test_sign_without_a_font_is_named(text: str, said: str) -> None:
    assert shown(text, fonts="–") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thanks 🙂", "Thanks 🙂"),
        ("❤\ufe0f and 🙂\ufe0e", "❤ and 🙂"),
        ("👍🏽", "👍"),
        ("🇩🇪", "[flag of Germany]"),
        ("🙂🚀🙂", "🙂[rocket]🙂"),
        ("a\u3164b\ufff9", "ab"),
        ("\U00011fd5", "[tamil sign nel]"),
    ],
)
def test_sign_with_a_font_stays_unless_it_would_be_a_box(text: str, said: str) -> None:
    assert shown(text, fonts="🙂👍❤🇩🇪\u3164\ufff9\U00011fd5") == said


def test_what_leaves_no_mark_needs_no_font() -> None:
    invisible = "a\u200b\u200d\u2066b\u2069\u00ad\u3000\u2007\ufeff\u034f\ufe01c\n\t"
    assert shown(invisible) == invisible


def test_text_in_missing_letters_is_cut() -> None:
    said = shown("བ" * (LONGEST_RUN + 5))
    assert said.endswith(" and 5 more]")
    assert said.count("ba") == LONGEST_RUN


def test_shared_words_are_said_once() -> None:
    assert shown("ཀཁ") == "[tibetan letter ka, kha]"


@given(st.text())
def test_nothing_is_left_that_no_font_has(text: str) -> None:
    asked: set[str] = set()

    def none_has(letter: str) -> bool:
        asked.add(letter)
        return letter.isascii()

    told = named(text, none_has, regions)
    assert [letter for letter in told if letter in asked and not letter.isascii()] == []
    assert named(told, str.isascii, regions) == told
