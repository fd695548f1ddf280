"""Programmes and their boards: what there is, and who may see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import Column
from piccolo.query.functions.aggregate import Count

from board.foundation.database import db
from board.foundation.database.objects import prepared_object
from board.foundation.database.queries import nested, prepared, prepared_sql, value, values
from board.foundation.errors import Forbidden, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind, Role, code_from, next_code
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Charter, Grant, Member, Programme
from board.foundation.journal import journal
from board.programmes import words


@dataclass(frozen=True, slots=True)
class ProgrammeListing:
    id: str
    name: str
    timezone: str


@dataclass(frozen=True, slots=True)
class BoardListing:
    """A board in a list, with how many seats are taken."""

    id: str
    name: str
    kind: BoardKind
    is_formal: bool
    seats: int
    programme: str
    programme_name: str
    members: int


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """A board in a list to choose from."""

    id: str
    name: str


_LISTED = """
    SELECT board.id AS id, board.name AS name, board.kind AS kind,
        board.is_formal AS is_formal, board.seats AS seats,
        board.programme AS programme, programme.name AS programme_name,
        (SELECT count(*) FROM member
            WHERE member.board = board.id AND member.state = 'active') AS members
    FROM board JOIN programme ON programme.id = board.programme
    WHERE board.id IN :boards AND board.archived_at IS NULL
    ORDER BY board.name, board.id
