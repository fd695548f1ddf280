"""Members: who sits on a board, for which term, and who has left it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from board.foundation import extensions
from board.foundation.database import db
from board.foundation.database.queries import prepared, prepared_sql, value
from board.foundation.database.writes import prepared_write
from board.foundation.errors import LostRace, NotFound
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.rules.consents import Attribution, Directory
from board.foundation.identity.rules.members import (
    CandidateState,
    MemberState,
    Position,
    must_be_decidable,
    must_have_a_seat,
    term_end,
)
from board.foundation.identity.tables import Board, Candidate, Member
from board.foundation.journal import journal
from board.foundation.mail import mail_moves
from board.foundation.text import moments
from board.members import words


@dataclass(frozen=True, slots=True)
class Seating:
    """The seats of a board, and what there is of one person there: alumni have a row too."""

    kind: BoardKind
    seats: int
    term_months: int
    timezone: str
    taken: int
    member: str | None
    state: MemberState | None
    attribution: str | None
    directory: str | None
    created_at: datetime | None
    is_candidate: bool


SEATING = prepared_sql(
    """
    SELECT board.kind, board.seats, board.term_months, board.timezone,
        (SELECT count(*) FROM member AS each
            WHERE each.board = board.id AND each.state = 'active') AS taken,
        own.id AS member, own.state, own.attribution, own.directory, own.created_at,
        EXISTS (SELECT 1 FROM candidate
            WHERE candidate.board = board.id AND candidate.person = :person) AS is_candidate
    FROM board LEFT JOIN member AS own ON own.board = board.id AND own.person = :person
    WHERE board.id = :board
    """,
    Seating,
    reason="an outer join to one person's row, and a count beside it",
)
JOINED = prepared_write(
    Candidate.update({Candidate.state: CandidateState.joined.value, Candidate.reason: ""}).where(
        Candidate.board == value("board"), Candidate.person == value("person")
    )
)
_HELD = prepared(Board.select(Board.id).where(Board.id == value("board")), str)
_BY_SEAT = (
    *(Member.state, Member.position, Member.joined_on, Member.term_ends_on),
    *(Member.charter_version, Member.charter_accepted_at, Member.left_on),
)


@dataclass(frozen=True, slots=True)
class MemberListing:
    """A member, now or once, in the list of a board."""

    id: str
    position: Position
    joined_on: date
    term_ends_on: date | None
    attribution: Attribution
    charter_version: int | None
    charter_accepted_at: datetime | None
    left_on: date | None
    person_id: str
    name: str
    email: str | None
    role: str
    timezone: str
    mail_refused_at: datetime | None
    company: str | None


LISTED = prepared(
    Member.select(
        Member.id,
        Member.position,
        Member.joined_on,
        Member.term_ends_on,
        Member.attribution,
        Member.charter_version,
        Member.charter_accepted_at,
        Member.left_on,
        Member.person.id.as_alias("person_id"),
        Member.person.name.as_alias("name"),
        Member.person.email.as_alias("email"),
        Member.person.job_title.as_alias("role"),
        Member.person.timezone.as_alias("timezone"),
        Member.person.mail_refused_at.as_alias("mail_refused_at"),
        Member.person.company.name.as_alias("company"),
    ).where(Member.board == value("board"), Member.state == value("state")),
    MemberListing,
)

# --- queries ---------------------------------------------------------------------------------


async def seated(board_id: str) -> list[MemberListing]:
    """Who sits on the board now: chair first, then by name."""
    rows = await LISTED.all(board=board_id, state=MemberState.active)
    return sorted(rows, key=lambda row: (row.position is not Position.chair, row.name.casefold()))


async def alumni(board_id: str) -> list[MemberListing]:
    """Who sat on the board before, by name."""
    rows = await LISTED.all(board=board_id, state=MemberState.alumni)
    return sorted(rows, key=lambda row: row.name.casefold())


async def find(board_id: str, member_id: str) -> Member:
    """A member of that board, alumni included."""
    member = await (
        Member.objects(Member.person)
        .where(Member.id == member_id, Member.board == board_id)
        .first()
    )
    if member is None:
        raise NotFound
    return member


async def consequences(member: Member, *, now: datetime) -> list[str]:
    """What else happens if the member stands down now, in sentences."""
    return await consequences_of(member.board, member.person.id, now=now)


async def consequences_of(board_id: str, person_id: str, *, now: datetime) -> list[str]:
    """The same for whoever has only the ids."""
    asked = [each.consequences for each in extensions.registered.departures]
    return await extensions.gather(asked, board_id, person_id, now)


async def charter_counts(board_id: str) -> Counter[int]:
    """How many of the seated accepted each version of the charter."""
    rows = await Member.select(Member.charter_version).where(
        Member.board == board_id,
        Member.state == MemberState.active.value,
        Member.charter_version.is_not_null(),
    )
    return Counter(row["charter_version"] for row in rows)


# --- operations ------------------------------------------------------------------------------


async def join(
    board_id: str,
    person_id: str,
    *,
    by: journal.Actor,
    now: datetime,
    position: Position = Position.member,
    charter_version: int | None = None,
    attribution: Attribution = Attribution.internal,
    may_overflow: bool = False,
) -> Member:
    """Gives a person a seat for one term from today (in the board's zone).

    Refused when all seats are taken; with `may_overflow` (imports) the board gets one more seat.
    The candidate row follows; alumni who come back get their row again; what is still to come on
    the board is offered. Call it inside the transaction of the cause.
    """
    # The row is locked so that two people cannot take the last seat together.
    await _HELD.lock(board=board_id)
    seats = await SEATING.one(board=board_id, person=person_id)
    if seats.state is MemberState.active:
        raise LostRace(words.SEATED_MEANWHILE)
    if may_overflow and seats.taken >= seats.seats:
        await Board.update({Board.seats: seats.taken + 1}).where(Board.id == board_id)
        await journal.record(
            "board.changed", board_id, by=by, now=now, board=board_id, seats=seats.taken + 1
        )
    else:
        must_have_a_seat(seats.taken, seats.seats)
    joined_on = moments.instant_to_local(now, seats.timezone or "UTC").date()
    member = Member(
        board=board_id,
        person=person_id,
        state=MemberState.active.value,
        position=position.value,
        joined_on=joined_on,
        # A listening post hears people for as long as they like.
        term_ends_on=term_end(joined_on, seats.term_months) if seats.kind.has_seats else None,
        charter_version=charter_version,
        charter_accepted_at=None if charter_version is None else now,
        left_on=None,
        attribution=attribution.value if seats.attribution is None else seats.attribution,
        directory=Directory.nobody.value if seats.directory is None else seats.directory,
        created_at=seats.created_at or now,
    )
    member.id = seats.member or member.id
    await db.insert_soon([member], changing=_BY_SEAT)
    await _follow(seats, board_id, person_id, by=by, now=now)
    await journal.record(
        "member.joined",
        member.id,
        by=by,
        now=now,
        board=board_id,
        person=person_id,
        position=position.value,
        term_ends_on=member.term_ends_on,
    )
    for follow in extensions.registered.onboardings:
        await follow(board_id, person_id, by, now)
    return member


async def seat(candidate: Candidate, *, by: Viewer, now: datetime) -> Member:
    """For somebody who has agreed already: a seat without an invitation to the board."""
    by.must("manage", candidate.board)
    must_be_decidable(candidate.state)
    async with db.transaction():
        return await join(candidate.board, candidate.person, by=by.actor, now=now)


async def make_chair(member: Member, *, by: Viewer, now: datetime) -> None:
    """The board has one chair: whoever had the chair before is an ordinary member again."""
    by.must("manage", member.board)
    async with db.transaction():
        await db.locked(Board.select(Board.id).where(Board.id == member.board))
        await Member.update({Member.position: Position.member.value}).where(
            Member.board == member.board, Member.position == Position.chair.value
        )
        rows = await (
            Member.update({Member.position: Position.chair.value})
            .where(Member.id == member.id, Member.state == MemberState.active.value)
            .returning(Member.person)
        )
        if not rows:
            raise LostRace(words.MEMBER_HAS_LEFT)
        await journal.record(
            "member.chaired",
            member.id,
            by=by.actor,
            now=now,
            board=member.board,
            person=rows[0]["person"],
        )


async def renew(member: Member, *, was: date | None, by: Viewer, now: datetime) -> date:
    """One more term after the one that ends on `was`; returns its last day. Two clicks give one."""
    by.must("manage", member.board)
    async with db.transaction():
        board = await Board.objects().where(Board.id == member.board).first()
        if board is None:
            raise NotFound
        today = moments.instant_to_local(now, board.timezone or "UTC").date()
        ends_on = term_end(was or today, board.term_months)
        rows = await (
            Member.update({Member.term_ends_on: ends_on})
            .where(
                Member.id == member.id,
                Member.state == MemberState.active.value,
                Member.term_ends_on == was if was is not None else Member.term_ends_on.is_null(),
            )
            .returning(Member.person)
        )
        if not rows:
            raise LostRace(words.TERM_CHANGED_MEANWHILE)
        await journal.record(
            "member.renewed",
            member.id,
            by=by.actor,
            now=now,
            board=member.board,
            person=rows[0]["person"],
            term_ends_on=ends_on,
        )
    return ends_on


async def stand_down(member: Member, *, reason: str, by: Viewer, now: datetime) -> None:
    """Staff let the member go, who becomes one of the alumni."""
    by.must("manage", member.board)
    async with db.transaction():
        await leave(member.board, member.id, reason=reason, by=by, now=now)


async def leave(board_id: str, member_id: str, *, reason: str, by: Viewer, now: datetime) -> None:
    """The seat is free, the member is one of the alumni from today (in the board's zone).

    What is still to come ends for them, and what was asked of them. Call it in a transaction.
    """
    board = await Board.objects().where(Board.id == board_id).first()
    if board is None:
        raise NotFound
    rows = await (
        Member.update(
            {
                Member.state: MemberState.alumni.value,
                Member.position: Position.member.value,
                Member.left_on: moments.instant_to_local(now, board.timezone or "UTC").date(),
            }
        )
        .where(Member.id == member_id, Member.state == MemberState.active.value)
        .returning(Member.person)
    )
    if not rows:
        raise LostRace(words.LEFT_MEANWHILE)
    person = rows[0]["person"]
    # The bench, so that they can be asked again one day.
    await Candidate.update(
        {Candidate.state: CandidateState.bench.value, Candidate.reason: reason}
    ).where(Candidate.board == board_id, Candidate.person == person)
    await journal.record(
        "member.stood_down", member_id, by=by.actor, now=now, board=board_id, person=person
    )
    await mail_moves.take_back_asks(board_id, person)
    for each in extensions.registered.departures:
        await each.follow(board_id, person, by, now)


# --- steps -----------------------------------------------------------------------------------


async def _follow(
    seats: Seating, board_id: str, person_id: str, *, by: journal.Actor, now: datetime
) -> None:
    """Whoever sits on a board is in its pool, as joined."""
    if seats.is_candidate:
        await JOINED.soon(board=board_id, person=person_id)
    else:
        candidate = Candidate(
            board=board_id,
            person=person_id,
            state=CandidateState.joined.value,
            source="seated",
            created_at=now,
        )
        await db.insert_soon([candidate])
        await journal.record(
            "candidate.added",
            candidate.id,
            by=by,
            now=now,
            board=board_id,
            person=person_id,
            source="seated",
        )
