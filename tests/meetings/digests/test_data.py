"""What a digest gathers: counted, with every speaker's level, the same for the same content."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board import settings
from board.foundation.errors import NotFound
from board.foundation.identity.rules.consents import Attribution
from board.roadmap import evidence, roadmap
from board.roadmap import moves as roadmap_moves
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict, Visibility
from meetings.agenda import agenda
from meetings.agenda.agenda import AgendaItemFacts
from meetings.capture import consents, outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.feedback import FeedbackKind, Strength
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.digests import data as digest_data
from meetings.digests.rules.digests import DigestData, PrintedChange, Quote
from meetings.digests.rules.editions import Edition
from meetings.requests import requests
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendance, Meeting, Sitting
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio

WORDS = (
    "Every second month somebody asks us who changed a pay rule, and we need a day to find it out."
)


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def gathered(live: LiveMeeting, edition: Edition = Edition.product) -> DigestData:
    return (await digest_data.gather(live.meeting.id, edition, now=live.now)).data


async def test_meeting_that_is_not_there_is_not_found(database: object, now: datetime) -> None:
    with pytest.raises(NotFound):
        await digest_data.gather("nothing", Edition.product, now=now)


async def test_words_that_are_internal_are_counted_and_in_no_edition(live: LiveMeeting) -> None:
    await live.says("Alan", WORDS)
    for edition in Edition:
        data = await gathered(live, edition)
        assert data.statements == 1
        assert data.speakers == 1
        assert "pay rule" not in repr(data)
        assert "Alan" not in repr(data)


async def test_speakers_and_companies_are_counted_as_totals_only(live: LiveMeeting) -> None:
    await live.says("Alan", WORDS)
    await live.says("Alan", WORDS)
    await live.says("Katherine", WORDS)
    data = await gathered(live)
    assert data.method[0] == (
        "Counts are of the 3 statements by 2 people of 2 companies noted at the meeting."
    )


async def test_words_with_a_name_are_quoted_under_their_item(live: LiveMeeting) -> None:
    said = await live.says("Alan", WORDS)
    alan = live.people["Alan"].id
    await consents.set_level(said, alan, Attribution.named, now=live.now)
    data = await gathered(live)
    assert data.items[0].quotes == (Quote(WORDS, "Alan, Norrland Freight"),)
    assert data.quotes == (Quote(WORDS, "Alan, Norrland Freight"),)
    assert data.items[1].quotes == ()


async def test_company_with_one_member_is_not_told(live: LiveMeeting) -> None:
    said = await live.says("Alan", WORDS)
    alan = live.people["Alan"].id
    await consents.set_level(said, alan, Attribution.company, now=live.now)
    gathered = await digest_data.gather(live.meeting.id, Edition.members, now=live.now)
    assert gathered.disclosure.levels == {said: Attribution.anonymous}
    assert gathered.data.quotes == (Quote(WORDS, "some members"),)
    assert gathered.data.items[0].quotes == ()


async def test_words_of_nobody_known_are_never_printed(live: LiveMeeting) -> None:
    await live.says(None, WORDS)
    data = await gathered(live)
    assert (data.statements, data.speakers, data.quotes) == (1, 0, ())
    assert "Of 1 statement the speaker is not known." in data.method


async def test_few_people_at_an_item_are_not_counted_by_kind(live: LiveMeeting) -> None:
    for name in ("Alan", "Grace", "Katherine"):
        await live.says(name, WORDS, kind=FeedbackKind.problem)
    few = await gathered(live)
    assert (few.items[0].statements, few.items[0].people, few.items[0].kinds) == (3, 0, {})
    for name in ("Edsger", "Barbara"):
        await live.joins(name, "Kade Logistics")
        await live.says(name, WORDS, kind=FeedbackKind.problem)
    five = await gathered(live)
    assert (five.items[0].statements, five.items[0].people) == (5, 5)
    assert five.items[0].kinds == {FeedbackKind.problem: 5}


async def test_requests_of_one_roadmap_item_are_one_with_all_who_asked(live: LiveMeeting) -> None:
    first = await live.asks("Alan", "A change log")
    second = await live.asks("Grace", "See who changed what")
    item = ""
    for request, person, strength in ((first, "Alan", 3), (second, "Grace", 2)):
        facts: dict[str, Any] = {
            "board_id": live.board.id,
            "source_kind": "request",
            "source": request,
            "person": live.people[person].id,
            "strength": strength,
        }
        if item:
            await evidence.add(item, **facts, by=live.ada, now=live.now)
        else:
            item = await evidence.found(
                live.board.programme,
                roadmap.RoadmapItemFacts("An audit trail"),
                [facts],
                by=live.ada,
                now=live.now,
            )
    [joined] = (await gathered(live)).requests
    assert (joined.ref, joined.title) == ("CAB-1", "An audit trail")
    assert joined.detail == "Asked for as CAB-1 A change log; CAB-2 See who changed what."
    assert (joined.members, joined.companies) == (2, 2)
    assert joined.strengths == {Strength.must: 1, Strength.important: 1}
    assert joined.status is RoadmapStatus.under_review


async def test_request_shows_its_answer_or_when_one_is_owed(live: LiveMeeting) -> None:
    request = await live.asks()
    [owed] = (await gathered(live)).requests
    assert (owed.verdict, owed.answer_due, owed.is_late) == (None, "1 April 2026", False)
    found = await requests.find(request, live.ada, now=live.now)
    await requests.answer(
        request, verdict=Verdict.will_do, reason="It is cheap.", later_on=None,
        seen=found.version, by=live.ada, now=live.now,
    )  # fmt: skip
    [answered] = (await gathered(live)).requests
    assert (answered.verdict, answered.reason) == (Verdict.will_do, "It is cheap.")
    assert (answered.answered_by, answered.answer_due) == ("Ada", "")


async def test_records_are_linked_in_the_product_edition_only(live: LiveMeeting) -> None:
    request = await live.asks()
    for edition, url in (
        (Edition.product, f"{settings.current().origin}/requests/{request}"),
        (Edition.members, None),
        (Edition.executives, None),
    ):
        found = await digest_data.gather(live.meeting.id, edition, now=live.now)
        assert found.data.requests[0].url == url
        assert (found.data.asked is None) == (edition is Edition.members)


async def test_product_edition_asks_for_answers_and_a_signature(live: LiveMeeting) -> None:
    await live.asks()
    found = await digest_data.gather(
        live.meeting.id, Edition.product, now=live.now, draft=2, review_url="https://x.example/d"
    )
    asked = found.data.asked
    assert asked is not None
    assert [(task.what, task.note) for task in asked.tasks] == [
        ("Answer CAB-1", "with a reason"),
        ("Sign draft\N{NO-BREAK SPACE}2", ""),
    ]
    assert (asked.by, asked.url) == ("17 March 2026", "https://x.example/d")


async def test_outcomes_stand_under_their_item_counted_through_all_days(live: LiveMeeting) -> None:
    late = await agenda.add(
        live.meeting, AgendaItemFacts("Second day", sitting=live.sittings[1].id),
        by=live.ada.actor, now=live.now,
    )  # fmt: skip
    yesterday = live.now.date() - timedelta(days=1)
    for kind, outcome in (
        (OutcomeKind.decision, Outcome("We do it.", item=late)),
        (OutcomeKind.action, Outcome("Ask legal", owner="Ada", due_on=yesterday)),
        (OutcomeKind.summary, Outcome("All agreed.", item=late)),
    ):
        await outcomes.add(live.meeting, kind, outcome, by=live.ada.actor, now=live.now)
    data = await gathered(live)
    assert [item.title for item in data.items] == ["Audit trail", "Bulk approvals", "Second day"]
    assert [(one.text, one.item) for one in data.decisions] == [("We do it.", 3)]
    [action] = data.actions
    assert (action.text, action.owner, action.due) == ("Ask legal", "Ada", "1 March 2026")
    assert (action.item, action.is_late, action.is_done) == (None, True, False)
    assert data.items[2].summaries == ("All agreed.",)
    assert data.items[2].sitting == 1


async def test_executives_get_page_one_and_the_requests(live: LiveMeeting) -> None:
    await live.asks()
    outcome = Outcome("We do it.", item=live.items[0])
    await outcomes.add(live.meeting, OutcomeKind.decision, outcome, by=live.ada.actor, now=live.now)
    data = await gathered(live, Edition.executives)
    assert (data.items, data.themes, data.companies) == ((), (), ())
    assert [request.ref for request in data.requests] == ["CAB-1"]
    assert [(one.text, one.item, one.note) for one in data.decisions] == [
        ("We do it.", None, "Audit trail")
    ]


async def test_presence_counts_members_once_over_the_days(live: LiveMeeting) -> None:
    assert (await gathered(live)).present is None
    for sitting, name, here in ((0, "Alan", True), (1, "Alan", True), (1, "Grace", False)):
        await Attendance.update({Attendance.is_present: here}).where(
            Attendance.sitting == live.sittings[sitting].id,
            Attendance.attendee == live.attendees[name],
        )
    data = await gathered(live)
    assert (data.invited, data.present, data.companies_present) == (3, 1, 1)
    assert [(one.label, one.present, one.said_yes) for one in data.sittings] == [
        ("Day 1", 1, 2),
        ("Day 2", 1, 2),
    ]
    assert [(one.company, one.invited, one.present) for one in data.companies] == [
        ("Bright Mills", 1, (0, 0)),
        ("Norrland Freight", 1, (1, 1)),
        ("Orbit Payroll", 1, (0, 0)),
    ]


async def test_members_do_not_read_whose_companies_sit_with_them(live: LiveMeeting) -> None:
    # Who may read that somebody sits on the board is a consent of its own: a company gives it away.
    for sitting in live.sittings:
        await Attendance.update({Attendance.is_present: True}).where(
            Attendance.sitting == sitting.id
        )
    data = await gathered(live, Edition.members)
    assert (data.present, data.companies_present) == (3, 3)
    assert "Norrland Freight" not in repr(data)


async def test_key_is_the_same_on_another_day_and_another_with_other_content(
    live: LiveMeeting,
) -> None:
    await live.says("Alan", WORDS)
    first = await digest_data.gather(live.meeting.id, Edition.product, now=live.now)
    later = await digest_data.gather(
        live.meeting.id, Edition.product, now=live.now + timedelta(days=60), draft=7
    )
    assert first.key == later.key
    await live.says("Grace", "Something else that nobody may quote.")
    other = await digest_data.gather(live.meeting.id, Edition.product, now=live.now)
    assert other.key != first.key


async def test_what_moved_since_the_meeting_before_is_told(live: LiveMeeting) -> None:
    moved = await live.asks("Alan", "Bulk approvals")
    answered = await live.asks("Grace", "A change log")
    facts = {"board_id": live.board.id, "source_kind": "request", "source": moved}
    item = await evidence.found(
        live.board.programme,
        roadmap.RoadmapItemFacts("Approve many at once"),
        [facts],
        by=live.ada,
        now=live.now,
    )
    months_later = live.now + timedelta(days=90)
    spring = await later_meeting(live, months_later)
    data = (await digest_data.gather(spring, Edition.members, now=months_later)).data
    assert data.changes == (PrintedChange("", "0 of 2 earlier requests answered"),)
    await roadmap_moves.move(
        item, RoadmapStatus.shipped, "", seen=RoadmapStatus.under_review,
        by=live.ada, now=live.now + timedelta(days=30),
    )  # fmt: skip
    found = await requests.find(answered, live.ada, now=live.now)
    await requests.answer(
        answered, verdict=Verdict.will_not, reason="Too dear.", later_on=None,
        seen=found.version, by=live.ada, now=live.now + timedelta(days=31),
    )  # fmt: skip
    data = (await digest_data.gather(spring, Edition.members, now=months_later)).data
    assert data.changes == (
        PrintedChange("", "1 of 2 earlier requests answered"),
        PrintedChange("Shipped", "Approve many at once (CAB-1)"),
        PrintedChange("Will not", "A change log (CAB-2)"),
    )
    assert (await gathered(live)).changes == ()


async def later_meeting(live: LiveMeeting, starts_at: datetime) -> str:
    """Another meeting of the same board."""
    meeting = Meeting(
        board=live.board.id, title="Spring meeting", timezone="Europe/Berlin",
        state=MeetingState.invited.value, created_at=live.now,
    )  # fmt: skip
    await Meeting.insert(meeting)
    await Sitting.insert(
        Sitting(
            meeting=meeting.id, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2),
            uid=f"{meeting.id}@example.org", changed_at=live.now,
        )
    )  # fmt: skip
    return meeting.id


@pytest.mark.parametrize(("days", "late"), [(0, "due"), (300, "")])
async def test_report_of_a_meeting_that_was_over_when_it_came_is_not_late(
    database: object, now: datetime, days: int, late: str
) -> None:
    data = await gathered(await LiveMeeting().opened(now, starts=timedelta(days=-days)))
    assert data.report_out.removeprefix("report-out ")[:3] == late


async def test_members_edition_is_silent_about_internal_items(live: LiveMeeting) -> None:
    request = await live.asks("Alan", "Bulk approvals")
    facts = {"board_id": live.board.id, "source_kind": "request", "source": request}
    hidden = roadmap.RoadmapItemFacts("Codename Heron", visibility=Visibility.internal)
    item = await evidence.found(live.board.programme, hidden, [facts], by=live.ada, now=live.now)
    months_later = live.now + timedelta(days=90)
    spring = await later_meeting(live, months_later)
    await roadmap_moves.move(
        item, RoadmapStatus.planned, "", seen=RoadmapStatus.under_review,
        by=live.ada, now=live.now + timedelta(days=30),
    )  # fmt: skip
    told = {}
    for edition in (Edition.members, Edition.product):
        first = (await digest_data.gather(live.meeting.id, edition, now=months_later)).data
        later = (await digest_data.gather(spring, edition, now=months_later)).data
        told[edition] = ([each.status for each in first.requests], later.changes)
    counts = PrintedChange("", "0 of 1 earlier request answered")
    assert told == {
        Edition.members: ([None], (counts,)),
        Edition.product: (
            [RoadmapStatus.planned], (counts, PrintedChange("Planned", "Codename Heron (CAB-1)")),
        ),
    }  # fmt: skip
