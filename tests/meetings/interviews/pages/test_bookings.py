"""The page behind an interview link: times on the reader's clock, taken by one press."""

from datetime import datetime

import httpx
import pytest
from litestar import Litestar

from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.links import links
from meetings.interviews import interviews
from meetings.interviews.tables import Interviewee
from meetings.scheduling import meeting_links
from meetings.scheduling.tables import Meeting
from tests.offers import Calls

pytestmark = pytest.mark.anyio


@pytest.fixture
async def scene(app: Litestar, now: datetime) -> Calls:
    return await Calls().offered(now)


async def test_show_has_the_readers_clock_and_names_nobody_else(
    client: httpx.AsyncClient, scene: Calls
) -> None:
    await scene.books("Grace", 0)
    page = (await client.get(await scene.path())).text
    assert ("09:00–09:30" in page, "09:30–10:00" in page) == (False, True)  # New York
    assert "14:30–15:00 Berlin" in page
    assert "Grace" not in page
    assert await Meeting.count() == 1


async def test_choosing_changing_and_cancelling(client: httpx.AsyncClient, scene: Calls) -> None:
    path = await scene.path()
    answer = await client.post(f"{path}/bookings", data={"slot": scene.slots[0]})
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert "This time is yours" in (await client.get(path)).text
    await client.post(f"{path}/bookings", data={"slot": scene.slots[2]})
    assert await scene.taken() == [None, None, "Alan"]
    await client.post(f"{path}/cancellation")
    assert await scene.taken() == [None, None, None]
    again = await client.post(f"{path}/cancellation")
    assert (again.status_code, "nothing was changed" in again.text) == (409, True)


async def test_taken_time_is_a_lost_race_with_the_others_still_there(
    client: httpx.AsyncClient, scene: Calls
) -> None:
    await scene.books("Grace", 0)
    answer = await client.post(f"{await scene.path()}/bookings", data={"slot": scene.slots[0]})
    assert answer.status_code == 409
    assert "Somebody was faster: this time is taken" in answer.text
    assert answer.text.count('name="slot"') == 2


@pytest.mark.parametrize(("slot", "status"), [("", 422), ("none", 409), ("\x00", 409)])
async def test_no_such_time_stores_nothing(
    client: httpx.AsyncClient, scene: Calls, slot: str, status: int
) -> None:
    answer = await client.post(f"{await scene.path()}/bookings", data={"slot": slot})
    assert answer.status_code == status
    assert await scene.taken() == [None, None, None]


async def test_refusal_keeps_the_words(client: httpx.AsyncClient, scene: Calls) -> None:
    path = await scene.path()
    too_long = await client.post(f"{path}/refusal", data={"words": "x" * 501})
    assert too_long.status_code == 422
    await client.post(f"{path}/refusal", data={"words": "Only mornings"})
    row = await Interviewee.select().where(Interviewee.id == scene.asked["Alan"]).first()
    assert row is not None
    assert (row["words"], row["refused_at"]) == ("Only mornings", scene.now)
    assert "You said that none suits" in (await client.get(path)).text


async def test_closed_offer_says_so_and_stores_nothing(
    client: httpx.AsyncClient, scene: Calls
) -> None:
    await interviews.close(scene.interview, by=scene.ada, now=scene.now)
    path = await scene.path()
    assert "Times can no longer be chosen" in (await client.get(path)).text
    answer = await client.post(f"{path}/bookings", data={"slot": scene.slots[0]})
    assert answer.status_code == 409


async def test_forged_link_opens_nothing(client: httpx.AsyncClient, scene: Calls) -> None:
    path = await scene.path()
    forged = path[:-1] + ("b" if path[-1] == "a" else "a")
    assert (await client.get(forged)).status_code == 404
    answer = await client.post(f"{forged}/bookings", data={"slot": scene.slots[0]})
    assert answer.status_code == 404


async def test_link_of_a_call_opens_no_book_of_the_board_and_lets_nobody_else_in(
    client: httpx.AsyncClient, scene: Calls
) -> None:
    """Whoever is asked to a call may be a candidate: other members are none of their business."""
    await Board.update({Board.substitutes: SubstituteRule.allow.value}).where(
        Board.id == scene.board.id
    )
    meeting = await scene.books("Alan", 0)
    link = await meeting_links.issue(meeting.id, scene.people["Alan"], now=scene.now)
    path = f"/m/{links.token(link)}"
    assert (await client.get(f"{path}/board-book")).status_code == 404
    assert f"{path}/substitute" not in (await client.get(path)).text
    answer = await client.post(
        f"{path}/substitute", data={"name": "Eve", "email": "eve@example.net"}
    )
    assert answer.status_code == 422
    assert "A call is with one person; nobody else can come to it." in answer.text
