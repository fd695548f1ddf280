"""Touchpoints: the calls, mails and meetings that staff had with one person, in their own words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import Asked, prepared, prepared_sql, value, values
from board.foundation.database.together import Found, page_source
from board.foundation.errors import LostRace, NotFound
from board.foundation.extensions import HomeRow, TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.text.moments import instant_to_local, plain_day
from board.touchpoints import words
from board.touchpoints.rules import TouchpointKind, WrittenTouchpoint, check_days
from board.touchpoints.tables import Touchpoint

QUOTED = 140


@dataclass(frozen=True)
class Written:
    """What staff type about a touchpoint; `held_on` and `next_on` are days of the writer."""

    kind: TouchpointKind
    held_on: date
    topic: str
    note: str
    next_step: str = ""
    next_on: date | None = None
    took_place: bool = True


@dataclass(frozen=True, slots=True)
class DueTouchpoint:
    """The newest touchpoint with a person on a board, after which somebody wanted to call again."""

    person: str
    name: str
    next_on: date
    next_step: str


DUE = prepared_sql(
    """
    SELECT person.id AS person, person.name AS name, mine.next_on AS next_on,
        mine.next_step AS next_step
    FROM touchpoint AS mine JOIN person ON person.id = mine.person
    WHERE mine.written_by = :staff AND mine.next_on <= :today AND mine.board IN :boards
        AND NOT EXISTS (
            SELECT 1 FROM touchpoint AS newer
            WHERE newer.person = mine.person AND newer.board = mine.board
                AND (newer.held_on > mine.held_on
                    OR (newer.held_on = mine.held_on AND newer.created_at > mine.created_at))
        )
    ORDER BY mine.next_on, mine.held_on, mine.created_at
    LIMIT 5
    """,
    DueTouchpoint,
    reason="Piccolo joins no table with itself.",
)


_WRITTEN = (
    *Touchpoint.all_columns(),
    Touchpoint.board.name.as_alias("board_name"),
    Touchpoint.written_by.name.as_alias("staff_name"),
)
OF_PERSON = prepared(
    Touchpoint.select(*_WRITTEN)
    .where(Touchpoint.person == value("person"), Touchpoint.board.is_in(values("boards")))
    .order_by(Touchpoint.held_on, Touchpoint.created_at, ascending=False),
    WrittenTouchpoint,
    limit=value("most"),
)
TOOK_PLACE_ON = prepared(
    Touchpoint.select(*_WRITTEN)
    .where(Touchpoint.board == value("board"), Touchpoint.took_place.eq(True))
    .order_by(Touchpoint.held_on, Touchpoint.created_at),
    WrittenTouchpoint,
)

# --- queries ---------------------------------------------------------------------------------


async def find(touchpoint_id: str, viewer: Viewer, *, act: str = "see") -> Touchpoint:
    touchpoint = await Touchpoint.objects().where(Touchpoint.id == touchpoint_id).first()
    if touchpoint is None:
        raise NotFound
    viewer.must(act, touchpoint.board)
    return touchpoint


async def of_person(person_id: str, viewer: Viewer, *, limit: int = 50) -> list[WrittenTouchpoint]:
    """The newest first, on boards that the viewer sees."""
    return await OF_PERSON.all(person=person_id, boards=viewer.board_ids, most=limit)


async def newest_on(board_id: str) -> dict[str, WrittenTouchpoint]:
    """For each person the newest touchpoint on one board that took place."""
    return {row.person: row for row in await TOOK_PLACE_ON.all(board=board_id)}


def last_of(rows: Sequence[WrittenTouchpoint]) -> WrittenTouchpoint | None:
    """The newest of of_person that took place."""
    return next((row for row in rows if row.took_place), None)


async def noted(meeting_ids: Sequence[str]) -> frozenset[str]:
    """Which of these appointments have their note."""
    rows = await Touchpoint.select(Touchpoint.meeting).where(
        Touchpoint.meeting.is_in(list(meeting_ids) or ["-"])
    )
    return frozenset(row["meeting"] for row in rows)


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    boards, today = viewer.boards_where("capture"), instant_to_local(now, viewer.timezone).date()
    return [DUE.asked(staff=viewer.id, boards=boards, today=today)] if boards else []


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Whom the viewer wanted to be in touch with by now; a newer touchpoint answers it."""
    today = instant_to_local(now, viewer.timezone).date()
    return [
        HomeRow(
            level="late" if row.next_on < today else "soon",
            sentence=words.be_in_touch_again(row.name),
            note=" · ".join(filter(None, [words.by_day(plain_day(row.next_on)), row.next_step])),
            action=words.LOOK_UP_LAST_TIME,
            href=f"/people/{row.person}#touchpoints",
            due_on=row.next_on,
        )
        for row in found[DUE]
    ]


