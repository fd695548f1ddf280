"""What is asked of the reader of a digest, and what is late."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meetings.digests.rules.deadlines import asked, late, next_meeting
from meetings.digests.rules.digests import PrintedDelay, PrintedNext, PrintedTask
from meetings.digests.rules.records import ActionRecord, AnnouncedMeeting
from meetings.digests.rules.sources import Sources
from tests.meetings.digests.rules.test_records import make_sources, request_record

TODAY = date(2027, 2, 1)


def owed(number: int, *, meeting: str = "m", due_on: date = date(2027, 3, 1)) -> Sources:
    return make_sources(requests=[replace(request_record(number), meeting=meeting, due_on=due_on)])


def tasks(sources: Sources) -> tuple[PrintedTask, ...]:
    return asked(sources, None, 1, "", today=TODAY).tasks


def test_every_owed_request_is_a_task_and_the_last_is_to_sign() -> None:
    sign = PrintedTask("Sign draft\N{NO-BREAK SPACE}1", "by 15 February 2027")
    assert tasks(owed(4)) == (PrintedTask("Answer CAB-4", "with a reason"), sign)
    assert tasks(make_sources()) == (sign,)


def test_an_earlier_request_is_asked_for_only_once_it_is_late() -> None:
    assert len(tasks(owed(4, meeting="m0"))) == 1
    first = tasks(owed(4, meeting="m0", due_on=date(2027, 1, 31)))[0]
    assert first == PrintedTask("Answer CAB-4", "1 day late", is_late=True)


def test_of_many_requests_five_are_named() -> None:
    rows = [replace(request_record(n), meeting="m", due_on=TODAY) for n in range(1, 9)]
    words = [task.what for task in tasks(make_sources(requests=rows))]
    assert words[:2] == ["Answer CAB-1", "Answer CAB-2"]
    assert words[5:] == ["Answer 3 more requests", "Sign draft\N{NO-BREAK SPACE}1"]


@pytest.mark.parametrize(
    ("due_on", "note", "by"),
    [
        (None, "by 15 February 2027", ""),
        (date(2027, 2, 1), "", "1 February 2027"),
        (date(2027, 1, 31), "1 day late", ""),
    ],
)
def test_to_sign_always_has_a_day(due_on: date | None, note: str, by: str) -> None:
    found = asked(make_sources(), due_on, 1, "", today=TODAY)
    [sign] = found.tasks
    assert (sign.note, found.by, sign.is_late) == (note, by, note.endswith("late"))


def action(due_on: date | None, **overrides: object) -> ActionRecord:
    facts = {"body": "Send the wording", "agenda_item": None, "owner": "Ada", "person_name": None}
    more = {"staff_name": None, "done_at": None, "dropped_at": None, "closed_because": ""}
    return ActionRecord(**(facts | more | {"due_on": due_on} | overrides))  # type: ignore[arg-type]  # a test's own facts


def test_late_is_what_is_open_behind_its_day_the_longest_first() -> None:
    sources = replace(
        owed(4, meeting="m0", due_on=date(2027, 1, 30)),
        actions=[action(date(2027, 2, 1)), action(None)],
        earlier_actions=[
            action(date(2027, 1, 2)),
            action(date(2027, 1, 2), done_at=datetime(2027, 1, 9, tzinfo=UTC)),
            action(date(2027, 1, 2), dropped_at=datetime(2027, 1, 9, tzinfo=UTC)),
        ],
    )
    assert late(sources, today=TODAY, for_members=False) == [
        PrintedDelay("Send the wording", "Ada", "2 January 2027", 30),
        PrintedDelay("Answer to CAB-4: Thing 4", "no owner yet", "30 January 2027", 2),
    ]
    assert late(sources, today=TODAY, for_members=True) == [
        PrintedDelay("Answer to CAB-4: Thing 4", "", "30 January 2027", 2)
    ]


def test_the_next_meeting_is_told_in_its_own_zone() -> None:
    at = datetime(2027, 3, 16, 13, tzinfo=UTC)
    found = AnnouncedMeeting("Spring", "Kiel", "Europe/Berlin", at, at.replace(hour=16))
    assert next_meeting(found) == PrintedNext(
        "Spring", "Tuesday 16 March 2027, 14:00–17:00 Berlin", "Kiel"
    )
    assert next_meeting(None) is None
