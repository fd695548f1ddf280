import io
import subprocess
from datetime import datetime, timedelta

import httpx
import pikepdf
import pytest

from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Attribution, Directory
from board.foundation.identity.tables import Charter, Member, Person
from board.foundation.links import links
from meetings.capture.tables import Request
from meetings.scheduling.tables import Meeting
from tests.cast import sign_in
from tests.live_meetings import LiveMeeting


@pytest.fixture
async def live(client: httpx.AsyncClient, now: datetime) -> LiveMeeting:
    return await LiveMeeting().opened(now)


def text_of(pdf: bytes) -> str:
    run = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


async def lets_read(person: Person, readers: Directory) -> None:
    await Member.update({Member.directory: readers.value}).where(Member.person == person.id)


async def path_of(live: LiveMeeting, person: Person) -> str:
    link = await links.issue(
        links.LinkPurpose.meeting, person=person.id, board=live.board.id,
        subject=live.meeting.id, now=live.now,
    )  # fmt: skip
    return f"/m/{links.token(link)}/board-book"


async def test_book_holds_agenda_reading_charter_and_members_by_their_consent(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.plans("Search", materials=("https://example.org/search",), minutes=20)
    barbara = await live.joins("Barbara", "Tidewater Foods")
    await lets_read(barbara, Directory.board)
    charter = "## Why\n\n" + "We listen, and say what we do.\n\n" * 35
    await Charter.insert(Charter(board=live.board.id, version=1, body=charter, created_at=live.now))
    await sign_in(client, live.ada, live.now)
    answer = await client.get(f"/meetings/{live.meeting.id}/board-book")
    assert answer.headers["content-type"] == "application/pdf"
    told = text_of(answer.content)
    for words in ("Audit trail", "https://example.org/search", "Barbara", "And 3 more members"):
        assert words in told
    assert "Alan" not in told
    assert told.count("We listen") == 35
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 2  # the charter has one of them, and no more


async def test_book_tells_where_who_comes_from_the_house_and_what_is_late(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    await live.staff(Role.lead, "Lin")
    await live.staff(Role.viewer, "Vint")
    owed = await live.asks("Alan", "A change log")
    yesterday = live.now.date() - timedelta(days=1)
    await Request.update({Request.due_on: yesterday}).where(Request.id == owed)
    await Meeting.update(
        {Meeting.place: "Harbour house", Meeting.join_url: "https://meet.example.org/room"}
    ).where(Meeting.id == live.meeting.id)
    alan = live.people["Alan"]
    await Person.update({Person.timezone: "Asia/Tokyo"}).where(Person.id == alan.id)
    told = text_of((await client.get(await path_of(live, alan))).content)
    for words in (
        "Where Harbour house · Join https://meet.example.org/room",
        "Late: answers that we owe you", "A change log no owner yet · 1 day late",
        "From our side", "Lin Product lead", "your time)",
    ):  # fmt: skip
        assert words in told
    assert "Vint" not in told
    await sign_in(client, live.ada, live.now)
    handed_on = text_of((await client.get(f"/meetings/{live.meeting.id}/board-book")).content)
    assert "your time" not in handed_on


async def test_names_are_for_members_unless_guests_may_read_them_too(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    """To be quoted by name is another consent than to be read in a list."""
    barbara = await live.joins("Barbara", "Tidewater Foods", attribution=Attribution.named)
    edsger = await live.joins("Edsger", "Kade Logistics")
    eve = await live.joins("Eve", "Elsewhere", as_member=False)
    await lets_read(live.people["Alan"], Directory.board)
    await lets_read(edsger, Directory.guests)
    names = ("Alan", "Edsger", "Barbara")
    for reader, expected in ((edsger, [True, True, False]), (eve, [False, True, False])):
        told = text_of((await client.get(await path_of(live, reader))).content)
        assert [name in told for name in names] == expected
        assert ("those who let guests read their name" in told) == (reader is eve)
    await Member.update({Member.state: "alumni"}).where(Member.person == barbara.id)
    told = text_of((await client.get(await path_of(live, barbara))).content)
    assert [name in told for name in names] == [False, True, False]


async def test_whoever_was_asked_opens_it_by_their_link(
    client: httpx.AsyncClient, live: LiveMeeting
) -> None:
    answer = await client.get(await path_of(live, live.people["Alan"]))
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert (await client.get("/m/forged/board-book")).status_code == 404
    await sign_in(client, await live.stranger(), live.now)
    assert (await client.get(f"/meetings/{live.meeting.id}/board-book")).status_code == 404
