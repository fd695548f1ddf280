"""Answers owed: who is to give them, and the weekly reminder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from board import settings
from board.foundation.database import damages, db
from board.foundation.database.queries import prepared, value, values
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role, reference_of
from board.foundation.identity.tables import Staff
from board.foundation.journal import journal
from board.foundation.mail import outbox
from board.foundation.mail.tables import Message
from board.foundation.text.moments import instant_to_local
from board.news.rules import NewsWeek, weekly_slot
from meetings.capture.rules.names import name_of
from meetings.capture.tables import Request
from meetings.requests import answer_deadlines, answerers
from meetings.requests.answerers import Answerer
from meetings.requests.rules import lateness

KIND = "answers_owed"
LISTED = 20


@dataclass(frozen=True, slots=True)
class _ColleagueRow:
    id: str
    timezone: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class _WaitingRow:
    id: str
    number: int
    title: str
    due_on: date
    owner: str | None
    board: str
    code: str
    board_name: str
    timezone: str


@dataclass(frozen=True, slots=True)
class OverdueAnswer:
    """As the mail tells it; `due` says how late it is."""

    id: str
    number: int
    title: str
    due_on: date
    due: str
    owner: str | None
    board: str
    board_name: str
    reference: str


ACTIVE = prepared(Staff.select(Staff.id).where(Staff.deactivated_at.is_null()), str)
COLLEAGUES = prepared(
    Staff.select(Staff.id, Staff.timezone, Staff.created_at).where(Staff.id.is_in(values("staff"))),
    _ColleagueRow,
)
POSTED = prepared(
    Message.select(Message.unique_key).where(Message.unique_key.is_in(values("keys"))), str
)
_WAITS = (
    Request.answered_at.is_null(),
    Request.due_on < value("day"),
    Request.board.archived_at.is_null(),
)
BOARDS_THAT_WAIT = prepared(Request.select(Request.board).where(*_WAITS), str)
WAITING = prepared(
    Request.select(
        Request.id,
        Request.number,
        Request.title,
        Request.due_on,
        Request.owner,
        Request.board.id.as_alias("board"),
        Request.board.code.as_alias("code"),
        Request.board.name.as_alias("board_name"),
        Request.board.timezone.as_alias("timezone"),
    )
    .where(Request.board.is_in(values("boards")), *_WAITS)
    .order_by(Request.due_on)
    .order_by(Request.number)
    .order_by(Request.id),
    _WaitingRow,
)


# --- operations ------------------------------------------------------------------------------


async def remind_due(now: datetime) -> int:
    """On a Monday morning in their zone, mails each owner what is overdue; returns how many.

    What nobody owns is every product lead's of its board, or its managers' where there is none.
    A Monday on which no worker ran is noted, as a mail in the outbox that came too late to send.
    """
    told = 0
    for slot, staff in (await _slots(now)).items():
        at = min(now, slot.closes_at)
        owed = await _owed(staff, now=at)

        async def remind(
            one: str, owed: Mapping[str, Sequence[OverdueAnswer]] = owed, slot: NewsWeek = slot
        ) -> bool:
            return await _remind(await access.viewer_for(one), owed[one], slot, now=now)

        told += sum(await damages.each_by_itself(owed, remind, what="A reminder"))
    return told


# --- steps -----------------------------------------------------------------------------------


async def _slots(now: datetime) -> dict[NewsWeek, set[str]]:
    """The Mondays that are due or were missed, with the staff who have no mail of theirs yet."""
    rows = await damages.readable_of(
        await ACTIVE.all(),
        lambda staff: COLLEAGUES.all(staff=staff),
        what="The zone",
    )
    open_to: dict[NewsWeek, set[str]] = {}
    for row in rows:
        slot = weekly_slot(row.timezone or "UTC", now=now)
        if slot and row.created_at < slot.closes_at:
            open_to.setdefault(slot, set()).add(row.id)
    keys = {_key(one, slot): (slot, one) for slot, staff in open_to.items() for one in staff}
    for key in await POSTED.all(keys=keys):
        slot, one = keys[key]
        open_to[slot].discard(one)
    return open_to


async def _owed(staff: set[str], *, now: datetime) -> dict[str, list[OverdueAnswer]]:
    """Overdue requests by who is to answer them, the latest first; of these staff only."""
    if not staff:
        return {}
    # A day of grace: the board's own day may not have begun yet where others have it.
    day = (now + timedelta(days=1)).date()

    async def read(boards: Sequence[str]) -> list[OverdueAnswer]:
        return _overdue(await WAITING.all(boards=boards, day=day), now=now)

    boards = sorted(set(await BOARDS_THAT_WAIT.all(day=day)))
    overdue = await damages.readable_of(boards, read, what="What is overdue")
    able = await answerers.of_boards({row.board for row in overdue})
    owed: dict[str, list[OverdueAnswer]] = {}
    for row in sorted(overdue, key=lambda row: (row.due_on, row.number, row.id)):
        for one in _who(row, able):
            if one in staff:
                owed.setdefault(one, []).append(row)
    return owed


def _overdue(rows: Sequence[_WaitingRow], *, now: datetime) -> list[OverdueAnswer]:
    overdue = []
    for row in rows:
        level, words = lateness(row.due_on, _today(row.timezone, now))
        if level == "late":
            reference = reference_of(row.code, row.number)
            answer = OverdueAnswer(
                row.id, row.number, name_of(row.title), row.due_on, words, row.owner, row.board,
                row.board_name, reference,
            )  # fmt: skip
            overdue.append(answer)
    return overdue


def _who(row: OverdueAnswer, able: Sequence[Answerer]) -> set[str]:
    there = [one for one in able if one.board == row.board]
    if row.owner in {one.id for one in there}:
        return {row.owner}
    leads = {one.id for one in there if one.role is Role.lead}
    return leads or {one.id for one in there}


async def _remind(
    viewer: Viewer, owed: Sequence[OverdueAnswer], slot: NewsWeek, *, now: datetime
) -> bool:
    counted = await answer_deadlines.deadlines_met(viewer, now=now)
    is_late = slot.is_late(now)
    async with db.transaction():
        posted = await outbox.post(
            KIND,
            to=outbox.Recipient(viewer.name, viewer.email, staff=viewer.id),
            context={
                "name": viewer.name,
                "requests": list(owed[:LISTED]),
                "more": max(0, len(owed) - LISTED),
                "kept": counted,
                "url": f"{settings.current().origin}/requests?show=overdue",
            },
            cause=owed[0].id,
            unique_key=_key(viewer.id, slot),
            expires_at=slot.closes_at if is_late else now + timedelta(hours=12),
            now=now,
        )
        if posted and is_late:
            await journal.record(
                "answers_owed.skipped", posted, by=journal.SYSTEM, now=now, staff=viewer.id
            )
    return posted is not None and not is_late


def _key(staff: str, slot: NewsWeek) -> str:
    return f"owed:{staff}:{slot.on.isoformat()}"


def _today(timezone: str, at: datetime) -> date:
    return instant_to_local(at, timezone or "UTC").date()
