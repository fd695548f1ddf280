"""Candidates: the people that a board considers, one row for each person on each board."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from board.candidates import words
from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared, value
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.members import DECISIONS, CandidateState, must_be_decidable
from board.foundation.identity.tables import Board, Candidate, Staff
from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.text.ids import new_id
from board.people import people
from board.people.rules.profiles import Profile, patterns
from board.programmes import programmes

PAGE = 100


@dataclass(frozen=True)
class CandidateDecision:
    """What staff decided last about a candidate, and who."""

    at: datetime
    by: str
    decision: CandidateState


@dataclass(frozen=True, slots=True)
class PoolRow:
    """A candidate as a list shows one."""

    id: str
    state: CandidateState
    note: str
    person_id: str
    name: str
    email: str | None
    mail_refused_at: datetime | None
    role: str
    industry: str
    region: str
    company: str | None


@cache
def _pool(words: int, *, has_state: bool) -> PreparedQuery[PoolRow]:
    """Of candidates of a board who match so many words."""
    wanted = [Candidate.board == value("board")]
    wanted += [Candidate.person.search_key.like(value(f"word_{n}")) for n in range(words)]
    if has_state:
        wanted.append(Candidate.state == value("state"))
    return prepared(
        Candidate.select(
            Candidate.id,
            Candidate.state,
            Candidate.note,
            Candidate.person.as_alias("person_id"),
            Candidate.person.name.as_alias("name"),
            Candidate.person.email.as_alias("email"),
            Candidate.person.mail_refused_at.as_alias("mail_refused_at"),
            Candidate.person.job_title.as_alias("role"),
            Candidate.person.industry.as_alias("industry"),
            Candidate.person.region.as_alias("region"),
            Candidate.person.company.name.as_alias("company"),
        )
        .where(*wanted)
        .order_by(Candidate.person.search_key, Candidate.id),
        PoolRow,
        limit=value("most"),
        offset=value("after"),
    )


STAFF_NAME = prepared(Staff.select(Staff.name).where(Staff.id == value("id")), str)

# --- queries ---------------------------------------------------------------------------------


async def pool(
    board_id: str, *, query: str = "", state: CandidateState | None = None, page: int = 1
) -> tuple[list[PoolRow], int]:
    """One page of the pool by name, with what a list shows, and how many there are in all."""
    found = {f"word_{n}": pattern for n, pattern in enumerate(patterns(query))}
    asked = _pool(len(found), has_state=state is not None)
    given = {"board": board_id, **found, **({} if state is None else {"state": state})}
    rows = await asked.all(**given, most=PAGE, after=PAGE * (page - 1))
    return rows, await asked.count(**given)


async def find(board_id: str, candidate_id: str) -> Candidate:
    """A candidate of that board."""
    candidate = (
        await Candidate.objects()
        .where(Candidate.id == candidate_id, Candidate.board == board_id)
        .first()
    )
    if candidate is None:
        raise NotFound
    return candidate


async def last_decision(candidate: Candidate) -> CandidateDecision | None:
    entry = await (
        Entry.select(Entry.at, Entry.actor, Entry.detail)
        .where(Entry.subject == candidate.id, Entry.event == "candidate.decided")
        .order_by(Entry.id, ascending=False)
        .first()
    )
    if entry is None:
        return None
    return CandidateDecision(
        entry["at"],
        await STAFF_NAME.first(id=entry["actor"]) or "",
        CandidateState(json.loads(entry["detail"])["decision"]),
    )


# --- operations ------------------------------------------------------------------------------


async def add(
    board: Board,
    profile: Profile,
    *,
    note: str = "",
    source: str = "staff",
    by: Viewer,
    now: datetime,
) -> Candidate:
    """Puts one person into the board's pool; refused when the address is there already."""
    by.must("manage", board.id)
    async with db.transaction():
        person = await people.find_or_create(
            programmes.programme_of(board), profile, by=by.actor, now=now
        )
        candidate = Candidate(
            board=board.id,
            person=person.id,
            state=CandidateState.considered.value,
            source=source,
            note=note,
            created_at=now,
        )
        rows = await (
            Candidate.insert(candidate)
            .on_conflict(target=(Candidate.board, Candidate.person), action="DO NOTHING")
            .returning(Candidate.id)
        )
        if not rows:
            raise Refused(words.ADDRESS_IN_POOL_ALREADY, field="email")
        await journal.record(
            "candidate.added",
            candidate.id,
            by=by.actor,
            now=now,
            board=board.id,
            person=person.id,
            source=source,
        )
    return candidate


