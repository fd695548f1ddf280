"""Suggested themes: words that were said by several people, and nothing that was not."""

from meetings.capture.wordings import Spoken, Suggestion, suggested

SAID = [
    ("The audit trail has holes after an import.", "alan"),
    ("Our auditors ask for the audit trail every spring.", "grace"),
    ("I cannot hand the audit trails over as they are.", "edsger"),
    ("Exports take all night.", "alan"),
    ("The export stops when the month is long.", "grace"),
    ("Exporting twice gives two different files.", "katherine"),
    ("Good coffee.", "alan"),
    ("There's a lot we would like to know about it.", "grace"),
    ("There's a lot we would like to know about it.", "katherine"),
    ("There's a lot we would like to know about it.", "edsger"),
]


def spoken(said: list[tuple[str, str]]) -> list[Spoken]:
    return [Spoken(str(place), text, person) for place, (text, person) in enumerate(said)]


def test_words_said_by_several_in_any_form_are_suggested() -> None:
    found = suggested(spoken(SAID))
    assert [(one.label, one.ids, one.people) for one in found] == [
        ("Audit trail", ("0", "1", "2"), 3),
        ("Export", ("3", "4", "5"), 3),
    ]


def test_theme_in_use_is_suggested_under_its_own_name() -> None:
    found = suggested(spoken(SAID), ["Exports", "Roles"])
    assert [one for one in found if one.is_known] == [
        Suggestion("Exports", ("3", "4", "5"), 3, is_known=True)
    ]


def test_one_voice_or_two_statements_suggest_nothing() -> None:
    alone = [("The audit trail has holes.", "alan"), ("Audit trail!", "alan"), ("Trail.", "alan")]
    assert suggested(spoken(alone)) == []
    assert suggested(spoken([(text, person) for text, person in SAID[:2]])) == []
    assert suggested([]) == []
