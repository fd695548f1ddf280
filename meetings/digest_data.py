"""What is known of a meeting, gathered for one edition of its digest by a fixed few queries."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from board import roadmap
from board.errors import NotFound
from board.rules.consents import Attribution
from board.rules.members import MemberState
from board.rules.roadmap import RoadmapStatus, Verdict
from board.tables.membership import Member
from board.tables.roadmap import Evidence, StatusChange
from meetings import rooms
from meetings.rules import attribution, digest_parts
from meetings.rules.attribution import Room, Said
from meetings.rules.digest_parts import Presence, Sources
from meetings.rules.digests import DigestData
from meetings.rules.editions import Edition
from meetings.rules.meetings import AttendeeRole, MeetingState
from meetings.tables.agenda import AgendaItem
from meetings.tables.feedback import ActionItem, Decision, FeedbackItem, Request, SummaryPoint
from meetings.tables.meetings import Attendance, Meeting, Sitting

# What changes with the hour and the draft, not with what was said: no reason for a new draft.
PASSING = ("draft", "edition_number", "made_on", "made_on_words", "report_out", "asked")


@dataclass(frozen=True)
class Gathered:
    """A digest's content, and the level at which each statement in it may be told."""

    data: DigestData
    levels: dict[str, Attribution]

    @property
    def key(self) -> str:
        """The same for the same content: SHA-256 in hexadecimal."""
        content = {name: value for name, value in asdict(self.data).items() if name not in PASSING}
        written = json.dumps(content, sort_keys=True, default=str, ensure_ascii=True)
        return hashlib.sha256(written.encode()).hexdigest()


async def gather(
    meeting_id: str,
    edition: Edition,
    *,
    now: datetime,
    draft: int | None = None,
    edition_number: int = 1,
    review_url: str = "",
    record_url: str = "",
) -> Gathered:
    """Everything for one edition, with attribution as the speakers have it at this moment.

    `now` decides what is late and which day is printed. Requests link to `record_url` + id in the
    product edition only. NotFound for no such meeting.
    """
    meeting = await _meeting(meeting_id)
    said = await _said(meeting_id)
    members = await Member.select(
        Member.person.id.as_alias("person"), Member.person.company.id.as_alias("company")
    ).where(Member.board == meeting["board"], Member.state == MemberState.active.value)
    seats = await rooms.seats(meeting_id)
    room = _room(members, said, [seat.role for seat in seats])
    history = [_statement(row, {member["person"] for member in members}) for row in said]
    levels = _levels(said, history, room)
    placed = attribution.release(history, room)
    visible = [row["id"] for row in said if levels[row["id"]] is not Attribution.internal]
    requests = await _requests(meeting["board"])
    standing = await roadmap.of_sources("request", [row["id"] for row in requests])
    sittings = await _sittings(meeting_id)
    earlier = await _earlier_sittings(meeting["board"], sittings)
    sources = Sources(
        meeting=meeting,
        sittings=sittings,
        items=await AgendaItem.select().where(AgendaItem.meeting == meeting_id),
        said=said,
        decisions=await _of(Decision, meeting_id),
        actions=await _actions(meeting_id),
        summaries=await _of(SummaryPoint, meeting_id),
        requests=requests,
        standing=standing,
        backing=await _backing(meeting["board"], {item["id"] for item in standing.values()}),
        moves=await _moves(meeting["board"], earlier),
        earlier=earlier,
        attendance=await _attendance_of(earlier),
        presences=[
            Presence(
                seat.speaker.id,
                seat.speaker.company,
                seat.role is AttendeeRole.member,
                seat.answers,
                seat.present,
            )
            for seat in seats
        ],
        placed=placed,
        quoted=dict(zip(visible, placed, strict=True)),
    )
    data = digest_parts.compose(
        sources,
        edition,
        now=now,
        draft=draft,
        edition_number=edition_number,
        review_url=review_url,
        record_url=record_url,
    )
    return Gathered(data, {one: levels[one] for one in visible})


async def levels_of(meeting_id: str) -> dict[str, Attribution]:
    """Feedback id to the level that counts for it now; three queries."""
    meeting = await _meeting(meeting_id)
    said = await _said(meeting_id)
    members = await Member.select(
        Member.person.id.as_alias("person"), Member.person.company.id.as_alias("company")
    ).where(Member.board == meeting["board"], Member.state == MemberState.active.value)
    room = _room(members, said, [])
    return _levels(said, [_statement(row, set()) for row in said], room)


# --- steps -----------------------------------------------------------------------------------


async def _meeting(meeting_id: str) -> dict[str, Any]:
    rows = await Meeting.select(
        Meeting.id,
        Meeting.title,
        Meeting.place,
        Meeting.timezone,
        Meeting.board.id.as_alias("board"),
        Meeting.board.name.as_alias("board_name"),
        Meeting.board.programme.name.as_alias("programme_name"),
    ).where(Meeting.id == meeting_id)
    if not rows:
        raise NotFound
    return rows[0]


async def _sittings(meeting_id: str) -> list[dict[str, Any]]:
    return await (
        Sitting.select()
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.starts_at)
    )


async def _said(meeting_id: str) -> list[dict[str, Any]]:
    return await (
        FeedbackItem.select(
            FeedbackItem.id,
            FeedbackItem.body,
            FeedbackItem.kind,
            FeedbackItem.strength,
            FeedbackItem.theme,
            FeedbackItem.attribution,
            FeedbackItem.agenda_item,
            FeedbackItem.person.id.as_alias("person"),
            FeedbackItem.person.name.as_alias("name"),
            FeedbackItem.person.industry.as_alias("segment"),
            FeedbackItem.person.company.id.as_alias("company"),
            FeedbackItem.person.company.name.as_alias("company_name"),
        )
        .where(FeedbackItem.meeting == meeting_id)
        .order_by(FeedbackItem.position, FeedbackItem.created_at, FeedbackItem.id)
    )


