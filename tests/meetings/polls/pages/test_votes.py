"""The page behind a poll link: each date on the reader's clock, and a vote by one press."""

from datetime import datetime, timedelta

import httpx
import pytest
from litestar import Litestar

from board.foundation.mail.tables import Message
from meetings.polls import polls
from meetings.polls import reminders as poll_reminders
from meetings.polls.rules.polls import Choice
from meetings.polls.tables import Vote
from tests.ballots import Question

pytestmark = pytest.mark.anyio
Y, M, N = Choice.yes, Choice.if_need_be, Choice.no


class Visit(Question):
    """Katherine holds her link."""

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Visit":
        await self.asked(now)
        self.client = client
        self.page = await self.path("Katherine")
        return self

    async def said(self) -> list[str]:
        rows = await Vote.select(Vote.choice).order_by(Vote.slot.starts_at)
        return [row["choice"] for row in rows]


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_show_has_both_clocks_and_names_nobody_else(visit: Visit) -> None:
    answer = await visit.client.get(visit.page)
    assert answer.status_code == 200
    assert "Wednesday 1 April 2026, 09:00–11:00 your time" in answer.text
    assert "15:00–17:00 Berlin" in answer.text
    assert ("Alan" in answer.text, "Grace" in answer.text) == (False, False)
    assert await Vote.count() == 0


async def test_show_flags_the_readers_own_holiday(visit: Visit) -> None:
    """The third day, 3 April 2026, is Good Friday in Sweden and in the United Kingdom."""
    page = (await visit.client.get(await visit.path("Alan"))).text
    assert page.count("a public holiday in Sweden") == 1
    assert "Good Friday, a public holiday in Sweden" in page
    assert "a public holiday" not in (await visit.client.get(visit.page)).text


async def test_vote_is_stored_shown_and_changed(visit: Visit) -> None:
    answer = await visit.client.post(
        f"{visit.page}/votes", data=visit.all("yes", "if_need_be", "no") | {"comment": "Gladly"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, visit.page)
    assert await visit.said() == ["yes", "if_need_be", "no"]
    page = (await visit.client.get(visit.page)).text
    assert "You have voted" in page
    assert page.count(" checked") == 3
    assert "Gladly</textarea>" in page
    await visit.client.post(f"{visit.page}/votes", data=visit.all("no", "no", "yes"))
    assert await visit.said() == ["no", "no", "yes"]


@pytest.mark.parametrize("third", ["", "perhaps", "none"])
async def test_vote_that_leaves_a_date_open_keeps_the_others(visit: Visit, third: str) -> None:
    fields = visit.all("yes", "if_need_be", third)
    answer = await visit.client.post(f"{visit.page}/votes", data=fields)
    assert answer.status_code == 422
    assert "Friday 3 April 2026: please choose one of the options." in answer.text
    assert answer.text.count(" checked") == 2
    assert await visit.said() == []


async def test_vote_after_the_close_is_a_lost_race(visit: Visit) -> None:
    await polls.close(visit.poll, by=visit.ada, now=visit.now)
    answer = await visit.client.post(f"{visit.page}/votes", data=visit.all("yes", "yes", "yes"))
    assert answer.status_code == 409
    assert "the vote was not stored" in answer.text
    assert await visit.said() == []


async def test_page_says_what_became_of_the_poll(visit: Visit) -> None:
    await visit.votes("Katherine", Y, M, N)
    await polls.close(visit.poll, by=visit.ada, now=visit.now)
    page = (await visit.client.get(visit.page)).text
    assert "This poll has closed" in page
    assert "What you said" in page
    await polls.settle(visit.poll, visit.slots[0].id, by=visit.ada, now=visit.now)
    assert "A date was chosen" in (await visit.client.get(visit.page)).text


async def test_page_of_a_poll_called_off_says_so(visit: Visit) -> None:
    await polls.cancel(visit.poll, by=visit.ada, now=visit.now)
    assert "This poll was called off" in (await visit.client.get(visit.page)).text


async def test_forged_link_opens_nothing(visit: Visit) -> None:
    forged = visit.page[:-1] + ("b" if visit.page[-1] == "a" else "a")
    assert (await visit.client.get(forged)).status_code == 404
    answer = await visit.client.post(f"{forged}/votes", data=visit.all("yes", "yes", "yes"))
    assert answer.status_code == 404


async def test_unsubscribing_stops_reminders_but_not_the_question(visit: Visit) -> None:
    later = visit.now + timedelta(days=1)
    await poll_reminders.remind(visit.poll, by=visit.ada, now=later)
    rows = await Message.select(Message.kind, Message.body).where(Message.to_name == "Alan")
    stop = {row["kind"]: b"List-Unsubscribe:" in bytes(row["body"]) for row in rows}
    assert stop == {"poll_invited": False, "poll_reminded": True}
