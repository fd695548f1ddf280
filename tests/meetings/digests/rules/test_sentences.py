"""Recorded words made fit for paper."""

import pytest

from meetings.digests.rules.sentences import is_embedded, plain, resolved

IMAGE = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("**Ship** the _new_ planner", "Ship the new planner"),
        ("***Both*** at once", "Both at once"),
        ('See [the issue](https://example.org/1 "open") first', "See the issue first"),
        ("![A chart](chart.png) says so", "A chart says so"),
        ("# Heading\n\n- one\n- [x] two", "Heading one two"),
        ("> quoted\n\n---\n\nanswer", "quoted answer"),
        ("`allSettled` and ``a`b``", "allSettled and a`b"),
        ("```js\nlet a = 1\n```\nthat", "let a = 1 that"),
        ("~~old~~ new <br> line<!-- no -->", "old new line"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("snake_case_name and 2 * 3 * 4 stay", "snake_case_name and 2 * 3 * 4 stay"),
        ("[[CompactDisplay]] stays", "[[CompactDisplay]] stays"),
        ("a list[0](x) call", "a list0 call"),
        (f"![logo]({IMAGE}) done", "done"),
        (f"before <{IMAGE}> after", "before after"),
        ("", ""),
    ],
)
def test_plain_words_have_no_marks(written: str, told: str) -> None:
    assert plain(written) == told


def test_a_pasted_file_is_found() -> None:
    assert is_embedded(f"see {IMAGE}")
    assert is_embedded("A" * 300)
    assert not is_embedded("the data: three of five")


def test_known_initials_become_names() -> None:
    names = {"JHD": "Jo Hardt", "MM": "Mo Marsh"}
    assert resolved("JHD, MM and API; jhd, JHDX", names) == "Jo Hardt, Mo Marsh and API; jhd, JHDX"
