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
from tests.backed_items import mails
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")
KIND = news_mails.KIND
DAY = timedelta(days=1)


@pytest.fixture
async def live(database: object, now: datetime) -> LiveMeeting:
    """Monday 09:30 UTC; everybody at the meeting is told by UTC."""
    register()
    live = await LiveMeeting().opened(now)
    await Person.update({Person.timezone: "UTC"}).where(Person.email.is_not_null())
    return live


async def answer(
    live: LiveMeeting,
    request: str,
    reason: str = "Nobody else needs it.",
    verdict: Verdict = Verdict.will_not,
    later_on: date | None = None,
    after: timedelta = timedelta(),
) -> bool:
    now = live.now + after
    found = await requests.find(request, live.ada, now=now)
    return await requests.answer(
        request, verdict=verdict, reason=reason, later_on=later_on,
        seen=found.version, by=live.ada, now=now,
    )  # fmt: skip


async def planned(live: LiveMeeting, *asked: str, readers: Visibility = Visibility.board) -> str:
    """An item behind which these requests stand, and which has moved since."""
    facts = []
    for request in asked:
        row = await requests.find(request, live.ada, now=live.now)
        facts.append(
            {
                "board_id": live.board.id,
                "source_kind": "request",
                "source": request,
                "person": row.person,
            }
        )
    item = await evidence.found(
        live.board.programme, roadmap.RoadmapItemFacts("An audit trail", visibility=readers),
        facts,
        by=live.ada, now=live.now,
    )  # fmt: skip
    await roadmap_moves.move(
        item, RoadmapStatus.planned, "In the spring plan.",
        seen=RoadmapStatus.under_review, by=live.ada, now=live.now,
    )  # fmt: skip
    return item


async def texts() -> list[str]:
    rows = await Message.objects().where(Message.kind == KIND).order_by(Message.created_at)
    return [mime.readable(bytes(row.body)).text for row in rows]


async def test_answers_of_a_day_are_one_mail_next_morning(live: LiveMeeting) -> None:
    first, second = await live.asks("Alan"), await live.asks("Alan", "Bulk approvals")
    assert await answer(live, first)
    assert await answer(live, second, "After the summer.", Verdict.later, later_on=date(2026, 9, 1))
    assert await roadmap_news.send_due(live.now + timedelta(hours=6)) == 0
    assert await roadmap_news.send_due(live.now + DAY) == 1
    assert await roadmap_news.send_due(live.now + DAY + timedelta(hours=1)) == 0
    [(to, subject, _)] = await mails(KIND)
    assert (to, subject) == ("Alan", "News about 2 things that you asked for")
    [text] = await texts()
    assert "A change log\nCAB-1 has its answer: will not.\nWhy: Nobody else needs it." in text
    assert "CAB-2 has its answer: later, from 1 September 2026.\nWhy: After the summer." in text
    assert ("/d/" in text, "/u/" in text, "one page per employee" in text) == (True, True, False)


async def test_the_answer_and_the_move_of_its_item_are_told_as_one(live: LiveMeeting) -> None:
    request = await live.asks("Alan")
    await answer(live, request, "Gladly.", Verdict.will_do)
    await planned(live, request)
    [row] = await roadmap_news.waiting(live.ada)
    [story] = row.stories
    assert (story.title, story.label) == ("An audit trail", "Planned")
    assert [each.words for each in story.answers] == ["will do"]
    await roadmap_news.send_due(live.now + DAY)
    [(_, subject, _)] = await mails(KIND)
    assert subject == "Planned: An audit trail"
    [text] = await texts()
    assert 'CAB-1, "A change log", has its answer: will do.\nWhy: Gladly.' in text
    assert text.count("In the spring plan.") == 1


async def test_hostile_words_are_words(live: LiveMeeting) -> None:
    hostile = "<script>alert(1)</script>\n<img src=http://evil.example.org/x> {{ 7*7 }}"
    request = await live.asks("Alan", "<b>Bold</b>")
    await answer(live, request, hostile)
    await roadmap_news.send_due(live.now + DAY)
    row = await Message.objects().where(Message.kind == KIND).first()
    assert row is not None
    mail = mime.readable(bytes(row.body))
    shown = "&lt;script&gt;alert(1)&lt;/script&gt;<br>&lt;img src=http://evil.example.org/x&gt;"
    assert f"{shown} {{{{ 7*7 }}}}" in mail.html
    assert [tag for tag in ("<script", "<img", "<b>") if tag in mail.html] == []
    assert (mail.subject, hostile in mail.text) == ("Will not: <b>Bold</b>", True)


