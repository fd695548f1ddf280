"""News: all of a day's changes in one mail, in the reader's morning, and only what is true."""

from datetime import datetime, timedelta

import pytest

from board.foundation.errors import Forbidden
from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import OptOut
from board.foundation.mail import mime, outbox_listings
from board.foundation.mail.tables import Mailing, Message
from board.foundation.mailings import mailings, writing
from board.news import mails as news_mails
from board.news import roadmap_news
from board.roadmap import roadmap
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.tables import Notice
from tests.cast import make_board, make_member, make_person, make_staff
from tests.shelf import PLANNED, REVIEW, SHIPPED, STARTED, Shelf, mails

pytestmark = pytest.mark.anyio
KIND = news_mails.KIND
DAY = timedelta(days=1)


@pytest.fixture
async def shelf(database: object, now: datetime) -> Shelf:
    """Monday 09:30 UTC: 10:30 in Berlin, where Alan is; 18:30 in Tokyo, where Grace is."""
    return await Shelf().filled(now)


async def test_each_is_told_in_the_own_morning(shelf: Shelf) -> None:
    await shelf.moves(PLANNED, "In the spring plan.")
    assert await roadmap_news.send_due(shelf.now + timedelta(hours=1)) == 0
    tokyo, berlin = shelf.now.replace(hour=0, minute=0) + DAY, shelf.now.replace(hour=8) + DAY
    assert await roadmap_news.send_due(tokyo) == 1
    assert await roadmap_news.send_due(berlin) == 1
    assert await roadmap_news.send_due(berlin + timedelta(hours=1)) == 0
    assert [to for to, _, _ in await mails(KIND)] == ["Grace", "Alan"]


async def test_changes_of_a_day_are_one_mail_with_what_is_true_by_then(shelf: Shelf) -> None:
    other = await shelf.makes("Dark mode")
    await shelf.joins(shelf.alan, item=other)
    await shelf.moves(PLANNED)
    await shelf.moves(SHIPPED, "In version 12.", seen=PLANNED)
    await shelf.moves(STARTED, item=other)
    await roadmap_news.send_due(shelf.now + DAY)
    [alan] = [mail for mail in await mails(KIND) if mail[0] == "Alan"]
    assert alan[1] == "News about 2 things that you asked for"
    row = await Message.objects().where(Message.to_name == "Alan").first()
    assert row is not None
    text = mime.readable(bytes(row.body)).text
    assert "An audit trail\nIt is there.\nIn our words: In version 12." in text
    assert "Dark mode\nWork has started." in text
    assert "/d/" in text and "/u/" in text
    assert "planned" not in text


async def test_there_and_back_is_no_news(shelf: Shelf) -> None:
    assert await shelf.moves(PLANNED) == 2
    assert await shelf.moves(REVIEW, seen=PLANNED) == 0
    assert await roadmap_news.waiting(shelf.ada) == []
    assert await roadmap_news.send_due(shelf.now + DAY) == 0
    assert await mails(KIND) == []
    assert await Notice.count().where(Notice.settled_at.is_null()) == 0


async def test_told_at_once_is_told_once_a_day(shelf: Shelf) -> None:
    await shelf.moves(PLANNED)
    [grace, alan] = await roadmap_news.waiting(shelf.ada)
    assert (grace["name"], alan["name"], alan["stories"][0].status) == ("Grace", "Alan", PLANNED)
    assert await roadmap_news.send_now(by=shelf.ada, now=shelf.now) == 2
    await shelf.moves(SHIPPED, seen=PLANNED)
    assert await roadmap_news.send_now(by=shelf.ada, now=shelf.now + timedelta(hours=2)) == 0
    assert await roadmap_news.send_due(shelf.now + DAY) == 2
    assert [subject for to, subject, _ in await mails(KIND) if to == "Alan"] == [
        "Planned: An audit trail", "Shipped: An audit trail",
    ]  # fmt: skip


