"""Finding a date as staff see it: the form, its suggestions, the ranking, and the choice."""

import re
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board import settings
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Person
from meetings.polls import polls
from meetings.polls.rules.polls import Choice
from meetings.polls.tables import Poll
from meetings.scheduling.tables import Meeting
from tests.ballots import Question
from tests.cast import sign_in
from tests.queries import counted

pytestmark = pytest.mark.anyio
Y, M, N = Choice.yes, Choice.if_need_be, Choice.no


class Visit(Question):
    """Ada is signed in."""

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Visit":
        await self.drafted(now)
        self.client = client
        self.csrf = await sign_in(client, self.ada, now)
        self.path_of_board = f"/boards/{self.board.id}/meetings/polls"
        self.path_of_poll = f"/polls/{self.poll.id}"
        return self

    async def sends(self, path: str, **fields: Any) -> httpx.Response:
        return await self.client.post(path, data={"csrf": self.csrf, **fields})

    def fields(self, **overrides: Any) -> dict[str, Any]:
        return {
            "title": "Autumn meeting",
            "minutes": "90",
            "notice": "14",
            "rows": "3",
            "people": [each.id for each in self.people.values()],
            "closes_on": "2026-03-20",
            "on_1": "2026-04-14",
            "from_1": "10:00",
            "on_2": "2026-04-16",
            "from_2": "15:30",
            **overrides,
        }


@pytest.fixture
async def visit(app: Litestar, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


async def test_dates_are_noted_in_the_boards_zone(visit: Visit) -> None:
    answer = await visit.sends(visit.path_of_board, **visit.fields())
    poll = await Poll.objects().where(Poll.title == "Autumn meeting").first()
    assert poll is not None
    assert (answer.status_code, answer.headers["location"]) == (303, f"/polls/{poll.id}")
    slots = [(each.starts_local, each.ends_local) for each in await polls.slots_of(poll.id)]
    assert slots == [
        ("2026-04-14T10:00", "2026-04-14T11:30"),
        ("2026-04-16T15:30", "2026-04-16T17:00"),
    ]
    assert poll.closes_at.isoformat() == "2026-03-20T22:59:00+00:00"
    page = (await visit.client.get(f"/polls/{poll.id}")).text
    assert "Ask 3 members" in page


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"title": ""}, "Title: please fill this in"),
        ({"minutes": "5"}, "Length must be between 15 and 600"),
        ({"closes_on": "soon"}, "write a date like"),
        ({"closes_on": "2026-02-01"}, "deadline has passed"),
        ({"closes_on": "2026-04-15"}, "before the deadline"),
        ({"people": ["elsewhere"]}, "choose at least one"),
        ({"on_2": "", "from_2": ""}, "at least two dates"),
        ({"from_2": "23:30"}, "after midnight"),
        ({"on_2": "2026-03-29", "from_2": "02:30"}, "the clocks jump over it"),
    ],
)
async def test_bad_input_keeps_what_was_typed(
    visit: Visit, overrides: dict[str, Any], words: str
) -> None:
    fields = visit.fields(description="On the ferry", **overrides)
    answer = await visit.sends(visit.path_of_board, **fields)
    assert answer.status_code == 422
    assert words in answer.text
    assert "On the ferry" in answer.text
    assert 'value="2026-04-14"' in answer.text
    assert await Poll.count() == 1


async def test_suggestions_join_what_was_typed_and_store_nothing(visit: Visit) -> None:
    answer = await visit.sends(visit.path_of_board, suggest="1", **visit.fields())
    assert answer.status_code == 200
    assert answer.text.count('type="date"') == 2 + 5 + 1
    assert 'value="2026-04-14"' in answer.text
    assert 'value="2026-03-16"' in answer.text  # the first Monday after the notice
    assert "Katherine: their public holidays are not considered" in answer.text
    assert await Poll.count() == 1


async def test_form_flags_a_public_holiday_of_whoever_is_asked(visit: Visit) -> None:
    fields = visit.fields(on_1="2026-05-14")
    answer = await visit.sends(visit.path_of_board, add="1", **fields)
    assert answer.status_code == 200
    assert "Ascension Day in Sweden: Alan" in answer.text
    assert answer.text.count('type="date"') == 4 + 1


