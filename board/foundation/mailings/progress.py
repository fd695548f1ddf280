"""How far letters to many are, as the pages show it where they were asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from piccolo.custom_types import Combinable

from board.foundation.identity.tables import Person
from board.foundation.mail.rules.outbox import MailingEnd, MailState
from board.foundation.mail.tables import Mailing, MailingFailure, Message

TOLD_FOR = timedelta(days=1)  # how long the end of one is worth a line


@dataclass(frozen=True, slots=True)
class MailingProgress:
    """How far one mailing is: so many of all have had their turn, so many got a mail."""

    id: str
    kind: str
    looked_at: int
    written: int
    total: int
    is_held: bool
    is_paused: bool
    end: MailingEnd | None
    may_be_undone: bool
    failures: tuple[tuple[str, str], ...] = ()  # who could not be written to, and why

    @property
    def left(self) -> int:
        return self.total - self.looked_at

    @property
    def skipped(self) -> int:
        return self.looked_at - self.written - len(self.failures)

    @property
    def is_worth_a_line(self) -> bool:
        if self.end is None or self.failures:
            return True
        return self.end is not MailingEnd.overtaken and (
            self.may_be_undone or self.written < self.total
        )


async def of_board(board_id: str, *, kinds: Sequence[str], now: datetime) -> list[MailingProgress]:
    """Of some kinds, on one board; see `_found`."""
    return await _found((Mailing.board == board_id) & Mailing.kind.is_in(list(kinds)), now=now)


async def of_boards(
    board_ids: Iterable[str], *, kinds: Sequence[str], now: datetime
) -> list[MailingProgress]:
    """Of some kinds, on several boards; see `_found`."""
    on = Mailing.board.is_in(list(board_ids) or [""])
    return await _found(on & Mailing.kind.is_in(list(kinds)), now=now)


async def of_cause(cause: str, *, now: datetime) -> list[MailingProgress]:
    """All that is about one thing, such as a meeting."""
    return await _found(Mailing.cause == cause, now=now)


async def names_of(found: Sequence[MailingProgress]) -> dict[str, str]:
    """By person: those whose letter could not be written, where people were chosen."""
    failed = [reader for each in found for reader, _ in each.failures]
    if not failed:
        return {}
    rows = await Person.select(Person.id, Person.name).where(Person.id.is_in(failed))
    return {row["id"]: row["name"] for row in rows}


# --- steps -----------------------------------------------------------------------------------


async def _found(which: Combinable, *, now: datetime) -> list[MailingProgress]:
    """Those that are being written, then those whose end somebody should hear of; oldest first."""
    is_open = Mailing.ended_at.is_null()
    rows = await (
        Mailing.select(*Mailing.all_columns(exclude=[Mailing.chosen, Mailing.body]))
        .where(which, is_open | (Mailing.ended_at > now - TOLD_FOR))
        .order_by(Mailing.created_at)
    )
    if not rows:
        return []
    ids = [row["id"] for row in rows]
    waits = await Message.select(Message.mailing).where(
        Message.mailing.is_in(ids), Message.state == MailState.pending.value
    )
    waiting = {row["mailing"] for row in waits}
    failed = await MailingFailure.select().where(
        MailingFailure.mailing.is_in(ids), MailingFailure.tried_again_at.is_null()
    )
    found = [_progress(row, waiting, failed) for row in rows]
    return sorted(
        (each for each in found if each.is_worth_a_line), key=lambda each: each.end is not None
    )


def _progress(
    row: Mapping[str, Any], waiting: set[str], failed: Sequence[Mapping[str, Any]]
) -> MailingProgress:
    return MailingProgress(
        row["id"],
        row["kind"],
        row["position"],
        row["written"],
        row["total"],
        row["is_held"],
        row["paused_at"] is not None,
        MailingEnd(row["ended_because"]) if row["ended_at"] else None,
        row["ended_at"] is None or row["id"] in waiting,
        tuple((each["reader"], each["reason"]) for each in failed if each["mailing"] == row["id"]),
    )
