"""The staff pages of meetings: plan, look, change, invite, cancel, ask one more."""

import re
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.people.rules.profiles import Profile
from meetings.capture import outcomes
from meetings.capture.outcomes import Outcome
from meetings.capture.rules.outcomes import OutcomeKind
from meetings.scheduling import attendees, meetings, rooms
from meetings.scheduling.tables import Attendee, Meeting, Sitting
from tests.cast import make_board, make_member, make_staff, sign_in
from tests.gatherings import Gathering
from tests.live_meetings import LiveMeeting
from tests.queries import counted

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)


@pytest.fixture
async def scene(app: Any, now: datetime) -> Gathering:
    return await Gathering().invited(now)


def typed(**overrides: Any) -> dict[str, Any]:
    return {
        "title": "Spring meeting",
        "timezone": "Europe/Berlin",
        "rows": "1",
        "on_1": "2026-05-07",
        "from_1": "09:00",
        "to_1": "12:00",
        **overrides,
    }


async def signed_in(client: httpx.AsyncClient, person: Viewer, now: datetime) -> dict[str, str]:
    return {"csrf": await sign_in(client, person, now)}


async def test_new_meeting_is_planned_with_two_sittings(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    alan = await make_member(now, board)
    csrf = await signed_in(client, await make_staff(now), now)
    address = f"/boards/{board.id}/meetings"
    assert (await client.get(f"{address}/new")).status_code == 200
    more = await client.post(address, data={**csrf, **typed(), "add": "1"})
    assert (more.status_code, 'name="on_2"' in more.text) == (200, True)
    assert 'value="Spring meeting"' in more.text
    two = typed(rows="2", on_2="2026-05-08", from_2="09:00", to_2="11:00", people=alan.person)
    made = await client.post(address, data={**csrf, **two})
    assert made.status_code == 303
    assert await Sitting.count() == 2
    assert [row["person"] for row in await Attendee.select(Attendee.person)] == [alan.person]
    assert (await client.get(made.headers["location"])).status_code == 200


async def test_guests_are_asked_while_a_meeting_is_planned(
    client: httpx.AsyncClient, now: datetime
) -> None:
    board = await make_board(now)
    csrf = await signed_in(client, await make_staff(now), now)
    address = f"/boards/{board.id}/meetings"
    wrong = await client.post(address, data={**csrf, **typed(guests="Eve")})
    assert (wrong.status_code, "Line 1, “Eve”" in wrong.text) == (422, True)
    guests = "Eve, eve@example.net, Elsewhere\nBarbara <barbara@example.org>"
    made = await client.post(address, data={**csrf, **typed(guests=guests)})
    assert made.status_code == 303
    rows = await Attendee.select(Attendee.role, Attendee.person.name.as_alias("name"))
    assert sorted((row["name"], row["role"]) for row in rows) == [
        ("Barbara", "guest"),
        ("Eve", "guest"),
    ]


async def test_the_preview_shows_the_mail_of_every_sitting(
    scene: Gathering, client: httpx.AsyncClient, now: datetime
) -> None:
    await signed_in(client, scene.ada, now)
    address = f"/meetings/{scene.meeting.id}/invitation"
    page = (await client.get(f"{address}?attendee={scene.alan.id}")).text
    frames = re.findall(r'src="([^"]*/invitation/body[^"]*)"', page)
    bodies = [(await client.get(each.replace("&amp;", "&"))).text for each in frames]
    assert ["14 January" in each for each in bodies] == [True, False]
    assert ["15 January" in each for each in bodies] == [False, True]
    assert (
        await client.get(f"{address}/body?attendee={scene.alan.id}&sitting=x")
    ).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Title: please fill this in."),
        ("timezone", "Mars/Olympus", "is not a zone name"),
        ("on_1", "tomorrow", "Date: write a date like 2027-01-14."),
        ("to_1", "08:00", "The end is before the start"),
        ("join_url", "javascript:alert(1)", "must start with https://"),
    ],
)
async def test_bad_input_names_the_field_and_keeps_what_was_typed(
    client: httpx.AsyncClient, now: datetime, field: str, value: str, sentence: str
) -> None:
    board = await make_board(now)
    csrf = await signed_in(client, await make_staff(now), now)
    answer = await client.post(
        f"/boards/{board.id}/meetings",
        data={**csrf, **typed(place="Hamburg, by the water", **{field: value})},
    )
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Hamburg, by the water" in answer.text
    assert await Meeting.count() == 0


