"""What a digest tells of before: earlier meetings of its board, and what became of its requests."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from board.foundation.database.queries import prepared, value, values
from board.roadmap import roadmap
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Evidence, StatusChange
from meetings.actions.tables import ActionItem
from meetings.digests.rows import ACTION_COLUMNS
from meetings.digests.rules.records import (
    ActionRecord,
    DigestSitting,
    EarlierAttendance,
    EarlierSitting,
    ItemStanding,
    RequestRecord,
    SupporterRecord,
)
from meetings.scheduling.rules.meetings import AttendeeRole, MeetingKind, MeetingState
from meetings.scheduling.tables import Attendance, Sitting


@dataclass(frozen=True, slots=True)
class ItemMove:
    """An item of the roadmap that came to another status."""

    item: str
    status: RoadmapStatus
    title: str
    visibility: Visibility


# Whatever became of them, in the order of their being written down.
EARLIER_ACTIONS = prepared(
    ActionItem.select(*ACTION_COLUMNS)
    .where(ActionItem.meeting.is_in(values("meetings")))
    .order_by(ActionItem.created_at, ActionItem.position, ActionItem.id),
    ActionRecord,
)
SUPPORTERS = prepared(
    Evidence.select(
        Evidence.item,
        Evidence.strength,
        Evidence.person.id.as_alias("person"),
        Evidence.person.company.id.as_alias("company"),
    ).where(Evidence.board == value("board"), Evidence.item.is_in(values("items"))),
    SupporterRecord,
)
BACKED = prepared(Evidence.select(Evidence.item).where(Evidence.board == value("board")), str)
MOVES = prepared(
    StatusChange.select(
        StatusChange.status,
        StatusChange.item.id.as_alias("item"),
        StatusChange.item.title.as_alias("title"),
        StatusChange.item.visibility.as_alias("visibility"),
    )
    .where(StatusChange.item.is_in(values("items")), StatusChange.changed_at > value("since"))
    .order_by(StatusChange.changed_at, StatusChange.id),
    ItemMove,
)
EARLIER_SITTINGS = prepared(
    Sitting.select(Sitting.id, Sitting.meeting, Sitting.ends_at)
    .where(
        Sitting.meeting.board == value("board"),
        Sitting.meeting.kind == MeetingKind.meeting.value,
        Sitting.meeting.state != MeetingState.cancelled.value,
        Sitting.meeting != value("meeting"),
        Sitting.cancelled_at.is_null(),
        Sitting.ends_at <= value("until"),
    )
    .order_by(Sitting.starts_at, Sitting.id),
    EarlierSitting,
)
ATTENDANCE = prepared(
    Attendance.select(
        Attendance.sitting.meeting.as_alias("meeting"),
        Attendance.attendee,
        Attendance.is_present,
    ).where(
        Attendance.sitting.is_in(values("sittings")),
        Attendance.attendee.role == AttendeeRole.member.value,
        Attendance.attendee.removed_at.is_null(),
    ),
    EarlierAttendance,
)


async def standing(
    requests: Sequence[RequestRecord], *, for_members: bool
) -> dict[str, ItemStanding]:
    """By request: the item of the roadmap that it joined; members do not hear of internal ones."""
    found = await roadmap.of_sources(
        "request", [row.id for row in requests], for_members=for_members
    )
    return {
        request: ItemStanding(item.id, item.title, item.status, item.reason)
        for request, item in found.items()
    }


async def supporters(board_id: str, item_ids: Collection[str]) -> dict[str, list[SupporterRecord]]:
    """Who on this board asked for each roadmap item, at whichever meeting."""
    found: dict[str, list[SupporterRecord]] = {}
    for row in await SUPPORTERS.all(board=board_id, items=list(item_ids)):
        found.setdefault(row.item, []).append(row)
    return found


async def moves(
    board_id: str, earlier: Sequence[EarlierSitting], *, for_members: bool = False
) -> dict[str, tuple[RoadmapStatus, str]]:
    """Roadmap items of this board that moved since the meeting before: status and title.

    `for_members` leaves internal items out.
    """
    if not earlier:
        return {}
    last_time = max(sitting.ends_at for sitting in earlier)
    backed = set(await BACKED.all(board=board_id))
    return {
        row.item: (row.status, row.title)
        for row in await MOVES.all(items=list(backed), since=last_time)
        if not (for_members and row.visibility is Visibility.internal)
    }


async def earlier_sittings(
    board_id: str, sittings: Sequence[DigestSitting]
) -> list[EarlierSitting]:
    """Sittings of the board's meetings before this one, oldest first."""
    if not sittings:
        return []
    first = sittings[0]
    return await EARLIER_SITTINGS.all(board=board_id, meeting=first.meeting, until=first.starts_at)
