"""Who comes, at a glance: grouped by answer before a meeting and by presence after it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from board.foundation.mail.rules.outbox import MailState, OutboxRow
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling.rules.standings import by_state

ASKED = [
    {"id": "a", "person": "pa", "name": "Alan"},
    {"id": "k", "person": "pk", "name": "Katherine"},
]


AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def written(
    key: str, kind: str, state: MailState, at: datetime, sent_at: datetime | None = None
) -> OutboxRow:
    return OutboxRow(
        id=key,
        kind=kind,
        cause="m",
        board="b",
        person="pa",
        to_name="Alan",
        to_address="alan@example.org",
        subject="",
        state=state,
        created_at=at,
        due_at=AT + HOUR,
        sent_at=sent_at,
        error="",
    )


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
    mails = [
        written("1", "meeting_invited", MailState.sent, AT, sent_at=AT + MINUTE),
        written("2", "meeting_moved", MailState.superseded, AT + 2 * MINUTE),
        written("3", "meeting_moved", MailState.pending, AT + 3 * MINUTE),
    ]
    [group] = by_state(ASKED[:1], [], mails=mails, is_over=False)
    [alan] = group.rows
    assert [(each.what, each.state) for each in alan["mails"]] == [
        ("New time", "on the way"),
        ("New time", "replaced"),
        ("Invitation", "sent"),
    ]
    assert (alan["latest"].id, alan["latest"].at) == ("3", AT + HOUR)
    [group] = by_state(ASKED[:1], [], mails=mails[:2], is_over=False)
    assert group.rows[0]["latest"].id == "1"
