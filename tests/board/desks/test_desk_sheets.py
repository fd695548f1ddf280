"""A desk's sheet, and that its page asks as often for a busy member as for a new one."""

from datetime import datetime, timedelta

import httpx
import pytest

from board.desks import desk_sheets, desks
from board.foundation.database import db
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Charter, Member
from board.foundation.links import links
from board.roadmap.tables import Evidence, RoadmapItem
from meetings.capture.tables import FeedbackItem, Request
from meetings.digests.tables import Digest
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Sitting
from tests.cast import make_board, make_member
from tests.queries import at_most

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]


async def is_busy(member: Member, now: datetime, number: int) -> None:
    """So many meetings to come, words, requests on the roadmap, and digests."""
    meetings = [
        Meeting(board=member.board, title=f"Meeting {each}", timezone="Europe/Berlin",
                state="invited", kind="meeting", created_at=now)
        for each in range(number)
    ]  # fmt: skip
    sittings = [
        Sitting(
            meeting=meeting.id, starts_at=now + timedelta(days=at + 1), starts_local="",
            ends_at=now + timedelta(days=at + 1, hours=1), ends_local="",
            uid=f"{meeting.id}@x", changed_at=now,
        )
        for at, meeting in enumerate(meetings)
    ]  # fmt: skip
    asked = [
        Attendee(meeting=meeting.id, person=member.person, role="member", created_at=now)
        for meeting in meetings
    ]
    answers = [
        Attendance(sitting=sitting.id, attendee=each.id, answer="yes", invited_at=now)
        for sitting, each in zip(sittings, asked, strict=True)
    ]
    said = [
        FeedbackItem(meeting=meeting.id, body=f"Words {at}", person=member.person,
                     kind="request", attribution="named", created_at=now)
        for at, meeting in enumerate(meetings)
    ]  # fmt: skip
    requests = [
        Request(board=member.board, number=at + 1, meeting=each.meeting, feedback_item=each.id,
                title=f"Request {at}", due_on=now.date(), created_at=now)
        for at, each in enumerate(said)
    ]  # fmt: skip
    board = await desk_sheets.seats_of(member.person)
    items = [
        RoadmapItem(programme=board[0].programme, title=f"Item {at}", status="planned",
                    created_at=now, status_changed_at=now)
        for at in range(number)
    ]  # fmt: skip
    evidence = [
        Evidence(item=item.id, board=member.board, person=member.person, source_kind="request",
                 source=request.id, created_at=now)
        for item, request in zip(items, requests, strict=True)
    ]  # fmt: skip
    digests = [
        Digest(meeting=meeting.id, edition="members", state="released", number=1, pages=2,
               released_at=now, created_at=now)
        for meeting in meetings
    ]  # fmt: skip
    for rows in (
        meetings, sittings, asked, answers, said, requests, items, evidence, digests,
    ):  # fmt: skip
        await db.insert_all(rows)


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_desk_asks_as_often_for_many_as_for_one(
    client: httpx.AsyncClient, now: datetime, number: int
) -> None:
    member = await make_member(now, await make_board(now))
    await is_busy(member, now, number)
    link = await desks.link_for(member.person, now=now)
    with at_most(11):
        page = (await client.get(f"/d/{links.token(link)}")).text
    assert f"Words {number - 1}" in page
    assert f"CAB-{number}" in page
    assert f"Item {number - 1}" in page


async def test_sheet_knows_seats_links_and_what_there_is(now: datetime) -> None:
    board = await make_board(now)
    member = await make_member(now, board)
    link = await desks.link_for(member.person, now=now)
    sheet = await desk_sheets.load(link, now=now)
    assert (sheet.person.name, sheet.boards, sheet.former) == ("Alan", [board.id], [])
    assert sheet.there == dict.fromkeys(sheet.there, 0)
    assert sheet.urls(links.LinkPurpose.desk, now) == {"": links.url(link)}
    assert not sheet.seats[0].owes_charter
    await Charter.insert(Charter(board=board.id, version=2, body="Be kind.", created_at=now))
    await Member.update({Member.state: MemberState.alumni.value}).where(Member.id == member.id)
    sheet = await desk_sheets.load(link, now=now)
    assert (sheet.seats, [seat.owes_charter for seat in sheet.former]) == ([], [True])
