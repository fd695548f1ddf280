"""The executives' page: what was found, what is asked, what was refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

from board.roadmap.rules.roadmap import Verdict
from meetings.digests.rules.digests import PrintedDecision, PrintedItem, PrintedRequest, PrintedTask
from meetings.digests.rules.executives import (
    asked_of_executives,
    executive_findings,
    headline,
    refused,
)
from meetings.digests.rules.records import AnnouncedMeeting
from tests.meetings.digests.rules.test_page_one import make_digest
from tests.meetings.digests.rules.test_records import make_sources, request_record


def wish(number: int, members: int, verdict: Verdict | None = None) -> PrintedRequest:
    return PrintedRequest(f"CAB-{number}", f"Wish {number}", members=members, verdict=verdict)


def test_findings_are_the_three_that_most_members_asked_for() -> None:
    data = make_digest(requests=(wish(1, 2), wish(2, 9), wish(3, 5), wish(4, 7)))
    assert [found.text for found in executive_findings(data)] == ["Wish 2", "Wish 4", "Wish 3"]


def test_what_was_refused_is_no_finding_and_is_told_with_its_reason() -> None:
    data = make_digest(requests=(wish(1, 9, Verdict.will_not), wish(2, 1)))
    assert [found.text for found in executive_findings(data)] == ["Wish 2"]
    assert [request.ref for request in refused(data)] == ["CAB-1"]


def test_decisions_fill_up_what_requests_leave_and_nothing_undecided_does() -> None:
    decisions = (
        PrintedDecision("No conclusion at this time", 1),
        PrintedDecision("two plan tiers, not three.", 1, owner="Ada", due="1 May 2027"),
    )
    data = make_digest(
        requests=(wish(1, 9),), decisions=decisions, items=(PrintedItem(1, "Plan tiers"),)
    )
    assert [(found.text, found.detail) for found in executive_findings(data)] == [
        ("Wish 1", ""),
        ("Two plan tiers, not three.", "Ada, by 1 May 2027 · Plan tiers"),
    ]


def test_executives_see_to_what_is_late_and_come_next_time() -> None:
    at = datetime(2027, 3, 16, 13, tzinfo=UTC)
    rows = [replace(request_record(n), due_on=date(2027, 1, n)) for n in (9, 4, 20)]
    sources = make_sources(
        requests=rows, next_meeting=AnnouncedMeeting("Spring", "", "UTC", at, at.replace(hour=16))
    )
    asked = asked_of_executives(sources, today=date(2027, 1, 14))
    assert asked.tasks == (
        PrintedTask("See to the answer to CAB-4", "10 days late", is_late=True),
        PrintedTask("See to the answer to CAB-9", "5 days late", is_late=True),
        PrintedTask("Keep 16 March 2027 free", "to answer members yourselves"),
    )
    assert asked.by == "16 March 2027"
    assert asked_of_executives(make_sources(), today=date(2027, 1, 14)).tasks == ()


def test_the_head_is_what_staff_wrote_first() -> None:
    written = headline(make_digest(introduction="Members want it simple. It ships in June."))
    assert (written.head, written.rest) == ("Members want it simple.", "It ships in June.")
    assert headline(make_digest(title="Winter meeting")).head == "Winter meeting"
