"""Triage: requests narrowed down, doubles found, and grouped behind one item."""

from datetime import datetime, timedelta

import pytest

from board.foundation.errors import Forbidden, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from board.roadmap import evidence, roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.roadmap import Verdict
from meetings.capture.rules.feedback import FeedbackKind
from meetings.requests import requests, triage
from meetings.requests.triage import Sieve
from tests.cast import make_board, make_programme
from tests.floor import Floor

pytestmark = pytest.mark.anyio


@pytest.fixture
async def floor(database: object, now: datetime) -> Floor:
    return await Floor().opened(now)


async def titles(floor: Floor, sieve: Sieve, *, now: datetime | None = None) -> list[str]:
    rows, _ = await triage.inbox(floor.ada, sieve, now=now or floor.now)
    return sorted(row["title"] for row in rows)


async def test_states_tell_what_is_owed_answered_and_planned(floor: Floor) -> None:
    answered, planned = await floor.asks("Alan", "Answered"), await floor.asks("Alan", "Planned")
    await floor.asks("Grace", "Owed")
    found = await requests.find(answered, floor.ada, now=floor.now)
    await requests.answer(
        answered, verdict=Verdict.will_do, reason="Yes.", later_on=None,
        seen=found["version"], by=floor.ada, now=floor.now,
    )  # fmt: skip
    await triage.group([planned], title="An item", by=floor.ada, now=floor.now)
    late = floor.now + timedelta(days=60)
    assert {
        state: await titles(floor, Sieve(state), now=late) for state in triage.STATES
    } == {
        "open": ["Owed", "Planned"], "overdue": ["Owed", "Planned"], "answered": ["Answered"],
        "roadmap": ["Planned"], "all": ["Answered", "Owed", "Planned"],
    }  # fmt: skip


async def test_sieves_narrow_by_theme_segment_owner_and_words(floor: Floor) -> None:
    await Person.update({Person.company_size: "1,200"}).where(Person.id == floor.people["Grace"].id)
    await floor.says(
        "Alan", "We are 50 planners", kind=FeedbackKind.request, summary="Rosters", theme="Print"
    )
    await floor.asks("Grace", "Über-Nacht-Planung")
    found = {
        "theme": await titles(floor, Sieve(theme="Print")),
        "segment": await titles(floor, Sieve(segment="company_size:1,000 to 4,999")),
        "words": await titles(floor, Sieve(search="PLANNERS 50")),
        "umlaut": await titles(floor, Sieve(search="über")),
        "number": await titles(floor, Sieve(search="cab-2")),
        "nothing": await titles(floor, Sieve(owner="nobody")),
    }
    assert found == {
        "theme": ["Rosters"], "segment": ["Über-Nacht-Planung"], "words": ["Rosters"],
        "umlaut": ["Über-Nacht-Planung"], "number": ["Über-Nacht-Planung"], "nothing": [],
    }  # fmt: skip
    options = await triage.choices(floor.ada)
    assert options["themes"] == [("Print", "Print")]
    assert options["segments"] == [("company_size:1,000 to 4,999", "Company size: 1,000 to 4,999")]


async def test_strangers_sieve_nothing(floor: Floor) -> None:
    await floor.asks()
    eve = await floor.stranger()
    sieve = Sieve(board=floor.board.id)
    assert await triage.inbox(eve, sieve, now=floor.now) == ([], 0)
    assert await triage.doubles(eve, now=floor.now) == []
    assert (await triage.choices(eve))["meetings"] == []


async def test_doubles_are_offered_until_one_is_on_the_roadmap(floor: Floor) -> None:
    one = await floor.asks("Alan", "Payslips by mail")
    await floor.asks("Grace", "Undo for roster changes")
    two = await floor.asks("Grace", "Send the payslips by mail")
    [group] = await triage.doubles(floor.ada, now=floor.now)
    assert {row["id"] for row in group} == {one, two}
    found = await requests.find(one, floor.ada, now=floor.now)
    alike, _ = await triage.like(found, [], floor.ada)
    assert [row["id"] for row in alike] == [two]
    await triage.group([one], title="Payslips", by=floor.ada, now=floor.now)
    assert await triage.doubles(floor.ada, now=floor.now) == []


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
    assert len(await roadmap.items_of(floor.ada)) == 1


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
