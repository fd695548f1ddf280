"""Placeholders are filled, unknown ones named, and what a value holds is left alone."""

from hypothesis import given
from hypothesis import strategies as st

from board.foundation.text.placeholders import KNOWN, fill, paragraphs, problem, unknown


def test_fill_replaces_each_known_word() -> None:
    assert fill("Dear {name} of {company}", {"name": "Alan", "company": "Norrland Freight"}) == (
        "Dear Alan of Norrland Freight"
    )


def test_fill_does_not_read_a_value_again() -> None:
    assert fill("{name}", {"name": "{company}", "company": "secret"}) == "{company}"


def test_unknown_names_each_once_as_typed() -> None:
    assert unknown("{nmae} {name} {nmae} {Company} {}") == ["{nmae}", "{Company}", "{}"]


def test_problem_says_what_to_use() -> None:
    assert problem("Hello {nmae}") == (
        "{nmae} is no placeholder: use {first_name} {name} {company} {board} {programme} {term} "
        "{seats}."
    )
    assert problem("Hello {name}, } and { alone") is None


def test_template_language_is_not_understood() -> None:
    assert fill("{{ name.__class__ }}", {"name": "Alan"}) == "{{ name.__class__ }}"
    assert unknown("{{ 7 * 7 }}") == ["{ 7 * 7 }"]


def test_paragraphs_part_at_blank_lines_only() -> None:
    assert paragraphs("one\ntwo\n \n\nthree\n") == [["one", "two"], ["three"]]
    assert paragraphs("  \n ") == []


@given(st.text(max_size=80))
def test_text_without_known_words_stays_as_it_is(text: str) -> None:
    if not any(f"{{{name}}}" in text for name in KNOWN):
        assert fill(text, dict.fromkeys(KNOWN, "x")) == text
