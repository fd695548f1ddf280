from datetime import datetime

import httpx
import pytest

from board.desks import desks
from board.foundation.links import links
from board.roadmap import evidence, moves, roadmap
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict
from meetings.capture import consents, feedback_listings
from meetings.inbox.tables import Conversation, Letter
from meetings.requests import requests
from tests.cast import make_board
from tests.live_meetings import LiveMeeting


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


async def desk(live: LiveMeeting, name: str = "Alan") -> str:
    return f"/d/{links.token(await desks.link_for(live.people[name].id, now=live.now))}"


async def levels(live: LiveMeeting) -> list[str]:
    return [row.attribution.value for row in await feedback_listings.of_meeting(live.meeting)]


async def test_desk_shows_own_words_and_the_four_levels(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.says("Alan", "One page per employee.")
    await live.says("Grace", "Canary")
    shown = (await client.get(await desk(live))).text
    said = (
        "One page per employee.",
        "With my name and company",
        "With my company only",
        "Words only, without name or company",
        "Internal only: do not quote me",
        "You are the only member from Norrland Freight",
    )
    assert [words in shown for words in said] == [True] * 6
    assert "Canary" not in shown


async def test_desk_offers_one_level_for_all_that_was_said_at_a_meeting(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.says("Alan")
    await live.says("Alan")
    shown = await client.get(await desk(live))
    assert shown.status_code == 200
    assert f"/meetings/{live.meeting.id}/attribution" in shown.text
    assert f'id="m-{live.meeting.id}-named"' in shown.text


async def test_member_sets_the_level_of_one_statement(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    said = await live.says("Alan")
    await live.says("Alan")
    page = await desk(live)
    answer = await client.post(
        f"{page}/feedback/{said}/attribution", data={"attribution": "anonymous"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#said-{said}")
    assert await levels(live) == ["anonymous", "internal"]


async def test_member_sets_the_level_of_a_whole_meeting(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    for name in ("Alan", "Alan", "Grace"):
        await live.says(name)
    answer = await client.post(
        f"{await desk(live)}/meetings/{live.meeting.id}/attribution",
        data={"attribution": "company"},
    )
    assert (answer.status_code, await levels(live)) == (303, ["company", "company", "internal"])


async def test_words_of_others_are_not_found(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    said = await live.says("Grace")
    fields = {"attribution": "named"}
    answers = [
        await client.post(f"{await desk(live)}/feedback/{said}/attribution", data=fields),
        await client.post(
            f"{await desk(live)}/meetings/{live.meeting.id}/attribution", data=fields
        ),
        await client.post(f"/d/{'2' * 38}/feedback/{said}/attribution", data=fields),
        await client.post(
            f"{await desk(live, 'Grace')}/feedback/{said}/attribution",
            data={"attribution": "loudly"},
        ),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert await levels(live) == ["internal"]


async def test_looking_changes_nothing(client: httpx.AsyncClient, live: LiveMeeting) -> None:
    said = await live.says("Alan")
    page = await desk(live)
    answer = await client.get(f"{page}/feedback/{said}/attribution?attribution=named")
    assert (answer.status_code, await levels(live)) == (405, ["internal"])


async def test_the_words_of_the_roadmap_are_the_reason_that_the_desk_gives(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    facts = {
        "board_id": live.board.id,
        "source_kind": "request",
        "source": await live.asks("Alan", "A change log"),
    }
    item = await evidence.found(
        live.board.programme,
        roadmap.RoadmapItemFacts("An audit trail"),
        [facts],
        by=live.ada,
        now=live.now,
    )
    planned, started = RoadmapStatus.planned, RoadmapStatus.started
    seen = RoadmapStatus.under_review
    await moves.move(item, planned, "", seen=seen, by=live.ada, now=live.now)
    shown = " ".join((await client.get(await desk(live))).text.split())
    assert "<strong>It is planned</strong></p> <p>Our reason in words is owed by" in shown
    why = "After the swap, with the next print."
    await moves.move(item, started, why, seen=planned, by=live.ada, now=live.now)
    shown = " ".join((await client.get(await desk(live))).text.split())
    assert f"<strong>We are building it</strong></p> <p>{why}</p>" in shown
    assert "is owed" not in shown


async def test_answer_stands_under_the_members_own_words_with_reason_and_name(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    asked = await requests.find(await live.asks("Alan"), live.ada, now=live.now)
    await requests.answer(
        asked.id,
        verdict=Verdict.will_not,
        reason="The journal has it.",
        later_on=None,
        seen=asked.version,
        by=live.ada,
        now=live.now,
    )
    page = " ".join((await client.get(await desk(live))).text.split())
    _, _, rest = page.partition("<blockquote>We need one page per employee.</blockquote>")
    became = rest.partition("</form>")[0]
    shape = 'svg class="verdict will_not"'
    for part in (shape, "We will not do it", "The journal has it.", "<bdi>Ada</bdi>"):
        assert part in became
    assert "Reply" in became


async def test_reply_and_a_word_go_to_the_inbox_as_letters_of_the_member(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.asks("Alan", "A change log")
    [own] = await consents.of_person(live.people["Alan"].id)
    path = await desk(live)
    answer = await client.post(f"{path}/letters", data={"about": own.id, "text": "Why not?"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#reply-{own.id}")
    page = (await client.get(path)).text
    assert f'data-place="reply-{own.id}">It is with the organisers' in page
    form = {"board": live.board.id, "text": "One more thing."}
    assert (await client.post(f"{path}/letters", data=form)).status_code == 303
    rows = await Conversation.select(Conversation.person, Conversation.subject).order_by(
        Conversation.subject
    )
    alan = live.people["Alan"].id
    assert [(row["person"], row["subject"]) for row in rows] == [
        (alan, "A word from the desk"),
        (alan, "About CAB-1"),
    ]
    assert sorted(row["said"] for row in await Letter.select(Letter.said)) == [
        "One more thing.",
        "Why not?",
    ]


async def test_nobody_replies_about_what_another_said_or_on_a_board_without_a_seat(
    client: httpx.AsyncClient, live: LiveMeeting, now: datetime
) -> None:
    graces = await live.says("Grace", "Canary")
    path, elsewhere = await desk(live), await make_board(now)
    forms = (
        {"about": graces, "text": "Mine"},
        {"board": elsewhere.id, "text": "Mine"},
        {"board": live.board.id, "text": " "},
    )
    answers = [(await client.post(f"{path}/letters", data=form)).status_code for form in forms]
    assert (answers, await Letter.count()) == ([404, 404, 409], 0)


async def test_quote_is_taken_back_in_three_taps_from_the_mail(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    """The mail's link, what unfolds under the sentence, and its first button: no script needed."""
    said = await live.says("Alan", "One page per employee.")
    path = await desk(live)
    address = f"{path}/feedback/{said}/attribution"
    await client.post(address, data={"attribution": "named"})
    page = (await client.get(path)).text
    _, _, rest = page.partition(f'<form method="post" action="{address}">')
    before, form = page.partition(f'action="{address}"')[0], rest.partition("</form>")[0]
    assert before.rpartition("<details")[2].count("</details>") == 0
    first = form[form.index("<button") :].partition(">")[0]
    assert first == '<button name="attribution" value="internal" formnovalidate'
    answer = await client.post(address, data={"attribution": "internal"})
    assert answer.headers["location"] == f"{path}#said-{said}"
    assert await levels(live) == ["internal"]
    # What stays inside already has nothing to take back.
    assert "Take it back" not in (await client.get(path)).text
