import pytest

from meetings.past_meetings.rules.warnings import is_placeholder, of_doubles, of_words


def told(text: str, *, is_decision: bool = False) -> list[str]:
    return [
        what
        for what, _ in of_words(text, lambda name: name in ("AL", "Grace"), is_decision=is_decision)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "data:image/png;base64,iVBORw0KGgo=",
        "See ![chart](data:image/svg+xml,%3Csvg)",
        "A" * 240,
    ],
)
def test_embedded_file_is_no_words(text: str) -> None:
    assert told(text) == ["An embedded file stands here (data: …), not words."]


@pytest.mark.parametrize(
    "text",
    ["TBD", "t.b.d.", "[insert summary]", "…", "--", "Lorem ipsum dolor sit amet", "N/A", "xxx",
     "{{decision}}", "To be written", "<text>", "add text here", "TODO"],
)  # fmt: skip
def test_placeholder_is_no_words(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["Yes.", "+1", "Same.", "No", "The data: nobody has them.", "To be fair, it works.",
     "Text search is slow.", "Add an export.", "None of us can.", "Test it with 200 users."],
)  # fmt: skip
def test_words_are_words(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("text", ["AL: I agree.", "We met.\n- Grace: not yet", "AL : yes"])
def test_line_with_a_speakers_prefix_is_named(text: str) -> None:
    assert [what.partition(", as a")[0] for what in told(text)] == [
        f"A line begins with “{'Grace' if 'Grace' in text else 'AL'}:”"
    ]
    assert told("Result: we agreed.") == []


def test_paragraph_is_no_decision() -> None:
    text = "We go on. " * 41
    assert told(text, is_decision=True) == [
        "The decision has 410 characters: a paragraph, not a decision."
    ]
    assert told(text) == told("We go on.", is_decision=True) == []


def test_doubles_are_named_and_about_the_same_only() -> None:
    found = of_doubles([(2, (1,), "Yes"), (3, (1,), "yes "), (4, (2,), "Yes")], "text")
    assert [(problem.row, problem.what) for problem in found] == [
        (3, "Row 3 says the same as row 2; both are kept.")
    ]
