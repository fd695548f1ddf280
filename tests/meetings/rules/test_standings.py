"""Who comes, at a glance: grouped by answer before a meeting and by presence after it."""

from typing import Any

from meetings.rules.attendance import Answer, Source
from meetings.rules.standings import by_state

ASKED = [{"id": "a", "name": "Alan"}, {"id": "k", "name": "Katherine"}]


def row(attendee: str, starts: int, answer: Answer, **overrides: Any) -> dict[str, Any]:
    return {
        "attendee": attendee,
        "starts_at": starts,
        "answer": answer,
        "source": None if answer is Answer.none else Source.link,
        "effective_at": None,
        "comment": "",
        "is_present": None,
        "invited_at": 1,
        **overrides,
    }


def brief(rows: list[dict[str, Any]], *, is_over: bool = False) -> list[Any]:
    return [
        (
            label,
            [
                (each["name"], [(line["said"]["answer"], line["starts"]) for line in each["lines"]])
                for each in people
            ],
        )
        for label, people in by_state(ASKED, rows, is_over=is_over)
    ]


def test_by_state_groups_by_the_answer_to_the_whole_meeting() -> None:
    rows = [
        row("k", 1, Answer.no),
        row("k", 2, Answer.no),
        row("a", 1, Answer.none),
        row("a", 2, Answer.yes),
    ]
    assert brief(rows) == [
        ("Yes", [("Alan", [(Answer.none, [1]), (Answer.yes, [2])])]),
        ("No", [("Katherine", [(Answer.no, [1, 2])])]),
    ]


def test_by_state_sets_apart_what_was_said_in_another_way() -> None:
    rows = [row("a", 1, Answer.yes), row("a", 2, Answer.yes, source=Source.staff)]
    assert brief(rows)[0] == ("Yes", [("Alan", [(Answer.yes, [1]), (Answer.yes, [2])])])


def test_by_state_before_anybody_was_asked_holds_everybody() -> None:
    assert brief([]) == [("No answer", [("Alan", []), ("Katherine", [])])]


def test_by_state_after_the_meeting_tells_who_came() -> None:
    rows = [
        row("a", 1, Answer.no, is_present=True),
        row("a", 2, Answer.no, is_present=False),
        row("k", 1, Answer.yes),
    ]
    assert [label for label, _ in brief(rows)] == ["Yes", "No"]
    assert [(label, people[0][0]) for label, people in brief(rows, is_over=True)] == [
        ("Came", "Alan"),
        ("Not there", "Katherine"),
    ]
