"""Which words are worth quoting, and who spoke for whom."""

import pytest

from board.foundation.identity.rules.consents import Attribution
from meetings.attribution.rules.attribution import Placed, Quotable
from meetings.digests.rules.digests import PrintedSpeaker, Quote
from meetings.digests.rules.quotes import (
    asked_in,
    by_item,
    passage,
    who_spoke,
    whole_sentences,
    worth_quoting,
)

LONG = "We close the month on the fifth, and every figure we report has to be the same in June."


def make_placed(text: str, **overrides: object) -> Placed:
    name = overrides.pop("name", "Grace Ho")
    company = overrides.pop("company", "Bright Mills")
    facts: dict[str, object] = {
        "quotable": Quotable(text, name, company, f"{name}, {company}"),  # type: ignore[arg-type]  # a test's own facts
        "level": Attribution.named,
        "item_id": "i1",
        "segment": None,
        "theme": None,
        "strength": None,
        "speaker": 0,
    }
    return Placed(**(facts | overrides))  # type: ignore[arg-type]  # a test's own facts


def test_quoting_the_stronger_statement() -> None:
    placed = [make_placed(LONG), make_placed(LONG + " Always.", strength=3, speaker=1)]
    assert worth_quoting(placed) == [Quote(LONG + " Always.", "Grace Ho, Bright Mills")]


def test_quoting_what_is_about_the_topic() -> None:
    other = "Nobody in our company ever opens the planner on a phone, or so I have been told by it."
    placed = [make_placed(LONG), make_placed(other, speaker=1)]
    assert worth_quoting(placed, about="The new planner")[0].text == other


def test_quoting_leaves_out_asides_and_repetitions() -> None:
    placed = [
        make_placed("Thanks, Alan."),
        make_placed(LONG),
        make_placed(LONG.upper(), speaker=1),
    ]
    assert [quote.text for quote in worth_quoting(placed, limit=5)] == [LONG]


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Thank you. " + LONG + " And so on and", LONG),
        ("Yeah, so I am from Bright Mills. Sorry. " + LONG, LONG),
        ("So " + LONG[0].lower() + LONG[1:], ""),
        ("Welcome to the meeting of the board, and please sign in at the desk over there.", ""),
        ("![scan](data:image/png;base64,AAAA) " + LONG, ""),
        ("We **close** the month on the fifth, and [it](https://example.org) must stay.",
         "We close the month on the fifth, and it must stay."),
        ("Thanks. The weather was fine on each of the days that we spent at the harbour.", ""),
        ("By six, five people know that a driver is ill. The sixth stands on the platform.",
         "By six, five people know that a driver is ill. The sixth stands on the platform."),
    ],
)  # fmt: skip
def test_quoting_only_what_says_something_by_itself(said: str, quoted: str) -> None:
    found = worth_quoting([make_placed(said)])
    assert [quote.text for quote in found if len(quote.text) >= 60] == [quoted] * (
        len(quoted) >= 60
    )
    assert passage(said) == (quoted if len(quoted) >= 60 else "")


def test_a_request_stands_in_its_own_words_if_they_are_short() -> None:
    assert asked_in("Dark mode, please.") == "Dark mode, please."
    assert asked_in("Thank you. " * 30 + LONG) == LONG
    assert asked_in("see data:image/png;base64,AAAA") == ""


def test_quoting_each_speaker_once() -> None:
    placed = [make_placed(LONG), make_placed(LONG + " Twice.", speaker=0)]
    assert len(worth_quoting(placed, limit=2)) == 1


def test_quoting_two_of_a_long_discussion() -> None:
    placed = [make_placed(f"{LONG} Number {n}.", speaker=n) for n in range(40)]
    assert len(worth_quoting(placed)) == 2
    assert len(worth_quoting(placed[:39])) == 1


def test_quoting_nothing_that_is_not_shown() -> None:
    assert worth_quoting([]) == []


def test_whole_sentences_end_at_a_sentence() -> None:
    assert whole_sentences("One is here. Two is here. Three is", 28) == (
        "One is here. Two is here. […]"
    )


def test_whole_sentences_without_an_end_stop_at_a_word() -> None:
    assert whole_sentences("word " * 20, 12) == "word word […]"


def test_whole_sentences_that_fit_stay() -> None:
    assert whole_sentences("One is here.", 12) == "One is here."


def test_who_spoke_counts_by_name_and_company() -> None:
    placed = [
        make_placed("a"),
        make_placed("b"),
        make_placed("c", name=None),
        make_placed("d", name=None, company=None),
    ]
    assert who_spoke(placed) == [
        PrintedSpeaker("Grace Ho", "Bright Mills", 2),
        PrintedSpeaker(None, "Bright Mills", 1),
    ]


def test_by_item_keeps_the_order() -> None:
    first, second, third = make_placed("a"), make_placed("b", item_id=None), make_placed("c")
    assert by_item([first, second, third]) == {"i1": [first, third], None: [second]}
