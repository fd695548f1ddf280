"""How far letters to many are written, as the page of invitations shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from board.invitations import sending
from board.invitations.rules import MailingEnd, MailingKind
from board.invitations.tables import Mailing

TOLD_FOR = timedelta(days=1)  # how long the end of one is worth a line


@dataclass(frozen=True)
class MailingProgress:
    """How far one mailing is: so many of all have had their turn, so many got a mail."""

    id: str
    kind: MailingKind
    looked_at: int
    written: int
    total: int
    is_held: bool
    is_paused: bool
    end: MailingEnd | None
    may_be_undone: bool

    @property
    def left(self) -> int:
        return self.total - self.looked_at

    @property
    def skipped(self) -> int:
        return self.looked_at - self.written


async def of_board(board_id: str, *, now: datetime) -> list[MailingProgress]:
    """Those that are being written, then those whose end somebody should hear of; oldest first."""
    is_open = Mailing.ended_at.is_null()
    rows = await (
        Mailing.select(*Mailing.all_columns(exclude=[Mailing.chosen, Mailing.body]))
        .where(Mailing.board == board_id, is_open | (Mailing.ended_at > now - TOLD_FOR))
        .order_by(Mailing.created_at)
    )
    found = [
        MailingProgress(
            row["id"],
            MailingKind(row["kind"]),
            row["position"],
            row["written"],
            row["total"],
            row["is_held"],
            row["paused_at"] is not None,
            MailingEnd(row["ended_because"]) if row["ended_at"] else None,
            row["ended_at"] is None or await sending.waits(row["board"], row["id"]),
        )
        for row in rows
    ]
    told = [
        each
        for each in found
        if each.end is None or each.may_be_undone or each.written < each.total
    ]
    return sorted(told, key=lambda each: each.end is not None)
