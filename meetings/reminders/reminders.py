"""Reminders: posting those that are due, each at most once, and saying which are to come."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from board.foundation.database import db
from board.foundation.database.queries import Asked, prepared, values
from board.foundation.database.together import Found
from board.foundation.errors import DatabaseUnavailable
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mail import reach
from board.foundation.mail.rules.obstacles import obstacle
from board.foundation.mail.rules.outbox import QUEUED, MailState
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer
from meetings.reminders import damaged_meetings, meeting_plans, nudges, words
from meetings.reminders import mails as reminder_mails
from meetings.reminders import plans as reminder_plans
from meetings.reminders.rules import (
    EARLIEST,
    Audience,
    OwedReminder,
    PlannedReminder,
    ReminderDecision,
    ReminderReader,
    ReminderSeat,
    ReminderState,
    concerned,
    decide,
    due_at,
    earliest_end,
    may_be_due,
    owed,
)
from meetings.reminders.tables import ReminderEntry
from meetings.scheduling import calendars
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.meeting_sheets import MeetingSheet
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingState
from meetings.scheduling.tables import Attendance, Attendee, Meeting, Sitting

log = logging.getLogger("folkmoot.reminders")
PURPOSE = nudges.PURPOSE


@dataclass(frozen=True, slots=True)
class EntryRow:
    """That somebody was reminded, or why not."""

    id: str
    reminder: str
    sitting: str
    attendee: str
    base_at: datetime
    state: ReminderState
    reason: str
    message: str
    noted_at: datetime
    name: str


ENTRIES = prepared(
    ReminderEntry.select(
        *ReminderEntry.all_columns(exclude=[ReminderEntry.meeting]),
        ReminderEntry.attendee.person.name.as_alias("name"),
    )
    .where(ReminderEntry.meeting.is_in(values("meetings")))
    .order_by(ReminderEntry.noted_at),
    EntryRow,
)


@dataclass(frozen=True, slots=True)
class _InvitedDate:
    """One attendee's invitation to one sitting that holds; `id` is the attendee's."""

    id: str
    role: AttendeeRole
    person: str
    name: str
    email: str | None
    timezone: str
    company: str | None
    mail_refused_at: datetime | None
    reminded_at: datetime | None
    meeting: str
    sitting: str
    starts_at: datetime
    ends_at: datetime
    timed_at: datetime | None
    answer: Answer
    received_at: datetime | None
    waiting_since: datetime | None
    invited_at: datetime
    is_present: bool | None


INVITED_DATES = prepared(
    Attendance.select(
        Attendance.answer,
        Attendance.received_at,
        Attendance.waiting_since,
        Attendance.is_present,
        Attendance.invited_at,
        Attendance.sitting.id.as_alias("sitting"),
        Attendance.sitting.meeting.as_alias("meeting"),
        Attendance.sitting.starts_at.as_alias("starts_at"),
        Attendance.sitting.ends_at.as_alias("ends_at"),
        Attendance.sitting.timed_at.as_alias("timed_at"),
        Attendance.attendee.id.as_alias("id"),
        Attendance.attendee.role.as_alias("role"),
        Attendance.attendee.reminded_at.as_alias("reminded_at"),
        Attendance.attendee.person.id.as_alias("person"),
        Attendance.attendee.person.name.as_alias("name"),
        Attendance.attendee.person.email.as_alias("email"),
        Attendance.attendee.person.timezone.as_alias("timezone"),
        Attendance.attendee.person.mail_refused_at.as_alias("mail_refused_at"),
        Attendance.attendee.person.company.name.as_alias("company"),
    )
    .where(
        Attendance.sitting.meeting.is_in(values("meetings")),
        Attendance.sitting.meeting.state == MeetingState.invited.value,
        Attendance.sitting.cancelled_at.is_null(),
        Attendance.attendee.removed_at.is_null(),
        Attendance.invited_at.is_not_null(),
    )
    .order_by(Attendance.attendee.person.name)
    .order_by(Attendance.sitting.starts_at),
    _InvitedDate,
)


@dataclass
class Addressee:
    """One attendee: who it is, at which sittings, and what is known of the mails."""

    row: Invitee
    reader: ReminderReader
    seats: list[ReminderSeat] = field(default_factory=list)


@dataclass
class Coming:
    """A reminder of a meeting's plan, as its page shows it; instants in UTC."""

    planned: PlannedReminder
    due_at: datetime | None = None  # the earliest that is still to come
    to_come: list[str] = field(default_factory=list)  # names
    will_skip: list[tuple[str, str]] = field(default_factory=list)  # name, reason
    sent: list[EntryRow] = field(default_factory=list)
    skipped: list[EntryRow] = field(default_factory=list)


