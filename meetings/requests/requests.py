"""Requests: what members asked for, owed an answer with a reason by a day."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from board.foundation.database import db
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import is_code, reference_of
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.text.moments import instant_to_local
from board.foundation.text.versions import version_of
from board.roadmap import notices as roadmap_notices
from board.roadmap import roadmap
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict, verdict_of
from meetings.capture.happenings import RequestDropped, RequestHeard
from meetings.capture.request_numbers import referred
from meetings.capture.rules.feedback import Strength
from meetings.capture.rules.names import name_of
from meetings.capture.tables import Request
from meetings.requests import words
from meetings.requests import words_of_requests as request_words
from meetings.requests.rules import check_answer, lateness

TITLE = 200
LISTED = 300

# --- queries ---------------------------------------------------------------------------------


async def find(
    request_id: str, viewer: Viewer, *, now: datetime, act: str = "see"
) -> dict[str, Any]:
    """The request with its words, for staff of its board: NotFound for others."""
    rows = await select().where(Request.id == request_id).limit(1)
    if not rows:
        raise NotFound
    viewer.must(act, rows[0]["board"])
    return presented(rows[0], _today(rows[0], viewer, now))


async def named(reference: str, viewer: Viewer) -> str:
    """The id of CAB-4; NotFound for what is none, or of a board that the viewer does not see."""
    code, _, number = reference.upper().partition("-")
    if not (is_code(code) and re.fullmatch("[0-9]{1,9}", number)):
        raise NotFound
    rows = await Request.select(Request.id).where(
        Request.board.code == code,
        Request.number == int(number),
        Request.board.is_in(list(viewer.board_ids) or [""]),
    )
    if not rows:
        raise NotFound
    return str(rows[0]["id"])


async def inbox(
    viewer: Viewer, *, state: str = "open", board: str = "", now: datetime
) -> list[dict[str, Any]]:
    """Requests of the viewer's boards by the day they are owed: the open ones, or with "all" all.

    The first LISTED; `triage.inbox` has pages and filters.
    """
    boards = viewer.board_ids & {board} if board else viewer.board_ids
    query = select().where(Request.board.is_in(list(boards) or [""]))
    if state == "open":
        query = query.where(Request.answered_at.is_null())
    rows = await query.order_by(Request.due_on).order_by(Request.number).limit(LISTED)
    return _all_presented(rows, viewer, now)


async def of_meeting(meeting_id: str, viewer: Viewer, *, now: datetime) -> list[dict[str, Any]]:
    """All that were asked for at a meeting, answered or not, by the day they are owed."""
    rows = await (
        select()
        .where(Request.meeting == meeting_id, Request.board.is_in(list(viewer.board_ids) or [""]))
        .order_by(Request.due_on)
        .order_by(Request.number)
    )
    return _all_presented(rows, viewer, now)


async def roadmap_state(request_ids: Sequence[str]) -> dict[str, RoadmapStatus]:
    """Request id to the status of the roadmap item that it joined."""
    items = await roadmap.of_sources("request", list(request_ids))
    return {source: item.status for source, item in items.items()}


async def implied(request_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Request id to the answer that the roadmap gives: its `verdict` and `reason`, as a `clause`.

    None for what is still looked at.
    """
    items = await roadmap.of_sources("request", list(request_ids))
    return {
        source: {"verdict": verdict, "reason": item.reason, "clause": item.status.clause}
        for source, item in items.items()
        if (verdict := verdict_of(item.status))
    }


# --- operations ------------------------------------------------------------------------------


async def open_for(heard: RequestHeard) -> None:
    """Gives a feedback item the board's next number, inside the feedback's transaction."""
    feedback, board_id, now = heard.feedback, heard.board_id, heard.now
    counted = (
        await Board.update({Board.last_request_number: Board.last_request_number + 1})
        .where(Board.id == board_id)
        .returning(Board.last_request_number, Board.answer_days, Board.timezone)
    )
    board = counted[0]
    number: int = board["last_request_number"]
    today = instant_to_local(now, board["timezone"] or "UTC").date()
    request = Request(
        board=board_id,
        number=number,
        meeting=feedback.meeting,
        feedback_item=feedback.id,
        title=heard.title[:TITLE],
        due_on=today + timedelta(days=board["answer_days"]),
        created_at=now,
    )
    await Request.insert(request)
    await journal.record(
        "request.opened", request.id, by=heard.by, now=now, board=board_id,
        person=feedback.person or "", number=number,
    )  # fmt: skip


async def close_for(dropped: RequestDropped) -> None:
    """The feedback asks for nothing after all; Refused once somebody answered or planned it."""
    request = await Request.objects().where(Request.feedback_item == dropped.feedback_id).first()
    if request is None:
        return
    code = (await Board.select(Board.code).where(Board.id == dropped.board_id))[0]["code"]
    reference = reference_of(code, request.number)
    if await roadmap.of_sources("request", [request.id]):
        raise Refused(words.on_roadmap_stays_request(reference), field="kind")
    gone = (
        await Request.delete()
        .where(Request.id == request.id, Request.answered_at.is_null())
        .returning(Request.id)
    )
    if not gone:
        raise Refused(words.answered_stays_request(reference), field="kind")
    await journal.record(
        "request.dropped", request.id, by=dropped.by, now=dropped.now, board=dropped.board_id,
        number=request.number,
    )  # fmt: skip


