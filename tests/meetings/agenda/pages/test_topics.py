from datetime import datetime, timedelta

import httpx
import pytest

from board.desks import desks
from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from meetings.agenda import agenda, topics
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting
from tests.recurrences import Recurrence

MONTH = timedelta(days=30)


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now, starts=MONTH)


async def desk(live: LiveMeeting, name: str = "Alan") -> str:
    return f"/d/{links.token(await desks.link_for(live.people[name].id, now=live.now))}"


async def proposed(live: LiveMeeting) -> str:
    return await topics.propose(
        live.meeting.id, live.people["Alan"].id, title="Stand-ins", reason="", now=live.now
    )


async def test_member_proposes_a_topic_from_the_desk(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    page = await desk(live)
    shown = await client.get(page)
    assert [words in shown.text for words in ("Agenda of Winter meeting", "Suggest it")] == [
        True,
        True,
    ]
    answer = await client.post(
        f"{page}/topics",
        data={"meeting": live.meeting.id, "title": "Stand-ins", "reason": "July."},
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#topics")
    [topic] = await topics.waiting(live.meeting)
    assert (topic.title, topic.reason, topic.name) == ("Stand-ins", "July.", "Alan")
    assert "waiting for an answer" in (await client.get(page)).text


async def test_topic_without_a_title_keeps_what_was_typed(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    page = await desk(live)
    answer = await client.post(
        f"{page}/topics", data={"meeting": live.meeting.id, "title": "", "reason": "July."}
    )
    assert (answer.status_code, "July.</textarea>" in answer.text) == (422, True)


async def test_topic_for_a_meeting_one_is_not_asked_to_is_refused(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    answer = await client.post(
        f"{await desk(live)}/topics", data={"meeting": "nosuchmeetin", "title": "x"}
    )
    assert (answer.status_code, "takes no more topics" in answer.text) == (422, True)
    forged = await client.post(f"/d/{'2' * 38}/topics", data={"title": "x"})
    assert forged.status_code == 404


async def test_staff_put_a_topic_on_the_agenda(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    topic = await proposed(live)
    assert "1 topic from members" in (await client.get(f"/meetings/{live.meeting.id}/agenda")).text
    address = f"/meetings/{live.meeting.id}/topics/{topic}/acceptance"
    fields = {"csrf": csrf, "sitting": live.sittings[1].id}
    assert (await client.post(address, data=fields)).status_code == 303
    assert (await agenda.of_meeting(live.meeting)).days[1].entries[0].title == "Stand-ins"
    assert (await client.post(address, data=fields)).status_code == 409


async def test_staff_decline_a_topic_with_a_reason(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    address = f"/meetings/{live.meeting.id}/topics/{await proposed(live)}/refusal"
    assert (await client.get(address)).status_code == 200
    assert (await client.post(address, data={"csrf": csrf})).status_code == 422
    assert (
        await client.post(address, data={"csrf": csrf, "because": "In May."})
    ).status_code == 303
    client.cookies.clear()
    shown = (await client.get(await desk(live))).text
    assert [words in shown for words in ("In May.", "not this time")] == [True, True]


async def test_strangers_and_viewers_answer_no_topic(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    base = f"/meetings/{live.meeting.id}/topics/{await proposed(live)}"
    for person, status in (
        (await live.stranger(), 404),
        (await live.staff(Role.viewer), 403),
    ):
        csrf = await sign_in(client, person, live.now)
        answers = [
            await client.post(f"{base}/acceptance", data={"csrf": csrf}),
            await client.get(f"{base}/refusal"),
            await client.post(f"{base}/refusal", data={"csrf": csrf, "because": "x"}),
        ]
        assert [answer.status_code for answer in answers] == [status] * 3


async def test_of_a_series_the_desk_asks_topics_for_the_next_date_alone(
    client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await Recurrence().invited(now)
    page = f"/d/{links.token(await desks.link_for(scene.people[0].id, now=now))}"
    title = (await scene.dates())[0].meeting.title
    shown = (await client.get(page)).text
    assert shown.count(f"Suggest a topic for {title}") == 1
