"""Answers in the news: whoever asked reads them in the one mail of the morning, and once."""

from datetime import date, datetime, timedelta

import pytest

from board.desks import desks
from board.features import register
from board.foundation.database import db
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member, OptOut, Person
from board.foundation.mail import mime, outbox
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.news import mails as news_mails
from board.news import roadmap_news
from board.roadmap import evidence, roadmap
from board.roadmap import moves as roadmap_moves
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict, Visibility
from board.roadmap.tables import AnswerNotice
from meetings.papers.rules.you_said import YouSaid
from meetings.requests import requests
from tests.floor import Floor
from tests.shelf import mails

pytestmark = pytest.mark.usefixtures("database")
KIND = news_mails.KIND
DAY = timedelta(days=1)


@pytest.fixture
async def floor(database: object, now: datetime) -> Floor:
    """Monday 09:30 UTC; everybody on the floor is told by UTC."""
    register()
    floor = await Floor().opened(now)
    await Person.update({Person.timezone: "UTC"}).where(Person.email.is_not_null())
    return floor


async def answer(
    floor: Floor,
    request: str,
    reason: str = "Nobody else needs it.",
    verdict: Verdict = Verdict.will_not,
    later_on: date | None = None,
    after: timedelta = timedelta(),
) -> bool:
    now = floor.now + after
    found = await requests.find(request, floor.ada, now=now)
    return await requests.answer(
        request, verdict=verdict, reason=reason, later_on=later_on,
        seen=found["version"], by=floor.ada, now=now,
    )  # fmt: skip


async def planned(floor: Floor, *asked: str, readers: Visibility = Visibility.board) -> str:
    """An item behind which these requests stand, and which has moved since."""
    facts = []
    for request in asked:
        row = await requests.find(request, floor.ada, now=floor.now)
        facts.append(
            {
                "board_id": floor.board.id,
                "source_kind": "request",
                "source": request,
                "person": row["person"],
            }
        )
    item = await evidence.found(
        floor.board.programme, roadmap.RoadmapItemFacts("An audit trail", visibility=readers),
        facts,
        by=floor.ada, now=floor.now,
    )  # fmt: skip
    await roadmap_moves.move(
        item, RoadmapStatus.planned, "In the spring plan.",
        seen=RoadmapStatus.under_review, by=floor.ada, now=floor.now,
    )  # fmt: skip
    return item


async def texts() -> list[str]:
    rows = await Message.objects().where(Message.kind == KIND).order_by(Message.created_at)
    return [mime.readable(bytes(row.body)).text for row in rows]


async def test_answers_of_a_day_are_one_mail_next_morning(floor: Floor) -> None:
    first, second = await floor.asks("Alan"), await floor.asks("Alan", "Bulk approvals")
    assert await answer(floor, first)
    assert await answer(
        floor, second, "After the summer.", Verdict.later, later_on=date(2026, 9, 1)
    )
    assert await roadmap_news.send_due(floor.now + timedelta(hours=6)) == 0
    assert await roadmap_news.send_due(floor.now + DAY) == 1
    assert await roadmap_news.send_due(floor.now + DAY + timedelta(hours=1)) == 0
    [(to, subject, _)] = await mails(KIND)
    assert (to, subject) == ("Alan", "News about 2 things that you asked for")
    [text] = await texts()
    assert "A change log\nCAB-1 has its answer: will not.\nWhy: Nobody else needs it." in text
    assert "CAB-2 has its answer: later, from 1 September 2026.\nWhy: After the summer." in text
    assert ("/d/" in text, "/u/" in text, "one page per employee" in text) == (True, True, False)


async def test_the_answer_and_the_move_of_its_item_are_told_as_one(floor: Floor) -> None:
    request = await floor.asks("Alan")
    await answer(floor, request, "Gladly.", Verdict.will_do)
    await planned(floor, request)
    [row] = await roadmap_news.waiting(floor.ada)
    [story] = row["stories"]
    assert (story.title, story.label) == ("An audit trail", "Planned")
    assert [each.words for each in story.answers] == ["will do"]
    await roadmap_news.send_due(floor.now + DAY)
    [(_, subject, _)] = await mails(KIND)
    assert subject == "Planned: An audit trail"
    [text] = await texts()
    assert 'CAB-1, "A change log", has its answer: will do.\nWhy: Gladly.' in text
    assert text.count("In the spring plan.") == 1


async def test_hostile_words_are_words(floor: Floor) -> None:
    hostile = "<script>alert(1)</script>\n<img src=http://evil.example.org/x> {{ 7*7 }}"
    request = await floor.asks("Alan", "<b>Bold</b>")
    await answer(floor, request, hostile)
    await roadmap_news.send_due(floor.now + DAY)
    row = await Message.objects().where(Message.kind == KIND).first()
    assert row is not None
    mail = mime.readable(bytes(row.body))
    shown = "&lt;script&gt;alert(1)&lt;/script&gt;<br>&lt;img src=http://evil.example.org/x&gt;"
    assert f"{shown} {{{{ 7*7 }}}}" in mail.html
    assert [tag for tag in ("<script", "<img", "<b>") if tag in mail.html] == []
    assert (mail.subject, hostile in mail.text) == ("Will not: <b>Bold</b>", True)


