"""Who comes, at a glance: grouped by answer before a meeting and by presence after it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from board.foundation.mail.rules.outbox import MailState, OutboxRow
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling.rules.standings import by_state, in_words, latest, page_of

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True)
class Who:
    attendee: str
    person: str
    name: str
    company: str | None = None


@dataclass(frozen=True)
class Said:
    attendee: str
    starts_at: datetime
    answer: Answer
    source: Source | None = Source.link
    effective_at: datetime | None = None
    comment: str = ""
    is_present: bool | None = None
    invited_at: datetime | None = AT
    waiting_since: datetime | None = None

    @property
    def is_waiting(self) -> bool:
        return self.waiting_since is not None


ASKED = [Who("a", "pa", "Alan", "Bright Mills"), Who("k", "pk", "Katherine")]
DAYS = [AT + number * 24 * HOUR for number in range(3)]


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


def row(attendee: str, day: int, answer: Answer, source: Source = Source.link) -> Said:
    return Said(attendee, DAYS[day], answer, None if answer is Answer.none else source)


def brief(
    rows: list[Said], *, is_over: bool = False
) -> list[tuple[str, list[tuple[str, list[tuple[Answer, list[int]]]]]]]:
    return [
        (
            group.label,
            [
                (
                    each.who.name,
                    [
                        (line.said.answer, [DAYS.index(at) for at in line.starts])
                        for line in each.lines
                    ],
                )
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
        replace(row("a", 1, Answer.no), is_present=True),
        replace(row("a", 2, Answer.no), is_present=False),
        row("k", 1, Answer.yes),
    ]
    assert [label for label, _ in brief(rows)] == ["Yes", "No"]
    assert [(label, people[0][0]) for label, people in brief(rows, is_over=True)] == [
        ("Came", "Alan"),
        ("Not there", "Katherine"),
    ]


def test_by_state_sets_those_who_wait_apart_in_their_order() -> None:
    rows = [
        replace(row("k", 1, Answer.yes), waiting_since=AT),
        replace(row("a", 1, Answer.yes), waiting_since=AT + MINUTE),
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
    assert [(each.what, each.state) for each in map(in_words, reversed(mails))] == [
        ("New time", "on the way"),
        ("New time", "replaced"),
        ("Invitation", "sent"),
    ]
    newest = latest(mails)
    assert newest is not None
    assert (newest.id, newest.at) == ("3", AT + HOUR)
    before = latest(mails[:2])
    assert before is not None
    assert before.id == "1"


def test_page_of_goes_on_where_the_one_before_ended() -> None:
    groups = by_state(ASKED, [row("k", 1, Answer.yes)], is_over=False)
    first, found = page_of(groups, most=1)
    assert ([each.label for each in first], found) == (["Yes"], 2)
    [second], _ = page_of(groups, first=1, most=1)
    assert (second.label, second.rows[0].who.name, second.total) == ("No answer", "Alan", 1)
    assert page_of(groups, first=2, most=1) == ([], 2)


def test_page_of_numbers_a_group_through() -> None:
    waiting = [
        replace(row(key, 1, Answer.yes), waiting_since=AT + number * MINUTE)
        for number, key in enumerate("ka")
    ]
    [second], _ = page_of(by_state(ASKED, waiting, is_over=False), first=1, most=1)
    assert (second.rows[0].who.name, second.first, second.total) == ("Alan", 2, 2)


def test_page_of_finds_by_name_and_company() -> None:
    nothing: list[Said] = []
    groups = by_state(ASKED, nothing, is_over=False)
    for words, names in (("MILLS", ["Alan"]), ("kath", ["Katherine"]), ("nobody", [])):
        shown, found = page_of(groups, words=words, most=50)
        assert [each.who.name for group in shown for each in group.rows] == names
        assert found == len(names)
