"""Which lines noted as decisions decide something, and which come first."""

import pytest

from meetings.digests.rules.digests import PrintedDecision
from meetings.digests.rules.findings import (
    is_open,
    is_talk,
    printed,
    sentence_case,
    weighty,
    without_owner,
)


@pytest.mark.parametrize(
    ("text", "talks"),
    [
        ("NRO: Okay. After every single plenary I struggle to remember.", True),
        ("- CDA: That is the last topic.", True),
        ("Ada Brandt (ABR): we call it a day.", True),
        ("API: two versions are kept.", True),  # three capitals and a colon are somebody's
        ("Two plan tiers, not three.", False),
        ("Decision: two plan tiers.", False),
        ("Stage 2: reached.", False),
    ],
)
def test_lines_of_a_transcript_are_no_decisions(text: str, talks: bool) -> None:
    assert is_talk(text) is talks


@pytest.mark.parametrize(
    ("text", "is_undecided"),
    [
        ("No conclusion at this time", True),
        ("Continuation", True),
        ("(conclusion of original topic covers all continuations)", True),
        ("Just an update.. No comments from queue", True),
        ("Continue to iterate offline and return in Tokyo", True),
        ("TBD", True),
        ("Conversation continued later in the day, see below for conclusion.", True),
        ("No-code rules are built first.", False),
        ("None of the tiers is dropped.", True),
        ("Consensus for the proposed change.", False),
        ("We continue with four teams.", False),
    ],
)
def test_lines_that_decide_nothing(text: str, is_undecided: bool) -> None:
    assert is_open(text) is is_undecided


@pytest.mark.parametrize(
    "text",
    ["List", "of", "things", "", "…", "- TBD -", "xxx", "N/A", "List of things",
     "[insert text here]", "Add your notes here", "[your text]", "{{ summary }}", "<conclusion>"],
)  # fmt: skip
def test_a_template_s_own_words_are_not_printed(text: str) -> None:
    assert printed([PrintedDecision(text, 1), PrintedDecision("Yes", 1)]) == [
        PrintedDecision("Yes", 1)
    ]


@pytest.mark.parametrize(
    "text",
    ["A list of things that we need.", "[[Prototype]] stays.", "Add the release notes",
     "Text stays plain.", "Items < 5 are free, > 9 are not."],
)  # fmt: skip
def test_words_that_look_like_a_template_s_are_printed(text: str) -> None:
    assert printed([PrintedDecision(text, 1)]) == [PrintedDecision(text, 1)]


def test_findings_come_before_what_was_left_open() -> None:
    open_ = PrintedDecision("No conclusion at this time", 1)
    found = PrintedDecision("Two plan tiers, not three.", 2)
    assert weighty([open_, found], 2) == [found, open_]
    assert weighty([open_, found], 1) == [found]


def test_sentences_come_before_fragments() -> None:
    decisions = [
        PrintedDecision("List", 1),
        PrintedDecision("of", 1),
        PrintedDecision("Two tiers, not three.", 1),
        PrintedDecision("値上げは見送る", 2),
    ]
    assert weighty(decisions, 2) == [decisions[2], decisions[3]]
    assert weighty(decisions, 3) == [decisions[0], decisions[2], decisions[3]]


def test_what_somebody_sees_to_is_no_fragment() -> None:
    decisions = [
        PrintedDecision("Two tiers it is.", 1),
        PrintedDecision("Sketch B", 2, owner="Lin"),
    ]
    assert weighty(decisions, 2) == decisions
    assert weighty([PrintedDecision("Sketch B", 2), decisions[0]], 1) == [decisions[0]]


def test_every_item_has_its_first_before_any_has_its_second() -> None:
    decisions = [PrintedDecision(f"Item one, thing {n}.", 1) for n in range(9)]
    decisions.append(PrintedDecision("Item two has one.", 2))
    assert weighty(decisions, 8)[-1] == decisions[-1]


def test_nothing_is_said_twice_while_there_is_something_else() -> None:
    decisions = [
        PrintedDecision("We do it.", 1),
        PrintedDecision("we do it.", 2),
        PrintedDecision("List", 3),
    ]
    assert weighty(decisions, 2) == [decisions[0], decisions[2]]


def test_printed_decisions_are_told_once_at_their_item_and_in_three_lines() -> None:
    long = PrintedDecision("We do what was said at length " * 20, 3)
    told = printed([PrintedDecision("Yes.", 1), PrintedDecision("yes", 1), long])
    assert [len(one.text) <= 280 for one in told] == [True, True]
    assert told[0].text == "Yes."
    assert told[1].text.endswith("…")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("proposal advanced", "Proposal advanced"),
        ("allSettled stays", "allSettled stays"),
        ("fetch() stays", "fetch() stays"),
        ("äußerst knapp", "Äußerst knapp"),
        ("", ""),
    ],
)
def test_sentence_case_leaves_identifiers_alone(text: str, written: str) -> None:
    assert sentence_case(text) == written


def test_decisions_without_an_owner_are_counted_once_and_only_what_decides() -> None:
    told = [
        PrintedDecision("We do it.", 1),
        PrintedDecision("We do it", 2),
        PrintedDecision("We stop.", 3),
        PrintedDecision("We write.", 4, owner="Lin"),
        PrintedDecision("No conclusion", 5),
    ]
    assert without_owner(told) == "2 decisions have no owner yet"
    assert without_owner(told[:2]) == "no decision has an owner yet"
    assert without_owner(told[3:]) == ""
