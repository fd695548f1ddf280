"""Acceptances: which version of the charter each member has agreed to, and asking for the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board.charters import words
from board.desks import desks
from board.desks.desk_sheets import DeskSheet, Waiting
from board.foundation.database import db
from board.foundation.database.queries import Asked, prepared, prepared_sql, values
from board.foundation.database.statements import Everything
from board.foundation.database.together import Found, page_source
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.extensions import HomeRow, Section
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Board, Charter, Member
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import mail_moves, outbox
from board.foundation.mail.rules.quiet_hours import next_allowed
from board.foundation.mail.tables import Message
from board.foundation.mailings import mailings
from board.invitations import words as invitation_words
from board.programmes import programmes

KIND = "charter_asked"
MAILING = "charter"  # the same to many
PATIENCE = timedelta(days=1)  # between two mails to one member


@dataclass(frozen=True, slots=True)
class OpenCharter:
    """A later version of a charter that some members have not accepted."""

    board: str
    board_name: str
    version: int
    seated: int
    missing: int


OPEN = prepared_sql(
    """
    SELECT * FROM (
        SELECT board.id AS board, board.name AS board_name, charter.version AS version,
            count(*) AS seated,
            sum(CASE WHEN coalesce(member.charter_version, 0) < charter.version
                THEN 1 ELSE 0 END) AS missing
        FROM charter
        JOIN board ON board.id = charter.board
        JOIN member ON member.board = charter.board AND member.state = 'active'
        WHERE charter.board IN :boards AND charter.version > 1
            AND charter.version = (
                SELECT max(later.version) FROM charter AS later WHERE later.board = charter.board
            )
        GROUP BY board.id, board.name, charter.version
    ) AS counted
    WHERE missing > 0
    ORDER BY board_name, board
    """,
    OpenCharter,
    reason="Piccolo counts no condition.",
)


@dataclass(frozen=True, slots=True)
class CharterSeat:
    """A member with the version of the charter that he or she has accepted."""

    id: str
    charter_version: int | None
    charter_accepted_at: datetime | None
    board: str
    board_name: str
    person: str
    name: str
    email: str | None
    timezone: str


@dataclass(frozen=True, slots=True)
class CharterInForce:
    board: str
    version: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OwedCharter:
    """The charter of a board that a member has not accepted, or not in this version."""

    board: str
    board_name: str
    charter_version: int | None
    charter: CharterInForce


SEATS = prepared(
    Member.select(
        Member.id,
        Member.charter_version,
        Member.charter_accepted_at,
        Member.board.id.as_alias("board"),
        Member.board.name.as_alias("board_name"),
        Member.person.id.as_alias("person"),
        Member.person.name.as_alias("name"),
        Member.person.email.as_alias("email"),
        Member.person.timezone.as_alias("timezone"),
    ).where(
        Member.board.is_in(values("boards")),
        Member.person.is_in(values("people")),
        Member.state == MemberState.active.value,
    ),
    CharterSeat,
)
IN_FORCE = prepared(
    Charter.select(Charter.board, Charter.version, Charter.created_at)
    .where(Charter.board.is_in(values("boards")))
    .order_by(Charter.version),
    CharterInForce,
)

# --- queries ---------------------------------------------------------------------------------


async def of_board(board_id: str, *, only: Sequence[str] | None = None) -> list[CharterSeat]:
    """Who sits on the board (`only`: of these people), with the version accepted; by name."""
    people = Everything() if only is None else only
    rows = await SEATS.all(boards=[board_id], people=people)
    return sorted(rows, key=lambda row: row.name.casefold())


async def owed_by(person_id: str) -> list[OwedCharter]:
    """The person's seats whose charter has a version that he or she has not accepted."""
    seats = await SEATS.all(boards=Everything(), people=[person_id])
    found = await IN_FORCE.all(boards=[seat.board for seat in seats])
    charters = {charter.board: charter for charter in found}
    return [
        OwedCharter(seat.board, seat.board_name, seat.charter_version, charter)
        for seat in seats
        if (charter := charters.get(seat.board)) and (seat.charter_version or 0) < charter.version
    ]


async def find(person_id: str, board_id: str) -> tuple[CharterSeat, Charter]:
    """One seat of the person with the charter in force; NotFound without a seat or a charter."""
    seat = await SEATS.one(boards=[board_id], people=[person_id])
    charter = await programmes.charter_of(board_id)
    if charter is None:
        raise NotFound
    return seat, charter


