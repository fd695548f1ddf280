"""Asking many for a charter's new version: what the worker writes of it at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from board.charters import charters
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.mail.tables import Mailing
from board.foundation.mailings import portions
from board.foundation.mailings.portions import Portion
from board.programmes import programmes


async def write(mailing: Mailing, some: Sequence[str], *, by: Viewer, now: datetime) -> Portion:
    """To those who still sit on the board and have not accepted the version in force."""
    board = await Board.objects().where(Board.id == mailing.board).first()
    charter = await programmes.charter_of(mailing.board)
    assert board is not None and charter is not None
    seated = await charters.of_board(board.id, only=some)
    is_in_force = charter.id == mailing.cause
    asked = {
        row.person: row
        for row in charters.missing_of(seated, charter.version)
        if is_in_force and row.email
    }

    async def one(person: str) -> bool:
        return person in asked and bool(await charters.ask(board, charter, asked[person], now=now))

    async def standing() -> Any:
        present = await programmes.charter_of(mailing.board)
        return present and present.id, await charters.of_board(mailing.board, only=some)

    return await portions.put_together(mailing, some, one, standing, now=now)
