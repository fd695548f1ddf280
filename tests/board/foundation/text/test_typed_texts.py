"""Typed texts: one kind of line break, and nothing that a database cannot hold."""

import pytest

from board.foundation.text.typed_texts import cleaned, holds_halves, storable


@pytest.mark.parametrize("sign", ["\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\n"])
def test_line_breaks_of_every_kind_are_one(sign: str) -> None:
    assert cleaned(f" one{sign}two ", lines=True) == ("one\ntwo", "")
    assert cleaned(f" one{sign}two ", lines=False) == ("one two", "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\x00b", "remove the control characters."),
        ("a\x9fb", "remove the control characters."),
        ("a\ud83d", "this holds a character that cannot be stored; type it anew."),
    ],
)
def test_what_cannot_be_stored_is_named(text: str, problem: str) -> None:
    assert cleaned(text, lines=True) == ("", problem)


def test_storable_keeps_what_can_be_shown() -> None:
    assert storable("a\tb é") == "a\tb é"
    assert storable("a\x00b\ud83d") == "a\ufffdb\ufffd"
    assert (holds_halves("\ud83d"), holds_halves("\U0001f600")) == (True, False)
