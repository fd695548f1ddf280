"""Sendings: what is written by one press leaves together, and not before it can be undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from board import settings
from board.foundation.database import db
from board.foundation.sendings.tables import MailSending
from board.foundation.text.ids import new_id

# Somebody waits for these in front of a screen.
IMMEDIATE = frozenset({"staff_reset", "test_sent", "link_renewed"})


@dataclass(slots=True)
class StaffPress:
    """One request, or one turn of the worker, and the sendings that its mails belong to.

    What staff press is one sending, whatever kinds of mail it makes; else each kind, board and
    moment has its own.
    """

    staff: str | None
    made: dict[tuple[str, str | None, datetime | None], str] = field(default_factory=dict)

    def sending(self, kind: str, board: str | None, now: datetime) -> str:
        key = ("", None, None) if self.staff else (kind, board, now)
        return self.made.setdefault(key, new_id())


current: ContextVar[StaffPress | None] = ContextVar("press", default=None)


@contextmanager
def pressed(staff: str | None) -> Iterator[StaffPress]:
    """The mails that are written meanwhile belong together."""
    press = StaffPress(staff)
    before = current.set(press)
    try:
        yield press
    finally:
        current.reset(before)


def sending_of(kind: str, board: str | None, now: datetime) -> str:
    """The sending that a mail which is being written belongs to."""
    press = current.get()
    return press.sending(kind, board, now) if press else new_id()


def leaves_at(
    kind: str, due_at: datetime, *, reader: str | None, is_of_many: bool, now: datetime
) -> datetime:
    """No earlier than whoever pressed can undo it; `reader`: who of the staff it is to.

    What somebody sends to themselves is a trial, for which they wait.
    """
    press = current.get()
    is_pressed = is_of_many or (press is not None and press.staff is not None)
    is_own = press is not None and press.staff is not None and press.staff == reader
    if not is_pressed or is_own or kind in IMMEDIATE:
        return due_at
    return max(due_at, undone_until(now))


def undone_until(now: datetime) -> datetime:
    """As long as what is pressed now can be undone."""
    return now + timedelta(seconds=settings.current().undo_seconds)


def resumes(sending_id: str) -> None:
    """What is pressed lets an earlier sending go, which can be undone as a new one."""
    if (press := current.get()) and press.staff and not press.made:
        press.made["", None, None] = sending_id


async def keep(sending_id: str, kind: str, board: str | None, *, now: datetime) -> None:
    """Inside the transaction that stores a mail of it; the first one gives it its kind."""
    press = current.get()
    await begin(sending_id, kind, board, staff=press.staff if press else None, now=now)


async def begin(
    sending_id: str, kind: str, board: str | None, *, staff: str | None, now: datetime
) -> None:
    """The same for one whose mails are written later by the worker."""
    row = MailSending(id=sending_id, board=board, staff=staff, kind=kind, created_at=now)
    # Again for each of its mails: what was written before may have been rolled back.
    await db.insert_soon([row], changing=[MailSending.created_at])
