"""The pages of series: planned with all dates in sight, looked at, changed, answered by link."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from meetings.calendar.rules.answers import Answer
from meetings.scheduling import meeting_links
from meetings.scheduling.series_dates import dates_of, of_people
from meetings.scheduling.tables import Meeting, Series, SeriesAttendee, Sitting
from meetings.series import series
from tests.cast import make_board, make_member, make_staff, sign_in
from tests.queries import counted
from tests.recurrences import Recurrence, letters

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)


class Visit(Recurrence):
    """Ada is signed in; Alan holds the link of the first date."""

    async def begun(self, client: httpx.AsyncClient, now: datetime) -> "Visit":
        await self.invited(now)
        self.client = client
        self.csrf = {"csrf": await sign_in(client, self.ada, now)}
        self.address = f"/series/{self.series.id}"
        first = (await self.dates())[0]
        link = await meeting_links.issue(first.meeting.id, self.people[0].id, now=now)
        self.path = f"/m/{links.token(link)}"
        return self

    async def sends(self, path: str, /, **fields: Any) -> httpx.Response:
        return await self.client.post(f"{self.address}{path}", data={**self.csrf, **fields})

    async def seen(self) -> list[str]:
        return [f"{each.sitting.id}:{each.sitting.sequence}" for each in await self.dates()]


@pytest.fixture
async def visit(app: Any, client: httpx.AsyncClient, now: datetime) -> Visit:
    return await Visit().begun(client, now)


def typed(**overrides: Any) -> dict[str, Any]:
    return {
        "title": "Board evening",
        "timezone": "Europe/Berlin",
        "rhythm": "monthly",
        "anchor": "weekday",
        "on": "2026-04-16",
        "from": "18:00",
        "to": "19:00",
        "count": "3",
        **overrides,
    }


def shown_in(text: str) -> str:
    found = re.search(r'name="shown" value="([^"]*)"', text)
    assert found
    return found[1]


async def test_a_series_is_made_of_the_dates_that_were_looked_at(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    alan = await make_member(now, board)
    csrf = {"csrf": await sign_in(client, await make_staff(now), now)}
    address = f"/boards/{board.id}/series"
    assert (await client.get(f"{address}/new")).status_code == 200
    looked = await client.post(address, data={**csrf, **typed(people=alan.person), "preview": "1"})
    assert looked.status_code == 200
    assert (
        "Every third Thursday of the month, 18:00–19:00 Berlin, until 18 June 2026" in looked.text
    )
    assert await Series.count() == 0
    fields = {**csrf, **typed(people=alan.person), "make": "1", "shown": shown_in(looked.text)}
    nothing = await client.post(address, data=fields)
    assert (nothing.status_code, "keep at least one" in nothing.text) == (422, True)
    made = await client.post(address, data={**fields, "held": ["2026-04-16", "2026-06-18"]})
    assert made.status_code == 303
    starts = await Sitting.select(Sitting.starts_local).order_by(Sitting.starts_at)
    assert [row["starts_local"][:10] for row in starts] == ["2026-04-16", "2026-06-18"]
    assert [row["person"] for row in await SeriesAttendee.select()] == [alan.person]
    page = await client.get(made.headers["location"])
    assert "Invite 1 person" in page.text


async def test_dates_that_nobody_looked_at_are_shown_before_they_are_made(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    csrf = {"csrf": await sign_in(client, await make_staff(now), now)}
    address = f"/boards/{board.id}/series"
    looked = await client.post(address, data={**csrf, **typed(), "preview": "1"})
    later = typed(on="2026-05-21", make="1", shown=shown_in(looked.text), held=["2026-05-21"])
    again = await client.post(address, data={**csrf, **later})
    assert again.status_code == 200
    assert "Thursday 16 July 2026" in again.text
    assert await Series.count() == 0


async def test_holidays_of_those_who_are_asked_are_named(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    alan = await make_member(now, board, country="Germany")
    csrf = {"csrf": await sign_in(client, await make_staff(now), now)}
    fields = {**csrf, **typed(people=alan.person, on="2026-05-14", anchor="day"), "preview": "1"}
    looked = await client.post(f"/boards/{board.id}/series", data=fields)
    assert "Ascension Day, Germany: Alan" in looked.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Title: please fill this in."),
        ("on", "2026-04-30", "is a fifth Thursday"),
        ("count", "61", "A series has at most 60 dates."),
        ("to", "17:00", "The end is before the start"),
    ],
)
async def test_a_wrong_rhythm_keeps_what_was_typed(
    client: httpx.AsyncClient, now: datetime, field: str, value: str, sentence: str
) -> None:
    board = await make_board(now)
    csrf = {"csrf": await sign_in(client, await make_staff(now), now)}
    fields = typed(**{"place": "Lisbon", field: value})
    answer = await client.post(f"/boards/{board.id}/series", data={**csrf, **fields})
    assert (answer.status_code, 'value="Lisbon"' in answer.text) == (422, True)
    assert sentence in answer.text


async def test_the_page_counts_answers_a_date_in_few_queries(visit: Visit) -> None:
    await visit.answers_all(Answer.yes, now=visit.now)
    await visit.strike_out(3, now=visit.now)
    with counted() as queries:
        text = (await visit.client.get(visit.address)).text
    assert len(queries) <= 18
    assert "Every three months on the third Thursday of the month" in text
    assert text.count(">struck out<") == 1
    assert "4 yes" in text


async def test_each_date_says_which_one_it_is(visit: Visit) -> None:
    dates = await visit.dates()
    text = (await visit.client.get(f"/meetings/{dates[1].meeting.id}")).text
    assert "Date 2 of 5 in the series" in text
    assert f'href="/meetings/{dates[0].meeting.id}"' in text
    onwards = f"{visit.address}/continuation?begins={dates[1].meeting.id}"
    assert f'href="{onwards}"' in text
    form = (await visit.client.get(onwards)).text
    assert f'value="{dates[1].meeting.id}" selected' in form


async def test_the_boards_meetings_show_a_series_once(visit: Visit) -> None:
    text = (await visit.client.get(f"/boards/{visit.board.id}/meetings")).text
    assert text.count(f'href="{visit.address}"') == 1
    assert "5 dates to come" in text


async def test_a_new_place_is_told_once_to_each(visit: Visit) -> None:
    assert (await visit.client.get(f"{visit.address}/edit")).status_code == 200
    fields = {"title": "Quarterly review", "timezone": "Europe/Berlin", "place": "Bremen"}
    done = await visit.sends("/edit", **fields, **{"from": "15:00", "to": "17:00"})
    assert done.status_code == 303
    assert [each.kind for each in await letters()] == ["series_updated"] * 2
    wrong = await visit.sends("/edit", **fields, **{"from": "15:00", "to": "14:00"})
    assert (wrong.status_code, 'value="Bremen"' in wrong.text) == (422, True)


async def test_another_rhythm_from_a_date_on(visit: Visit) -> None:
    dates = await visit.dates()
    page = await visit.client.get(f"{visit.address}/continuation?begins={dates[2].meeting.id}")
    assert f'value="{dates[2].meeting.id}" selected' in page.text
    fields = typed(on="2027-06-17", begins=dates[2].meeting.id)
    looked = await visit.sends("/continuation", **fields, preview="1")
    held = ["2027-06-17", "2027-07-15", "2027-08-19"]
    done = await visit.sends(
        "/continuation", **fields, make="1", shown=shown_in(looked.text), held=held
    )
    newer = done.headers["location"].rpartition("/")[2]
    assert [each.sitting.starts_local[:10] for each in await dates_of(newer)] == held
    assert "It goes on as" in (await visit.client.get(visit.address)).text


async def test_a_typed_word_cancels_what_is_to_come(visit: Visit) -> None:
    refused = await visit.sends("/cancellation", confirm="yes")
    assert refused.status_code == 422
    done = await visit.sends("/cancellation", confirm="Cancel")
    assert done.status_code == 303
    assert {row["state"] for row in await Meeting.select(Meeting.state)} == {"cancelled"}
    assert (await visit.sends("/cancellation", confirm="cancel")).status_code == 409


async def test_people_are_asked_taken_off_and_answered_for(visit: Visit) -> None:
    done = await visit.sends("/people", name="Barbara", email="barbara@example.org", company="")
    assert done.status_code == 303
    assert [each.to for each in await letters()] == ["Barbara"]
    twice = await visit.sends("/people", name="Barbara", email="barbara@example.org", company="")
    assert (twice.status_code, "asked already" in twice.text) == (422, True)
    [alan, *_] = await of_people(visit.series.id)
    written = await visit.sends(f"/people/{alan.id}/answers", answer="no", note="Said on the phone")
    assert written.status_code == 303
    assert await visit.answers() == [Answer.no] * 5
    address = f"/people/{alan.id}/answers"
    unsaid = await visit.sends(address, answer="none", note="Will call again")
    assert (unsaid.status_code, 'value="Will call again"' in unsaid.text) == (422, True)
    assert (await visit.sends(f"/people/{alan.id}/removal")).status_code == 303
    assert (await visit.sends(f"/people/{alan.id}/removal")).status_code == 409


async def test_the_invitation_is_seen_before_it_goes(
    client: httpx.AsyncClient, app: Any, now: datetime
) -> None:
    made = await Recurrence().set(now)
    csrf = {"csrf": await sign_in(client, made.ada, now)}
    [alan, _] = await of_people(made.series.id)
    address = f"/series/{made.series.id}/invitation"
    assert "2 people, one mail each" in (await client.get(address)).text
    body = (await client.get(f"{address}/body?attendee={alan.id}")).text
    assert "on these 5 dates" in body
    assert "href=" not in body
    assert (await client.post(address, data=csrf)).status_code == 303
    assert len(await letters()) == 2
    page = (await client.get(f"/series/{made.series.id}")).text
    assert "2 people are invited. What has not left yet can be taken back" in page
    date = await client.get(f"/meetings/{(await made.dates())[1].meeting.id}/cancellation")
    assert ("Strike this date out?" in date.text, "The other dates" in date.text) == (True, True)
    struck = await client.post(str(date.url), data={**csrf, "confirm": "cancel"})
    assert "This date is struck out." in (await client.get(struck.headers["location"])).text
    assert (await client.post(address, data=csrf)).status_code == 409


async def test_a_series_is_for_staff_of_its_board(visit: Visit) -> None:
    eve = await make_staff(visit.now, "Eve", roles={})
    await sign_in(visit.client, eve, visit.now)
    assert (await visit.client.get(visit.address)).status_code == 404
    lead = await make_staff(visit.now, "Lin", roles={visit.board.id: Role.lead})
    await sign_in(visit.client, lead, visit.now)
    assert (await visit.client.get(visit.address)).status_code == 200
    assert (await visit.client.get(f"{visit.address}/edit")).status_code == 403


# --- by link ---------------------------------------------------------------------------------


async def test_one_press_answers_all_dates(visit: Visit) -> None:
    page = await visit.client.get(f"{visit.path}?answer=yes&dates=all")
    assert "Yes to all 5 dates" in page.text
    assert "One press is left" in page.text
    assert await visit.answers() == [Answer.none] * 5
    fields = {"seen": await visit.seen(), "answer": "yes"}
    done = await visit.client.post(f"{visit.path}/dates", data=fields)
    assert done.status_code == 303
    assert await visit.answers() == [Answer.yes] * 5


async def test_each_date_is_answered_by_itself(visit: Visit) -> None:
    dates = await visit.dates()
    each = {f"date-{dates[0].sitting.id}": "no", f"date-{dates[4].sitting.id}": "yes"}
    fields = {"seen": await visit.seen(), "each": "1", **each}
    assert (await visit.client.post(f"{visit.path}/dates", data=fields)).status_code == 303
    assert await visit.answers() == [Answer.no, *[Answer.none] * 3, Answer.yes]
    empty = await visit.client.post(f"{visit.path}/dates", data={"seen": await visit.seen()})
    assert (empty.status_code, "please choose Yes, Maybe or No" in empty.text) == (422, True)


async def test_an_answer_to_dates_that_moved_meanwhile_is_not_stored(visit: Visit) -> None:
    seen = await visit.seen()
    await visit.move(1, date(2027, 4, 16), now=visit.now)
    answer = await visit.client.post(f"{visit.path}/dates", data={"seen": seen, "answer": "yes"})
    assert (answer.status_code, "nothing was stored" in answer.text) == (409, True)
    assert await visit.answers() == [Answer.none] * 5


async def test_a_date_that_is_over_leads_to_the_others_and_not_into_the_call(
    visit: Visit, app: Any
) -> None:
    first = (await visit.dates())[0]
    await Meeting.update({Meeting.join_url: "https://meet.example.com/x"}).where(
        Meeting.id == first.meeting.id
    )
    assert "meet.example.com" in (await visit.client.get(visit.path)).text
    app.state["clock"] = lambda: datetime(2027, 2, 1, tzinfo=UTC)
    text = (await visit.client.get(visit.path)).text
    assert "This meeting is over" in text
    assert "Yes to all 4 dates" in text
    assert "meet.example.com" not in text


async def test_the_address_of_a_series_shows_its_next_date(visit: Visit) -> None:
    text = (await visit.client.get(f"/e/{visit.series.id}")).text
    assert "Thursday 21 January 2027, 15:00–17:00 Berlin" in text
    assert series.in_words(visit.series, await visit.dates()).startswith("Every three months")