async def test_who_stopped_has_no_address_or_no_seat_is_not_written_to(shelf: Shelf) -> None:
    await OptOut.insert(OptOut(person=shelf.alan, purpose="status", created_at=shelf.now))
    await shelf.joins((await make_member(shelf.now, shelf.board, "Katherine", email=None)).person)
    await shelf.joins((await make_person(shelf.now, shelf.board, "Edsger")).id)
    assert await shelf.moves(PLANNED) == 1
    await roadmap_news.send_due(shelf.now + DAY)
    assert [to for to, _, _ in await mails(KIND)] == ["Grace"]


async def test_who_stops_while_waiting_is_not_written_to(shelf: Shelf) -> None:
    await shelf.moves(PLANNED)
    await OptOut.insert(OptOut(person=shelf.grace, purpose="status", created_at=shelf.now))
    await roadmap_news.send_due(shelf.now + DAY)
    assert [to for to, _, _ in await mails(KIND)] == ["Alan"]


async def test_mail_with_news_of_two_boards_is_read_by_the_staff_of_neither(shelf: Shelf) -> None:
    council = await make_board(shelf.now, "Planner User Council")
    shelf.ada = await access.viewer_for(shelf.ada.id)
    item = await roadmap.create(
        council.programme, RoadmapItemFacts("Swap shifts"), by=shelf.ada, now=shelf.now - DAY
    )
    await shelf.joins(shelf.alan, item=item, board_id=council.id)
    await shelf.moves(PLANNED)
    await shelf.moves(STARTED, item=item)
    await roadmap_news.send_due(shelf.now + DAY)
    lin = await make_staff(shelf.now, "Lin", roles={shelf.board.id: Role.manager})
    ken = await make_staff(shelf.now, "Ken", roles={council.id: Role.manager})
    assert [mail.to_name for mail in await outbox_listings.page_of_mails(lin)] == ["Grace"]
    assert await outbox_listings.page_of_mails(ken) == []
    assert len(await outbox_listings.page_of_mails(shelf.ada)) == 2


async def test_viewers_tell_nobody(shelf: Shelf) -> None:
    viewer = await make_staff(shelf.now, "Vint", roles={shelf.board.id: Role.viewer})
    with pytest.raises(Forbidden):
        await roadmap_news.send_now(by=viewer, now=shelf.now)


async def many(shelf: Shelf) -> list[str]:
    """Enough people who wait for news that the worker writes to them."""
    people = [shelf.alan, shelf.grace]
    for number in range(mailings.MANY):
        member = await make_member(shelf.now, shelf.board, f"Reader {number}")
        await shelf.joins(member.person)
        people.append(member.person)
    return people


async def test_many_are_written_to_by_the_worker_once(shelf: Shelf) -> None:
    people = await many(shelf)
    await shelf.moves(PLANNED, "In the spring plan.")
    assert await roadmap_news.send_now(by=shelf.ada, now=shelf.now) == len(people)
    assert await mails(KIND) == []
    assert await roadmap_news.send_now(by=shelf.ada, now=shelf.now) == len(people)  # twice
    assert await Mailing.count() == 1
    await writing.carry_on(shelf.now)
    written = await Message.select(Message.person).where(Message.kind == KIND)
    assert sorted(row["person"] for row in written) == sorted(people)
    assert await Notice.count().where(Notice.settled_at.is_null()) == 0
    await shelf.moves(SHIPPED, seen=PLANNED)
    await roadmap_news.send_now(by=shelf.ada, now=shelf.now + timedelta(hours=2))
    await writing.carry_on(shelf.now + timedelta(hours=2))
    assert await Message.count().where(Message.kind == KIND) == len(people)  # one a day
    assert await Notice.count().where(Notice.settled_at.is_null()) == len(people)


async def test_whoever_stops_before_their_turn_is_not_among_the_many(shelf: Shelf) -> None:
    people = await many(shelf)
    await shelf.moves(PLANNED)
    await roadmap_news.send_now(by=shelf.ada, now=shelf.now)
    await OptOut.insert(OptOut(person=shelf.grace, purpose="status", created_at=shelf.now))
    assert await roadmap_news.send_due(shelf.now + timedelta(hours=1)) == 0
    await writing.carry_on(shelf.now)
    assert await Message.count().where(Message.kind == KIND) == len(people) - 1
    assert "Grace" not in [to for to, _, _ in await mails(KIND)]
