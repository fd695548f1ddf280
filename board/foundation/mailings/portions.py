"""Portions of letters to many: written while nobody waits, stored in one short transaction."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.foundation.database import db, staging
from board.foundation.errors import DatabaseUnavailable, Refused
from board.foundation.mail import outbox
from board.foundation.mail.rules.mail_parts import UnsafeMail
from board.foundation.mail.tables import Mailing, MailingFailure
from board.foundation.mailings import words
from board.foundation.text.wording import clean_line

log = logging.getLogger("folkmoot.mailings")


@dataclass(frozen=True, slots=True)
class Portion:
    """Letters that are written and not stored yet.

    `store`: called inside the transaction; returns how many people get one, or None, with nothing
    written, if what the letters were written from is not so any more. `readers`: how many have
    had their turn by it.
    """

    readers: int
    store: Callable[[], Awaitable[int | None]]


async def put_together(
    mailing: Mailing,
    readers: Sequence[str],
    write: Callable[[str], Awaitable[bool]],
    standing: Callable[[], Awaitable[Any]],
    *,
    now: datetime,
) -> Portion:
    """Writes the letter of each reader with what it brings along, outside of any transaction.

    `write` tells whether somebody gets one; all that it stores is an insertion or by `db.soon`.
    A letter that fails is noted, and stops none of the others. `standing`: whatever they are
    written from, as a value; they are stored if it is the same then.
    """
    before = await standing()
    number = 0
    statements: list[staging.StagedStatement] = []
    replaced: list[str] = []
    tokens = outbox.of_mailing.set(mailing.id), outbox.replaced.set(replaced)
    try:
        for reader in readers:
            known = len(replaced)
            with staging.staged() as made:
                try:
                    number += await write(reader)
                except DatabaseUnavailable:
                    raise
                except Exception as problem:  # whatever is wrong with one, the others must leave
                    log.exception("A letter of mailing %s cannot be written", mailing.id)
                    made.clear()
                    del replaced[known:]
                    await note_failure(mailing, reader, problem, now=now)
            statements += made
            await asyncio.sleep(0)  # others have their turn
    finally:
        outbox.of_mailing.reset(tokens[0])
        outbox.replaced.reset(tokens[1])
    with staging.staged() as first:
        if replaced:
            await outbox.supersede_each(replaced)
    together = [*first, *db.merged(statements)]

    async def store() -> int | None:
        if await standing() != before:
            return None
        await db.write(together)
        return number

    return Portion(len(readers), store)


async def note_failure(mailing: Mailing, reader: str, problem: Exception, *, now: datetime) -> None:
    """Whose letter it is, and why it could not be written, for staff to see."""
    is_ours = isinstance(problem, Refused | UnsafeMail)  # others' words say nothing to staff
    reason = clean_line(str(problem), 200) if is_ours else words.LETTER_NOT_PUT_TOGETHER
    await db.insert_new([MailingFailure(mailing=mailing.id, reader=reader, reason=reason, at=now)])
