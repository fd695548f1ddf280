"""Report-outs: what a board owes its members after a meeting, and whether it came in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board import db, journal, outbox, programmes, settings, staff
from board.access import Viewer
from board.extensions import HomeRow, Section
from board.rules.boards import Role
from board.rules.members import MemberState
from board.tables.links import PersonalLink
from board.tables.membership import Member
from board.tables.outbox import Message
from board.tables.programmes import Board
from meetings.rules.editions import Edition
from meetings.rules.meetings import MeetingKind, MeetingState
from meetings.rules.report_outs import (
    DIGEST_SOON,
    NOTES_SOON,
    Clock,
    digest_clock,
    kept,
    notes_clock,
    stage,
)
from meetings.tables.digests import Digest
from meetings.tables.meetings import Attendee, Meeting, Sitting

NOTES = "notes_sent"  # the kind of mail that stops the first clock
OWED = "report_out_owed"
LOOKING_BACK = timedelta(days=400)
STILL_REMINDED = timedelta(days=60)  # after that nobody is reminded of what never came
FRESH = timedelta(days=3)  # what ran out longer ago is on the home page, and no news in a mail
SHOWN_TO_MEMBERS = timedelta(days=45)
SHOWN_ON_BOARD = 6


@dataclass(frozen=True)
class ReportOut:
    """A meeting that is over, with both clocks."""

    meeting: str
    title: str
    board: str
    board_name: str
    timezone: str
    owner: str | None
    ended_at: datetime
    notes: Clock
    digest: Clock


# --- queries ---------------------------------------------------------------------------------


async def of_boards(
    boards: Sequence[str], *, now: datetime, since: timedelta = LOOKING_BACK
) -> list[ReportOut]:
    """Meetings that ended since then, the latest first; four queries.

    One that was over when it was taken in owes nobody a report.
    """
    ends = await (
        Sitting.select(Sitting.meeting, Sitting.ends_at)
        .where(
            Sitting.meeting.board.is_in(list(boards) or [""]),
            Sitting.meeting.state != MeetingState.cancelled.value,
            Sitting.meeting.kind == MeetingKind.meeting.value,
            Sitting.cancelled_at.is_null(),
            Sitting.ends_at > now - since,
        )
        .order_by(Sitting.ends_at)
    )
    ended = {row["meeting"]: row["ends_at"] for row in ends}  # the last one of each counts
    over = [meeting for meeting, ended_at in ended.items() if ended_at <= now]
    if not over:
        return []
    rows = await _meetings(over)
    sent = await first_sent(over)
    released = await _released(over)
    made = [
        _report_out(row, ended[row["id"]], sent.get(row["id"]), released.get(row["id"]), now=now)
        for row in rows
        if ended[row["id"]] >= row["created_at"]
    ]
    return sorted(made, key=lambda one: one.ended_at, reverse=True)


async def first_sent(meeting_ids: Sequence[str]) -> dict[str, datetime]:
    """When the first mail with a meeting's notes left, for those where one has."""
    rows = await (
        Message.select(Message.cause, Message.sent_at)
        .where(
            Message.cause.is_in(list(meeting_ids)),
            Message.kind == NOTES,
            Message.sent_at.is_not_null(),
        )
        .order_by(Message.sent_at, ascending=False)
    )
    return {row["cause"]: row["sent_at"] for row in rows}


async def digest_of(meeting_id: str, *, now: datetime) -> Clock | None:
    """The clock of one meeting's digest; None before its end, and where none is owed."""
    row = (await _meetings([meeting_id]))[0]
    last = await (
        Sitting.select(Sitting.ends_at)
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.ends_at, ascending=False)
        .first()
    )
    if last is None or not row["created_at"] <= last["ends_at"] <= now:
        return None
    released = await _released([meeting_id])
    return _report_out(row, last["ends_at"], None, released.get(meeting_id), now=now).digest


async def digest_due(meeting_id: str, *, now: datetime) -> Clock | None:
    """The same while it runs; None once members have their edition."""
    clock = await digest_of(meeting_id, now=now)
    return clock if clock and clock.stopped_at is None else None


