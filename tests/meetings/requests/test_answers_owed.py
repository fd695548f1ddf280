"""Answers owed: the list that whoever owes them gets on Mondays."""

from datetime import UTC, datetime, timedelta

import pytest

from board.foundation.delivery import deliveries
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Staff
from board.foundation.journal.tables import Entry
from board.foundation.links import links
from board.foundation.links.tables import PersonalLink
from board.foundation.mail import mime, opt_outs
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.roadmap.rules.roadmap import Verdict
from meetings.requests import answerers, answers_owed, requests
from tests.backed_items import mails
from tests.board.foundation.database.test_damages import only_sqlite, poisoned
from tests.live_meetings import LiveMeeting, events

pytestmark = pytest.mark.anyio
KIND = answers_owed.KIND
WEEK = timedelta(days=7)


class Owed(LiveMeeting):
    """Lin and Leda lead the board, Vint looks; two requests, due on the first of April."""

    async def prepared(self, now: datetime) -> "Owed":
        await self.opened(now)
        self.lin = await self.staff(Role.lead, "Lin")
        self.leda = await self.staff(Role.lead, "Leda")
        self.mona = await self.staff(Role.manager, "Mona")
        self.asked = [await self.asks("Alan"), await self.asks("Grace", "Bulk approvals")]
        self.monday = now + 5 * WEEK  # the sixth of April, 11:30 in Berlin
        return self

    async def answers(self, request: str, now: datetime) -> None:
        found = await requests.find(request, self.ada, now=now)
        await requests.answer(
            request, verdict=Verdict.will_do, reason="Gladly.", later_on=None,
            seen=found.version, by=self.ada, now=now,
        )  # fmt: skip

    async def readers(self) -> list[str]:
        return sorted(to for to, _, _ in await mails(KIND))


@pytest.fixture
async def live(database: object, now: datetime) -> Owed:
    return await Owed().prepared(now)


async def test_leads_get_what_is_overdue_once_on_a_monday(live: Owed) -> None:
    assert await answers_owed.remind_due(live.monday - WEEK) == 0
    assert await answers_owed.remind_due(live.monday) == 2
    assert await answers_owed.remind_due(live.monday + timedelta(hours=1)) == 0
    assert await answers_owed.remind_due(live.monday + timedelta(days=1)) == 0
    assert await live.readers() == ["Leda", "Lin"]
    row = await Message.objects().where(Message.kind == KIND).first()
    assert row is not None
    assert row.subject == "2 requests overdue: members wait for an answer"
    text = mime.readable(bytes(row.body)).text
    assert "- CAB-1 A change log\n  Customer Advisory Board, 5 days late" in text
    assert "So far 0 of 2 answers came in time." in text
    assert await answers_owed.remind_due(live.monday + WEEK) == 2


async def test_a_monday_without_a_worker_is_noted_and_not_made_up_for(live: Owed) -> None:
    tuesday = live.monday + timedelta(days=1)
    assert await answers_owed.remind_due(tuesday) == 0
    assert await answers_owed.remind_due(tuesday + timedelta(hours=1)) == 0
    assert await deliveries.claim("worker", now=tuesday) == []
    assert [state for _, _, state in await mails(KIND)] == [MailState.expired, MailState.expired]
    skipped = await Entry.select(Entry.detail).where(Entry.event == "answers_owed.skipped")
    assert len(skipped) == 2
    assert await answers_owed.remind_due(live.monday + WEEK) == 2


async def test_half_a_day_without_a_worker_costs_nothing(live: Owed) -> None:
    assert await answers_owed.remind_due(live.monday.replace(hour=17, minute=59)) == 2


async def test_whoever_owns_it_gets_it_alone(live: Owed) -> None:
    for request in live.asked:
        await answerers.assign(request, live.mona.id, by=live.lin, now=live.now)
    await answers_owed.remind_due(live.monday)
    assert await live.readers() == ["Mona"]
    assert (await events(live.asked[0]))[-1] == "request.assigned"


async def test_without_leads_managers_get_it_and_viewers_never(live: Owed) -> None:
    await _leave(live.lin)
    await _leave(live.leda)
    await live.staff(Role.viewer, "Vint")
    await answers_owed.remind_due(live.monday)
    assert await live.readers() == ["Mona"]


async def test_nothing_overdue_is_no_mail(live: Owed) -> None:
    for request in live.asked:
        await live.answers(request, live.now)
    assert await answers_owed.remind_due(live.monday) == 0


async def test_one_click_stops_the_weekly_mail_of_staff(live: Owed) -> None:
    await answers_owed.remind_due(live.monday)
    link = await PersonalLink.objects().where(
        PersonalLink.purpose == "unsubscribe", PersonalLink.staff == live.lin.id
    ).first()  # fmt: skip
    assert link is not None
    row = await Message.objects().where(Message.staff == live.lin.id).first()
    assert row is not None
    head = bytes(row.body).decode().replace("\r\n ", "")
    assert f"List-Unsubscribe: <{links.url(links.of_row(link))}>" in head
    for _ in range(2):
        await opt_outs.stop(links.of_row(link), now=live.monday)
    assert await answers_owed.remind_due(live.monday + WEEK) == 1
    assert await opt_outs.exists(links.of_row(link))
    await opt_outs.resume(links.of_row(link), now=live.monday)
    assert await answers_owed.remind_due(live.monday + 2 * WEEK) == 2


@only_sqlite
@pytest.mark.parametrize(
    ("table", "column"), [("request", "due_on"), ("request", "number"), ("board", "code")]
)
async def test_damaged_request_keeps_no_other_board_from_its_list(
    live: Owed, table: str, column: str
) -> None:
    other = await LiveMeeting().opened(live.now, host="Otto")
    await other.asks("Alan")
    await other.staff(Role.lead, "Olga")
    row = {"request": live.asked[0], "board": live.board.id}[table]
    await poisoned(table, row, **{column: "x'00ff'"})
    await answers_owed.remind_due(live.monday)
    assert "Olga" in await live.readers()


@only_sqlite
async def test_damaged_colleague_keeps_nobody_from_their_list(live: Owed) -> None:
    await poisoned("staff", live.leda.id, created_at="'long ago'")
    assert await answers_owed.remind_due(live.monday) == 1
    assert await live.readers() == ["Lin"]


async def _leave(viewer: Viewer) -> None:
    await Staff.update({Staff.deactivated_at: datetime(2026, 3, 2, tzinfo=UTC)}).where(
        Staff.id == viewer.id
    )