async def test_form_says_who_has_no_time_zone(visit: Visit) -> None:
    await Person.update({Person.timezone: "", Person.country: ""}, force=True)
    await Person.update({Person.country: "Sweden"}).where(Person.name == "Alan")
    for answer in (
        await visit.sends(visit.path_of_board, add="1", **visit.fields()),
        await visit.client.get(visit.path_of_poll),
    ):
        said = " ".join(re.sub("<[^>]*>", "", answer.text).split())
        assert "2 people have no time zone: Grace, Katherine." in said
        assert re.search('href="/people/[^"]+/edit#f-timezone">Grace<', answer.text)
        assert "Their hours count as those of Berlin." in answer.text


async def test_draft_is_changed_and_sent(visit: Visit) -> None:
    page = (await visit.client.get(f"{visit.path_of_poll}/edit")).text
    assert 'value="2026-04-01"' in page
    answer = await visit.sends(f"{visit.path_of_poll}/edit", **visit.fields())
    assert answer.headers["location"] == visit.path_of_poll
    await visit.sends(f"{visit.path_of_poll}/opening")
    assert await visit.state() == "open"
    assert (await visit.client.get(f"{visit.path_of_poll}/edit")).status_code == 409
    late = await visit.sends(f"{visit.path_of_poll}/edit", **visit.fields())
    assert late.status_code == 409


async def test_show_ranks_the_dates_and_says_who_would_be_lost(visit: Visit) -> None:
    await visit.sends(f"{visit.path_of_poll}/opening")
    await visit.votes("Alan", N, Y, M)
    await visit.votes("Grace", N, Y, N)
    page = (await visit.client.get(visit.path_of_poll)).text
    order = [page.index(f"{day} April 2026, 15:00–17:00 Berlin") for day in ("2", "3", "1")]
    assert order == sorted(order)
    assert "2 yes · 0 if need be · 0 no · 1 silent · quorum" in page
    assert "no quorum (2 needed)" in page
    assert "Lost on this date: Alan, Grace; nobody from" in page
    assert "Logistics 1 of 1" in page
    assert "silent: Katherine" in page


async def test_date_has_its_own_length(visit: Visit) -> None:
    answer = await visit.sends(visit.path_of_board, **visit.fields(minutes_2="45"))
    poll = await Poll.objects().where(Poll.title == "Autumn meeting").first()
    assert answer.status_code == 303 and poll is not None
    slots = await polls.slots_of(poll.id)
    assert [each.ends_local[11:] for each in slots] == ["11:30", "16:15"]
    form = (await visit.client.get(f"/polls/{poll.id}/edit")).text
    typed = re.findall(r'name="minutes_[12]"[^>]*? value="([^"]*)"', form)
    assert typed == ["", "45"]


async def test_deadline_is_extended_and_an_earlier_one_refused(visit: Visit) -> None:
    await visit.sends(f"{visit.path_of_poll}/opening")
    early = await visit.sends(f"{visit.path_of_poll}/deadline", closes_on="2026-03-03")
    assert (early.status_code, "choose a later day" in early.text) == (422, True)
    await visit.sends(f"{visit.path_of_poll}/deadline", closes_on="2026-03-20")
    page = (await visit.client.get(visit.path_of_poll)).text
    assert "votes until Friday 20 March 2026, 23:59 Berlin" in page


async def test_words_of_voters_are_shown_to_staff(visit: Visit) -> None:
    await visit.sends(f"{visit.path_of_poll}/opening")
    await visit.votes("Alan", Y, Y, Y, comment="Mornings <best>")
    assert "“Mornings &lt;best&gt;”" in (await visit.client.get(visit.path_of_poll)).text


async def test_choice_leads_to_the_new_meeting(visit: Visit) -> None:
    await visit.sends(f"{visit.path_of_poll}/opening")
    await visit.sends(f"{visit.path_of_poll}/closing")
    answer = await visit.sends(f"{visit.path_of_poll}/choice", slot=visit.slots[0].id)
    meeting = await Meeting.objects().first()
    assert meeting is not None
    assert answer.headers["location"] == f"/meetings/{meeting.id}"
    again = await visit.sends(f"{visit.path_of_poll}/choice", slot=visit.slots[0].id)
    assert (again.status_code, "has moved on" in again.text) == (409, True)
    assert f'href="/meetings/{meeting.id}"' in again.text
    page = (await visit.client.get(visit.path_of_poll)).text
    assert f'href="/meetings/{meeting.id}"' in page
    assert "Choose this date" not in page