async def test_the_same_reason_is_not_given_twice(live: LiveMeeting) -> None:
    request = await live.asks("Alan")
    await answer(live, request, "In the spring plan.", Verdict.will_do)
    await planned(live, request)
    await roadmap_news.send_due(live.now + DAY)
    [text] = await texts()
    assert text.count("In the spring plan.") == 1


async def test_an_item_that_members_do_not_hear_of_keeps_no_answer_back(live: LiveMeeting) -> None:
    request = await live.asks("Alan")
    await answer(live, request)
    await planned(live, request, readers=Visibility.internal)
    await roadmap_news.send_due(live.now + DAY)
    [(_, subject, _)] = await mails(KIND)
    assert subject == "Will not: A change log"
    assert "audit trail" not in (await texts())[0]


async def test_only_the_answer_that_holds_by_then_is_told(live: LiveMeeting) -> None:
    request = await live.asks("Alan")
    await answer(live, request, "First.")
    await answer(live, request, "Second.", Verdict.will_do)
    await roadmap_news.send_due(live.now + DAY)
    [text] = await texts()
    assert ("Second." in text, "First." in text) == (True, False)
    # Told is told: back and forth in a day is no news, another answer is.
    await answer(live, request, "Third.", after=DAY)
    await answer(live, request, "Second.", Verdict.will_do, after=DAY)
    assert await roadmap_news.waiting(live.ada) == []
    assert await roadmap_news.send_due(live.now + 2 * DAY) == 0
    await answer(live, request, "Third.", after=2 * DAY)
    assert await roadmap_news.send_due(live.now + 3 * DAY) == 1
    assert await AnswerNotice.count().where(AnswerNotice.settled_at.is_null()) == 0


async def test_nobody_is_told_who_stopped_or_has_no_address(live: LiveMeeting) -> None:
    stopped, silent, left = [await live.asks(who) for who in ("Alan", "Grace", "Katherine")]
    await OptOut.insert(
        OptOut(person=live.people["Alan"].id, purpose="status", created_at=live.now)
    )
    await Person.update({Person.email: None}).where(Person.id == live.people["Grace"].id)
    # Whoever has left asked all the same, and is owed the answer.
    await Member.update({Member.state: MemberState.alumni.value}).where(
        Member.person == live.people["Katherine"].id
    )
    assert [await answer(live, each) for each in (stopped, silent, left)] == [False, False, True]
    await roadmap_news.send_due(live.now + DAY)
    assert [to for to, _, _ in await mails(KIND)] == ["Katherine"]


async def test_after_an_overview_moves_are_not_told_again(live: LiveMeeting) -> None:
    request = await live.asks("Alan")
    await planned(live, request)
    await overview(live, at=live.now + timedelta(hours=2), state=MailState.sent)
    assert await roadmap_news.send_due(live.now + timedelta(hours=3)) == 0
    assert await roadmap_news.send_due(live.now + DAY) == 0
    assert await mails(KIND) == []
    assert await roadmap_news.waiting(live.ada) == []


async def test_an_overview_that_never_left_tells_nothing(live: LiveMeeting) -> None:
    request = await live.asks("Alan")
    await planned(live, request)
    await overview(live, at=live.now + timedelta(hours=2), state=MailState.withdrawn)
    assert await roadmap_news.send_due(live.now + DAY) == 1


async def test_on_the_day_of_an_overview_an_answer_waits(live: LiveMeeting) -> None:
    request = await live.asks("Alan")
    await answer(live, request)
    await overview(live, at=live.now + DAY - timedelta(hours=1), state=MailState.sent)
    assert await roadmap_news.send_due(live.now + DAY) == 0
    assert await roadmap_news.send_due(live.now + 2 * DAY) == 1


async def overview(live: LiveMeeting, *, at: datetime, state: MailState) -> None:
    """A mail of the same purpose to Alan about the whole board."""
    alan = live.people["Alan"]
    assert alan.email
    async with db.transaction():
        link = await desks.link_for(alan.id, now=at)
        message = await outbox.post(
            "you_said_mailed",
            to=outbox.Recipient("Alan", alan.email, person=alan.id),
            context={"name": "Alan", "board_name": "", "told": YouSaid(()), "url": link.id},
            board=live.board.id,
            now=at,
        )
    await Message.update({Message.state: state.value}).where(Message.id == message)