async def add_all(
    board_id: str, notes: Mapping[str, str], *, source: str, by: Viewer, now: datetime
) -> None:
    """Puts many people (by id, with a note each) into the pool. Call it inside a transaction."""
    ids = {person_id: new_id() for person_id in notes}
    await db.insert_all(
        Candidate(
            id=ids[person_id],
            board=board_id,
            person=person_id,
            state=CandidateState.considered.value,
            source=source,
            note=note,
            created_at=now,
        )
        for person_id, note in notes.items()
    )
    await journal.record_all(
        "candidate.added",
        [(row_id, person_id, {"source": source}) for person_id, row_id in ids.items()],
        by=by.actor,
        now=now,
        board=board_id,
    )


async def decide(
    board: Board,
    candidate_ids: Sequence[str],
    decision: CandidateState,
    *,
    reason: str,
    was: CandidateState | None = None,
    by: Viewer,
    now: datetime,
) -> int:
    """Considers anew, benches or declines; returns for how many that was possible.

    Those who sit on the board or have an open invitation are passed over. With `was` (one person,
    as the page showed it) the loser of a race is told.
    """
    by.must("manage", board.id)
    if decision not in DECISIONS:
        raise Refused(words.DECISION_MISSING, field="decision")
    if decision == CandidateState.declined and not reason:
        raise Refused(words.DECISION_NEEDS_REASON, field="reason")
    since = [was] if was is not None else list(DECISIONS)
    if was is not None:
        must_be_decidable(was)
    async with db.transaction():
        rows = await (
            Candidate.update({Candidate.state: decision.value, Candidate.reason: reason})
            .where(
                Candidate.board == board.id,
                Candidate.id.is_in(list(candidate_ids) or [""]),
                Candidate.state.is_in([state.value for state in since]),
            )
            .returning(Candidate.id, Candidate.person)
        )
        if was is not None and not rows:
            raise LostRace(words.DECISION_LOST)
        await journal.record_all(
            "candidate.decided",
            [(row["id"], row["person"], {"decision": decision.value}) for row in rows],
            by=by.actor,
            now=now,
            board=board.id,
        )
    return len(rows)


async def write_note(candidate: Candidate, note: str, *, by: Viewer, now: datetime) -> None:
    """What this board knows of the person; other boards do not see it."""
    by.must("manage", candidate.board)
    async with db.transaction():
        rows = await (
            Candidate.update({Candidate.note: note})
            .where(Candidate.id == candidate.id, Candidate.note != note)
            .returning(Candidate.person)
        )
        for row in rows:
            await journal.record(
                "candidate.noted",
                candidate.id,
                by=by.actor,
                now=now,
                board=candidate.board,
                person=row["person"],
            )


async def write_notes(
    board_id: str, notes: Mapping[str, str], *, by: Viewer, now: datetime
) -> None:
    """The notes of many, by person, as far as they are in the pool. Inside a transaction."""
    if not notes:
        return
    pool = await db.locked(
        Candidate.objects().where(Candidate.board == board_id, Candidate.person.is_in([*notes]))
    )
    for candidate in pool:
        candidate.note = notes[candidate.person]
    await db.insert_all(pool, changing=(Candidate.note,))
    await journal.record_all(
        "candidate.noted",
        [(candidate.id, candidate.person, {}) for candidate in pool],
        by=by.actor,
        now=now,
        board=board_id,
    )


async def move(
    candidate_ids: Sequence[str],
    state: CandidateState,
    *,
    since: Sequence[CandidateState] = tuple(CandidateState),
    reason: str = "",
    by: journal.Actor,
    now: datetime,
) -> list[str]:
    """Follows what happened to invitations; returns the ids that were in one of `since`.

    Call it inside the transaction of the cause.
    """
    if not candidate_ids:
        return []
    rows = await (
        Candidate.update({Candidate.state: state.value, Candidate.reason: reason})
        .where(
            Candidate.id.is_in(list(candidate_ids)),
            Candidate.state.is_in([each.value for each in since if each != state]),
        )
        .returning(Candidate.id, Candidate.person, Candidate.board)
    )
    for board_id in {row["board"] for row in rows}:
        await journal.record_all(
            "candidate.moved",
            [
                (row["id"], row["person"], {"state": state.value})
                for row in rows
                if row["board"] == board_id
            ],
            by=by,
            now=now,
            board=board_id,
        )
    return [row["id"] for row in rows]
