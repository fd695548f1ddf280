"""Boards as they are found: by name, code and purpose."""

from dataclasses import dataclass
from datetime import datetime

from board.boards import words
from board.foundation.database.queries import prepared, prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.scopes import scoped_sql
from board.foundation.identity.tables import Board
from board.search.findables import Findable, FoundText, Hit


@dataclass(frozen=True, slots=True)
class FoundBoard:
    id: str
    name: str
    code: str
    kind: BoardKind
    seats: int
    programme_name: str
    members: int


_TEXTS = """
    SELECT board.id, board.name AS title, board.code || ' ' || board.purpose || ' '
        || programme.name AS text, board.id AS place
    FROM board JOIN programme ON programme.id = board.programme
    WHERE board.id IN :ids AND board.archived_at IS NULL
"""
_SHOWN = """
    SELECT board.id, board.name, board.code, board.kind, board.seats,
        programme.name AS programme_name, (SELECT count(*) FROM member
            WHERE member.board = board.id AND member.state = 'active') AS members
    FROM board JOIN programme ON programme.id = board.programme
    WHERE board.id IN :ids AND board.archived_at IS NULL AND {in_scope}
"""


def hit(row: FoundBoard, viewer: Viewer, now: datetime) -> Hit:
    taken = words.seats_taken(row.members, row.seats) if row.kind.has_seats else ""
    return Hit(row.id, row.name, f"/boards/{row.id}", note=row.programme_name, aside=taken)


BOARDS = Findable(
    kind="board",
    label=words.BOARDS_FOUND,
    texts=prepared_sql(_TEXTS, FoundText, reason="texts put together"),
    every=prepared(Board.select(Board.id).order_by(Board.created_at, Board.id), str),
    rows=scoped_sql(_SHOWN, "board.id", FoundBoard, reason="a count beside each board"),
    hit=hit,
    order=10,
)
