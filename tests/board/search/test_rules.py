"""Words that are compared: case, accents and scripts fold in one way."""

import pytest

from board.search.rules import (
    TITLE,
    Term,
    entry_words,
    folded,
    in_title,
    pieces,
    terms_of,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Núria Peñarosa", "nuria penarosa"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Æther Ørsted", "aether orsted"),
        ("ΆΛΦΑ", "αλφα"),
        ("Ёлка", "елка"),
        ("ＦＵＬＬ", "full"),
        ("한국", "한국"),
        ("हिन्दी", "हिन्दी"),
        ("İstanbul", "istanbul"),
    ],
)
def test_spellings_that_people_take_for_the_same_are_the_same(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_words_are_letters_and_digits() -> None:
    assert list(words_of("CAB-4: alan@norrland.example.org")) == [
        "cab", "4", "alan", "norrland", "example", "org",
    ]  # fmt: skip
    assert list(words_of("हिन्दी में")) == ["हिन्दी", "में"]
    assert list(words_of("x" * 50)) == ["x" * 40]


def test_a_script_without_blanks_is_found_from_any_sign_on() -> None:
    assert list(words_of("東京都議会")) == ["東京都議", "京都議会", "都議会", "議会", "会"]
    assert terms_of("京都") == [Term("京都")]
    assert terms_of("東京都議会") == [Term("東京都議"), Term("京都議会")]
    assert list(words_of("A社の")) == ["a", "社の", "の"]


def test_an_entry_has_each_word_once_and_says_which_are_its_title() -> None:
    assert entry_words("Alan", "alan Norrland", kind="person", places=["b1"]) == (
        f"alan norrland §b1 §person {TITLE}alan"
    )
    assert in_title([Term("al")]) == [Term(f"{TITLE}al")]


@pytest.mark.parametrize("query", ["", "  ", '"*', "' OR 1", "§b1", "¶", "\0", "a" * 5_000])
def test_whatever_is_typed_becomes_words_alone(query: str) -> None:
    assert all(term.word.isalnum() for term in terms_of(query))


def test_at_most_eight_words_are_asked_for() -> None:
    assert len(terms_of("a b c d e f g h i j")) == 8


@pytest.mark.parametrize(
    ("text", "query", "said"),
    [
        ("Nordics Council", "nor", [("Nor", True), ("dics Council", False)]),
        ("Núria, Nor", "nu nor", [("Nú", True), ("ria, ", False), ("Nor", True)]),
        ("東京都", "京都", [("東", False), ("京都", True)]),
        ("Alan", "", [("Alan", False)]),
        ("", "a", []),
    ],
)  # fmt: skip
def test_what_was_asked_for_is_marked(text: str, query: str, said: list[tuple[str, bool]]) -> None:
    assert pieces(text, query) == said
