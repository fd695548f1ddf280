"""Requests: what members asked for, owed an answer with a reason by a day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.database.rows import fields_of
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import is_code, reference_of
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.text.moments import instant_to_local
from board.foundation.text.versions import version_of
from board.roadmap import notices as roadmap_notices
from board.roadmap import roadmap
from board.roadmap.rules.roadmap import RoadmapStatus, Verdict, verdict_of
from meetings.capture.happenings import RequestDropped, RequestHeard
from meetings.capture.rules.feedback import Strength
from meetings.capture.rules.names import name_of
from meetings.capture.tables import Request
from meetings.requests import words
from meetings.requests import words_of_requests as request_words
from meetings.requests.rules import check_answer, lateness

TITLE = 200
LISTED = 300


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request with its words, whose they are, and where it was made."""

    id: str
    board: str
    number: int
    meeting: str
    feedback_item: str
    title: str
    due_on: date
    owner: str | None
    verdict: Verdict | None
    reason: str
    later_on: date | None
    answered_at: datetime | None
    created_at: datetime
    code: str
    board_name: str
    timezone: str
    meeting_title: str
    body: str
    strength: Strength | None
    theme: str
    attribution: Attribution
    item_title: str | None
    person: str | None
    name: str | None
    company_id: str | None
    company: str | None
    answered_by_name: str | None

    @property
    def reference(self) -> str:
        """CAB-4."""
        return reference_of(self.code, self.number)

    @property
    def called(self) -> str:
        return name_of(self.title)

    @property
    def version(self) -> str:
        return _version(self)


@dataclass(frozen=True, slots=True)
class DatedRequest(RequestRow):
    """With how late its answer is on the reader's day, as a level and in words."""

    level: str
    due: str


@dataclass(frozen=True, slots=True)
class _AnswerRow:
    verdict: Verdict | None
    reason: str
    later_on: date | None
    answered_at: datetime | None
    first_answered_at: datetime | None


def _select(*which: Any) -> Any:
    feedback = Request.feedback_item
    return (
        Request.select(
            Request.id,
            Request.board,
            Request.number,
            Request.meeting,
            Request.feedback_item,
            Request.title,
            Request.due_on,
            Request.owner,
            Request.verdict,
            Request.reason,
            Request.later_on,
            Request.answered_at,
            Request.created_at,
            Request.board.code.as_alias("code"),
            Request.board.name.as_alias("board_name"),
            Request.board.timezone.as_alias("timezone"),
            Request.meeting.title.as_alias("meeting_title"),
            feedback.body.as_alias("body"),
            feedback.strength.as_alias("strength"),
            feedback.theme.as_alias("theme"),
            feedback.attribution.as_alias("attribution"),
            feedback.agenda_item.title.as_alias("item_title"),
            feedback.person.id.as_alias("person"),
            feedback.person.name.as_alias("name"),
            feedback.person.company.id.as_alias("company_id"),
            feedback.person.company.name.as_alias("company"),
            Request.answered_by.name.as_alias("answered_by_name"),
        )
        .where(*which)
        .order_by(Request.due_on)
        .order_by(Request.number)
    )


_OF_BOARDS = Request.board.is_in(values("boards"))
REQUEST = prepared(_select(Request.id == value("id")), RequestRow)
OF_BOARDS = prepared(_select(_OF_BOARDS), RequestRow, limit=LISTED)
OPEN_OF_BOARDS = prepared(
    _select(_OF_BOARDS, Request.answered_at.is_null()), RequestRow, limit=LISTED
)
OF_MEETING = prepared(_select(Request.meeting == value("meeting"), _OF_BOARDS), RequestRow)
OF_BOARD = prepared(_select(Request.board == value("board")), RequestRow)
_ANSWER = prepared(
    Request.select(
        Request.verdict,
        Request.reason,
        Request.later_on,
        Request.answered_at,
        Request.first_answered_at,
    ).where(Request.id == value("id")),
    _AnswerRow,
)

# --- queries ---------------------------------------------------------------------------------


async def find(request_id: str, viewer: Viewer, *, now: datetime, act: str = "see") -> DatedRequest:
    """The request with its words, for staff of its board: NotFound for others."""
    row = await REQUEST.one(id=request_id)
    viewer.must(act, row.board)
    return _dated(row, _today(row, viewer, now))


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
) -> list[DatedRequest]:
    """Requests of the viewer's boards by the day they are owed: the open ones, or with "all" all.

    The first LISTED; `triage.inbox` has pages and filters.
    """
    boards = viewer.board_ids & {board} if board else viewer.board_ids
    query = OPEN_OF_BOARDS if state == "open" else OF_BOARDS
    return _all_dated(await query.all(boards=boards), viewer, now)


async def of_meeting(meeting_id: str, viewer: Viewer, *, now: datetime) -> list[DatedRequest]:
    """All that were asked for at a meeting, answered or not, by the day they are owed."""
    rows = await OF_MEETING.all(meeting=meeting_id, boards=viewer.board_ids)
    return _all_dated(rows, viewer, now)


async def of_board(board_id: str) -> list[RequestRow]:
    """All of a board, by number."""
    return sorted(await OF_BOARD.all(board=board_id), key=lambda row: row.number)


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
        before = await _ANSWER.locked.one(id=request_id)
        if _version(before) != seen:
            raise LostRace(words.request_answered_meanwhile(request.reference))
        await Request.update(
            {
                Request.verdict: verdict.value,
                Request.reason: reason,
                Request.later_on: later_on,
                Request.answered_by: by.id,
                Request.answered_at: now,
                Request.first_answered_at: before.first_answered_at or before.answered_at or now,
            }
        ).where(Request.id == request_id)
        await journal.record(
            "request.answered", request_id, by=by.actor, now=now, board=request.board,
            person=request.person or "", verdict=verdict.value,
        )  # fmt: skip
        if not request.person:
            return False
        return await roadmap_notices.note_answer(
            "request", request_id, board=request.board, person=request.person, now=now,
            was=request_words.answer_version(
                before.verdict and before.verdict.value, before.reason, before.later_on
            ),
        )  # fmt: skip


async def retitle(request_id: str, title: str, *, by: Viewer, now: datetime) -> None:
    """The words that stand for the request in every output."""
    request = await find(request_id, by, now=now, act="capture")
    async with db.transaction():
        await Request.update({Request.title: title}).where(Request.id == request_id)
        await journal.record(
            "request.retitled", request_id, by=by.actor, now=now, board=request.board
        )


# --- steps -----------------------------------------------------------------------------------


def _all_dated(rows: Iterable[RequestRow], viewer: Viewer, now: datetime) -> list[DatedRequest]:
    today = instant_to_local(now, viewer.timezone).date()
    return [_dated(row, today) for row in rows]


def _dated(row: RequestRow, today: date) -> DatedRequest:
    level, due = lateness(row.due_on, today)
    if row.answered_at:
        level = due = "answered"
    known = {name: getattr(row, name) for name in fields_of(RequestRow)}
    return DatedRequest(**known, level=level, due=due)


def _version(row: RequestRow | _AnswerRow) -> str:
    """Of an answer and the moment it was given, so that the same words again are another answer.

    `request_words.answer_version` is of the words alone: what members read.
    """
    answered_at = row.answered_at.timestamp() if row.answered_at else None
    return version_of(row.verdict and row.verdict.value, row.reason, row.later_on, answered_at)


def _today(request: RequestRow, viewer: Viewer, now: datetime) -> date:
    return instant_to_local(now, request.timezone or viewer.timezone).date()