# --- queries ---------------------------------------------------------------------------------


def asks_of(sheet: MeetingSheet) -> list[Asked[Any]]:
    """What the forecast of a meeting is made from: its plan, its entries, and who wants none."""
    entries = (
        [ENTRIES.asked(meetings=[sheet.meeting.id])] if sheet.there["reminder_entries"] else []
    )
    return [*meeting_plans.asks_of(sheet), *nudges.asks_of(sheet), *entries]


def forecast(sheet: MeetingSheet, found: Found, *, now: datetime) -> list[Coming]:
    """Each reminder of the meeting's plan: to whom it will go when, went, and did not and why."""
    meeting = sheet.meeting
    quiet = meeting.board_quiet_from, meeting.board_quiet_until
    asked = _asked_of(sheet, set(found[reach.STOPPED]))
    entries = found[ENTRIES]
    noted = {_key(row) for row in entries}
    coming = []
    for planned in meeting_plans.of_sheet(sheet, found):
        row = Coming(planned)
        for entry in entries:
            if entry.reminder == planned.id:
                (row.sent if entry.state is ReminderState.sent else row.skipped).append(entry)
        for person in asked.values():
            what = owed(planned, person.seats)
            if what is None or _key_of(planned, what, person) in noted:
                continue
            at = max(what.due_at, now)
            if at >= what.deadline_at:
                continue
            verdict = decide(planned, what, person.reader, quiet, now=at)
            if verdict.reason:
                row.will_skip.append((person.row.name, verdict.reason))
            else:
                row.to_come.append(person.row.name)
                goes_at = verdict.again_at or at
                row.due_at = min(row.due_at or goes_at, goes_at)
        coming.append(row)
    return coming


# --- operations ------------------------------------------------------------------------------


async def job(now: datetime) -> datetime | None:
    """The worker's part: posts what is due, and returns when the next of it is."""
    await post_due(now)
    return await next_due(now)


async def post_due(now: datetime) -> int:
    """Posts what is due and notes what is skipped; returns how many mails were written.

    Any number of workers may look at once, and clocks may jump: a person has one entry for each
    reminder and date, and the mail is written with it.
    """
    await _recall(now)
    posted = 0
    for meeting_id, plan in _due(*await _plans(now), now=now).items():
        try:
            board = await _board(plan[0][0])
            chosen = [planned for _, planned in plan]
            # Most of the time everybody has an entry: then no transaction is worth its lock.
            if await _decisions(meeting_id, board, chosen, now=now):
                posted += await _post(meeting_id, board, chosen, now=now)
        except DatabaseUnavailable:
            raise
        except Exception:  # whatever is wrong with one meeting, the others are reminded of theirs
            log.exception("Nobody can be reminded of meeting %s", meeting_id)
    return posted


# --- steps -----------------------------------------------------------------------------------


async def next_due(now: datetime) -> datetime | None:
    """When the time of a reminder comes, or quiet hours end for one that waits for it."""
    rows, plans = await _plans(now)
    coming = [
        at
        for row in rows
        for planned in plans[row["id"]]
        if (at := due_at(planned, row["starts_at"], row["ends_at"])) > now
    ]
    for meeting_id, plan in _due(rows, plans, now=now).items():
        with suppress(ValueError, TypeError):  # a damaged one is told when it is posted
            board = await _board(plan[0][0])
            chosen = [planned for _, planned in plan]
            coming += [
                verdict.again_at
                for *_, verdict in await _verdicts(meeting_id, board, chosen, now=now)
                if verdict.again_at is not None
            ]
    return min(coming, default=None)


async def _plans(
    now: datetime,
) -> tuple[Sequence[Mapping[str, Any]], dict[str, list[PlannedReminder]]]:
    """The sittings that a reminder may be about now or soon, and each meeting's plan."""
    try:
        rows = await _sittings(now)
    except DatabaseUnavailable:
        raise
    except Exception:  # one of them cannot be read
        damaged = await damaged_meetings.found()
        log.exception("Damaged, so without reminders: %s", ", ".join(sorted(damaged)))
        rows = await _sittings(now, without=list(damaged))
    if not rows:
        return [], {}
    plans = await reminder_plans.of_meetings({row["id"]: row for row in rows}.values())
    return rows, plans


async def _sittings(now: datetime, *, without: Sequence[str] = ()) -> list[Any]:
    return await Sitting.select(
        Sitting.starts_at,
        Sitting.ends_at,
        Sitting.meeting.id.as_alias("id"),
        Sitting.meeting.board.as_alias("board"),
        Sitting.meeting.has_own_reminders.as_alias("has_own_reminders"),
        Sitting.meeting.kind.as_alias("kind"),
    ).where(
        Sitting.meeting.state == MeetingState.invited.value,
        Sitting.cancelled_at.is_null(),
        Sitting.starts_at < now + EARLIEST,
        Sitting.ends_at > earliest_end(now),
        Sitting.meeting.not_in(list(without) or [""]),
    )


