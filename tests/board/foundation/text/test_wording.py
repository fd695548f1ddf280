"""Typed words come out without what breaks a header, a calendar or a reader's eye."""

import pytest

from board.foundation.text.wording import clean_header, clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Grace\r\nBcc: eve@example.net", "Grace Bcc: eve@example.net"),
        ("a\0b\x07c\x7fd\x9fe", "abcde"),
        ("a\u2028b\u2029c\x85d\x0be", "a b c d e"),
        ("\ufeffBeirat \ud800Köln\ufffe", "Beirat Köln"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("שלום\u200f עולם", "שלום\u200f עולם"),
        ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
        ("  many\t\tblanks  ", "many blanks"),
    ],
)
def test_clean_line_is_one_line(typed: str, line: str) -> None:
    assert clean_line(typed, 100) == line


def test_clean_line_over_the_limit_is_cut_with_a_mark() -> None:
    assert clean_line("x" * 50, 10) == "x" * 9 + "…"
    assert clean_line("x" * 10, 10) == "x" * 10


def test_clean_text_keeps_paragraphs_and_tabs() -> None:
    assert clean_text("one\r\n\r\ntwo\rthree\tfour\u2028five\0\n\n", 100) == (
        "one\n\ntwo\nthree\tfour\nfive"
    )


def test_clean_header_breaks_every_encoded_word() -> None:
    assert clean_header("=?utf-8?q?a=0d=0aBcc:_eve@example.net?=", 200) == (
        "= ?utf-8?q?a=0d=0aBcc:_eve@example.net?="
    )
    assert "=?" not in clean_header("==??=\u202e?=\0?", 200)