async def test_the_same_reason_is_not_given_twice(floor: Floor) -> None:
    request = await floor.asks("Alan")
    await answer(floor, request, "In the spring plan.", Verdict.will_do)
    await planned(floor, request)
    await roadmap_news.send_due(floor.now + DAY)
    [text] = await texts()
    assert text.count("In the spring plan.") == 1


async def test_an_item_that_members_do_not_hear_of_keeps_no_answer_back(floor: Floor) -> None:
    request = await floor.asks("Alan")
    await answer(floor, request)
    await planned(floor, request, readers=Visibility.internal)
    await roadmap_news.send_due(floor.now + DAY)
    [(_, subject, _)] = await mails(KIND)
    assert subject == "Will not: A change log"
    assert "audit trail" not in (await texts())[0]


async def test_only_the_answer_that_holds_by_then_is_told(floor: Floor) -> None:
    request = await floor.asks("Alan")
    await answer(floor, request, "First.")
    await answer(floor, request, "Second.", Verdict.will_do)
    await roadmap_news.send_due(floor.now + DAY)
    [text] = await texts()
    assert ("Second." in text, "First." in text) == (True, False)
    # Told is told: back and forth in a day is no news, another answer is.
    await answer(floor, request, "Third.", after=DAY)
    await answer(floor, request, "Second.", Verdict.will_do, after=DAY)
    assert await roadmap_news.waiting(floor.ada) == []
    assert await roadmap_news.send_due(floor.now + 2 * DAY) == 0
    await answer(floor, request, "Third.", after=2 * DAY)
    assert await roadmap_news.send_due(floor.now + 3 * DAY) == 1
    assert await AnswerNotice.count().where(AnswerNotice.settled_at.is_null()) == 0


async def test_nobody_is_told_who_stopped_or_has_no_address(floor: Floor) -> None:
    stopped, silent, left = [await floor.asks(who) for who in ("Alan", "Grace", "Katherine")]
    await OptOut.insert(
        OptOut(person=floor.people["Alan"].id, purpose="status", created_at=floor.now)
    )
    await Person.update({Person.email: None}).where(Person.id == floor.people["Grace"].id)
    # Whoever has left asked all the same, and is owed the answer.
    await Member.update({Member.state: MemberState.alumni.value}).where(
        Member.person == floor.people["Katherine"].id
    )
    assert [await answer(floor, each) for each in (stopped, silent, left)] == [False, False, True]
    await roadmap_news.send_due(floor.now + DAY)
    assert [to for to, _, _ in await mails(KIND)] == ["Katherine"]


async def test_after_an_overview_moves_are_not_told_again(floor: Floor) -> None:
    request = await floor.asks("Alan")
    await planned(floor, request)
    await overview(floor, at=floor.now + timedelta(hours=2), state=MailState.sent)
    assert await roadmap_news.send_due(floor.now + timedelta(hours=3)) == 0
    assert await roadmap_news.send_due(floor.now + DAY) == 0
    assert await mails(KIND) == []
    assert await roadmap_news.waiting(floor.ada) == []


async def test_an_overview_that_never_left_tells_nothing(floor: Floor) -> None:
    request = await floor.asks("Alan")
    await planned(floor, request)
    await overview(floor, at=floor.now + timedelta(hours=2), state=MailState.withdrawn)
    assert await roadmap_news.send_due(floor.now + DAY) == 1


async def test_on_the_day_of_an_overview_an_answer_waits(floor: Floor) -> None:
    request = await floor.asks("Alan")
    await answer(floor, request)
    await overview(floor, at=floor.now + DAY - timedelta(hours=1), state=MailState.sent)
    assert await roadmap_news.send_due(floor.now + DAY) == 0
    assert await roadmap_news.send_due(floor.now + 2 * DAY) == 1


async def overview(floor: Floor, *, at: datetime, state: MailState) -> None:
    """A mail of the same purpose to Alan about the whole board."""
    alan = floor.people["Alan"]
    assert alan.email
    async with db.transaction():
        link = await desks.link_for(alan.id, now=at)
        message = await outbox.post(
            "you_said_mailed",
            to=outbox.Recipient("Alan", alan.email, person=alan.id),
            context={"name": "Alan", "board_name": "", "told": YouSaid(()), "url": link.id},
            board=floor.board.id,
            now=at,
        )
    await Message.update({Message.state: state.value}).where(Message.id == message)
