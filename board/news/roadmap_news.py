"""News: those who asked are told what became of it, all of a day's changes in one mail."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from board import settings
from board.desks import desks
from board.foundation.database import db
from board.foundation.errors import Forbidden
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Person
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.mail.rules.outbox import GONE_OUT, QUEUED, MailState
from board.foundation.mail.tables import Message
from board.foundation.text.moments import instant_to_local
from board.news import roadmap_stories
from board.news import rules as news
from board.news.roadmap_stories import Story
from board.roadmap import notices as roadmap_notices
from board.roadmap import words as roadmap_words

KIND = "roadmap_news_sent"
# Mails that tell the same to a whole board: whoever has had one reads no move a second time.
OVERVIEWS = [
    kind
    for kind, purpose in outbox.STOPPABLE.items()
    if purpose == roadmap_notices.PURPOSE and kind != KIND
]
ON_ITS_WAY = (*QUEUED, MailState.leased)


# --- queries ---------------------------------------------------------------------------------


async def waiting(viewer: Viewer) -> list[dict[str, Any]]:
    """Who will be told of what on the viewer's boards: a row per person, the earliest first."""
    moves, answers = await roadmap_notices.moves(), await roadmap_notices.answers()
    names = {row["person"]: row for row in (*moves, *answers)}
    people = []
    for person, stories in (
        await roadmap_stories.of(moves, answers, boards=viewer.board_ids)
    ).items():
        zone = names[person]["timezone"] or "UTC"
        people.append(
            {
                "person": person,
                "name": names[person]["name"],
                "timezone": zone,
                "at": min(news.morning_after(story.since, zone) for story in stories),
                "stories": stories,
            }
        )
    return sorted(people, key=lambda person: (person["at"], person["name"]))


# --- operations ------------------------------------------------------------------------------


async def send_due(now: datetime) -> int:
    """Mails everybody whose morning has come; returns how many mails were written."""
    due = {
        row["person"]
        for row in (*await roadmap_notices.moves(), *await roadmap_notices.answers())
        if news.is_time(row["created_at"], row["timezone"] or "UTC", now=now)
    }
    return sum([await _send(person, now=now) for person in sorted(due)])


async def send_now(*, by: Viewer, now: datetime) -> int:
    """Tells those who wait on boards where the viewer moves the roadmap, without the morning.

    Whoever had a mail of this kind today waits on; returns how many are told. Each is told in a
    transaction of its own, so that nobody who writes meanwhile waits for all of them; whoever is
    not told when it ends early is told in the morning.
    """
    boards = by.boards_where("move_roadmap")
    if not boards:
        raise Forbidden(roadmap_words.ROADMAP_FORBIDDEN)
    moves, answers = await roadmap_notices.moves(), await roadmap_notices.answers()
    people = sorted(await roadmap_stories.of(moves, answers, boards=boards))
    due_at = now + timedelta(seconds=settings.current().undo_seconds)
    told = sum([await _send(person, now=now, due_at=due_at) for person in people])
    if told:
        async with db.transaction():
            await journal.record("roadmap_news.sent", "", by=by.actor, now=now, told=told)
    return told


# --- steps -----------------------------------------------------------------------------------


async def _send(person_id: str, *, now: datetime, due_at: datetime | None = None) -> int:
    """One mail with all that waits for somebody; 0 if there was one today, or nothing to tell."""
    async with db.transaction():
        moves, answers = await roadmap_notices.locked(person_id)
        people = await Person.select(Person.name, Person.email, Person.timezone).where(
            Person.id == person_id
        )
        person = people[0]
        zone = person["timezone"] or "UTC"
        on = instant_to_local(now, zone).date()
        overviews = await _overviews(person_id, now=now)
        if any(
            each["state"] in ON_ITS_WAY or instant_to_local(each["created_at"], zone).date() == on
            for each in overviews
        ):
            return 0
        found = await roadmap_stories.of(moves, answers)
        stories = [
            each for each in found.get(person_id, []) if not _is_in_overview(each, overviews)
        ]
        boards = {each.board for each in stories} | {row["board"] for row in answers}
        is_told = stories and person_id in await roadmap_notices.recipients_among({person_id})
        if is_told and not await _post(person_id, person, stories, boards, on, now, due_at):
            return 0  # there was one today
        await roadmap_notices.settle([*moves, *answers], now=now)
        return bool(stories)


async def _post(
    person_id: str,
    person: dict[str, Any],
    stories: Sequence[Story],
    boards: set[str],
    on: date,
    now: datetime,
    due_at: datetime | None,
) -> str | None:
    link = await desks.link_for(person_id, now=now)
    first = stories[0]
    return await outbox.post(
        KIND,
        to=outbox.Recipient(person["name"], person["email"], person=person_id),
        context={
            "name": person["name"],
            "board_name": first.board_name,
            "stories": stories,
            "url": links.url(link),
        },
        sender_name=first.board_name,
        # Staff of one board must not read in the outbox what the other one is told.
        board=first.board if len(boards) == 1 else None,
        cause=first.href.rpartition("/")[2],
        due_at=due_at,
        unique_key=f"news:{person_id}:{on.isoformat()}",
        now=now,
    )


async def _overviews(person_id: str, *, now: datetime) -> list[dict[str, Any]]:
    """Mails of the last weeks that told somebody the same, or are about to: boards and instants."""
    states = [state.value for state in (*GONE_OUT, *ON_ITS_WAY)]
    return await Message.select(Message.board, Message.state, Message.created_at).where(
        Message.person == person_id,
        Message.kind.is_in(OVERVIEWS),
        Message.state.is_in(states),
        Message.created_at > now - timedelta(days=14),
    )


def _is_in_overview(story: Story, overviews: Sequence[dict[str, Any]]) -> bool:
    """Whether an overview of the board left after the move; answers are told one by one."""
    return not story.answers and any(
        each["board"] == story.board and each["created_at"] >= story.since for each in overviews
    )
