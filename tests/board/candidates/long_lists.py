"""Lists for imports that the worker carries out."""

from datetime import datetime

from board.candidates import import_portions
from board.candidates import imports as candidate_imports
from board.candidates.imports import ImportSource
from board.candidates.tables import CandidateImport
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board
from tests.cast import make_board, make_staff


def table(people: int, *, role: str = "Planner") -> bytes:
    """Every tenth has no address."""
    lines = (
        f"P {n},C {n % 7},{'' if n % 10 == 0 else f'p{n}@c.example.com'},{role}"
        for n in range(people)
    )
    return "\n".join(("name,company,email,role", *lines)).encode()


async def scene(now: datetime) -> tuple[Viewer, Board]:
    board = await make_board(now)
    return await make_staff(now, roles={board.id: Role.manager}), board


async def begun(board: Board, data: bytes, by: Viewer, now: datetime) -> str:
    seen = await candidate_imports.preview(board, ImportSource(data), by=by)
    agreed = seen.fingerprint
    return await import_portions.begin(board, seen, data, agreed=agreed, by=by, now=now)


async def until_ended(import_id: str, now: datetime) -> None:
    while await CandidateImport.exists().where(
        CandidateImport.id == import_id, CandidateImport.ended_at.is_null()
    ):
        await import_portions.carry_on(now)
