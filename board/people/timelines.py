"""Timelines: what happened with one person, told from the journal and by the gathering side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation import extensions
from board.foundation.database.queries import prepared, values
from board.foundation.extensions import TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board, Staff
from board.foundation.journal import journal
from board.foundation.journal.journal import JournalEntry
from board.people import words


@dataclass(frozen=True, slots=True)
class _Named:
    id: str
    name: str


BOARDS = prepared(Board.select(Board.id, Board.name).where(Board.id.is_in(values("ids"))), _Named)
STAFF = prepared(Staff.select(Staff.id, Staff.name).where(Staff.id.is_in(values("ids"))), _Named)


@dataclass(frozen=True)
class _Names:
    boards: Mapping[str, str]
    staff: Mapping[str, str]


async def of_person(person_id: str, viewer: Viewer, *, now: datetime) -> list[TimelineRow]:
    """Newest first; only what happened on boards that the viewer may see, or on none."""
    entries = [
        entry
        for entry in await journal.of_person(person_id)
        if entry.event in words.TIMELINE and (not entry.board or entry.board in viewer.board_ids)
    ]
    names = await _names(entries)
    rows = [
        TimelineRow(
            entry.at,
            _sentence(entry, names),
            kind=words.KINDS_OF_EVENTS.get(entry.event, "board"),
        )
        for entry in entries
    ]
    rows += await extensions.gather(
        list(extensions.registered.timeline_rows), person_id, viewer, now
    )
    # The journal's own order decides within one instant, so the sort must keep it.
    return sorted(rows, key=lambda row: row.at, reverse=True)


# --- steps -----------------------------------------------------------------------------------


async def _names(entries: Sequence[JournalEntry]) -> _Names:
    boards = {entry.board for entry in entries if entry.board}
    staff = {entry.actor for entry in entries if entry.actor_kind == "staff"}
    return _Names(
        {row.id: row.name for row in await BOARDS.all(ids=boards)},
        {row.id: row.name for row in await STAFF.all(ids=staff)},
    )


def _sentence(entry: JournalEntry, names: _Names) -> str:
    detail = entry.detail
    fields = ", ".join(field.replace("_", " ") for field in detail.get("fields", ["facts"]))
    by = names.staff.get(entry.actor, "") if entry.actor_kind == "staff" else ""
    return words.TIMELINE[entry.event].format(
        board=names.boards.get(entry.board, words.A_BOARD),
        by=words.by_staff(by) if by else "",
        fields=fields[:1].upper() + fields[1:],
        decision=words.DECISIONS.get(detail.get("decision", ""), words.DECIDED),
    )