async def _of(table: type[Decision] | type[SummaryPoint], meeting_id: str) -> list[dict[str, Any]]:
    return await (
        table.select(table.body, table.agenda_item)
        .where(table.meeting == meeting_id)
        .order_by(table.position, table.created_at, table.id)
    )


async def _actions(meeting_id: str) -> list[dict[str, Any]]:
    return await (
        ActionItem.select(
            ActionItem.body,
            ActionItem.agenda_item,
            ActionItem.owner,
            ActionItem.due_on,
            ActionItem.done_at,
            ActionItem.owner_person.name.as_alias("person_name"),
            ActionItem.owner_staff.name.as_alias("staff_name"),
        )
        .where(ActionItem.meeting == meeting_id)
        .order_by(ActionItem.position, ActionItem.created_at, ActionItem.id)
    )


async def _requests(board_id: str) -> list[dict[str, Any]]:
    """All of the board: what became of earlier ones is told too."""
    rows = await (
        Request.select(
            *Request.all_columns(exclude=[Request.feedback_item, Request.answered_by]),
            Request.feedback_item.id.as_alias("feedback"),
            Request.feedback_item.strength.as_alias("strength"),
            Request.feedback_item.person.id.as_alias("person"),
            Request.feedback_item.person.company.id.as_alias("company"),
            Request.answered_by.name.as_alias("answered_by_name"),
        )
        .where(Request.board == board_id)
        .order_by(Request.number)
    )
    return [{**row, "verdict": Verdict(row["verdict"]) if row["verdict"] else None} for row in rows]


async def _backing(board_id: str, item_ids: set[str]) -> dict[str, list[dict[str, Any]]]:
    """Who on this board asked for each roadmap item, at whichever meeting."""
    rows = await Evidence.select(
        Evidence.item,
        Evidence.strength,
        Evidence.person.id.as_alias("person"),
        Evidence.person.company.id.as_alias("company"),
    ).where(Evidence.board == board_id, Evidence.item.is_in(list(item_ids) or [""]))
    backing: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        backing.setdefault(row["item"], []).append(row)
    return backing


async def _moves(
    board_id: str, earlier: Sequence[dict[str, Any]]
) -> dict[str, tuple[RoadmapStatus, str]]:
    """Roadmap items of this board that moved since the meeting before: status and title."""
    if not earlier:
        return {}
    last_time = max(sitting["ends_at"] for sitting in earlier)
    backed = Evidence.select(Evidence.item).where(Evidence.board == board_id)
    ids = {row["item"] for row in await backed}
    rows = await (
        StatusChange.select(
            StatusChange.status,
            StatusChange.item.id.as_alias("item"),
            StatusChange.item.title.as_alias("title"),
        )
        .where(StatusChange.item.is_in(list(ids) or [""]), StatusChange.changed_at > last_time)
        .order_by(StatusChange.changed_at)
    )
    return {row["item"]: (RoadmapStatus(row["status"]), row["title"]) for row in rows}


async def _earlier_sittings(
    board_id: str, sittings: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Sittings of the board's meetings before this one, oldest first."""
    if not sittings:
        return []
    return await (
        Sitting.select(Sitting.id, Sitting.meeting, Sitting.ends_at)
        .where(
            Sitting.meeting.board == board_id,
            Sitting.meeting.state != MeetingState.cancelled.value,
            Sitting.meeting != sittings[0]["meeting"],
            Sitting.cancelled_at.is_null(),
            Sitting.ends_at <= sittings[0]["starts_at"],
        )
        .order_by(Sitting.starts_at)
    )


async def _attendance_of(sittings: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return await Attendance.select(
        Attendance.sitting.meeting.as_alias("meeting"),
        Attendance.attendee,
        Attendance.is_present,
    ).where(
        Attendance.sitting.is_in([sitting["id"] for sitting in sittings] or [""]),
        Attendance.attendee.role == AttendeeRole.member.value,
        Attendance.attendee.removed_at.is_null(),
    )


def _room(
    members: Sequence[dict[str, Any]], said: Sequence[dict[str, Any]], roles: Sequence[AttendeeRole]
) -> Room:
    sizes: dict[str, int] = {}
    for member in members:
        if member["company"]:
            sizes[member["company"]] = sizes.get(member["company"], 0) + 1
    seated = {member["person"] for member in members}
    has_guests = AttendeeRole.guest in roles or any(
        row["person"] and row["person"] not in seated for row in said
    )
    return Room(sizes, has_guests=has_guests)


def _statement(row: dict[str, Any], seated: set[str]) -> Said:
    return Said(
        text=row["body"],
        person_id=row["person"] or "",
        person_name=row["name"] or "",
        company_id=row["company"],
        company_name=row["company_name"] or "",
        # Words of nobody known have nobody who could consent.
        level=Attribution(row["attribution"]) if row["person"] else Attribution.internal,
        is_member=row["person"] in seated,
        item_id=row["agenda_item"],
        segment=row["segment"] or None,
        theme=row["theme"] or None,
        strength=row["strength"],
    )


def _levels(
    said: Sequence[dict[str, Any]], history: Sequence[Said], room: Room
) -> dict[str, Attribution]:
    return {
        row["id"]: attribution.effective_level(statement, room)
        for row, statement in zip(said, history, strict=True)
    }
