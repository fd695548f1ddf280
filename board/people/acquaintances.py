"""Which boards know a person, and so who may act for one: the one place that decides it."""

from collections.abc import Sequence

from piccolo.columns import Column

from board.foundation import extensions
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Candidate, Member
from board.foundation.journal.tables import Entry

AT_ONCE = 500

# Each column of a person beside that of the board that knows the person by it.
KNOWN_BY: tuple[tuple[Column, Column], ...] = (
    (Candidate.person, Candidate.board),
    (Member.person, Member.board),
    (Entry.person, Entry.board),
)


async def boards_of(person_id: str) -> frozenset[str]:
    """The boards that know a person, in whatever way: pool, seat, invitation, meeting, call."""
    return (await boards_of_all([person_id]))[person_id]


async def boards_of_all(person_ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """The same for many, in as many queries for 500 as for one."""
    found: dict[str, set[str]] = {person_id: set() for person_id in person_ids}
    columns = [*KNOWN_BY, *extensions.registered.acquaintances]
    everybody = list(found)
    for start in range(0, len(everybody), AT_ONCE):
        some = everybody[start : start + AT_ONCE]
        for person, board in columns:
            table = person._meta.table
            rows = await (
                table.select(person.as_alias("person"), board.as_alias("board"))
                .where(person.is_in(some))
                .group_by(person, board)
            )
            for row in rows:
                if row["board"]:
                    found[row["person"]].add(row["board"])
    return {person_id: frozenset(boards) for person_id, boards in found.items()}


async def may_act_for(person_id: str, viewer: Viewer) -> bool:
    """Whether the viewer manages every board that knows the person.

    Whoever changes a name or an address, or opens the desk, does it on all these boards.
    """
    return not await beyond([person_id], viewer)


async def beyond(person_ids: Sequence[str], viewer: Viewer) -> dict[str, frozenset[str]]:
    """Whom the viewer may not act for alone, each with the boards that are to be asked."""
    if viewer.is_administrator:
        return {}
    managed = viewer.boards_where("manage")
    known = await boards_of_all(person_ids)
    return {person_id: boards - managed for person_id, boards in known.items() if boards - managed}
