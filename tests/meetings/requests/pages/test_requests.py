import re
from datetime import date, datetime, timedelta

import httpx
import pytest

from board.foundation.database import db
from board.foundation.identity.rules.boards import Role
from board.foundation.links import links
from board.roadmap.rules.roadmap import Verdict
from board.roadmap.tables import Evidence, RoadmapItem
from meetings.capture.rules.feedback import FeedbackKind
from meetings.capture.tables import FeedbackItem, Request
from meetings.requests import requests
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting
from tests.queries import at_most


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def seen(live: LiveMeeting, request: str) -> str:
    return str((await requests.find(request, live.ada, now=live.now)).version)


async def test_inbox_lists_what_the_viewer_may_see(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    request = await live.asks("Alan", "A change log")
    await sign_in(client, await live.staff(Role.viewer), live.now)
    shown = await client.get("/requests")
    assert [words in shown.text for words in ("A change log", f"/requests/{request}")] == [
        True,
        True,
    ]
    assert "A change log" not in (await client.get("/requests?show=answered")).text
    assert "A change log" in (await client.get("/requests?show=nonsense")).text
    await sign_in(client, await live.stranger(), live.now)
    assert "A change log" not in (await client.get("/requests?show=all")).text
    assert "A change log" not in (await client.get(f"/requests?board={live.board.id}")).text


async def test_request_that_is_planned_asks_for_its_answer(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    request = await live.asks()
    csrf = await sign_in(client, live.ada, live.now)
    item = await client.post(
        f"/requests/{request}/evidence", data={"csrf": csrf, "item": "new", "title": "A log"}
    )
    place = item.headers["location"]
    shown = (await client.get(f"/requests/{request}")).text
    assert "has no reason yet" not in shown
    await RoadmapItem.update({RoadmapItem.status: "planned"}, force=True)
    shown = " ".join((await client.get(f"/requests/{request}")).text.split())
    assert place.startswith("/roadmap/")
    assert "on the roadmap is planned, and whoever asked has no reason yet." in shown
    assert re.search(r'value="will_do"[^>]* checked', shown)
    today = " ".join((await client.get("/")).text.split())
    assert "its answer is due in" in today
    assert re.search(rf'href="/requests/{request}"[^>]*>Answer “will do”', today)


async def test_request_is_found_by_its_number(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    await sign_in(client, live.ada, live.now)
    request = await live.asks()
    answer = await client.get("/requests/cab-1")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/requests/{request}")
    for reference in ("CAB-2", "CAB2-1", "CAB-x", "CAB-1'"):
        assert (await client.get(f"/requests/{reference}")).status_code == 404
    await sign_in(client, await live.stranger(), live.now)
    assert (await client.get("/requests/CAB-1")).status_code == 404


async def test_request_is_answered_with_a_reason(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    request = await live.asks()
    csrf = await sign_in(client, await live.staff(Role.lead), live.now)
    page = await client.get(f"/requests/{request}")
    assert "We need one page per employee." in page.text
    fields = {
        "csrf": csrf, "verdict": "later", "reason": "After\r\nthe audit.",
        "later_on": "2026-06-01", "seen": await seen(live, request),
    }  # fmt: skip
    answer = await client.post(f"/requests/{request}/answer", data=fields)
    assert answer.status_code == 303
    found = await requests.find(request, live.ada, now=live.now)
    assert (found.verdict, found.reason, found.later_on, found.answered_by_name) == (
        Verdict.later,
        "After\nthe audit.",
        date(2026, 6, 1),
        "Ken",
    )
    assert "from 1 June 2026" in (await client.get(f"/requests/{request}")).text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("reason", "", "The reason: please fill this in."),
        ("verdict", "", "Answer: please choose one of the options."),
        ("later_on", "", "Say when you will come back to it."),
        ("later_on", "2026-03-02", "a day that is still to come"),
        ("later_on", "soon", "When: write a date like"),
    ],
)
async def test_bad_answer_keeps_what_was_typed(
    client: httpx.AsyncClient, live: LiveMeeting, field: str, typed: str, sentence: str
) -> None:
    request = await live.asks()
    csrf = await sign_in(client, live.ada, live.now)
    fields = {
        "csrf": csrf, "verdict": "later", "reason": "Canary", "later_on": "2026-06-01",
        "seen": await seen(live, request), field: typed,
    }  # fmt: skip
    answer = await client.post(f"/requests/{request}/answer", data=fields)
    kept = "Canary</textarea>" if field != "reason" else 'value="2026-06-01"'
    assert answer.status_code == 422
    assert [sentence in answer.text, kept in answer.text] == [True, True]


async def test_second_answer_reads_the_first(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    request = await live.asks()
    csrf = await sign_in(client, live.ada, live.now)
    fields = {
        "csrf": csrf, "verdict": "will_do", "reason": "Six asked.",
        "seen": await seen(live, request),
    }  # fmt: skip
    assert (await client.post(f"/requests/{request}/answer", data=fields)).status_code == 303
    lost = await client.post(
        f"/requests/{request}/answer", data={**fields, "verdict": "will_not", "reason": "Canary"}
    )
    assert lost.status_code == 409
    said = ("Somebody else has just answered CAB-1.", "Six asked.", "Canary</textarea>")
    assert [words in lost.text for words in said] == [True] * 3


async def test_words_of_staff_are_changed(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    request = await live.asks()
    csrf = await sign_in(client, live.ada, live.now)
    empty = await client.post(f"/requests/{request}/title", data={"csrf": csrf, "title": ""})
    assert empty.status_code == 422
    await client.post(f"/requests/{request}/title", data={"csrf": csrf, "title": "Better words"})
    assert "<h1>Better words</h1>" in (await client.get(f"/requests/{request}")).text


async def test_strangers_and_viewers_answer_nothing(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    request = await live.asks()
    for person, status in (
        (await live.stranger(), 404),
        (await live.staff(Role.viewer), 403),
    ):
        csrf = await sign_in(client, person, live.now)
        fields = {"csrf": csrf, "verdict": "will_do", "reason": "x", "title": "x"}
        for act in ("answer", "title"):
            answer = await client.post(f"/requests/{request}/{act}", data=fields)
            assert answer.status_code == status
    shown = await client.get(f"/requests/{request}")
    assert (shown.status_code, "Answer CAB-1" in shown.text) == (200, False)
    await sign_in(client, live.ada, live.now)
    assert (await client.get("/requests/nosuchrequest")).status_code == 404


async def test_several_become_one_item(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    first, second = await live.asks("Alan"), await live.asks("Grace", "See who changed what")
    csrf = await sign_in(client, await live.staff(Role.lead), live.now)
    fields = {"csrf": csrf, "item": "new", "title": "", "request": [first, second]}
    made = await client.post("/requests/groups", data=fields)
    assert made.status_code == 303
    assert "A change log" in (await client.get(made.headers["location"])).text
    shown = await client.get("/requests?show=roadmap")
    assert [words in shown.text for words in ("A change log", "See who changed what")] == [True] * 2
    again = await client.post("/requests/groups", data={**fields, "item": "nothing", "title": "x"})
    assert (again.status_code, 'value="x"' in again.text) == (422, True)
    csrf = await sign_in(client, await live.staff(Role.viewer, "Vint"), live.now)
    refused = await client.post("/requests/groups", data={**fields, "csrf": csrf})
    assert refused.status_code == 403


async def test_likely_doubles_are_offered(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    await live.asks("Alan", "Payslips by mail")
    second = await live.asks("Grace", "Send payslips by mail")
    await sign_in(client, await live.staff(Role.lead), live.now)
    assert "Group into one item" in (await client.get("/requests")).text
    assert "Likely the same" in (await client.get(f"/requests/{second}")).text
    assert "Nothing fits." in (await client.get("/requests?q=nothing+like+it")).text


async def test_somebody_owns_the_answer(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    request = await live.asks()
    lead = await live.staff(Role.lead)
    csrf = await sign_in(client, lead, live.now)
    for owner, status in ((lead.id, 303), ("nobody", 422), ("", 303)):
        answer = await client.post(
            f"/requests/{request}/owner", data={"csrf": csrf, "owner": owner}
        )
        assert answer.status_code == status


async def test_staff_stop_the_weekly_list_by_one_click(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    lead = await live.staff(Role.lead)
    link = await links.issue(
        links.LinkPurpose.unsubscribe, staff=lead.id, subject="owed", now=live.now
    )
    page = f"/u/{links.token(link)}"
    assert "still stands on your home page" in (await client.get(page)).text
    pressed = await client.post(page)
    assert pressed.status_code == 200
    assert "You get no more of these mails" in pressed.text
    assert "You get no more of these mails" in (await client.get(page)).text


async def asked_often(live: LiveMeeting, number: int) -> None:
    """So many requests at once, each of them behind an item of its own."""
    said = [
        FeedbackItem(
            meeting=live.meeting.id, person=live.people["Alan"].id, body=f"Words {each}",
            kind=FeedbackKind.request.value, attribution="internal", created_at=live.now,
        )
        for each in range(number)
    ]  # fmt: skip
    made = [
        Request(
            board=live.board.id, number=1000 + place, meeting=live.meeting.id,
            feedback_item=each.id, title=f"Wish {place}", created_at=live.now,
            due_on=live.now.date() + timedelta(days=place),
        )
        for place, each in enumerate(said)
    ]  # fmt: skip
    items = [
        RoadmapItem(
            programme=live.board.programme, title=f"Plan {place}", status="planned",
            created_at=live.now, status_changed_at=live.now + timedelta(minutes=place),
        )
        for place in range(number)
    ]  # fmt: skip
    behind = [
        Evidence(
            item=item.id, board=live.board.id, source_kind="request", source=request.id,
            created_at=live.now,
        )
        for item, request in zip(items, made, strict=True)
    ]  # fmt: skip
    for rows in (said, made, items, behind):
        await db.insert_all(rows)


@pytest.mark.parametrize("rows", [1, 3, 300])
async def test_list_asks_no_more_however_long_it_is(
    client: httpx.AsyncClient, live: LiveMeeting, rows: int
) -> None:
    await asked_often(live, rows)
    await sign_in(client, live.ada, live.now)
    with at_most(12):
        shown = (await client.get("/requests")).text
    assert shown.count('data-label="Board"') == min(rows, 50)
    with at_most(12):
        await client.get("/requests?show=all&q=wish&segment=industry:None&number=2")


async def test_long_list_is_read_by_page(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    await asked_often(live, 60)
    await sign_in(client, live.ada, live.now)
    first = (await client.get("/requests?q=wish")).text
    second = (await client.get("/requests?q=wish&number=2")).text
    assert ("60 requests" in first, "Wish 49<" in first, "Wish 50<" in first) == (True, True, False)
    assert ("Wish 49<" in second, "Wish 59<" in second) == (False, True)
    assert 'href="/requests?show=open&amp;q=wish&amp;number=2"' in first


async def test_any_item_is_found_by_its_words(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    await asked_often(live, 25)
    request = await live.asks("Alan", "One more")
    csrf = await sign_in(client, live.ada, live.now)
    shown = (await client.get("/requests")).text
    assert ("Plan 24</option>" in shown, "Plan 3</option>" in shown) == (True, False)
    fields = {"csrf": csrf, "item": "new", "request": [request]}
    many = await client.post("/requests/groups", data={**fields, "find": "plan 1"})
    assert (many.status_code, "Several items have these words" in many.text) == (422, True)
    assert ("Plan 12</option>" in many.text, "Plan 24</option>" in many.text) == (True, False)
    none = await client.post("/requests/groups", data={**fields, "find": "nowhere"})
    assert (none.status_code, "No item has all these words" in none.text) == (422, True)
    one = await client.post("/requests/groups", data={**fields, "find": "PLAN 24"})
    item = await RoadmapItem.select(RoadmapItem.id).where(RoadmapItem.title == "Plan 24").first()
    assert item is not None
    assert one.headers["location"] == f"/roadmap/{item['id']}"


async def test_a_request_without_a_name_is_shown_by_its_words_until_it_has_one(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    request = await live.asks("Alan", "", "Canary words")
    csrf = await sign_in(client, live.ada, live.now)
    for address in ("/requests", f"/requests/{request}", f"/boards/{live.board.id}"):
        shown = (await client.get(address)).text
        assert ["Not named yet" in shown, "Canary words" in shown, "About “" in shown] == [
            True, True, False,
        ], address  # fmt: skip
    named = {"csrf": csrf, "title": "A change log", "digest": "abcdefabcdef"}
    answer = await client.post(f"/requests/{request}/title", data=named)
    assert answer.headers["location"].startswith("/digests/abcdefabcdef")
    assert "Not named yet" not in (await client.get("/requests")).text
