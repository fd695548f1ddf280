"""Staff feeds: a board's meetings and their readiness dates, as each of its staff subscribes to it.

Each account has an address of its own. It opens as long as the account has a role on the board.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from piccolo.query.functions.aggregate import Min

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import prepared, value
from board.foundation.errors import NotFound
from board.foundation.identity import access
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from meetings.calendar import itip
from meetings.calendar.entries import FeedEntry, WholeDay
from meetings.calendar.rules.answers import Answer
from meetings.feeds import feed_rows, feeds
from meetings.feeds.feed_rows import FeedBoard
from meetings.polls.tables import Poll
from meetings.readiness import plans as readiness_plans
from meetings.readiness import readiness
from meetings.readiness.readiness import Prepared
from meetings.readiness.rules.readiness import Gate, GateState
from meetings.scheduling import calendars
from meetings.scheduling.calendar_sittings import CalendarSitting, calendar_columns
from meetings.scheduling.rules.meetings import MeetingKind, MeetingState
from meetings.scheduling.tables import Attendance, Sitting

AHEAD = timedelta(days=3 * 365)


@dataclass(frozen=True, slots=True)
class PlannedSitting(CalendarSitting):
    """A sitting that staff see in their calendar."""

    state: MeetingState


@dataclass(frozen=True, slots=True)
class _FirstInvited:
    sitting: str
    at: datetime


PLANNED = prepared(
    Sitting.select(*calendar_columns(Sitting), Sitting.meeting.state.as_alias("state")).where(
        Sitting.meeting.board == value("board"),
        Sitting.meeting.kind == MeetingKind.meeting.value,
        Sitting.ends_at > value("since"),
        Sitting.cancelled_at.is_null() | (Sitting.cancelled_at > value("cancelled_since")),
    ),
    PlannedSitting,
)
POLLED = prepared(
    Poll.select(Poll.meeting).where(Poll.board == value("board"), Poll.meeting.is_not_null()), str
)
# When people were first invited to each sitting.
INVITED = prepared(
    Attendance.select(Attendance.sitting, Min(Attendance.invited_at, alias="at"))
    .where(Attendance.sitting.meeting.board == value("board"), Attendance.invited_at.is_not_null())
    .group_by(Attendance.sitting),
    _FirstInvited,
)

# --- queries ---------------------------------------------------------------------------------


async def of_staff(viewer: Viewer, board_id: str) -> str | None:
    """The address of the viewer's calendar of a board; None where it was not opened."""
    opened = await links.unrevoked(LinkPurpose.feed, staff=viewer.id)
    return next((feeds.url(link) for link in opened if link.subject == board_id), None)


async def calendar(link: Link, *, now: datetime) -> itip.Feed:
    """NotFound as soon as the account is deactivated or has no role on the board any more."""
    viewer = await access.viewer_for(link.colleague)
    board = await feed_rows.BOARD.one(board=link.subject)
    if board.id not in viewer.board_ids:
        raise NotFound
    prepared = await readiness.of_boards(
        [board.id], since=now - feeds.PAST, until=now + AHEAD, now=now
    )
    owners = await readiness_plans.owners(board.id)
    return itip.Feed(
        f"{board.name}, staff",
        board.timezone,
        tuple(await _entries(board, now=now)),
        tuple(
            _day(board, each, gate, owners)
            for each in prepared
            for gate in each.gates
            if gate.state is not GateState.missed
        ),
    )


# --- operations ------------------------------------------------------------------------------


async def open_for(viewer: Viewer, board_id: str, *, now: datetime) -> Link:
    viewer.must("see", board_id)
    async with db.transaction():
        link = await links.issue(
            LinkPurpose.feed, staff=viewer.id, board=board_id, subject=board_id, now=now
        )
        await journal.record("feed.opened", link.id, by=viewer.actor, now=now, board=board_id)
    return link


async def close(viewer: Viewer, board_id: str, *, now: datetime) -> None:
    """From now on the address answers 404; a new one can be opened."""
    async with db.transaction():
        await links.revoke(
            LinkPurpose.feed, now=now, by=viewer.actor, staff=viewer.id, subject=board_id
        )


# --- steps -----------------------------------------------------------------------------------


async def _entries(board: FeedBoard, *, now: datetime) -> list[FeedEntry]:
    """Every date that people were invited to, and those that came out of a poll.

    Answers are no part of it: they would make the whole calendar new with each of them.
    """
    sittings = await PLANNED.all(
        board=board.id, since=now - feeds.PAST, cancelled_since=now - feeds.CANCELLED_STAYS
    )
    polled = set(await POLLED.all(board=board.id))
    invited = {row.sitting: row.at for row in await INVITED.all(board=board.id)}
    entries = []
    for sitting in sittings:
        is_draft = sitting.state is MeetingState.draft
        # A draft that was called off was never in anybody's calendar.
        was_known = sitting.sitting in invited or sitting.id in polled
        if not was_known or (is_draft and sitting.cancelled_at is not None):
            continue
        changed_at = max(sitting.changed_at, invited.get(sitting.sitting, sitting.changed_at))
        shown = replace(
            calendars.facts(sitting, sitting, board, now=changed_at),
            url=f"{settings.current().origin}/meetings/{sitting.id}",
        )
        is_off = sitting.cancelled_at is not None
        entries.append(shown.in_feed(Answer.none, is_cancelled=is_off, is_tentative=is_draft))
    return entries


def _day(board: FeedBoard, prepared: Prepared, gate: Gate, owners: dict[str, str]) -> WholeDay:
    address = settings.current().mail_from
    title = f"{gate.step.title}: {prepared.title}"
    owner = owners.get(gate.owner or "")
    return WholeDay(
        uid=f"{prepared.meeting}-{gate.step.key}@{address.rpartition('@')[2]}",
        changed_at=gate.changed_at,
        on=gate.due_on,
        summary=f"Done: {title}" if gate.state is GateState.done else title,
        description=f"{owner} answers for it." if owner else "",
        url=f"{settings.current().origin}/meetings/{prepared.meeting}",
        organizer_name=board.name,
        organizer_address=address,
    )