async def desk_sections(sheet: DeskSheet, now: datetime) -> list[Section]:
    """The question on the member's desk, above everything else."""
    if not any(seat.owes_charter for seat in sheet.seats):
        return []
    owed = await owed_by(sheet.person.id)
    waits = tuple(
        Waiting(words.read_the_charter(seat.board_name), "charter", minutes=5)
        for seat in sheet.seats
        if seat.owes_charter
    )
    return [Section("board/charters/_on_desk.html", {"owed": owed}, order=5, waits=waits)]


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    boards = viewer.boards_where("manage")
    return [OPEN.asked(boards=boards)] if boards else []


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Boards of whose members some have not accepted the charter in force."""
    return [
        HomeRow(
            "open",
            words.charter_not_accepted(row.missing, row.seated, row.version),
            row.board_name,
            words.SEE_WHO,
            f"/boards/{row.board}/charter#accepted",
        )
        for row in found[OPEN]
    ]


home_rows = page_source(_asks_at_home, _home_rows)


async def to_ask(charter: Charter, board_id: str, *, now: datetime) -> set[str]:
    """Who would be written to now: with an address, and no mail about it for a day."""
    missing = missing_of(await of_board(board_id), charter.version)
    people = {row.person for row in missing if row.email}
    return people - await _asked_lately(charter, now=now) if people else people


# --- operations ------------------------------------------------------------------------------


async def ask_all(board: Board, *, by: Viewer, now: datetime) -> int:
    """Mails everybody who has not accepted the charter in force; returns how many mails.

    Many are written by the worker. Nobody is written to twice within a day. Outside the reader's
    quiet hours; it takes the place of an earlier one that has not left.
    """
    by.must("manage", board.id)
    charter = await programmes.charter_of(board.id)
    if charter is None:
        raise Refused(words.NO_CHARTER_YET)
    async with db.transaction():
        asked = await to_ask(charter, board.id, now=now)
        told = 0
        if mailings.is_many(len(asked)):
            if await mailings.unfinished(charter.id, MAILING):
                return 0  # all of them are being asked at this moment
            await mailings.begin(
                MAILING,
                sorted(asked),
                board=board.id,
                staff=by.id,
                page=f"/boards/{board.id}/charter",
                now=now,
                cause=charter.id,
            )
            told = len(asked)
        else:
            for row in await of_board(board.id):
                if row.person in asked:
                    told += await ask(board, charter, row, now=now)
        if told:
            await journal.record(
                "charter.asked", charter.id, by=by.actor, now=now, board=board.id, told=told
            )
    return told


async def ask(board: Board, charter: Charter, row: CharterSeat, *, now: datetime) -> int:
    """Inside a transaction: one member; returns how many mails."""
    link = await desks.link_for(row.person, now=now)
    posted = await outbox.post(
        KIND,
        to=outbox.Recipient(row.name, row.email or "", person=row.person),
        sender_name=board.name,
        context={
            "name": row.name,
            "board": board.name,
            "version": charter.version,
            "accepted": row.charter_version,
            "url": f"{links.url(link)}/boards/{board.id}/charter",
        },
        board=board.id,
        cause=charter.id,
        due_at=next_allowed(
            now, row.timezone or board.timezone or "UTC", board.quiet_from, board.quiet_until
        ),
        replaces_key=f"charter:{board.id}:{row.person}",
        now=now,
    )
    return int(posted is not None)


async def accept(person_id: str, board_id: str, version: int, *, now: datetime) -> None:
    """The member agrees to that version. LostRace where a later one is in force by now."""
    async with db.transaction():
        seat, charter = await find(person_id, board_id)
        if charter.version != version:
            raise LostRace(invitation_words.CHARTER_CHANGED_MEANWHILE)
        rows = (
            await Member.update({Member.charter_version: version, Member.charter_accepted_at: now})
            .where(
                Member.id == seat.id,
                Member.charter_version.is_null() | (Member.charter_version < version),
            )
            .returning(Member.id)
        )
        if rows:
            await mail_moves.take_back_for(charter.id, person=person_id)
            await journal.record(
                "member.charter_accepted", seat.id, by=journal.member(person_id), now=now,
                board=board_id, person=person_id, version=version, channel="desk",
            )  # fmt: skip


# --- steps -----------------------------------------------------------------------------------


async def _asked_lately(charter: Charter, *, now: datetime) -> set[str]:
    rows = await Message.select(Message.person).where(
        Message.kind == KIND,
        Message.cause == charter.id,
        Message.created_at > now - PATIENCE,
    )
    return {row["person"] for row in rows}


def missing_of(rows: Sequence[CharterSeat], version: int) -> list[CharterSeat]:
    """Those who have not accepted that version."""
    return [row for row in rows if (row.charter_version or 0) < version]
