"""How far a long list is, as staff see it, and which rows were passed over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from board.candidates.rules import agreed_effects
from board.candidates.rules.agreed_effects import PassedOver
from board.candidates.tables import CandidateImport
from board.foundation.database.queries import prepared, value
from board.foundation.identity.tables import Person

TOLD_FOR = timedelta(days=1)  # how long its end is worth a line on the pool's page


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far a list is: so many rows have had their turn; what became of them."""

    id: str
    total: int
    looked_at: int
    added: int
    changed: int
    passed: str
    ended_because: str

    @property
    def left(self) -> int:
        return self.total - self.looked_at

    @property
    def passed_over(self) -> tuple[PassedOver, ...]:
        return agreed_effects.passed_in(self.passed)


_COLUMNS = (
    *(CandidateImport.id, CandidateImport.total, CandidateImport.looked_at),
    *(CandidateImport.added, CandidateImport.changed),
    *(CandidateImport.passed, CandidateImport.ended_because),
)
ONE = prepared(
    CandidateImport.select(*_COLUMNS).where(
        CandidateImport.board == value("board"), CandidateImport.id == value("id")
    ),
    ImportProgress,
)
RECENT = prepared(
    CandidateImport.select(*_COLUMNS)
    .where(
        CandidateImport.board == value("board"),
        CandidateImport.ended_at.is_null() | (CandidateImport.ended_at > value("since")),
    )
    .order_by(CandidateImport.created_at, ascending=False),
    ImportProgress,
)


async def find(board_id: str, import_id: str) -> ImportProgress:
    return await ONE.one(board=board_id, id=import_id)


async def newest(board_id: str, *, now: datetime) -> ImportProgress | None:
    """The one that is under way, or the last one of today."""
    return await RECENT.first(board=board_id, since=now - TOLD_FOR)


async def names_of(progress: ImportProgress) -> dict[str, str]:
    """By id: those of whom something was passed over, as they are called now."""
    ids = [each.person for each in progress.passed_over if each.person]
    if not ids:
        return {}
    rows = await Person.select(Person.id, Person.name).where(Person.id.is_in(ids))
    return {row["id"]: row["name"] for row in rows}