async def answer(
    request_id: str,
    *,
    verdict: Verdict,
    reason: str,
    later_on: date | None,
    seen: str,
    by: Viewer,
    now: datetime,
) -> bool:
    """Answers a request, or answers it anew; whoever asked reads it next morning.

    Returns whether anybody will. `seen` is the version that the answerer had before him: LostRace
    when it is an older one.
    """
    request = await find(request_id, by, now=now, act="answer")
    check_answer(verdict, reason, later_on, today=_today(request, by, now))
    if verdict is not Verdict.later:
        later_on = None
    async with db.transaction():
        rows = await db.locked(Request.select().where(Request.id == request_id))
        if not rows:
            raise NotFound
        if _version(rows[0]) != seen:
            raise LostRace(words.request_answered_meanwhile(request["reference"]))
        await Request.update(
            {
                Request.verdict: verdict.value,
                Request.reason: reason,
                Request.later_on: later_on,
                Request.answered_by: by.id,
                Request.answered_at: now,
                Request.first_answered_at: rows[0]["first_answered_at"]
                or rows[0]["answered_at"]
                or now,
            }
        ).where(Request.id == request_id)
        await journal.record(
            "request.answered", request_id, by=by.actor, now=now, board=request["board"],
            person=request["person"] or "", verdict=verdict.value,
        )  # fmt: skip
        if not request["person"]:
            return False
        return await roadmap_notices.note_answer(
            "request", request_id, board=request["board"], person=request["person"], now=now,
            was=request_words.answer_version(
                rows[0]["verdict"], rows[0]["reason"], rows[0]["later_on"]
            ),
        )  # fmt: skip


async def retitle(request_id: str, title: str, *, by: Viewer, now: datetime) -> None:
    """The words that stand for the request in every output."""
    request = await find(request_id, by, now=now, act="capture")
    async with db.transaction():
        await Request.update({Request.title: title}).where(Request.id == request_id)
        await journal.record(
            "request.retitled", request_id, by=by.actor, now=now, board=request["board"]
        )


# --- steps -----------------------------------------------------------------------------------


def select() -> Any:
    """A request with its words, whose they are, and where; for the queries of this noun."""
    feedback = Request.feedback_item
    return Request.select(
        *Request.all_columns(),
        Request.board.code.as_alias("code"),
        Request.board.name.as_alias("board_name"),
        Request.board.timezone.as_alias("timezone"),
        Request.meeting.title.as_alias("meeting_title"),
        feedback.body.as_alias("body"),
        feedback.strength.as_alias("strength"),
        feedback.theme.as_alias("theme"),
        feedback.attribution.as_alias("attribution"),
        feedback.agenda_item.id.as_alias("item"),
        feedback.agenda_item.title.as_alias("item_title"),
        feedback.person.id.as_alias("person"),
        feedback.person.name.as_alias("name"),
        feedback.person.email.as_alias("email"),
        feedback.person.company.id.as_alias("company_id"),
        feedback.person.company.name.as_alias("company"),
        feedback.person.industry.as_alias("industry"),
        feedback.person.region.as_alias("region"),
        feedback.person.company_size.as_alias("company_size"),
        Request.answered_by.name.as_alias("answered_by_name"),
        Request.owner.name.as_alias("owner_name"),
    )


def _all_presented(
    rows: Sequence[dict[str, Any]], viewer: Viewer, now: datetime
) -> list[dict[str, Any]]:
    today = instant_to_local(now, viewer.timezone).date()
    return [presented(row, today) for row in rows]


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "reference": referred(row),
        "called": name_of(row["title"]),
        "verdict": Verdict(row["verdict"]) if row["verdict"] else None,
        "version": _version(row),
    }


def presented(row: dict[str, Any], today: date) -> dict[str, Any]:
    """A selected row as pages read it: enums, its version, and how late the answer is."""
    level, due = lateness(row["due_on"], today)
    shown = _typed(row)
    shown["strength"] = Strength(row["strength"]) if row["strength"] else None
    shown["level"], shown["due"] = ("answered", "answered") if row["answered_at"] else (level, due)
    return shown


def _version(row: dict[str, Any]) -> str:
    """Of an answer and the moment it was given, so that the same words again are another answer.

    `request_words.answer_version` is of the words alone: what members read.
    """
    answered_at = row["answered_at"].timestamp() if row["answered_at"] else None
    return version_of(row["verdict"], row["reason"], row["later_on"], answered_at)


def _today(request: dict[str, Any], viewer: Viewer, now: datetime) -> date:
    return instant_to_local(now, request["timezone"] or viewer.timezone).date()