"""
_REASON = "Piccolo has no select in the place of a column."
LISTED = prepared_sql(_LISTED, BoardListing, reason=_REASON)
FIRST_LISTED = prepared_sql(f"{_LISTED} LIMIT :most", BoardListing, reason=_REASON)
NAMED = prepared(
    Board.select(Board.id, Board.name)
    .where(Board.id.is_in(values("boards")), Board.archived_at.is_null())
    .order_by(Board.name, Board.id),
    BoardChoice,
)
EVERY_PROGRAMME = prepared(
    Programme.select(Programme.id, Programme.name, Programme.timezone)
    .where(Programme.archived_at.is_null())
    .order_by(Programme.name),
    ProgrammeListing,
)
PROGRAMMES_OF_BOARDS = prepared(
    Programme.select(Programme.id, Programme.name, Programme.timezone)
    .where(
        Programme.archived_at.is_null(),
        Programme.id.is_in(
            nested(Board.select(Board.programme).where(Board.id.is_in(values("boards"))))
        ),
    )
    .order_by(Programme.name),
    ProgrammeListing,
)
BOARD = prepared_object(Board.objects(Board.programme).where(Board.id == value("board")))

CHARTER_IN_FORCE = prepared(
    Charter.select(Charter.version)
    .where(Charter.board == value("board"))
    .order_by(Charter.version, ascending=False)
    .limit(1),
    int,
)
HOW_MANY = prepared(
    Board.select(Count(alias="number")).where(
        Board.id.is_in(values("boards")), Board.archived_at.is_null()
    ),
    int,
)

# --- queries ---------------------------------------------------------------------------------


async def find_board(board_id: str, viewer: Viewer, *, act: str = "see") -> Board:
    """The board, if the viewer may do that on it: NotFound if not seen, Forbidden if only seen."""
    viewer.must(act, board_id)
    board = await BOARD.first(board=board_id)
    if board is None:
        raise NotFound
    return board


async def boards_of(viewer: Viewer) -> list[BoardListing]:
    """The boards a viewer may see, by name."""
    return await LISTED.all(boards=viewer.board_ids) if viewer.roles else []


async def names_of(viewer: Viewer) -> list[BoardChoice]:
    """The same to choose from: no seat of theirs is counted."""
    return await NAMED.all(boards=viewer.board_ids)


async def programmes_of(viewer: Viewer) -> list[ProgrammeListing]:
    """Programmes in which the viewer sees a board; administrators see all."""
    if viewer.is_administrator:
        return await EVERY_PROGRAMME.all()
    return await PROGRAMMES_OF_BOARDS.all(boards=viewer.board_ids)


async def find_programme(programme_id: str, viewer: Viewer) -> Programme:
    """NotFound unless the viewer sees one of its boards."""
    if programme_id not in {row.id for row in await programmes_of(viewer)}:
        raise NotFound
    programme = await Programme.objects().where(Programme.id == programme_id).first()
    if programme is None:
        raise NotFound
    return programme


async def may_add_boards_to(viewer: Viewer) -> list[ProgrammeListing]:
    """The programmes in which the viewer may make a board: those where one is managed already."""
    if viewer.is_administrator:
        return await EVERY_PROGRAMME.all()
    return await PROGRAMMES_OF_BOARDS.all(boards=viewer.boards_where("manage"))


async def charters_of(board_id: str) -> list[Charter]:
    """All versions, the one in force first."""
    return await (
        Charter.objects()
        .where(Charter.board == board_id)
        .order_by(Charter.version, ascending=False)
    )


CHARTER_VERSIONS = prepared(
    Charter.select(Charter.version)
    .where(Charter.board == value("board"))
    .order_by(Charter.version, ascending=False),
    int,
)


async def charter_of(board_id: str) -> Charter | None:
    """The charter in force: the one with the highest version."""
    return await (
        Charter.objects()
        .where(Charter.board == board_id)
        .order_by(Charter.version, ascending=False)
        .first()
    )


async def charter_version(board_id: str) -> int | None:
    """The number alone of the charter in force; None where there is none."""
    return await CHARTER_VERSIONS.first(board=board_id)


# --- operations ------------------------------------------------------------------------------


async def create_programme(name: str, timezone: str, *, by: Viewer, now: datetime) -> Programme:
    if not by.is_administrator:
        raise Forbidden(words.ONLY_ADMINISTRATORS_START_PROGRAMMES)
    programme = Programme(name=name, timezone=timezone, created_at=now)
    async with db.transaction():
        await Programme.insert(programme)
        await journal.record("programme.created", programme.id, by=by.actor, now=now)
    return programme


async def create_board(
    programme: Programme,
    *,
    name: str,
    kind: BoardKind,
    is_formal: bool,
    purpose: str,
    charter: str,
    code: str = "",
    seats: int,
    term_months: int,
    timezone: str,
    quorum: int | None = None,
    answer_days: int = 30,
    signatures_required: int = 1,
    by: Viewer,
    now: datetime,
) -> Board:
    """Makes a board with the first version of its charter; its maker manages it.

    Without a code it gets one from its name.
    """
    if programme.id not in {row.id for row in await may_add_boards_to(by)}:
        raise Forbidden(words.ONLY_MANAGERS_START_BOARDS)
    board = Board(
        programme=programme.id,
        name=name,
        kind=kind.value,
        is_formal=is_formal,
        purpose=purpose,
        seats=seats,
        term_months=term_months,
        timezone=timezone,
        quorum=quorum,
        answer_days=answer_days,
        signatures_required=signatures_required,
        created_at=now,
    )
    async with db.transaction():
        board.code = await _free_code(board.id, code, name)
        await Board.insert(board)
        await Grant.insert(
            Grant(staff=by.id, board=board.id, role=Role.manager.value, created_at=now)
        )
        await journal.record("board.created", board.id, by=by.actor, now=now, board=board.id)
        if charter:
            await _add_charter(board.id, charter, by=by, now=now)
    return board


async def change_board(
    board: Board,
    *,
    name: str,
    code: str = "",
    kind: BoardKind,
    is_formal: bool,
    purpose: str,
    seats: int,
    term_months: int,
    timezone: str,
    quorum: int | None,
    answer_days: int,
    signatures_required: int,
    by: Viewer,
    now: datetime,
) -> bool:
    """Writes what differs and says whether anything did; terms that run keep their end."""
    by.must("manage", board.id)
    facts: dict[Column | str, Any] = {
        Board.name: name,
        Board.code: code or board.code,
        Board.kind: kind.value,
        Board.is_formal: is_formal,
        Board.purpose: purpose,
        Board.seats: seats,
        Board.term_months: term_months,
        Board.timezone: timezone,
        Board.quorum: quorum,
        Board.answer_days: answer_days,
        Board.signatures_required: signatures_required,
    }
    async with db.transaction():
        rows = await db.locked(Board.select(*facts).where(Board.id == board.id))
        changed = [
            column._meta.name
            for column, value in facts.items()
            if isinstance(column, Column) and rows[0][column._meta.name] != value
        ]
        if not changed:
            return False
        seated = await Member.count().where(
            Member.board == board.id, Member.state == MemberState.active.value
        )
        if seats < seated:
            raise Refused(words.seats_below_members(seated), field="seats")
        if "code" in changed:
            await _free_code(board.id, code, name)
        if "name" in changed:
            facts[Board.renamed_at] = now
        await Board.update(facts).where(Board.id == board.id)
        await journal.record(
            "board.changed", board.id, by=by.actor, now=now, board=board.id, fields=changed
        )
    return True


async def write_charter(board: Board, body: str, *, by: Viewer, now: datetime) -> Charter:
    """A changed text is a new version; the old ones stay, since members accepted them."""
    by.must("manage", board.id)
    async with db.transaction():
        return await _add_charter(board.id, body, by=by, now=now)


async def free_code(name: str) -> str:
    """A code that no board has; inside the transaction that makes the board."""
    return await _free_code("", "", name)


async def _free_code(board_id: str, wanted: str, name: str) -> str:
    """The wanted code, or one from the name where none is; Refused where it is another board's."""
    # One at a time: two boards that are made at once must not take the same.
    await db.locked(Programme.select(Programme.id))
    taken = {row["code"] for row in await Board.select(Board.code).where(Board.id != board_id)}
    if not wanted:
        return next_code(code_from(name), taken)
    if wanted in taken:
        raise Refused(words.board_code_taken(wanted), field="code")
    return wanted


async def _add_charter(board_id: str, body: str, *, by: Viewer, now: datetime) -> Charter:
    latest = await charter_of(board_id)
    if latest is not None and latest.body == body:
        return latest
    charter = Charter(
        board=board_id, version=(latest.version if latest else 0) + 1, body=body, created_at=now
    )
    await Charter.insert(charter)
    await journal.record(
        "charter.written", charter.id, by=by.actor, now=now, board=board_id, version=charter.version
    )
    return charter


def programme_of(board: Board) -> str:
    """The id of a board's programme, whether or not that was loaded with it."""
    programme: Programme | str = board.programme
    return programme.id if isinstance(programme, Programme) else programme
