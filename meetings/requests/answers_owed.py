"""Answers owed: who is to give them, how often they were in time, and the weekly reminder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from board import settings
from board.foundation.database import db
from board.foundation.errors import Refused
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import Role, may, reference_of
from board.foundation.identity.scopes import scope_of, scoped_sql
from board.foundation.identity.tables import Grant, Staff
from board.foundation.journal import journal
from board.foundation.mail import outbox
from board.foundation.mail.tables import Message
from board.foundation.text.moments import instant_to_local
from board.news.rules import NewsWeek, weekly_slot
from meetings.capture.tables import Request
from meetings.requests import requests
from meetings.requests import words as requests_words
from meetings.requests.rules import lateness

KIND = "answers_owed"
LISTED = 20


@dataclass(frozen=True)
class AnswersKept:
    """How answers fared whose day has come: in time, late, and still missing."""

    in_time: int
    late: int
    missing: int

    @property
    def total(self) -> int:
        return self.in_time + self.late + self.missing


@dataclass(frozen=True, slots=True)
class _Counted:
    missing: int
    answered: int
    early: int  # answered before the day began anywhere, so in time by every clock


@dataclass(frozen=True, slots=True)
class _NearlyLate:
    due_on: date
    answered_at: datetime
    first_answered_at: datetime | None
    timezone: str

    @property
    def is_in_time(self) -> bool:
        given_at = self.first_answered_at or self.answered_at
        return _today(self.timezone, given_at) <= self.due_on


_GIVEN = "coalesce(request.first_answered_at, request.answered_at)"
_GIVEN_UTC = f"({_GIVEN} AT TIME ZONE 'UTC')"
_KEPT = """
    SELECT
        (SELECT count(*) FROM request WHERE {in_scope})
            - (SELECT count(*) FROM request WHERE verdict IS NULL AND {in_scope}) AS answered,
        (SELECT count(*) FROM request WHERE {given} < due_on AND {in_scope}) AS early,
        (SELECT count(*) FROM request
            WHERE verdict IS NULL AND due_on < :today AND {in_scope}) AS missing
"""
_NEAR = """
    SELECT request.due_on, request.answered_at, request.first_answered_at, board.timezone
    FROM request JOIN board ON board.id = request.board
    WHERE request.answered_at IS NOT NULL AND {given} >= request.due_on AND {given} < {next}
        AND {in_scope}
"""
KEPT = scoped_sql(
    _KEPT.replace("{given}", _GIVEN),
    "request.board",
    _Counted,
    postgres=_KEPT.replace("{given}", _GIVEN_UTC),
    reason="Counted from an index alone; an instant beside a day is said in each engine's way.",
)
# Only where the day of an answer is the day it was due, or the one after it, does the board's
# own clock decide.
NEAR = scoped_sql(
    _NEAR.replace("{given}", _GIVEN).replace("{next}", "date(request.due_on, '+2 days')"),
    "request.board",
    _NearlyLate,
    postgres=_NEAR.replace("{given}", _GIVEN_UTC).replace("{next}", "request.due_on + 2"),
    reason="Beside KEPT.",
)

# --- queries ---------------------------------------------------------------------------------


async def owners_for(board_id: str) -> list[dict[str, Any]]:
    """Active staff who may answer on the board, by name."""
    rows = await _answerers([board_id])
    return [{"id": row["staff"], "name": row["name"]} for row in rows]


async def deadlines_met(viewer: Viewer, *, board: str = "", now: datetime) -> AnswersKept:
    """Of the requests that were answered or are overdue, on the boards the viewer sees.

    A first answer counts; giving another one later does not make it late.
    """
    scope = scope_of(viewer, board)
    today = instant_to_local(now, viewer.timezone).date()
    counted = await KEPT.one(scope, today=today)
    near = await NEAR.all(scope) if counted.early < counted.answered else []
    in_time = counted.early + sum(row.is_in_time for row in near)
    return AnswersKept(in_time, counted.answered - in_time, counted.missing)


# --- operations ------------------------------------------------------------------------------


async def assign(request_id: str, owner: str | None, *, by: Viewer, now: datetime) -> None:
    """Who is to answer it; with nobody, it is every product lead's of the board."""
    request = await requests.find(request_id, by, now=now, act="answer")
    if owner is not None and owner not in {row["id"] for row in await owners_for(request["board"])}:
        raise Refused(requests_words.CHOOSE_ANSWER_OWNER, field="owner")
    async with db.transaction():
        await Request.update({Request.owner: owner}).where(Request.id == request_id)
        await journal.record(
            "request.assigned", request_id, by=by.actor, now=now, board=request["board"],
            owner=owner or "",
        )  # fmt: skip


