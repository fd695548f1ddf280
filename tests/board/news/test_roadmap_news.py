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
from tests.backed_items import PLANNED, REVIEW, SHIPPED, STARTED, BackedItem, mails
from tests.cast import make_board, make_member, make_person, make_staff

pytestmark = pytest.mark.anyio
KIND = news_mails.KIND
DAY = timedelta(days=1)


@pytest.fixture
async def backed(database: object, now: datetime) -> BackedItem:
    """Monday 09:30 UTC: 10:30 in Berlin, where Alan is; 18:30 in Tokyo, where Grace is."""
    return await BackedItem().filled(now)


async def test_each_is_told_in_the_own_morning(backed: BackedItem) -> None:
    await backed.moves(PLANNED, "In the spring plan.")
    assert await roadmap_news.send_due(backed.now + timedelta(hours=1)) == 0
    tokyo, berlin = backed.now.replace(hour=0, minute=0) + DAY, backed.now.replace(hour=8) + DAY
    assert await roadmap_news.send_due(tokyo) == 1
    assert await roadmap_news.send_due(berlin) == 1
    assert await roadmap_news.send_due(berlin + timedelta(hours=1)) == 0
    assert [to for to, _, _ in await mails(KIND)] == ["Grace", "Alan"]


async def test_changes_of_a_day_are_one_mail_with_what_is_true_by_then(backed: BackedItem) -> None:
    other = await backed.makes("Dark mode")
    await backed.joins(backed.alan, item=other)
    await backed.moves(PLANNED)
    await backed.moves(SHIPPED, "In version 12.", seen=PLANNED)
    await backed.moves(STARTED, item=other)
    await roadmap_news.send_due(backed.now + DAY)
    [alan] = [mail for mail in await mails(KIND) if mail[0] == "Alan"]
    assert alan[1] == "News about 2 things that you asked for"
    row = await Message.objects().where(Message.to_name == "Alan").first()
    assert row is not None
    text = mime.readable(bytes(row.body)).text
    assert "An audit trail\nIt is there.\nIn our words: In version 12." in text
    assert "Dark mode\nWork has started." in text
    assert "/d/" in text and "/u/" in text
    assert "planned" not in text


async def test_there_and_back_is_no_news(backed: BackedItem) -> None:
    assert await backed.moves(PLANNED) == 2
    assert await backed.moves(REVIEW, seen=PLANNED) == 0
    assert await roadmap_news.waiting(backed.ada) == []
    assert await roadmap_news.send_due(backed.now + DAY) == 0
    assert await mails(KIND) == []
    assert await Notice.count().where(Notice.settled_at.is_null()) == 0


async def test_told_at_once_is_told_once_a_day(backed: BackedItem) -> None:
    await backed.moves(PLANNED)
    [grace, alan] = await roadmap_news.waiting(backed.ada)
    assert (grace.name, alan.name, alan.stories[0].status) == ("Grace", "Alan", PLANNED)
    assert await roadmap_news.send_now(by=backed.ada, now=backed.now) == 2
    await backed.moves(SHIPPED, seen=PLANNED)
    assert await roadmap_news.send_now(by=backed.ada, now=backed.now + timedelta(hours=2)) == 0
    assert await roadmap_news.send_due(backed.now + DAY) == 2
    assert [subject for to, subject, _ in await mails(KIND) if to == "Alan"] == [
        "Planned: An audit trail", "Shipped: An audit trail",
    ]  # fmt: skip


async def test_who_stopped_has_no_address_or_no_seat_is_not_written_to(backed: BackedItem) -> None:
    await OptOut.insert(OptOut(person=backed.alan, purpose="status", created_at=backed.now))
    await backed.joins(
        (await make_member(backed.now, backed.board, "Katherine", email=None)).person
    )
    await backed.joins((await make_person(backed.now, backed.board, "Edsger")).id)
    assert await backed.moves(PLANNED) == 1
    await roadmap_news.send_due(backed.now + DAY)
    assert [to for to, _, _ in await mails(KIND)] == ["Grace"]


async def test_who_stops_while_waiting_is_not_written_to(backed: BackedItem) -> None:
    await backed.moves(PLANNED)
    await OptOut.insert(OptOut(person=backed.grace, purpose="status", created_at=backed.now))
    await roadmap_news.send_due(backed.now + DAY)
    assert [to for to, _, _ in await mails(KIND)] == ["Alan"]


async def test_mail_with_news_of_two_boards_is_read_by_the_staff_of_neither(
    backed: BackedItem,
) -> None:
    council = await make_board(backed.now, "Planner User Council")
    backed.ada = await access.viewer_for(backed.ada.id)
    item = await roadmap.create(
        council.programme, RoadmapItemFacts("Swap shifts"), by=backed.ada, now=backed.now - DAY
    )
    await backed.joins(backed.alan, item=item, board_id=council.id)
    await backed.moves(PLANNED)
    await backed.moves(STARTED, item=item)
    await roadmap_news.send_due(backed.now + DAY)
    lin = await make_staff(backed.now, "Lin", roles={backed.board.id: Role.manager})
    ken = await make_staff(backed.now, "Ken", roles={council.id: Role.manager})
    assert [mail.to_name for mail in await outbox_listings.page_of_mails(lin)] == ["Grace"]
    assert await outbox_listings.page_of_mails(ken) == []
    assert len(await outbox_listings.page_of_mails(backed.ada)) == 2


async def test_viewers_tell_nobody(backed: BackedItem) -> None:
    viewer = await make_staff(backed.now, "Vint", roles={backed.board.id: Role.viewer})
    with pytest.raises(Forbidden):
        await roadmap_news.send_now(by=viewer, now=backed.now)


async def many(backed: BackedItem) -> list[str]:
    """Enough people who wait for news that the worker writes to them."""
    people = [backed.alan, backed.grace]
    for number in range(mailings.MANY):
        member = await make_member(backed.now, backed.board, f"Reader {number}")
        await backed.joins(member.person)
        people.append(member.person)
    return people


async def test_many_are_written_to_by_the_worker_once(backed: BackedItem) -> None:
    people = await many(backed)
    await backed.moves(PLANNED, "In the spring plan.")
    assert await roadmap_news.send_now(by=backed.ada, now=backed.now) == len(people)
    assert await mails(KIND) == []
    assert await roadmap_news.send_now(by=backed.ada, now=backed.now) == len(people)  # twice
    assert await Mailing.count() == 1
    await writing.carry_on(backed.now)
    written = await Message.select(Message.person).where(Message.kind == KIND)
    assert sorted(row["person"] for row in written) == sorted(people)
    assert await Notice.count().where(Notice.settled_at.is_null()) == 0
    await backed.moves(SHIPPED, seen=PLANNED)
    await roadmap_news.send_now(by=backed.ada, now=backed.now + timedelta(hours=2))
    await writing.carry_on(backed.now + timedelta(hours=2))
    assert await Message.count().where(Message.kind == KIND) == len(people)  # one a day
    assert await Notice.count().where(Notice.settled_at.is_null()) == len(people)


async def test_whoever_stops_before_their_turn_is_not_among_the_many(backed: BackedItem) -> None:
    people = await many(backed)
    await backed.moves(PLANNED)
    await roadmap_news.send_now(by=backed.ada, now=backed.now)
    await OptOut.insert(OptOut(person=backed.grace, purpose="status", created_at=backed.now))
    assert await roadmap_news.send_due(backed.now + timedelta(hours=1)) == 0
    await writing.carry_on(backed.now)
    assert await Message.count().where(Message.kind == KIND) == len(people) - 1
    assert "Grace" not in [to for to, _, _ in await mails(KIND)]
