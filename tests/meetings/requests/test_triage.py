"""Triage: doubles found, and grouped behind one item."""

from datetime import datetime

import pytest

from board.foundation.errors import Forbidden, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.roadmap import evidence, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from meetings.capture.rules.feedback import FeedbackKind
from meetings.requests import requests, triage
from tests.cast import make_board, make_programme
from tests.floor import Floor
from tests.shelf import items_seen

pytestmark = pytest.mark.anyio


@pytest.fixture
async def floor(database: object, now: datetime) -> Floor:
    return await Floor().opened(now)


async def test_doubles_are_offered_until_one_is_on_the_roadmap(floor: Floor) -> None:
    one = await floor.asks("Alan", "Payslips by mail", "Post takes a week.")
    await floor.asks("Grace", "Undo for roster changes", "I clicked wrong once.")
    two = await floor.asks("Grace", "Send the payslips by mail", "Paper is lost.")
    [group] = await triage.doubles(floor.ada)
    assert {row.id for row in group} == {one, two}
    found = await requests.find(one, floor.ada, now=floor.now)
    alike = await triage.like(found["id"], found["board"], found["title"], found["body"], floor.ada)
    assert [row.id for row in alike] == [two]
    await triage.group([one], title="Payslips", by=floor.ada, now=floor.now)
    assert await triage.doubles(floor.ada) == []


async def test_a_group_is_one_item_with_all_who_asked(floor: Floor) -> None:
    asked = [await floor.asks("Alan"), await floor.asks("Grace", "See who changed what")]
    item = await triage.group(asked, title="An audit trail", by=floor.ada, now=floor.now)
    assert (await roadmap.find_item(item, floor.ada))["members"] == 2
    third = await floor.asks("Katherine", "A log")
    joined = await triage.group([third, *asked], item=item, by=floor.ada, now=floor.now)
    assert joined == item
    assert (await roadmap.find_item(item, floor.ada))["members"] == 3


async def test_a_group_is_all_or_nothing(floor: Floor) -> None:
    taken, free = await floor.asks("Alan"), await floor.asks("Grace", "Dark mode")
    await triage.group([taken], title="An audit trail", by=floor.ada, now=floor.now)
    for chosen, refusal in (
        ([taken, free], Refused),
        ([], Refused),
        ([free, "unknown"], NotFound),
    ):
        with pytest.raises(refusal):
            await triage.group(chosen, title="Another", by=floor.ada, now=floor.now)
    with pytest.raises(Forbidden):
        viewer = await floor.staff(Role.viewer)
        await triage.group([free], title="Another", by=viewer, now=floor.now)
    assert len(await items_seen(floor.ada)) == 1


async def test_a_group_stays_within_one_programme(floor: Floor) -> None:
    elsewhere = await make_board(
        floor.now, "Harbour Watch", programme=await make_programme(floor.now, "Lighthouse")
    )
    request = await floor.asks()
    floor.ada = type(floor.ada)(
        **{**vars(floor.ada), "roles": {**floor.ada.roles, elsewhere.id: Role.manager}}
    )
    foreign = await roadmap.create(
        elsewhere.programme, RoadmapItemFacts("Tides"), by=floor.ada, now=floor.now
    )
    with pytest.raises(Refused, match="another programme"):
        await triage.group([request], item=foreign, by=floor.ada, now=floor.now)
    assert await evidence.shaped_by(floor.people["Alan"].id) == []


async def test_nameless_requests_are_compared_by_their_words(floor: Floor) -> None:
    for name, words in (
        ("Grace", "Export the audit log to a spreadsheet."),
        ("Alan", "Exporting the audit log to spreadsheets!"),
        ("Alan", "Let nurses swap their shifts."),
    ):
        await floor.says(name, words, kind=FeedbackKind.request)
    [alike] = await triage.doubles(floor.ada)
    assert {(one.called, one.number) for one in alike} == {
        ("Not named yet", 1),
        ("Not named yet", 2),
    }