async def test_blank_rows_are_no_sitting(client: httpx.AsyncClient, now: datetime) -> None:
    board = await make_board(now)
    csrf = await signed_in(client, await make_staff(now), now)
    blank = typed(on_1="", from_1="", to_1="")
    answer = await client.post(f"/boards/{board.id}/meetings", data={**csrf, **blank})
    assert answer.status_code == 422
    assert "a meeting needs at least one sitting" in answer.text


async def test_page_shows_who_is_asked_and_what_was_sent(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    shown = await client.get(f"/meetings/{scene.meeting.id}")
    assert shown.status_code == 200
    assert shown.text.count("Norrland Freight") == 1
    assert shown.text.count('<a href="/outbox/') == 4
    assert "Thursday 14 January 2027, 15:00–17:00 Berlin" in shown.text


async def test_page_asks_as_few_queries_for_many_as_for_one(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    address = f"/meetings/{scene.meeting.id}"
    await attendees.remove(scene.meeting, scene.katherine.id, by=scene.ada, now=now)
    with counted() as for_one:
        await client.get(address)
    for number in range(49):
        guest = Profile(name=f"Guest {number}", email=f"guest{number}@example.org", company="")
        await attendees.ask(scene.meeting, guest, by=scene.ada, now=now)
    with counted() as for_fifty:
        shown = await client.get(address)
    assert shown.text.count("Invitation, on the way") == 50
    assert len(for_fifty) == len(for_one)


async def test_strangers_find_nothing_and_viewers_may_only_look(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    other = await make_board(now, "Planner User Council")
    csrf = await signed_in(
        client, await make_staff(now, "Eve", roles={other.id: Role.manager}), now
    )
    page = f"/meetings/{scene.meeting.id}"
    assert (await client.get(page)).status_code == 404
    assert (await client.post(f"{page}/invitation", data=csrf)).status_code == 404
    csrf = await signed_in(
        client, await make_staff(now, "Vera", roles={scene.board.id: Role.viewer}), now
    )
    assert (await client.get(page)).status_code == 200
    assert "/edit" not in (await client.get(page)).text
    assert (await client.get(f"{page}/edit")).status_code == 403
    assert (await client.post(f"{page}/cancellation", data=csrf)).status_code == 403


async def test_edit_moves_the_meeting_and_says_how_many_are_told(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    csrf = await signed_in(client, scene.ada, now)
    page = f"/meetings/{scene.meeting.id}"
    shown = await client.get(f"{page}/edit")
    assert shown.text.count('value="2027-01-1') == 2
    data = typed(title="Winter meeting", place="Hamburg", sitting_1=scene.sittings[0].id)
    answer = await client.post(f"{page}/edit", data={**csrf, **data})
    assert answer.headers["location"] == page
    (left,) = await meetings.sittings_of(scene.meeting.id)
    assert (left.id, left.starts_local) == (scene.sittings[0].id, "2026-05-07T09:00")


async def test_second_invitation_and_late_edit_are_lost_races(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    csrf = await signed_in(client, scene.ada, now)
    page = f"/meetings/{scene.meeting.id}"
    answer = await client.post(f"{page}/invitation", data=csrf)
    assert (answer.status_code, "sent already" in answer.text) == (409, True)
    await meetings.cancel(scene.meeting, by=scene.ada, now=now)
    answer = await client.post(f"{page}/edit", data={**csrf, **typed()})
    assert (answer.status_code, "cancelled in the meantime" in answer.text) == (409, True)


async def test_cancelling_wants_the_word(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    csrf = await signed_in(client, scene.ada, now)
    page = f"/meetings/{scene.meeting.id}/cancellation"
    shown = (await client.get(page)).text
    assert (" Berlin</strong>" in shown, "the series" in shown) == (True, False)
    assert (await client.post(page, data={**csrf, "confirm": "yes"})).status_code == 422
    assert (await client.post(page, data={**csrf, "confirm": "Cancel"})).status_code == 303
    assert (await meetings.get(scene.meeting.id)).state == "cancelled"


async def test_preview_shows_the_mail_without_a_link_that_works(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    page = f"/meetings/{scene.meeting.id}/invitation"
    assert "Katherine" in (await client.get(f"{page}?attendee={scene.katherine.id}")).text
    body = await client.get(f"{page}/body?attendee={scene.alan.id}")
    assert "Hello Alan" in body.text
    assert "/m/" not in body.text
    assert "sandbox" in body.headers["content-security-policy"]
    assert (await client.get(f"{page}/body?attendee=nobody")).status_code == 404


async def test_one_more_is_asked_and_taken_off_again(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    csrf = await signed_in(client, scene.ada, now)
    page = f"/meetings/{scene.meeting.id}/attendees"
    bad = await client.post(page, data={**csrf, "name": "Barbara", "email": "barbara"})
    assert (bad.status_code, 'value="Barbara"' in bad.text) == (422, True)
    good = {**csrf, "name": "Barbara", "email": "barbara@example.org"}
    assert (await client.post(page, data=good)).status_code == 303
    assert (await client.post(page, data=good)).status_code == 422
    (row,) = [row for row in await meetings.attendees_of(scene.meeting.id) if row.name == "Barbara"]
    removal = f"{page}/{row.id}/removal"
    assert (await client.post(removal, data=csrf)).status_code == 303
    assert (await client.post(removal, data=csrf)).status_code == 409


async def test_list_of_a_board_separates_coming_and_past(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await sign_in(client, scene.ada, now)
    shown = await client.get(f"/boards/{scene.board.id}/meetings")
    assert ("<h2>Coming</h2>" in shown.text, "<h2>Past</h2>" in shown.text) == (True, False)


async def test_page_of_a_meeting_that_is_over_says_who_came_and_not_who_is_asked_yet(
    client: httpx.AsyncClient, now: datetime
) -> None:
    live = await LiveMeeting().opened(now, starts=timedelta(days=-300))
    await rooms.set_present(
        live.meeting,
        live.sittings[0].id,
        [live.attendees["Grace"], live.attendees["Alan"]],
        present=True,
        by=live.ada.actor,
        now=now,
    )
    await outcomes.add(
        live.meeting, OutcomeKind.decision, Outcome("Audits first."), by=live.ada.actor, now=now
    )
    await sign_in(client, live.ada, now)
    shown = (await client.get(f"/meetings/{live.meeting.id}")).text
    assert re.findall('<p class="value">(.*?)</p>', shown) == ["2 came", "2 yes"]
    assert re.findall('<span class="pill">(over|Invited)</span>', shown) == ["over"]
    absent = ["not asked yet", "days late", "Send the notes"]
    assert [words for words in absent if words in shown] == []


async def test_meeting_that_is_over_is_in_the_past_and_asks_nobody_more(
    client: httpx.AsyncClient, scene: Gathering, now: datetime
) -> None:
    await Sitting.update({Sitting.starts_at: now - DAY, Sitting.ends_at: now - DAY / 2}).where(
        Sitting.meeting == scene.meeting.id
    )
    await sign_in(client, scene.ada, now)
    shown = await client.get(f"/boards/{scene.board.id}/meetings")
    assert ("<h2>Coming</h2>" in shown.text, "<h2>Past</h2>" in shown.text) == (False, True)
    assert "Invited" not in shown.text
    shown = await client.get(f"/meetings/{scene.meeting.id}")
    assert "Ask somebody too" not in shown.text
