"""Spoken language, sentence by sentence."""

import pytest

from meetings.digests.rules import speech


@pytest.mark.parametrize(
    ("sentence", "whole", "leans", "passes", "says"),
    [
        ("We need to see where each figure comes from.", True, False, False, True),
        ("So, we need it by May.", True, True, False, True),
        ("That is what we need.", True, True, False, True),
        ("Thank you all for the good work.", True, False, True, False),
        ("Sorry, I was muted.", True, False, True, False),
        ("Next slide shows what must change.", True, False, True, True),
        ("We cannot defend the chart and", False, False, False, True),
        ("We cannot defend…", False, False, False, True),
        ("We cannot stop it (?)", False, False, False, True),
        ("Das ist zu viel.", True, True, False, True),
        ("値上げは見送るべきだ。", True, False, False, True),
    ],
)
def test_sentences(sentence: str, whole: bool, leans: bool, passes: bool, says: bool) -> None:
    assert speech.is_whole(sentence) is whole
    assert speech.leans(sentence) is leans
    assert speech.passes_time(sentence) is passes
    assert speech.says_something(sentence) is says


def test_sentences_are_parted_at_their_ends() -> None:
    text = "One is here. “Two is here.” Three? 四。五。"
    assert speech.sentences(text) == ["One is here.", "“Two is here.", "Three?", "四。", "五。"]
