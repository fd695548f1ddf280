"""Seats: how many are free, whose term ends, and who cannot be reached; what staff should know."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from board.foundation.extensions import HomeRow
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.rules.members import CandidateState, MemberState
from board.foundation.identity.tables import Board, Candidate, Member
from board.foundation.text import moments
from board.members import words

TERM_NOTICE = timedelta(days=60)


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """What the seats of all boards that the viewer manages need, each with its board's name."""
    managed = list(viewer.boards_where("manage"))
    if not managed:
        return []
    boards = await (
        Board.select(Board.id, Board.name, Board.kind, Board.seats, Board.timezone)
        .where(Board.id.is_in(managed), Board.archived_at.is_null())
        .order_by(Board.name)
    )
    return await _needs(boards, now=now, is_named=True)


async def needs(board: Board, *, now: datetime) -> list[HomeRow]:
    """What the seats of one board need."""
    facts = {name: getattr(board, name) for name in ("id", "name", "kind", "seats", "timezone")}
    return await _needs([facts], now=now, is_named=False)


async def pool_counts(board_id: str) -> Counter[str]:
    """How many candidates stand in each state."""
    rows = await Candidate.select(Candidate.state).where(Candidate.board == board_id)
    return Counter(row["state"] for row in rows)


# --- steps -----------------------------------------------------------------------------------


async def _needs(
    boards: Sequence[dict[str, Any]], *, now: datetime, is_named: bool
) -> list[HomeRow]:
    ids = [board["id"] for board in boards]
    members = await Member.select(
        Member.board,
        Member.term_ends_on,
        Member.person.id.as_alias("person_id"),
        Member.person.name.as_alias("name"),
        Member.person.mail_refused_at.as_alias("mail_refused_at"),
    ).where(Member.board.is_in(ids or [""]), Member.state == MemberState.active.value)
    candidates = await Candidate.select(Candidate.board, Candidate.state).where(
        Candidate.board.is_in(ids or [""])
    )
    rows: list[HomeRow] = []
    for board in boards:
        seated = [member for member in members if member["board"] == board["id"]]
        states = Counter(row["state"] for row in candidates if row["board"] == board["id"])
        where = f"{board['name']}: " if is_named else ""
        rows += _unreachable(seated)
        if board["kind"] == BoardKind.listening_post:
            continue
        rows += _ending_terms(board, seated, where, now=now)
        rows += _free_seats(board, len(seated), states, where)
    return rows


def _unreachable(seated: Sequence[dict[str, Any]]) -> list[HomeRow]:
    return [
        HomeRow(
            "late",
            words.mail_comes_back(member["name"]),
            words.MAIL_COMES_BACK_HINT,
            words.CORRECT_ADDRESS,
            f"/people/{member['person_id']}/edit",
        )
        for member in seated
        if member["mail_refused_at"] is not None
    ]


def _ending_terms(
    board: dict[str, Any], seated: Sequence[dict[str, Any]], where: str, *, now: datetime
) -> list[HomeRow]:
    today = moments.instant_to_local(now, board["timezone"] or "UTC").date()
    ending = sorted(
        (member["term_ends_on"], member["name"])
        for member in seated
        if member["term_ends_on"] and member["term_ends_on"] <= today + TERM_NOTICE
    )
    if not ending:
        return []
    first, name = ending[0]
    others, day = len(ending) - 1, moments.plain_day(first)
    term = words.term_ended if first < today else words.term_ends
    sentence = f"{where}{term(name, day, others)}"
    return [
        HomeRow(
            "late" if first < today else "soon",
            sentence,
            words.TERM_ENDS_HINT,
            words.SEE_MEMBERS,
            f"/boards/{board['id']}/members",
        )
    ]


def _free_seats(
    board: dict[str, Any], seated: int, states: Counter[str], where: str
) -> list[HomeRow]:
    free = board["seats"] - seated
    asked = states[CandidateState.invited.value]
    if free <= 0 or asked >= free:
        return []
    considered, bench = states[CandidateState.considered.value], states[CandidateState.bench.value]
    sentence = f"{where}{words.seats_free(free)}"
    href = f"/boards/{board['id']}"
    if not considered and not bench:
        return [
            HomeRow(
                "open",
                sentence,
                words.POOL_EMPTY,
                words.IMPORT_LIST,
                f"{href}/candidates/import",
            )
        ]
    waiting = [words.on_bench(bench)] if bench else []
    waiting += [words.to_decide_on(considered)] if considered else []
    waiting += [words.invited(asked)] if asked else []
    return [
        HomeRow(
            "open", sentence, ", ".join(waiting), words.INVITE_SOMEBODY, f"{href}/invitations/new"
        )
    ]