home_rows = page_source(_asks_at_home, _home_rows)


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """What somebody's timeline tells of them, with the first words of each note."""
    return [
        TimelineRow(
            datetime.combine(row.held_on, time(12), UTC),
            _sentence(row),
            f"/people/{person_id}#touchpoint-{row.id}",
            "talk",
        )
        for row in await of_person(person_id, viewer)
    ]


# --- operations ------------------------------------------------------------------------------


async def log(
    board_id: str,
    person_id: str,
    written: Written,
    *,
    by: Viewer,
    now: datetime,
    meeting: str = "",
) -> Touchpoint:
    """Keeps a note; of an appointment (`meeting`) there is one, and the first counts."""
    by.must("capture", board_id)
    check_days(written.held_on, written.next_on, today=_today(by, now))
    touchpoint = Touchpoint(
        board=board_id,
        person=person_id,
        meeting=meeting,
        written_by=by.id,
        created_at=now,
        **_values(written),
    )
    async with db.transaction():
        rows = await (
            Touchpoint.insert(touchpoint).on_conflict(action="DO NOTHING").returning(Touchpoint.id)
        )
        if not rows:
            raise LostRace(words.CALL_NOTED_MEANWHILE)
        await journal.record(
            "touchpoint.logged",
            touchpoint.id,
            by=by.actor,
            now=now,
            board=board_id,
            person=person_id,
            kind=written.kind.value,
        )
    return touchpoint


async def change(
    touchpoint: Touchpoint, written: Written, *, seen: str, by: Viewer, now: datetime
) -> None:
    """Writes a note anew. `seen` is the version that the form showed."""
    by.must("capture", touchpoint.board)
    check_days(written.held_on, written.next_on, today=_today(by, now))
    async with db.transaction():
        present = await db.locked(
            Touchpoint.objects().where(Touchpoint.id == touchpoint.id)
        ).first()
        if present is None or version(present) != seen:
            raise LostRace(words.NOTE_CHANGED_MEANWHILE)
        await Touchpoint.update({**_values(written), Touchpoint.changed_at: now}).where(
            Touchpoint.id == touchpoint.id
        )
        await journal.record(
            "touchpoint.changed",
            touchpoint.id,
            by=by.actor,
            now=now,
            board=touchpoint.board,
            person=touchpoint.person,
        )


def version(touchpoint: Touchpoint) -> str:
    """What a form carries along, so that nobody overwrites what he has not seen."""
    changed_at: datetime | None = touchpoint.changed_at
    return (changed_at or touchpoint.created_at).isoformat()


# --- steps -----------------------------------------------------------------------------------


def _values(written: Written) -> dict[Any, Any]:
    return {**asdict(written), "kind": written.kind.value}


def _today(by: Viewer, now: datetime) -> date:
    return instant_to_local(now, by.timezone).date()


def _sentence(row: WrittenTouchpoint) -> str:
    if not row.took_place:
        return words.did_not_take_place(row.kind, row.staff_name, row.topic)
    note = " ".join(row.note.split())
    said = f"{note[:QUOTED]}{'…' if len(note) > QUOTED else ''}"
    return words.took_place(row.kind, row.staff_name, row.topic, said)
