"""The journal: every change that staff, a member, a mail or the clock made, with ids only."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.query.functions.aggregate import Max
from piccolo.query.methods.select import Select

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.journal.tables import Entry


@dataclass(frozen=True)
class Actor:
    """Who did it: kind is staff, member, mail, system or command; id may be empty."""

    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change: `detail` is what its event tells of it."""

    id: int
    at: datetime
    event: str
    actor_kind: str
    actor: str
    subject_kind: str
    subject: str
    board: str
    person: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Newest:
    board: str
    last: int


OF_PERSON = prepared(
    Entry.select().where(Entry.person == value("person")).order_by(Entry.id, ascending=False),
    JournalEntry,
    limit=value("most"),
)
OF_BOARD = prepared(
    Entry.select().where(Entry.board == value("board")).order_by(Entry.id, ascending=False),
    JournalEntry,
    limit=value("most"),
)
LAST = prepared(Entry.select(Entry.id).order_by(Entry.id, ascending=False), int)
SINCE = prepared(
    Entry.select(Entry.id).where(
        Entry.id > value("entry"), Entry.subject_kind.is_in(values("kinds"))
    ),
    int,
)
NEWEST = prepared(
    Entry.select(Entry.board, Max(Entry.id, alias="last"))
    .where(Entry.board.is_in(values("boards")), Entry.subject_kind.not_in(values("without")))
    .group_by(Entry.board),
    _Newest,
)

# (event, subject, board, now): hears of every entry of its own, inside the same transaction.
Listener = Callable[[str, str, str, datetime], Awaitable[None]]
listeners: list[Listener] = []

SYSTEM = Actor("system")
COMMAND = Actor("command")


def staff(staff_id: str) -> Actor:
    return Actor("staff", staff_id)


def member(person_id: str) -> Actor:
    return Actor("member", person_id)


async def record(
    event: str,
    subject: str,
    *,
    by: Actor,
    now: datetime,
    board: str = "",
    person: str = "",
    **detail: Any,
) -> None:
    """Writes `noun.past_participle` inside the caller's transaction. Detail holds no names."""
    await db.insert_soon(
        [_entry(event, subject, by=by, now=now, board=board, person=person, detail=detail)]
    )
    for listener in listeners:
        await listener(event, subject, board, now)


async def record_all(
    event: str,
    subjects: Iterable[tuple[str, str, Mapping[str, Any]]],
    *,
    by: Actor,
    now: datetime,
    board: str = "",
) -> None:
    """The same for many at once: each subject with its person (or "") and its detail."""
    await db.insert_all(
        (
            _entry(event, subject, by=by, now=now, board=board, person=person, detail=detail)
            for subject, person, detail in subjects
        ),
        is_soon=True,
    )


async def of_person(person: str, *, limit: int = 100) -> Sequence[JournalEntry]:
    """The newest entries about one person, newest first."""
    return await OF_PERSON.all(person=person, most=limit)


async def of_board(board: str, *, limit: int = 100) -> Sequence[JournalEntry]:
    """The newest entries about one board, newest first."""
    return await OF_BOARD.all(board=board, most=limit)


def look() -> Select[Any]:
    """The newest entry, for a worker that wants to know whether anything has changed."""
    return Entry.select(Max(Entry.id, alias="last"))


async def last() -> int:
    """The id of the newest entry; 0 before the first."""
    return await LAST.first() or 0


async def any_since(entry: int, kinds: Sequence[str]) -> bool:
    """Whether anything of these kinds was noted after that entry.

    On PostgreSQL an older one may still be on its way: there it says nothing.
    """
    return await SINCE.exists(entry=entry, kinds=kinds)


async def newest(boards: Sequence[str], *, without: Sequence[str] = ()) -> dict[str, int]:
    """For each board the id of its newest entry, leaving out subjects of these kinds."""
    rows = await NEWEST.all(boards=boards, without=without)
    return {row.board: row.last for row in rows}


def _entry(
    event: str,
    subject: str,
    *,
    by: Actor,
    now: datetime,
    board: str,
    person: str,
    detail: Mapping[str, Any],
) -> Entry:
    return Entry(
        at=now,
        event=event,
        actor_kind=by.kind,
        actor=by.id,
        subject_kind=event.partition(".")[0],
        subject=subject,
        board=board,
        person=person,
        detail=json.dumps(detail, sort_keys=True, default=str) if detail else "",
    )
