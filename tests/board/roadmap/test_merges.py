"""Merges: everything follows, undone everything is as it was; splits part some of it."""

from datetime import datetime, timedelta

import pytest

from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.rules.boards import Role
from board.foundation.journal.tables import Entry
from board.news import mails as news_mails
from board.news import roadmap_news
from board.roadmap import credit_questions, release_credits, roadmap
from board.roadmap import merges as roadmap_merges
from board.roadmap.rules.credits import CreditState
from board.roadmap.tables import Credit, Evidence
from tests.backed_items import PLANNED, REVIEW, SHIPPED, BackedItem, items_seen, mails
from tests.cast import make_board, make_staff

pytestmark = pytest.mark.anyio


class Pair(BackedItem):
    """A second item, planned, that Grace asked for as well."""

    async def filled(self, now: datetime) -> "Pair":
        await super().filled(now)
        self.other = await self.makes("A change log")
        await self.moves(PLANNED, item=self.other)
        await self.joins(self.grace, item=self.other)
        return self

    async def standing(self) -> list[tuple[str, str, str]]:
        rows = await Evidence.select(Evidence.id, Evidence.item, Evidence.source).order_by(
            Evidence.id
        )
        return [(row["id"], row["item"], row["source"]) for row in rows]

    async def merges(self, item: str = "", target: str = "") -> str:
        await roadmap_merges.merge(
            item or self.item, target or self.other, by=self.ada, now=self.now
        )
        return str((await roadmap_merges.into(target or self.other))[0].id)

    async def undoes(self, merge: str) -> str:
        return await roadmap_merges.undo(merge, by=self.ada, now=self.now + timedelta(hours=1))


@pytest.fixture
async def pair(database: object, now: datetime) -> Pair:
    return await Pair().filled(now)


async def test_whoever_asked_for_one_asked_for_the_other(pair: Pair) -> None:
    await pair.merges()
    target = await roadmap.find_item(pair.other, pair.ada)
    assert (target.asks, target.members) == (3, 2)
    assert target.support.total == 5
    assert [item.id for item in await items_seen(pair.ada)] == [pair.other]
    gone = await roadmap.find_item(pair.item, pair.ada)
    assert await roadmap_merges.end_of(gone) == pair.other
    with pytest.raises(Refused, match="went into another"):
        await pair.moves(PLANNED)


async def test_undoing_restores_exactly(pair: Pair) -> None:
    before, items = await pair.standing(), await items_seen(pair.ada)
    merge = await pair.merges()
    assert await pair.undoes(merge) == pair.item
    assert await pair.standing() == before
    assert await items_seen(pair.ada) == items
    assert await roadmap_merges.into(pair.other) == []
    with pytest.raises(LostRace):
        await pair.undoes(merge)
    entries = await Entry.select(Entry.event).where(Entry.subject == pair.item).order_by(Entry.id)
    assert [row["event"] for row in entries] == [
        "roadmap_item.created", "roadmap_item.merged", "roadmap_item.merge_undone",
    ]  # fmt: skip


async def test_credits_follow_and_come_back(pair: Pair) -> None:
    for item, seen in ((pair.item, REVIEW), (pair.other, PLANNED)):
        await pair.moves(SHIPPED, seen=seen, item=item)
        await credit_questions.ask(item, [pair.alan, pair.grace], by=pair.ada, now=pair.now)
    merge = await pair.merges()
    for person in (pair.alan, pair.grace):
        for row in await release_credits.of_person(person):
            await release_credits.answer(row, CreditState.name, now=pair.now, channel="desk")
    # Alan was asked about the first alone; Grace about both, and each answer keeps its item.
    assert await named(pair.other) == ["Alan", "Grace"]
    assert await named(pair.item) == ["Grace"]
    words = await release_credits.asked_for([pair.other])
    assert words[pair.other] == "Asked for by Alan and Grace"
    await pair.undoes(merge)
    assert (await named(pair.item), await named(pair.other)) == (["Alan", "Grace"], ["Grace"])


async def named(item: str) -> list[str]:
    rows = await (
        Credit.select(Credit.person.name.as_alias("name"), Credit.state)
        .where(Credit.item == item)
        .order_by(Credit.person.name)
    )
    assert {row["state"] for row in rows} == {CreditState.name}
    return [row["name"] for row in rows]


async def test_what_joined_since_stays_and_what_was_parted_does_not_return(pair: Pair) -> None:
    merge = await pair.merges()
    later = await pair.joins(pair.alan, item=pair.other)
    [row] = await Evidence.select(Evidence.id).where(Evidence.source == pair.sources[0])
    await Evidence.delete().where(Evidence.id == row["id"])
    await pair.undoes(merge)
    found = await roadmap.of_sources("request", [later, *pair.sources])
    assert {source: item.id for source, item in found.items()} == {
        later: pair.other, pair.sources[1]: pair.item,
    }  # fmt: skip


