"""Triage: doubles found, and grouped behind one item."""

from datetime import datetime

import pytest

from board.foundation.errors import Forbidden, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.roadmap import evidence, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from meetings.capture.rules.feedback import FeedbackKind
from meetings.requests import requests, triage
from tests.backed_items import items_seen
from tests.cast import make_board, make_programme
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def test_doubles_are_offered_until_one_is_on_the_roadmap(live: LiveMeeting) -> None:
    one = await live.asks("Alan", "Payslips by mail", "Post takes a week.")
    await live.asks("Grace", "Undo for roster changes", "I clicked wrong once.")
    two = await live.asks("Grace", "Send the payslips by mail", "Paper is lost.")
    [group] = await triage.doubles(live.ada)
    assert {row.id for row in group} == {one, two}
    found = await requests.find(one, live.ada, now=live.now)
    alike = await triage.like(found.id, found.board, found.title, found.body, live.ada)
    assert [row.id for row in alike] == [two]
    await triage.group([one], title="Payslips", by=live.ada, now=live.now)
    assert await triage.doubles(live.ada) == []


async def test_a_group_is_one_item_with_all_who_asked(live: LiveMeeting) -> None:
    asked = [await live.asks("Alan"), await live.asks("Grace", "See who changed what")]
    item = await triage.group(asked, title="An audit trail", by=live.ada, now=live.now)
    assert (await roadmap.find_item(item, live.ada)).members == 2
    third = await live.asks("Katherine", "A log")
    joined = await triage.group([third, *asked], item=item, by=live.ada, now=live.now)
    assert joined == item
    assert (await roadmap.find_item(item, live.ada)).members == 3


async def test_a_group_is_all_or_nothing(live: LiveMeeting) -> None:
    taken, free = await live.asks("Alan"), await live.asks("Grace", "Dark mode")
    await triage.group([taken], title="An audit trail", by=live.ada, now=live.now)
    for chosen, refusal in (
        ([taken, free], Refused),
        ([], Refused),
        ([free, "unknown"], NotFound),
    ):
        with pytest.raises(refusal):
            await triage.group(chosen, title="Another", by=live.ada, now=live.now)
    with pytest.raises(Forbidden):
        viewer = await live.staff(Role.viewer)
        await triage.group([free], title="Another", by=viewer, now=live.now)
    assert len(await items_seen(live.ada)) == 1


async def test_a_group_stays_within_one_programme(live: LiveMeeting) -> None:
    elsewhere = await make_board(
        live.now, "Harbour Watch", programme=await make_programme(live.now, "Lighthouse")
    )
    request = await live.asks()
    live.ada = type(live.ada)(
        **{**vars(live.ada), "roles": {**live.ada.roles, elsewhere.id: Role.manager}}
    )
    foreign = await roadmap.create(
        elsewhere.programme, RoadmapItemFacts("Tides"), by=live.ada, now=live.now
    )
    with pytest.raises(Refused, match="another programme"):
        await triage.group([request], item=foreign, by=live.ada, now=live.now)
    assert await evidence.shaped_by(live.people["Alan"].id) == []


async def test_nameless_requests_are_compared_by_their_words(live: LiveMeeting) -> None:
    for name, words in (
        ("Grace", "Export the audit log to a spreadsheet."),
        ("Alan", "Exporting the audit log to spreadsheets!"),
        ("Alan", "Let nurses swap their shifts."),
    ):
        await live.says(name, words, kind=FeedbackKind.request)
    [alike] = await triage.doubles(live.ada)
    assert {(one.called, one.number) for one in alike} == {
        ("Not named yet", 1),
        ("Not named yet", 2),
    }