def _due(
    rows: Iterable[Mapping[str, Any]],
    plans: Mapping[str, Sequence[PlannedReminder]],
    *,
    now: datetime,
) -> dict[str, list[tuple[str, PlannedReminder]]]:
    """Meeting id to (board, reminder) for those whose time has come and is not long past."""
    due: dict[str, list[tuple[str, PlannedReminder]]] = {}
    for row in rows:
        for planned in plans[row["id"]]:
            pair = (row["board"], planned)
            is_due = may_be_due(planned, row["starts_at"], row["ends_at"], now=now)
            if is_due and pair not in due.setdefault(row["id"], []):
                due[row["id"]].append(pair)
    return {meeting: pairs for meeting, pairs in due.items() if pairs}


async def _post(
    meeting_id: str, board: Board, plan: Sequence[PlannedReminder], *, now: datetime
) -> int:
    posted = 0
    async with db.transaction():
        # Answers, moves and cancellations wait until this is written, and this for them.
        query = Sitting.objects().where(
            Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null()
        )
        sittings = {each.id: each for each in await db.locked(query.order_by(Sitting.starts_at))}
        letters = await calendars.of_meeting(meeting_id)
        for planned, what, person, verdict in await _decisions(meeting_id, board, plan, now=now):
            entry = ReminderEntry(
                reminder=planned.id,
                meeting=meeting_id,
                sitting=what.sitting,
                attendee=person.row.id,
                base_at=what.base_at,
                state=(ReminderState.sent if verdict.is_sent else ReminderState.skipped).value,
                reason=verdict.reason,
                noted_at=now,
            )
            if not await (
                ReminderEntry.insert(entry)
                .on_conflict(action="DO NOTHING")
                .returning(ReminderEntry.id)
            ):
                continue
            if verdict.is_sent:
                about = concerned(planned.audience, person.seats)
                message = await reminder_mails.post(
                    letters,
                    planned,
                    [sittings[seat.sitting] for seat in about],
                    person.row,
                    expires_at=what.deadline_at,
                    unique_key=":".join(("reminder", *map(str, _key_of(planned, what, person)))),
                    now=now,
                )
                await ReminderEntry.update({ReminderEntry.message: message or ""}).where(
                    ReminderEntry.id == entry.id
                )
                if planned.audience is Audience.silent:
                    await Attendee.update({Attendee.reminded_at: now}).where(
                        Attendee.id == person.row.id
                    )
                posted += 1
            await journal.record(
                "reminder.sent" if verdict.is_sent else "reminder.skipped",
                entry.id, by=journal.SYSTEM, now=now, board=board.id,
                person=person.row.person, meeting=meeting_id, reminder=planned.id,
            )  # fmt: skip
    return posted


async def _decisions(
    meeting_id: str, board: Board, plan: Sequence[PlannedReminder], *, now: datetime
) -> list[tuple[PlannedReminder, OwedReminder, Addressee, ReminderDecision]]:
    """What is to be sent or noted as skipped right now, without what has an entry already."""
    return [
        each
        for each in await _verdicts(meeting_id, board, plan, now=now)
        if each[-1].is_sent or each[-1].reason
    ]


async def _verdicts(
    meeting_id: str, board: Board, plan: Sequence[PlannedReminder], *, now: datetime
) -> list[tuple[PlannedReminder, OwedReminder, Addressee, ReminderDecision]]:
    """What is owed and has no entry yet, with what becomes of it right now."""
    asked = (await _asked([meeting_id], board_timezones={meeting_id: board.timezone})).get(
        meeting_id, {}
    )
    noted = {_key(row) for row in await ENTRIES.all(meetings=[meeting_id])}
    found = []
    for person in asked.values():
        for planned in plan:
            what = owed(planned, person.seats)
            if what is None or _key_of(planned, what, person) in noted:
                continue
            verdict = decide(planned, what, person.reader, _quiet(board), now=now)
            found.append((planned, what, person, verdict))
    return found