async def test_a_date_is_chosen_at_once_only_when_everybody_has_voted(visit: Visit) -> None:
    await visit.sends(f"{visit.path_of_poll}/opening")
    question = "Choose it before everybody has voted?"
    await visit.votes("Alan", Y, Y, Y)
    page = (await visit.client.get(visit.path_of_poll)).text
    assert question in page
    assert "2 of those who were asked have not voted: Grace, Katherine" in page
    await visit.votes("Grace", Y, Y, Y)
    await visit.votes("Katherine", Y, Y, Y)
    page = (await visit.client.get(visit.path_of_poll)).text
    assert ("Choose this date" in page, question in page) == (True, False)


async def test_what_is_voted_on_stands_on_the_boards_page_of_meetings(visit: Visit) -> None:
    path, link = f"/boards/{visit.board.id}/meetings", f'<a href="{visit.path_of_poll}">'
    assert link not in (await visit.client.get(path)).text  # nobody has heard of a draft
    await visit.sends(f"{visit.path_of_poll}/opening")
    shown = (await visit.client.get(path)).text
    assert (link in shown, "0 of 3 voted" in shown) == (True, True)
    await visit.sends(f"{visit.path_of_poll}/closing")
    assert "Choose the date" in (await visit.client.get(path)).text
    await visit.sends(f"{visit.path_of_poll}/choice", slot=visit.slots[0].id)
    assert link not in (await visit.client.get(path)).text


async def test_choice_of_no_date_is_refused(visit: Visit) -> None:
    await visit.sends(f"{visit.path_of_poll}/opening")
    answer = await visit.sends(f"{visit.path_of_poll}/choice", slot="elsewhere")
    assert answer.status_code == 422
    assert await visit.state() == "open"


async def test_reminder_twice_a_day_is_refused(visit: Visit) -> None:
    await visit.sends(f"{visit.path_of_poll}/opening")
    came_from = f"{settings.current().origin}{visit.path_of_poll}"
    answer = await visit.client.post(
        f"{visit.path_of_poll}/reminders",
        data={"csrf": visit.csrf},
        headers={"referer": came_from},
    )
    assert answer.status_code == 409
    assert "within the last day" in answer.text
    assert "Somebody else" not in answer.text
    assert f'href="{visit.path_of_poll}">Go back' in answer.text


async def test_lead_sees_but_changes_nothing(visit: Visit) -> None:
    csrf = await sign_in(visit.client, await visit.staff(Role.lead), visit.now)
    page = await visit.client.get(visit.path_of_poll)
    assert page.status_code == 200
    assert "Ask 3 members" not in page.text
    assert (await visit.client.get(visit.path_of_board)).status_code == 200
    for path in ("/new", "/edit"):
        start = visit.path_of_board if path == "/new" else visit.path_of_poll
        assert (await visit.client.get(start + path)).status_code == 403
    for act in ("opening", "reminders", "closing", "choice", "cancellation", "edit"):
        answer = await visit.client.post(f"{visit.path_of_poll}/{act}", data={"csrf": csrf})
        assert answer.status_code == 403
    assert await visit.state() == "draft"


async def test_stranger_finds_nothing(visit: Visit) -> None:
    csrf = await sign_in(visit.client, await visit.stranger(), visit.now)
    for path in (visit.path_of_poll, visit.path_of_board, f"{visit.path_of_poll}/edit"):
        assert (await visit.client.get(path)).status_code == 404
    answer = await visit.client.post(f"{visit.path_of_poll}/opening", data={"csrf": csrf})
    assert answer.status_code == 404


async def test_list_asks_as_often_for_three_polls_as_for_one(visit: Visit) -> None:
    with counted() as one:
        await visit.client.get(visit.path_of_board)
    for title in ("Autumn", "Winter"):
        await visit.sends(visit.path_of_board, **visit.fields(title=title))
    with counted() as three:
        page = (await visit.client.get(visit.path_of_board)).text
    assert page.count('href="/polls/') == 3
    assert len(three) == len(one)


async def test_poll_is_shown_as_closed_at_its_deadline(visit: Visit) -> None:
    await visit.sends(f"{visit.path_of_poll}/opening")
    await Poll.update({Poll.closes_at: visit.now - timedelta(seconds=1)}).where(
        Poll.id == visit.poll.id
    )
    page = (await visit.client.get(visit.path_of_poll)).text
    assert "Closed: choose the date" in page
    assert "silent</button>" not in page
