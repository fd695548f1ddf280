"""Facts about people: filled in, compared, found."""

import pytest

from board.people.rules.profiles import Profile, folded, patterns

ALAN = Profile("Alan", "Norrland Freight", "alan@norrland.example.org", role="Planner")


def test_filled_from_keeps_what_is_known() -> None:
    other = Profile("A. B.", "Elsewhere", country="Norway", industry="Freight")
    assert ALAN.filled_from(other) == Profile(
        "Alan",
        "Norrland Freight",
        "alan@norrland.example.org",
        role="Planner",
        country="Norway",
        industry="Freight",
    )


def test_changed_to_names_the_facts_that_differ() -> None:
    other = Profile("Alan", "Norrland", "alan@norrland.example.org", role="Head")
    assert ALAN.changed_to(other) == ("company", "role")
    assert ALAN.changed_to(ALAN) == ()


def test_fingerprint_tells_facts_apart_that_read_alike_in_a_row() -> None:
    assert Profile("Alan", "B").fingerprint == Profile("Alan", "B").fingerprint
    assert Profile("Alan", "B").fingerprint != Profile("Alan", "", "B").fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [("ZOË", "zoë"), ("Zoe\N{COMBINING DIAERESIS}", "Zoë"), ("  Bright  Mills ", "bright mills")],
)
def test_folded_is_equal_for_what_people_take_for_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_search_key_holds_every_fact() -> None:
    assert ALAN.search_key == "alan norrland freight alan@norrland.example.org planner"


def test_patterns_search_for_each_word_and_let_no_wildcard_through() -> None:
    assert patterns(" Bright  MILLS ") == ["%bright%", "%mills%"]
    assert patterns("100%") == ["%100_%"]
    assert patterns("a\\b") == ["%a_b%"]
    assert patterns("al\0an\udc80") == ["%al%", "%an%"]
    assert len(patterns("w " * 50)) == 8
