"""The roadmap: what moves is told to those who asked, and one thing backs one item."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board import access, mime, roadmap
from board.access import Viewer
from board.errors import Forbidden, LostRace, NotFound, Refused
from board.rules.boards import Role
from board.rules.ids import new_id
from board.rules.outbox import MailState
from board.rules.roadmap import RoadmapStatus
from board.tables.journal import Entry
from board.tables.outbox import Message
from board.tables.people import OptOut
from board.tables.programmes import Board
from board.tables.roadmap import Evidence
from tests.cast import make_board, make_member, make_person, make_staff

pytestmark = pytest.mark.anyio

REVIEW, PLANNED, SHIPPED = (
    RoadmapStatus.under_review,
    RoadmapStatus.planned,
    RoadmapStatus.shipped,
)


class Shelf:
    """A board with an item that Alan and Grace asked for."""

    async def filled(self, now: datetime) -> "Shelf":
        self.now = now
        self.board: Board = await make_board(now)
        self.ada: Viewer = await make_staff(now)
        self.alan = (await make_member(now, self.board)).person
        self.grace = (await make_member(now, self.board, "Grace", company="Bright Mills")).person
        self.item = await roadmap.create(
            self.board.programme,
            title="An audit trail",
            by=self.ada,
            now=now - timedelta(days=1),
        )
        self.sources = [await self.joins(self.alan, 3), await self.joins(self.grace, 2)]
        return self

    async def joins(self, person: str, strength: int | None = None, **overrides: Any) -> str:
        source = new_id()
        values = {"board_id": self.board.id, "source_kind": "request", "source": source}
        await roadmap.add_evidence(
            self.item, **{**values, **overrides}, person=person, strength=strength,
            by=self.ada, now=self.now,
        )  # fmt: skip
        return source

    async def moves(
        self, status: RoadmapStatus, reason: str = "", *, seen: RoadmapStatus = REVIEW
    ) -> int:
        return await roadmap.move(self.item, status, reason, seen=seen, by=self.ada, now=self.now)


@pytest.fixture
async def shelf(database: object, now: datetime) -> Shelf:
    return await Shelf().filled(now)


async def mails(state: MailState = MailState.pending) -> list[tuple[str, str]]:
    rows = await (
        Message.select(Message.to_name, Message.subject)
        .where(Message.kind == "roadmap_item_moved", Message.state == state.value)
        .order_by(Message.to_name)
    )
    return [(row["to_name"], row["subject"]) for row in rows]


async def test_item_counts_who_asked(shelf: Shelf) -> None:
    await shelf.joins(shelf.alan)
    item = await roadmap.find_item(shelf.item, shelf.ada)
    assert (item["asks"], item["members"], item["companies"], item["must_have"]) == (3, 2, 2, 1)
    assert [row["id"] for row in await roadmap.items_of(shelf.ada)] == [shelf.item]


async def test_move_tells_everybody_who_asked_once(shelf: Shelf) -> None:
    await shelf.joins(shelf.alan)
    assert await shelf.moves(PLANNED, "It is in the spring plan.") == 2
    assert await mails() == [
        ("Alan", "Planned: An audit trail"),
        ("Grace", "Planned: An audit trail"),
    ]
    row = await Message.objects().where(Message.kind == "roadmap_item_moved").first()
    assert row is not None
    assert row.due_at == shelf.now + timedelta(seconds=30)
    text = mime.readable(bytes(row.body)).text
    assert "you asked for it, and it is planned: An audit trail." in text
    assert "It is in the spring plan." in text
    assert "/d/" in text
    [newest, first] = await roadmap.history_of(shelf.item)
    assert (newest["status"], newest["reason"], newest["by_name"]) == (
        PLANNED, "It is in the spring plan.", "Ada",
    )  # fmt: skip
    assert first["status"] is REVIEW
    entries = await Entry.select(Entry.event, Entry.board).where(Entry.subject == shelf.item)
    assert [(row["event"], row["board"]) for row in entries] == [
        ("roadmap_item.created", ""),
        ("roadmap_item.moved", shelf.board.id),
    ]


async def test_second_move_replaces_the_mail_that_still_waits(shelf: Shelf) -> None:
    await shelf.moves(PLANNED)
    await shelf.moves(SHIPPED, seen=PLANNED)
    assert await mails() == [
        ("Alan", "Shipped: An audit trail"),
        ("Grace", "Shipped: An audit trail"),
    ]
    assert len(await mails(MailState.superseded)) == 2


async def test_whoever_stopped_these_mails_gets_none(shelf: Shelf) -> None:
    await OptOut.insert(OptOut(person=shelf.alan, purpose="status", created_at=shelf.now))
    assert await shelf.moves(PLANNED) == 1
    assert await mails() == [("Grace", "Planned: An audit trail")]


async def test_people_without_address_or_seat_are_not_written_to(shelf: Shelf) -> None:
    nobody = await make_member(shelf.now, shelf.board, "Katherine", email=None)
    guest = await make_person(shelf.now, shelf.board, "Edsger")
    await shelf.joins(nobody.person)
    await shelf.joins(guest.id)
    assert await shelf.moves(PLANNED) == 2


async def test_no_needs_a_reason(shelf: Shelf) -> None:
    with pytest.raises(Refused, match="Say why not"):
        await shelf.moves(RoadmapStatus.will_not, "  ")
    assert (await roadmap.find_item(shelf.item, shelf.ada))["status"] is REVIEW
    assert await mails() == []


async def test_move_to_where_it_stands_is_refused(shelf: Shelf) -> None:
    with pytest.raises(Refused, match="under review already"):
        await shelf.moves(REVIEW)


async def test_slower_of_two_moves_loses(shelf: Shelf) -> None:
    await shelf.moves(PLANNED)
    with pytest.raises(LostRace):
        await shelf.moves(SHIPPED, seen=REVIEW)
    assert (await roadmap.find_item(shelf.item, shelf.ada))["status"] is PLANNED


async def test_one_thing_backs_one_item(shelf: Shelf) -> None:
    with pytest.raises(LostRace, match="on the roadmap already"):
        await shelf.joins(shelf.alan, source=shelf.sources[0])
    with pytest.raises(LostRace):
        await roadmap.create_with(
            shelf.board.programme,
            "Again",
            {
                "board_id": shelf.board.id,
                "source_kind": "request",
                "source": shelf.sources[0],
            },
            by=shelf.ada,
            now=shelf.now,
        )
    assert len(await roadmap.items_of(shelf.ada)) == 1


async def test_item_of_another_programme_is_not_joined(shelf: Shelf) -> None:
    other = await make_board(shelf.now, "Planner User Council")
    shelf.ada = await access.viewer_for(shelf.ada.id)
    with pytest.raises(Refused, match="another programme"):
        await shelf.joins(shelf.alan, board_id=other.id)


async def test_sources_and_people_find_what_became_of_them(shelf: Shelf) -> None:
    await shelf.moves(SHIPPED, "It is in version 12.")
    found = await roadmap.of_sources("request", [*shelf.sources, "unknown"])
    assert set(found) == set(shelf.sources)
    item = found[shelf.sources[0]]
    assert (item["title"], item["status"], item["reason"]) == (
        "An audit trail", SHIPPED, "It is in version 12.",
    )  # fmt: skip
    assert await roadmap.of_sources("idea", shelf.sources) == {}
    [shaped] = await roadmap.shaped_by(shelf.alan)
    assert (shaped["id"], shaped["sources"]) == (shelf.item, [("request", shelf.sources[0])])


async def test_evidence_is_taken_off_and_may_join_again(shelf: Shelf) -> None:
    rows = await Evidence.select(Evidence.id).where(Evidence.source == shelf.sources[0])
    await roadmap.take_evidence_off(shelf.item, rows[0]["id"], by=shelf.ada, now=shelf.now)
    assert await roadmap.of_sources("request", [shelf.sources[0]]) == {}
    with pytest.raises(NotFound):
        await roadmap.take_evidence_off(shelf.item, rows[0]["id"], by=shelf.ada, now=shelf.now)
    await shelf.joins(shelf.alan, source=shelf.sources[0])


async def test_words_are_changed_without_telling_anybody(shelf: Shelf) -> None:
    await roadmap.change(
        shelf.item, title="A change log", description="**All** of it", eta="2027",
        owner=shelf.ada.id, by=shelf.ada, now=shelf.now,
    )  # fmt: skip
    item = await roadmap.find_item(shelf.item, shelf.ada)
    assert (item["title"], item["eta"], item["owner_name"]) == ("A change log", "2027", "Ada")
    assert await mails() == []


async def test_another_boards_evidence_is_marked_and_not_shown(shelf: Shelf) -> None:
    sibling = Board(
        programme=shelf.board.programme, name="Planner User Council", kind="user_council",
        timezone="UTC", created_at=shelf.now,
    )  # fmt: skip
    await Board.insert(sibling)
    lead = await make_staff(shelf.now, "Lin", roles={sibling.id: Role.lead})
    item = await roadmap.find_item(shelf.item, lead, act="move_roadmap")
    assert (item["asks"], item["members"], item["companies"]) == (0, 0, 0)
    assert item["has_more_elsewhere"] is True
    assert await roadmap.evidence_of(shelf.item, lead, now=shelf.now) == []
    rows = await Evidence.select(Evidence.id).where(Evidence.source == shelf.sources[0])
    with pytest.raises(NotFound):
        await roadmap.take_evidence_off(shelf.item, rows[0]["id"], by=lead, now=shelf.now)


async def test_roles_decide_who_sees_and_who_moves(shelf: Shelf) -> None:
    viewer = await make_staff(shelf.now, "Vint", roles={shelf.board.id: Role.viewer})
    elsewhere = await make_board(shelf.now, "Another board")
    eve = await make_staff(shelf.now, "Eve", roles={elsewhere.id: Role.manager})
    assert (await roadmap.find_item(shelf.item, viewer))["members"] == 2
    with pytest.raises(Forbidden):
        await roadmap.move(shelf.item, PLANNED, "", seen=REVIEW, by=viewer, now=shelf.now)
    with pytest.raises(Forbidden):
        await roadmap.create(shelf.board.programme, title="x", by=viewer, now=shelf.now)
    assert await roadmap.items_of(eve) == []
    with pytest.raises(NotFound):
        await roadmap.find_item(shelf.item, eve)
    with pytest.raises(NotFound):
        await roadmap.create(shelf.board.programme, title="x", by=eve, now=shelf.now)
    owners = await roadmap.owners_for(shelf.board.programme)
    assert [owner["name"] for owner in owners] == ["Ada", "Vint"]
