"""The sheet behind a meeting's link: what it counts, and that its page stays as quick with many."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from litestar import Litestar

from board.foundation.database import db
from board.foundation.identity.tables import Person
from board.foundation.links import links
from meetings.actions.tables import ActionItem
from meetings.agenda.tables import AgendaItem
from meetings.calendar.rules.answers import Answer
from meetings.onsite.tables import Venue
from meetings.proposals.tables import CounterProposal
from meetings.scheduling import meeting_links
from meetings.scheduling.rules.meetings import AttendeeRole
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Substitute
from tests.gatherings import Gathering
from tests.queries import at_most

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("database")]


async def others_come(scene: Gathering, number: int) -> None:
    """So many more people, who all said yes to both days; every second waits for the first."""
    people = [
        Person(
            programme=scene.board.programme,
            name=f"Edsger {each}",
            email=f"edsger-{each}@example.org",
            email_key=f"edsger-{each}@example.org",
            search_key=f"edsger {each}",
            created_at=scene.now,
        )
        for each in range(number)
    ]
    asked = [
        Attendee(
            meeting=scene.meeting.id,
            person=person.id,
            role=AttendeeRole.member.value,
            created_at=scene.now,
        )
        for person in people
    ]
    answers = [
        Attendance(
            sitting=sitting.id,
            attendee=each.id,
            answer=Answer.yes.value,
            source="link",
            invited_at=scene.now,
            waiting_since=scene.now if at % 2 and sitting is scene.sittings[0] else None,
        )
        for at, each in enumerate(asked)
        for sitting in scene.sittings
    ]
    for rows in (people, asked, answers):
        await db.insert_all(rows)


async def has_all_there_is(scene: Gathering) -> None:
    """A meeting and an attendee of whom every part of the page has something to tell."""
    before = Meeting(
        board=scene.board.id, title="Autumn", timezone="UTC", state="invited",
        created_at=scene.now - timedelta(days=90),
    )  # fmt: skip
    await db.insert_all([before])
    own: dict[str, Any] = {
        "attendee": scene.alan.id,
        "created_at": scene.now,
        "effective_at": scene.now,
    }
    await db.insert_all(
        [ActionItem(meeting=before.id, body="Send it", created_at=before.created_at)]
    )
    await db.insert_all(
        [AgendaItem(meeting=scene.meeting.id, title="Audit trail", created_at=scene.now)]
    )
    await db.insert_all([Venue(meeting=scene.meeting.id, address="Quay 1", created_at=scene.now)])
    starts_at = scene.sittings[0].starts_at + timedelta(days=7)
    await db.insert_all(
        [
            CounterProposal(
                sitting=scene.sittings[0].id,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=1),
                sequence=0,
                source="link",
                state="open",
                **own,
            )
        ]
    )
    await db.insert_all(
        [
            Substitute(
                name="Barbara", email="barbara@example.org", email_key="barbara@example.org",
                source="link", state="asked", **own,
            )
        ]
    )  # fmt: skip


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_page_asks_as_often_for_many_as_for_one(
    app: Litestar, client: httpx.AsyncClient, now: datetime, number: int
) -> None:
    scene = await Gathering().invited(now)
    link = await meeting_links.issue(scene.meeting.id, scene.people[0].id, now=now)
    await scene.says(Answer.yes)
    await has_all_there_is(scene)
    await others_come(scene, number)
    with at_most(10):
        page = (await client.get(f"/m/{links.token(link)}")).text
    for shown in ("Audit trail", "Send it", "Quay 1", "You proposed", "asked to send Barbara"):
        assert shown in page
    assert f"{number + 1} said yes" in page


async def test_what_is_not_there_is_not_asked_for(
    app: Litestar, client: httpx.AsyncClient, now: datetime
) -> None:
    scene = await Gathering().invited(now)
    link = await meeting_links.issue(scene.meeting.id, scene.people[0].id, now=now)
    with at_most(4):
        await client.get(f"/m/{links.token(link)}")
