"""Who comes, at a glance: grouped by answer before a meeting and by presence after it."""

from typing import Any

from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling.rules.standings import by_state

ASKED = [
    {"id": "a", "person": "pa", "name": "Alan"},
    {"id": "k", "person": "pk", "name": "Katherine"},
]


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
        "is_waiting": False,
        "waiting_since": None,
        **overrides,
    }


def brief(rows: list[dict[str, Any]], *, is_over: bool = False) -> list[Any]:
    return [
        (
            group.label,
            [
                (each["name"], [(line["said"]["answer"], line["starts"]) for line in each["lines"]])
                for each in group.rows
            ],
        )
        for group in by_state(ASKED, rows, is_over=is_over)
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


def test_by_state_sets_those_who_wait_apart_in_their_order() -> None:
    rows = [
        row("k", 1, Answer.yes, is_waiting=True, waiting_since=1),
        row("a", 1, Answer.yes, is_waiting=True, waiting_since=2),
    ]
    assert [(label, [each[0] for each in people]) for label, people in brief(rows)] == [
        ("Waiting list", ["Katherine", "Alan"])
    ]
    # A seat on one of the days is a yes.
    assert [label for label, _ in brief([*rows, row("a", 2, Answer.yes)])] == [
        "Yes",
        "Waiting list",
    ]


def test_latest_mail_is_the_one_that_went_out_or_still_will() -> None:
    mail = {"subject": "", "error": "", "sent_at": None, "due_at": 9, "person": "pa"}
    mails = [
        {
            **mail,
            "id": "1",
            "kind": "meeting_invited",
            "state": "sent",
            "sent_at": 2,
            "created_at": 1,
        },
        {**mail, "id": "2", "kind": "meeting_moved", "state": "superseded", "created_at": 3},
        {**mail, "id": "3", "kind": "meeting_moved", "state": "pending", "created_at": 4},
    ]
    [group] = by_state(ASKED[:1], [], mails=mails, is_over=False)
    [alan] = group.rows
    assert [(each.what, each.state) for each in alan["mails"]] == [
        ("New time", "on the way"),
        ("New time", "replaced"),
        ("Invitation", "sent"),
    ]
    assert (alan["latest"].id, alan["latest"].at) == ("3", 9)
    [group] = by_state(ASKED[:1], [], mails=mails[:2], is_over=False)
    assert group.rows[0]["latest"].id == "1"
