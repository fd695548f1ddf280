from datetime import datetime

import httpx
import pytest

from board.foundation.identity.rules.boards import Role
from board.roadmap.rules.roadmap import Verdict
from meetings.capture import feedback_listings
from meetings.capture.rules.feedback import FeedbackKind
from meetings.capture.tables import FeedbackItem
from meetings.requests import requests
from tests.cast import make_board, make_person, sign_in
from tests.live_meetings import LiveMeeting


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


def path(live: LiveMeeting, *more: str) -> str:
    return "/".join(["/meetings", live.meeting.id, "feedback", *more])


async def test_words_are_written_down(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    answer = await client.post(
        path(live),
        data={
            "csrf": csrf, "item": live.items[0], "body": "One page.\r\nPer employee.",
            "speaker": "ala", "kind": "request", "strength": "3", "theme": "Audit",
            "summary": "A change log",
        },
    )  # fmt: skip
    assert answer.headers["location"] == f"/meetings/{live.meeting.id}/run?item={live.items[0]}"
    [row] = await feedback_listings.of_item(live.meeting, live.items[0])
    assert (row.body, row.name, row.kind, row.strength, row.theme) == (
        "One page.\nPer employee.",
        "Alan",
        FeedbackKind.request,
        3,
        "Audit",
    )
    [request] = await requests.inbox(live.ada, now=live.now)
    assert request.title == "A change log"


async def test_level_cannot_be_set_by_staff(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    fields = {"csrf": csrf, "body": "One page.", "speaker": "Alan", "attribution": "named"}
    await client.post(path(live), data=fields)
    [row] = await feedback_listings.of_meeting(live.meeting)
    await client.post(path(live, row.id), data={**fields, "seen": row.version})
    [row] = await feedback_listings.of_meeting(live.meeting)
    assert row.attribution == "internal"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("body", " ", "What was said: please fill this in."),
        ("speaker", "Eve", "Nobody called “Eve” was asked to this meeting."),
        ("kind", "rant", "Kind: please choose one of the options."),
        ("strength", "4", "Strength: please choose one of the options."),
        ("item", "nosuchitem22", "Agenda item: please choose one of the options."),
        ("theme", "x" * 81, "Theme has 81 characters: the most is 80."),
    ],
)
async def test_bad_words_keep_what_was_typed(
    client: httpx.AsyncClient, live: LiveMeeting, field: str, typed: str, sentence: str
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    said = await live.says()
    fields = {"csrf": csrf, "body": "Canary words", "theme": "Audit", "speaker": "Grace"}
    kept = "Canary words" if field != "body" else 'value="Grace"'
    for address in (path(live), path(live, said)):
        answer = await client.post(address, data={**fields, field: typed})
        assert answer.status_code == 422
        assert [sentence in answer.text, kept in answer.text] == [True, True]
    assert await FeedbackItem.count() == 1


async def test_entry_is_corrected_and_taken_out(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    said = await live.says("Alan", "One pgae.")
    assert "One pgae." in (await client.get(path(live, said))).text
    seen = (await feedback_listings.find(live.meeting, said)).version
    fields = {"csrf": csrf, "body": "One page.", "speaker": "Alan", "item": live.items[0]}
    answer = await client.post(path(live, said), data={**fields, "seen": seen})
    assert answer.status_code == 303
    assert (await feedback_listings.find(live.meeting, said)).body == "One page."
    lost = await client.post(path(live, said), data={**fields, "body": "Mine.", "seen": seen})
    assert (lost.status_code, "Mine.</textarea>" in lost.text) == (409, True)
    assert (await client.post(path(live, said, "removal"), data={"csrf": csrf})).status_code == 303
    assert (await client.get(path(live, said))).status_code == 404


async def test_request_that_has_its_answer_says_why_it_stays(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    csrf = await sign_in(client, live.ada, live.now)
    request = await requests.find(await live.asks(), live.ada, now=live.now)
    await requests.answer(
        request.id, verdict=Verdict.will_do, reason="Yes.", later_on=None,
        seen=request.version, by=live.ada, now=live.now,
    )  # fmt: skip
    said = request.feedback_item
    row = await feedback_listings.find(live.meeting, said)
    answer = await client.post(
        path(live, said),
        data={"csrf": csrf, "body": row.body, "speaker": "Alan", "item": row.item,
              "kind": "idea", "seen": row.version},
    )  # fmt: skip
    assert (answer.status_code, "CAB-1 has its answer" in answer.text) == (422, True)
    removal = await client.post(path(live, said, "removal"), data={"csrf": csrf})
    assert removal.status_code == 409


async def test_everything_said_is_listed_narrowed_and_paged(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await sign_in(client, live.ada, live.now)
    for number in range(feedback_listings.A_PAGE + 1):
        await live.says("Alan", f"Statement {number:03}")
    await live.says("Grace", "Shorter lists", item=1, kind=FeedbackKind.idea)
    first = await client.get(path(live))
    assert [words in first.text for words in ("102 statements by 2 people", "Statement 099")] == [
        True,
        True,
    ]
    assert ["Statement 100" in first.text, "Shorter lists" in first.text] == [False, False]
    second = await client.get(path(live), params={"number": 2})
    assert ["Statement 100" in second.text, "Shorter lists" in second.text] == [True, True]
    for narrowed in (
        {"item": live.items[1]},
        {"kind": "idea"},
        {"search": "BRIGHT"},
        {"person": live.people["Grace"].id},
    ):
        shown = await client.get(path(live), params=narrowed)
        assert "1 statement by 1 person" in shown.text


async def test_address_tells_no_name_of_somebody_who_said_nothing_here(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.says("Alan")
    council = await make_board(live.now, "Planner User Council")
    radia = await make_person(live.now, council, "Radia")
    await sign_in(client, live.ada, live.now)
    for odd in (radia.id, "%00", "nobody"):
        got = await client.get(f"{path(live)}?person={odd}")
        assert (got.status_code, "Radia" in got.text) == (200, False)
    only = f"{path(live)}?person={live.people['Alan'].id}&kind=praise"
    assert "only Alan" in (await client.get(only)).text


async def test_strangers_and_viewers(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    said = await live.says("Alan", "Canary")
    csrf = await sign_in(client, await live.stranger(), live.now)
    answers = [
        await client.get(path(live)),
        await client.get(path(live, said)),
        await client.post(path(live), data={"csrf": csrf, "body": "x"}),
        await client.post(path(live, said), data={"csrf": csrf, "body": "x"}),
        await client.post(path(live, said, "removal"), data={"csrf": csrf}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert ["Canary" in answer.text for answer in answers] == [False] * 5
    csrf = await sign_in(client, await live.staff(Role.viewer), live.now)
    assert "Canary" in (await client.get(path(live))).text
    answer = await client.post(path(live, said, "removal"), data={"csrf": csrf})
    assert answer.status_code == 403
