"""Seats: how many are free, whose term ends, and who cannot be reached; what staff should know."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from piccolo.query.functions.aggregate import Count

from board.foundation.database.queries import Asked, prepared, prepared_sql, value, values
from board.foundation.database.together import Found, page_source, together
from board.foundation.extensions import HomeRow
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.rules.members import CandidateState, MemberState
from board.foundation.identity.tables import Board, Candidate, Member
from board.foundation.sources import MOST_AT_HOME
from board.foundation.text import moments
from board.members import words

TERM_NOTICE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class UnreachableMember:
    board: str
    person: str
    name: str


@dataclass(frozen=True, slots=True)
class EndingTerm:
    board: str
    board_name: str
    timezone: str
    name: str
    term_ends_on: date | None


@dataclass(frozen=True, slots=True)
class FreeSeats:
    """A board with more free seats than people who are asked to take one."""

    board: str
    board_name: str
    free: int
    asked: int
    considered: int
    bench: int


@dataclass(frozen=True, slots=True)
class PoolCount:
    state: CandidateState
    number: int


_IS_SEATED = (
    Member.board.is_in(values("boards"))
    & (Member.state == MemberState.active.value)
    & Member.board.archived_at.is_null()
)
UNREACHABLE = prepared(
    Member.select(Member.board, Member.person, Member.person.name.as_alias("name"))
    .where(_IS_SEATED, Member.person.mail_refused_at.is_not_null())
    .order_by(Member.board.name)
    .order_by(Member.id)
    .limit(MOST_AT_HOME),
    UnreachableMember,
)
ENDING = prepared(
    Member.select(
        Member.board,
        Member.board.name.as_alias("board_name"),
        Member.board.timezone.as_alias("timezone"),
        Member.person.name.as_alias("name"),
        Member.term_ends_on,
    )
    .where(
        _IS_SEATED,
        Member.board.kind != BoardKind.listening_post.value,
        Member.term_ends_on <= value("latest"),
    )
    .order_by(Member.board.name)
    .order_by(Member.board)
    .order_by(Member.term_ends_on)
    .order_by(Member.person.name),
    EndingTerm,
)
# A select with a limit is not merged into the one around it: SQLite would count twice.
FREE = prepared_sql(
    """
    SELECT open.board, open.board_name, open.free, open.asked,
        (SELECT count(*) FROM candidate
            WHERE candidate.board = open.board AND candidate.state = 'considered') AS considered,
        (SELECT count(*) FROM candidate
            WHERE candidate.board = open.board AND candidate.state = 'bench') AS bench
    FROM (
        SELECT board.id AS board, board.name AS board_name,
            board.seats - (SELECT count(*) FROM member
                WHERE member.board = board.id AND member.state = 'active') AS free,
            (SELECT count(*) FROM candidate
                WHERE candidate.board = board.id AND candidate.state = 'invited') AS asked
        FROM board
        WHERE board.id IN :boards AND board.archived_at IS NULL AND board.kind <> 'listening_post'
        ORDER BY board.name, board.id LIMIT 1000000
    ) AS open
    WHERE open.free > 0 AND open.asked < open.free
    LIMIT :most
    """,
    FreeSeats,
    reason="Piccolo has no select in the place of a column.",
)
POOL = prepared(
    Candidate.select(Candidate.state, Count(alias="number"))
    .where(Candidate.board == value("board"))
    .group_by(Candidate.state),
    PoolCount,
)

# --- queries ---------------------------------------------------------------------------------


def asks(boards: Collection[str], *, now: datetime) -> list[Asked[Any]]:
    """What the needs of these boards' seats are read from."""
    # No zone is further ahead of us than a day.
    latest = now.date() + TERM_NOTICE + timedelta(days=1)
    if not boards:
        return []
    return [
        UNREACHABLE.asked(boards=boards),
        ENDING.asked(boards=boards, latest=latest),
        FREE.asked(boards=boards, most=MOST_AT_HOME),
    ]


def needs_found(found: Found, *, now: datetime, is_named: bool = False) -> list[HomeRow]:
    """What the seats need, each with its board's name if they are several's."""
    rows = _unreachable(found[UNREACHABLE])
    for _, terms in groupby(found[ENDING], key=lambda term: term.board):
        rows += _ending_terms(list(terms), is_named=is_named, now=now)
    for seats in found[FREE]:
        rows += _free_seats(seats, is_named=is_named)
    return rows


async def needs(board: Board, *, now: datetime) -> list[HomeRow]:
    """What the seats of one board need."""
    return needs_found(await together(asks([board.id], now=now)), now=now)


async def pool_counts(board_id: str) -> Counter[str]:
    """How many candidates stand in each state."""
    return pool_of(await POOL.all(board=board_id))


def pool_of(rows: Sequence[PoolCount]) -> Counter[str]:
    return Counter({row.state.value: row.number for row in rows})


home_rows = page_source(
    lambda viewer, now: asks(viewer.boards_where("manage"), now=now),
    lambda found, viewer, now: needs_found(found, now=now, is_named=True),
)


# --- steps -----------------------------------------------------------------------------------


def _unreachable(rows: Sequence[UnreachableMember]) -> list[HomeRow]:
    return [
        HomeRow(
            "late",
            words.mail_comes_back(row.name),
            words.MAIL_COMES_BACK_HINT,
            words.CORRECT_ADDRESS,
            f"/people/{row.person}/edit",
        )
        for row in rows
    ]


def _ending_terms(terms: Sequence[EndingTerm], *, is_named: bool, now: datetime) -> list[HomeRow]:
    """Of one board, the first to end first."""
    today = moments.instant_to_local(now, terms[0].timezone or "UTC").date()
    ending = [
        (term.term_ends_on, term.name)
        for term in terms
        if term.term_ends_on and term.term_ends_on <= today + TERM_NOTICE
    ]
    if not ending:
        return []
    first, name = ending[0]
    others, day = len(ending) - 1, moments.plain_day(first)
    term_words = words.term_ended if first < today else words.term_ends
    where = f"{terms[0].board_name}: " if is_named else ""
    return [
        HomeRow(
            "late" if first < today else "soon",
            f"{where}{term_words(name, day, others)}",
            words.TERM_ENDS_HINT,
            words.SEE_MEMBERS,
            f"/boards/{terms[0].board}/members",
            due_on=first,
        )
    ]


def _free_seats(seats: FreeSeats, *, is_named: bool) -> list[HomeRow]:
    where = f"{seats.board_name}: " if is_named else ""
    sentence = f"{where}{words.seats_free(seats.free)}"
    href = f"/boards/{seats.board}"
    if not seats.considered and not seats.bench:
        return [
            HomeRow(
                "open",
                sentence,
                words.POOL_EMPTY,
                words.IMPORT_LIST,
                f"{href}/candidates/import",
                is_fact=True,
            )
        ]
    waiting = [words.on_bench(seats.bench)] if seats.bench else []
    waiting += [words.to_decide_on(seats.considered)] if seats.considered else []
    waiting += [words.invited(seats.asked)] if seats.asked else []
    return [
        HomeRow(
            "open",
            sentence,
            ", ".join(waiting),
            words.INVITE_SOMEBODY,
            f"{href}/invitations/new",
            is_fact=True,
        )
    ]