async def home_rows(viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Notes and digests that are late or due soon, on the boards where this viewer makes them."""
    mine = list(viewer.boards_where("capture"))
    rows = []
    for one in await of_boards(mine, now=now, since=STILL_REMINDED):
        for what, clock, soon, href in _both(one):
            due = stage(clock, now, soon=soon)
            if due:
                rows.append(
                    HomeRow(
                        level=due,
                        sentence=f"{what} of “{one.title}” {_verb(what)} {clock.words}",
                        note=one.board_name,
                        action="Send them" if what == "Notes" else "Release it",
                        href=href,
                    )
                )
    return rows


async def board_sections(board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """The clocks of the last meetings, and how often they were kept."""
    found = await of_boards([board_id], now=now)
    if not found:
        return []
    context = {
        "reports": found[:SHOWN_ON_BOARD],
        "notes_kept": kept(one.notes for one in found),
        "digests_kept": kept(one.digest for one in found),
        "board_id": board_id,
    }
    return [Section("report_outs/_of_board.html", context, order=60)]


async def rule_sections(board_id: str, viewer: Viewer, now: datetime) -> list[Section]:
    """The periods that a board has set itself."""
    board = await programmes.find_board(board_id, viewer)
    context = {"board": board, "may_manage": viewer.may("manage", board_id)}
    return [Section("report_outs/_rules.html", context, order=40)]


async def desk_sections(person_id: str, link: PersonalLink, now: datetime) -> list[Section]:
    """What a member may expect after a meeting that has just been, and by when."""
    seats = await Member.select(Member.board).where(
        Member.person == person_id, Member.state == MemberState.active.value
    )
    asked = await Attendee.select(Attendee.meeting).where(
        Attendee.person == person_id, Attendee.removed_at.is_null()
    )
    invited = {row["meeting"] for row in asked}
    boards = [row["board"] for row in seats]
    owed = [
        one
        for one in await of_boards(boards, now=now, since=SHOWN_TO_MEMBERS)
        if one.meeting in invited and not (one.notes.stopped_at and one.digest.stopped_at)
    ]
    return [Section("report_outs/_on_desk.html", {"reports": owed}, order=55)] if owed else []


# --- operations ------------------------------------------------------------------------------


async def change_periods(
    board: Board, *, notes_hours: int, digest_days: int, by: Viewer, now: datetime
) -> None:
    """What the board owes its members from now on, for meetings that are over as well."""
    by.must("manage", board.id)
    async with db.transaction():
        await Board.update({Board.notes_hours: notes_hours, Board.digest_days: digest_days}).where(
            Board.id == board.id
        )
        await journal.record(
            "report_out.changed", board.id, by=by.actor, now=now, board=board.id,
            notes_hours=notes_hours, digest_days=digest_days,
        )  # fmt: skip


async def remind_due(now: datetime) -> None:
    """The worker's part: tells the owner once that a clock runs out, and once that it has."""
    rows = await Sitting.select(Sitting.meeting.board.id.as_alias("board")).where(
        Sitting.ends_at > now - STILL_REMINDED,
        Sitting.ends_at <= now,
        Sitting.meeting.board.archived_at.is_null(),
    )
    boards = sorted({row["board"] for row in rows})
    if not boards:
        return
    due = [
        (f"owed:{one.meeting}:{href[-8:]}:{due_now}", one, what, clock, href)
        for one in await of_boards(boards, now=now, since=STILL_REMINDED)
        for what, clock, soon, href in _both(one)
        if (due_now := stage(clock, now, soon=soon)) and now - clock.due_at < FRESH
    ]
    if not due:
        return
    told = await Message.select(Message.unique_key).where(
        Message.kind == OWED, Message.cause.is_in([one.meeting for _, one, *_ in due])
    )
    known = {row["unique_key"].rpartition(":")[0] for row in told}
    for key, one, what, clock, href in due:
        if key not in known:
            await _remind(one, what, clock, key, href, now=now)


# --- steps -----------------------------------------------------------------------------------


def _both(one: ReportOut) -> list[tuple[str, Clock, timedelta, str]]:
    return [
        ("Notes", one.notes, NOTES_SOON, f"/meetings/{one.meeting}/outcomes"),
        ("The digest", one.digest, DIGEST_SOON, f"/meetings/{one.meeting}/digests"),
    ]


def _verb(what: str) -> str:
    return "are" if what == "Notes" else "is"


async def _meetings(ids: Sequence[str]) -> list[dict[str, Any]]:
    return await Meeting.select(
        Meeting.id,
        Meeting.title,
        Meeting.timezone,
        Meeting.created_at,
        Meeting.created_by,
        Meeting.notes_sent_at,
        Meeting.board.id.as_alias("board"),
        Meeting.board.name.as_alias("board_name"),
        Meeting.board.notes_hours.as_alias("notes_hours"),
        Meeting.board.digest_days.as_alias("digest_days"),
    ).where(Meeting.id.is_in(list(ids)))


async def _released(meeting_ids: Sequence[str]) -> dict[str, datetime]:
    rows = await (
        Digest.select(Digest.meeting, Digest.released_at)
        .where(
            Digest.meeting.is_in(list(meeting_ids)),
            Digest.edition == Edition.members.value,
            Digest.released_at.is_not_null(),
        )
        .order_by(Digest.released_at, ascending=False)
    )
    return {row["meeting"]: row["released_at"] for row in rows}


def _report_out(
    row: dict[str, Any],
    ended_at: datetime,
    sent_at: datetime | None,
    released_at: datetime | None,
    *,
    now: datetime,
) -> ReportOut:
    notes = notes_clock(
        ended_at,
        sent_at,
        now,
        hours=row["notes_hours"],
        is_on_its_way=row["notes_sent_at"] is not None,
    )
    digest = digest_clock(
        ended_at, released_at, now, days=row["digest_days"], timezone=row["timezone"] or "UTC"
    )
    assert notes is not None
    assert digest is not None
    return ReportOut(
        meeting=row["id"],
        title=row["title"],
        board=row["board"],
        board_name=row["board_name"],
        timezone=row["timezone"] or "UTC",
        owner=row["created_by"],
        ended_at=ended_at,
        notes=notes,
        digest=digest,
    )


async def _remind(
    one: ReportOut, what: str, clock: Clock, key: str, href: str, *, now: datetime
) -> None:
    """To whoever made the meeting while they still run the board; else to all who do."""
    managers = [row for row in await staff.of_board(one.board) if row["role"] == Role.manager]
    owners = [row for row in managers if row["id"] == one.owner] or managers
    async with db.transaction():
        for owner in owners:
            await outbox.post(
                OWED,
                to=outbox.Recipient(owner["name"], owner["email"], staff=owner["id"]),
                context={
                    "name": owner["name"],
                    "what": what,
                    "verb": _verb(what),
                    "words": clock.words,
                    "is_late": clock.level == "late",
                    "title": one.title,
                    "board_name": one.board_name,
                    "due_at": clock.due_at,
                    "timezone": one.timezone,
                    "url": f"{settings.current().origin}{href}",
                },
                board=one.board,
                cause=one.meeting,
                unique_key=f"{key}:{owner['id']}",
                now=now,
            )
