"""News: those who asked are told what became of it, all of a day's changes in one mail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from board import settings
from board.foundation.database import db
from board.foundation.errors import Forbidden
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import mailings, portions
from board.foundation.mailings.portions import Portion
from board.news import mails, roadmap_stories
from board.news import rules as news
from board.news.mails import KnownNews
from board.news.roadmap_stories import Story
from board.roadmap import notices as roadmap_notices
from board.roadmap import words as roadmap_words

MAILING = "news"  # to many


@dataclass(frozen=True, slots=True)
class WaitingReader:
    """Who will be told of some stories, and when."""

    person: str
    name: str
    timezone: str
    at: datetime
    stories: Sequence[Story]


# --- queries ---------------------------------------------------------------------------------


async def waiting(viewer: Viewer) -> list[WaitingReader]:
    """Who will be told of what on the viewer's boards: a row per person, the earliest first."""
    moves, answers = await roadmap_notices.moves(), await roadmap_notices.answers()
    notices = {row.person: row for row in (*moves, *answers)}
    people = []
    for person, stories in (
        await roadmap_stories.of(moves, answers, boards=viewer.board_ids)
    ).items():
        zone = notices[person].timezone or "UTC"
        people.append(
            WaitingReader(
                person=person,
                name=notices[person].name,
                timezone=zone,
                at=min(news.morning_after(story.since, zone) for story in stories),
                stories=stories,
            )
        )
    return sorted(people, key=lambda reader: (reader.at, reader.name))


# --- operations ------------------------------------------------------------------------------


async def send_due(now: datetime) -> int:
    """Mails everybody whose morning has come; returns how many mails were written."""
    due = {
        row.person
        for row in (*await roadmap_notices.moves(), *await roadmap_notices.answers())
        if news.is_time(row.created_at, row.timezone or "UTC", now=now)
    }
    return sum([await _send(person, now=now) for person in sorted(due)])


async def send_now(*, by: Viewer, now: datetime) -> int:
    """Tells those who wait on boards where the viewer moves the roadmap, without the morning.

    Whoever had a mail of this kind today waits on; returns how many are told, of many those who
    may be: the worker writes to them. Each is told in a transaction of its own, so that nobody
    who writes meanwhile waits for all of them; whoever is not told when it ends early is told in
    the morning.
    """
    boards = by.boards_where("move_roadmap")
    if not boards:
        raise Forbidden(roadmap_words.ROADMAP_FORBIDDEN)
    moves, answers = await roadmap_notices.moves(), await roadmap_notices.answers()
    found = await roadmap_stories.of(moves, answers, boards=boards)
    if mailings.is_many(len(found)):
        async with db.transaction():
            await _begin(found, by=by, now=now)
            await journal.record("roadmap_news.sent", "", by=by.actor, now=now, told=len(found))
        return len(found)
    due_at = now + timedelta(seconds=settings.current().undo_seconds)
    told = sum([await _send(person, now=now, due_at=due_at) for person in sorted(found)])
    if told:
        async with db.transaction():
            await journal.record("roadmap_news.sent", "", by=by.actor, now=now, told=told)
    return told


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """The worker's part: what is news by now for some of many."""
    due_at = now + timedelta(seconds=settings.current().undo_seconds)
    known = await mails.known(some, now=now)

    async def one(person: str) -> bool:
        return await mails.tell(person, known, now=now, due_at=due_at)

    async def standing() -> KnownNews:
        return await mails.known(some, now=now)

    return await portions.put_together(mailing, some, one, standing, now=now)


# --- steps -----------------------------------------------------------------------------------


async def _begin(found: Mapping[str, Sequence[Story]], *, by: Viewer, now: datetime) -> None:
    """One mailing a board, of those whose first story is of that board; nobody is in two."""
    people: dict[str, list[str]] = {}
    for person, stories in sorted(found.items()):
        people.setdefault(stories[0].board, []).append(person)
    for board, those in people.items():
        begun = await mailings.unfinished(board, MAILING)
        waiting = {person for each in begun for person in mailings.yet_to_come(each)}
        if chosen := [person for person in those if person not in waiting]:
            await mailings.begin(
                MAILING,
                chosen,
                board=board,
                staff=by.id,
                page="/roadmap/news",
                now=now,
                cause=board,
                about={"act": "move_roadmap"},
            )


async def _send(person_id: str, *, now: datetime, due_at: datetime | None = None) -> int:
    """One mail with all that waits for somebody; 0 if there was one today, or nothing to tell."""
    async with db.transaction():
        await roadmap_notices.lock(person_id)
        known = await mails.known([person_id], now=now)
        return int(await mails.tell(person_id, known, now=now, due_at=due_at))