async def _recall(now: datetime) -> None:
    """A reminder that still waits for the mail server stays in once it is true no longer."""
    waiting = await Message.select(Message.id, Message.cause).where(
        Message.kind == reminder_mails.KIND,
        Message.state.is_in([state.value for state in QUEUED]),
        Message.unique_key.is_not_null(),
    )
    if not waiting:
        return
    meetings = {row["cause"]: "" for row in waiting}
    asked = await _asked(list(meetings), board_timezones=meetings)
    plans = await reminder_plans.of_meetings(
        await Meeting.select(
            Meeting.id, Meeting.board, Meeting.kind, Meeting.has_own_reminders
        ).where(Meeting.id.is_in(list(meetings)))
    )
    right = {
        _key_of(planned, what, person)
        for meeting_id, people in asked.items()
        for person in people.values()
        for planned in plans[meeting_id]
        if (what := owed(planned, person.seats)) is not None
    }
    entries = {row.message: row for row in await ENTRIES.all(meetings=list(meetings))}
    for row in waiting:
        entry = entries.get(row["id"])
        if entry is not None and _key(entry) in right:
            continue
        async with db.transaction():
            await Message.update({Message.state: MailState.superseded.value}).where(
                Message.id == row["id"], Message.state.is_in([state.value for state in QUEUED])
            )
            if entry is not None:
                await ReminderEntry.update(
                    {
                        ReminderEntry.state: ReminderState.skipped.value,
                        ReminderEntry.reason: words.NOT_TRUE_ANY_MORE,
                    }
                ).where(ReminderEntry.id == entry.id)


async def _board(board_id: str) -> Board:
    board = await Board.objects().where(Board.id == board_id).first()
    assert board is not None
    return board


def _quiet(board: Board) -> tuple[int, int]:
    return board.quiet_from, board.quiet_until


async def _asked(
    meeting_ids: Sequence[str], *, board_timezones: Mapping[str, str]
) -> dict[str, dict[str, Addressee]]:
    """Meeting id to attendee id to who is invited to sittings that hold; two queries."""
    rows = await INVITED_DATES.all(meetings=meeting_ids)
    has_stopped = await reach.stopped({row.person for row in rows}, PURPOSE)
    return _by_meeting(rows, has_stopped, board_timezones)


def _asked_of(sheet: MeetingSheet, stopped: Collection[str]) -> dict[str, Addressee]:
    """The same of one meeting from what a page has loaded already."""
    meeting = sheet.meeting
    if meeting.state is not MeetingState.invited:
        return {}
    timed = {each.id: each.timed_at for each in sheet.held}
    facts = {row.attendee: row for row in sheet.asked}
    rows = [
        _InvitedDate(
            id=row.attendee,
            meeting=meeting.id,
            timed_at=timed[row.sitting],
            reminded_at=facts[row.attendee].reminded_at,
            mail_refused_at=facts[row.attendee].mail_refused_at,
            answer=row.answer,
            received_at=row.received_at,
            waiting_since=row.waiting_since,
            is_present=row.is_present,
            invited_at=row.invited_at,
            sitting=row.sitting,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            role=row.role,
            person=row.person,
            name=row.name,
            email=row.email,
            timezone=row.timezone,
            company=row.company,
        )
        for row in sheet.answers
        if row.invited_at is not None
    ]
    return _by_meeting(rows, stopped, {meeting.id: meeting.board_timezone}).get(meeting.id, {})


def _by_meeting(
    rows: Iterable[_InvitedDate], has_stopped: Collection[str], board_timezones: Mapping[str, str]
) -> dict[str, dict[str, Addressee]]:
    found: dict[str, dict[str, Addressee]] = {}
    for row in rows:
        people = found.setdefault(row.meeting, {})
        if row.id not in people:
            reader = ReminderReader(
                timezone=row.timezone or board_timezones[row.meeting] or "UTC",
                in_the_way=obstacle(
                    None if calendars.is_organizer(row.email) else row.email,
                    is_refused=row.mail_refused_at is not None,
                    has_stopped=row.person in has_stopped,
                ),
                reminded_at=row.reminded_at,
            )
            people[row.id] = Addressee(_invitee(row), reader)
        people[row.id].seats.append(
            ReminderSeat(
                sitting=row.sitting,
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                announced_at=max(row.invited_at, row.timed_at or row.invited_at),
                answer=row.answer,
                answered_at=row.received_at,
                is_waiting=row.answer is Answer.yes and row.waiting_since is not None,
                is_present=row.is_present,
            )
        )
    return found


def _invitee(row: _InvitedDate) -> Invitee:
    return Invitee(
        id=row.id,
        role=row.role,
        person=row.person,
        name=row.name,
        email=row.email,
        timezone=row.timezone,
        company=row.company,
        mail_refused_at=row.mail_refused_at,
        removed_at=None,
    )


def _key(entry: EntryRow) -> tuple[str, str, str, int]:
    return entry.reminder, entry.sitting, entry.attendee, int(entry.base_at.timestamp())


def _key_of(
    planned: PlannedReminder, what: OwedReminder, person: Addressee
) -> tuple[str, str, str, int]:
    return planned.id, what.sitting, person.row.id, int(what.base_at.timestamp())
