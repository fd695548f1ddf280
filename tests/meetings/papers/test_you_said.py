"""You said, we did: what members of a board read of what became of it."""

from datetime import datetime, timedelta

import pytest

from board.foundation.errors import Refused
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Board
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from board.roadmap import evidence, roadmap
from board.roadmap import moves as roadmap_moves
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict, Visibility
from meetings.capture import consents
from meetings.papers import you_said
from meetings.papers.rules.you_said import YouSaid, YouSaidHeading
from meetings.requests import requests, triage
from tests.backed_items import mails
from tests.letters import few_are_many, readers, write_all
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.anyio


class Told(LiveMeeting):
    """One request shipped, one behind an internal item, one refused, one without an answer."""

    async def prepared(self, now: datetime) -> "Told":
        await self.opened(now)
        self.shipped = await self.asks("Alan", "A change log")
        hidden = await self.asks("Grace", "A secret project")
        refused = await self.asks("Katherine", "A clock on phones")
        await self.asks("Alan", "Bulk approvals")
        await self.plan("An audit trail", self.shipped)
        await self.plan("Codename Heron", hidden, visibility=Visibility.internal)
        found = await requests.find(refused, self.ada, now=now)
        await requests.answer(
            refused, verdict=Verdict.will_not, reason="Good clocks exist.", later_on=None,
            seen=found.version, by=self.ada, now=now,
        )  # fmt: skip
        return self

    async def plan(self, title: str, request: str, **overrides: Visibility) -> None:
        facts = await triage.facts_of([request], self.ada)
        item = await evidence.found(
            self.board.programme,
            RoadmapItemFacts(title, **overrides),
            facts,
            by=self.ada,
            now=self.now,
        )
        await roadmap_moves.move(
            item, RoadmapStatus.shipped, "Since Monday.", seen=RoadmapStatus.under_review,
            by=self.ada, now=self.now,
        )  # fmt: skip

    async def told(self, **overrides: int) -> YouSaid:
        return await you_said.of_board(self.board.id, now=self.now, **overrides)


@pytest.fixture
async def live(database: object, now: datetime) -> Told:
    return await Told().prepared(now)


async def test_everything_stands_where_it_belongs_and_internal_items_do_not(live: Told) -> None:
    told = await live.told()
    shown = {entry.title: (entry.outcome, entry.reason, entry.refs) for entry in told.entries}
    assert shown == {
        "An audit trail": (YouSaidHeading.did, "Since Monday.", ("CAB-1",)),
        "A secret project": (YouSaidHeading.owed, "", ("CAB-2",)),
        "A clock on phones": (YouSaidHeading.will_not, "Good clocks exist.", ("CAB-3",)),
        "Bulk approvals": (YouSaidHeading.owed, "", ("CAB-4",)),
    }


async def test_words_follow_their_speaker_at_once(live: Told) -> None:
    assert [entry.quotes for entry in (await live.told()).of(YouSaidHeading.did)] == [()]
    found = await requests.find(live.shipped, live.ada, now=live.now)
    alan = live.people["Alan"].id
    await consents.set_level(found.feedback_item, alan, Attribution.named, now=live.now)
    [entry] = (await live.told()).of(YouSaidHeading.did)
    assert [quote.wording for quote in entry.quotes] == ["Alan, Norrland Freight"]


async def test_a_period_leaves_out_what_was_before(live: Told) -> None:
    live.now += timedelta(days=100)
    told = await live.told(days=90)
    assert {entry.outcome for entry in told.entries} == {YouSaidHeading.owed}


async def test_each_member_gets_one_mail_a_day(live: Told) -> None:
    board = await Board.objects(Board.programme).where(Board.id == live.board.id).first()
    assert board is not None
    told = await live.told()
    assert await you_said.mail(board, told, by=live.ada, now=live.now) == 3
    assert await you_said.mail(board, told, by=live.ada, now=live.now) == 0
    assert {to for to, _, _ in await mails(you_said.KIND)} == {"Alan", "Grace", "Katherine"}
    row = await Message.objects().where(Message.kind == you_said.KIND).first()
    assert row is not None
    text = mime.readable(bytes(row.body)).text
    assert "WE WON’T, BECAUSE\n- A clock on phones (CAB-3)\n  Good clocks exist." in text
    assert "Codename Heron" not in text
    assert "/u/" in text
    with pytest.raises(Refused, match="nothing to tell"):
        await you_said.mail(board, YouSaid(()), by=live.ada, now=live.now)


async def test_items_go_by_what_this_board_asked_for(live: Told) -> None:
    await roadmap.create(
        live.board.programme, RoadmapItemFacts("Nobody asked"), by=live.ada, now=live.now
    )
    assert "Nobody asked" not in {entry.title for entry in (await live.told()).entries}


async def test_many_members_are_told_bit_by_bit(
    live: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_many(monkeypatch)
    board = await Board.objects(Board.programme).where(Board.id == live.board.id).first()
    assert board is not None
    for _ in "12":  # a day has one
        told = await live.told(days=90)
        assert await you_said.mail(board, told, by=live.ada, now=live.now) == 3
    assert await Message.count().where(Message.kind == you_said.KIND) == 0
    await write_all(live.now)
    assert await readers(you_said.KIND) == ["Alan", "Grace", "Katherine"]