async def test_merges_in_a_row_are_undone_from_the_last(pair: Pair) -> None:
    before = await pair.standing()
    third = await pair.makes("One log")
    first = await pair.merges()
    second = await pair.merges(pair.other, third)
    assert await roadmap_merges.end_of(await roadmap.find_item(pair.item, pair.ada)) == third
    with pytest.raises(Refused, match="Undo that first"):
        await pair.undoes(first)
    await pair.undoes(second)
    await pair.undoes(first)
    assert await pair.standing() == before


async def test_askers_read_where_the_other_stands_unless_it_was_undone(pair: Pair) -> None:
    merge = await pair.merges()
    waiting = await roadmap_news.waiting(pair.ada)
    assert {one.name for one in waiting} == {"Alan", "Grace"}
    await pair.undoes(merge)
    assert await roadmap_news.waiting(pair.ada) == []
    assert await roadmap_news.send_due(pair.now + timedelta(days=1)) == 0
    assert await mails(news_mails.KIND) == []


async def test_told_and_then_undone_is_told_again(pair: Pair) -> None:
    merge = await pair.merges()
    assert await roadmap_news.send_now(by=pair.ada, now=pair.now) == 2
    await pair.undoes(merge)
    [grace, alan] = await roadmap_news.waiting(pair.ada)
    assert [story.status for story in alan.stories] == [REVIEW]
    assert [story.title for story in grace.stories] == ["An audit trail"]


async def test_news_of_an_item_that_waits_are_carried_over(pair: Pair) -> None:
    """Moved to where the other stands, then merged: whoever was not told yet still is."""
    await pair.moves(PLANNED)
    await pair.merges()
    [alan] = [one for one in await roadmap_news.waiting(pair.ada) if one.name == "Alan"]
    assert [(story.href, story.status) for story in alan.stories] == [
        (f"/roadmap/{pair.other}", PLANNED)
    ]


async def test_an_item_goes_neither_into_itself_nor_elsewhere(pair: Pair) -> None:
    with pytest.raises(Refused, match="into itself"):
        await pair.merges(pair.item, pair.item)
    elsewhere = await make_board(pair.now, "Harbour Watch")
    pair.ada = await make_staff(pair.now, "Mona")
    foreign = await roadmap.create(
        elsewhere.programme, roadmap.RoadmapItemFacts("Tides"), by=pair.ada, now=pair.now
    )
    with pytest.raises(Refused, match="another programme"):
        await pair.merges(pair.item, foreign)
    eve = await make_staff(pair.now, "Eve", roles={elsewhere.id: Role.manager})
    merge = await pair.merges()
    with pytest.raises(NotFound):
        await roadmap_merges.undo(merge, by=eve, now=pair.now)


async def test_a_split_parts_what_was_chosen(pair: Pair) -> None:
    await pair.moves(SHIPPED)
    [row] = await Evidence.select(Evidence.id).where(Evidence.source == pair.sources[0])
    made = await roadmap_merges.split(
        pair.item, [row["id"], "unknown"], "A log of pay alone", by=pair.ada, now=pair.now
    )
    item = await roadmap.find_item(made, pair.ada)
    assert (item.title, item.status, item.members) == ("A log of pay alone", SHIPPED, 1)
    assert (await roadmap.find_item(pair.item, pair.ada)).members == 1


async def test_news_that_waits_follow_what_is_split_off(pair: Pair) -> None:
    await pair.moves(PLANNED, "In the spring plan.")
    [row] = await Evidence.select(Evidence.id).where(Evidence.source == pair.sources[0])
    made = await roadmap_merges.split(
        pair.item, [row["id"]], "A log of pay alone", by=pair.ada, now=pair.now
    )
    told = {
        one.name: [(story.href, story.status, story.reason) for story in one.stories]
        for one in await roadmap_news.waiting(pair.ada)
    }
    assert told == {
        "Alan": [(f"/roadmap/{made}", PLANNED, "In the spring plan.")],
        "Grace": [(f"/roadmap/{pair.item}", PLANNED, "In the spring plan.")],
    }


@pytest.mark.parametrize(("chosen", "words"), [((), "Choose what"), ((0, 1), "Leave something")])
async def test_a_split_takes_something_and_leaves_something(
    pair: Pair, chosen: tuple[int, ...], words: str
) -> None:
    rows = await Evidence.select(Evidence.id).where(Evidence.item == pair.item)
    with pytest.raises(Refused, match=words):
        await roadmap_merges.split(
            pair.item, [rows[each]["id"] for each in chosen], "x", by=pair.ada, now=pair.now
        )