async def remind_due(now: datetime) -> int:
    """On a Monday morning in their zone, mails each owner what is overdue; returns how many.

    What nobody owns is every product lead's of its board, or its managers' where there is none.
    A Monday on which no worker ran is noted, as a mail in the outbox that came too late to send.
    """
    told = 0
    for slot, staff in (await _slots(now)).items():
        at = min(now, slot.closes_at)
        for staff_id, owed in (await _owed(staff, now=at)).items():
            viewer = await access.viewer_for(staff_id)
            told += await _remind(viewer, owed, slot, now=now)
    return told


# --- steps -----------------------------------------------------------------------------------


async def _slots(now: datetime) -> dict[NewsWeek, set[str]]:
    """The Mondays that are due or were missed, with the staff who have no mail of theirs yet."""
    rows = await Staff.select(Staff.id, Staff.timezone, Staff.created_at).where(
        Staff.deactivated_at.is_null()
    )
    open_to: dict[NewsWeek, set[str]] = {}
    for row in rows:
        slot = weekly_slot(row["timezone"] or "UTC", now=now)
        if slot and row["created_at"] < slot.closes_at:
            open_to.setdefault(slot, set()).add(row["id"])
    keys = {_key(one, slot): (slot, one) for slot, staff in open_to.items() for one in staff}
    for row in await Message.select(Message.unique_key).where(
        Message.unique_key.is_in(list(keys) or [""])
    ):
        slot, one = keys[row["unique_key"]]
        open_to[slot].discard(one)
    return open_to


async def _owed(staff: set[str], *, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Overdue requests by who is to answer them, the latest first; of these staff only."""
    if not staff:
        return {}
    rows = await (
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
        .where(
            Request.answered_at.is_null(),
            # A day of grace: the board's own day may not have begun yet where others have it.
            Request.due_on < (now + timedelta(days=1)).date(),
            Request.board.archived_at.is_null(),
        )
        .order_by(Request.due_on)
        .order_by(Request.number)
    )
    overdue = []
    for row in rows:
        level, words = lateness(row["due_on"], _today(row["timezone"], now))
        if level == "late":
            reference = reference_of(row["code"], row["number"])
            overdue.append({**row, "due": words, "reference": reference})
    answerers = await _answerers({row["board"] for row in overdue})
    owed: dict[str, list[dict[str, Any]]] = {}
    for row in overdue:
        for one in _who(row, answerers):
            if one in staff:
                owed.setdefault(one, []).append(row)
    return owed


def _who(row: dict[str, Any], answerers: Sequence[dict[str, Any]]) -> set[str]:
    there = [one for one in answerers if one["board"] == row["board"]]
    if row["owner"] in {one["staff"] for one in there}:
        return {row["owner"]}
    leads = {one["staff"] for one in there if one["role"] == Role.lead}
    return leads or {one["staff"] for one in there}


async def _answerers(boards: set[str] | Sequence[str]) -> list[dict[str, Any]]:
    rows = await (
        Grant.select(
            Grant.board,
            Grant.role,
            Grant.staff.id.as_alias("staff"),
            Grant.staff.name.as_alias("name"),
        )
        .where(Grant.board.is_in(list(boards) or [""]), Grant.staff.deactivated_at.is_null())
        .order_by(Grant.staff.name)
    )
    return [row for row in rows if may(Role(row["role"]), "answer")]


async def _remind(
    viewer: Viewer, owed: Sequence[dict[str, Any]], slot: NewsWeek, *, now: datetime
) -> bool:
    counted = await deadlines_met(viewer, now=now)
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
            cause=owed[0]["id"],
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
