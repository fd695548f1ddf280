"""What is known of a meeting, gathered for one edition of its digest by a fixed few queries."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from board import brands, roadmap, settings
from board.rules.consents import Attribution
from meetings import digest_rows, rooms, talk
from meetings.rules import attribution, digest_parts
from meetings.rules.attribution import Placed, Room, Said
from meetings.rules.digest_parts import Sources
from meetings.rules.digest_presence import Presence
from meetings.rules.digests import DigestData
from meetings.rules.editions import Edition
from meetings.rules.meetings import AttendeeRole
from meetings.tables.feedback import Decision, SummaryPoint

# What changes with the hour and the draft, not with what was said: no reason for a new draft.
PASSING = (
    *("draft", "edition_number", "made_on", "made_on_words", "report_out", "asked"),
    *("revises", "revised"),
)


@dataclass(frozen=True)
class Gathered:
    """A digest's content, and the level at which each statement in it may be told."""

    data: DigestData
    levels: dict[str, Attribution]

    @property
    def key(self) -> str:
        """The same for the same content: SHA-256 in hexadecimal."""
        told = asdict(self.data, dict_factory=_content)
        content = {name: value for name, value in told.items() if name not in PASSING}
        written = json.dumps(content, sort_keys=True, default=str, ensure_ascii=True)
        # Its links lead to where the installation is today, which nobody said at the meeting.
        written = written.replace(settings.current().origin, "")
        return hashlib.sha256(written.encode()).hexdigest()


async def gather(
    meeting_id: str,
    edition: Edition,
    *,
    now: datetime,
    draft: int | None = None,
    edition_number: int = 1,
    review_url: str = "",
) -> Gathered:
    """Everything for one edition, with attribution as the speakers have it at this moment.

    `now` decides what is late and which day is printed. Requests link to the record in the product
    edition only. NotFound for no such meeting.
    """
    meeting = await digest_rows.meeting(meeting_id)
    said = await digest_rows.said(meeting_id)
    members = await digest_rows.members(meeting["board"])
    seats = await rooms.seats(meeting_id)
    room = _room(members, said, [seat.role for seat in seats])
    history = [_statement(row, {member["person"] for member in members}) for row in said]
    levels = _levels(said, history, room)
    placed = attribution.release(history, room)
    visible = [row["id"] for row in said if levels[row["id"]] is not Attribution.internal]
    requests = await digest_rows.requests(meeting["board"])
    for_members = edition is Edition.members
    standing = await roadmap.of_sources(
        "request", [row["id"] for row in requests], for_members=for_members
    )
    sittings = await digest_rows.sittings(meeting_id)
    earlier = await digest_rows.earlier_sittings(meeting["board"], sittings)
    before = list(dict.fromkeys(row["meeting"] for row in earlier))
    talks = await talk.of_meetings([meeting_id, *before], now=now)
    sources = Sources(
        meeting=meeting,
        sittings=sittings,
        items=await digest_rows.items(meeting_id),
        said=said,
        decisions=await digest_rows.outcomes(Decision, meeting_id),
        actions=await digest_rows.actions(meeting_id),
        summaries=await digest_rows.outcomes(SummaryPoint, meeting_id),
        requests=requests,
        standing=standing,
        backing=await digest_rows.backing(
            meeting["board"], {item["id"] for item in standing.values()}
        ),
        moves=await digest_rows.moves(meeting["board"], earlier, for_members=for_members),
        earlier=earlier,
        attendance=await digest_rows.attendance_of(earlier),
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
        talked={item: talks[meeting_id].of(item) for item in talks[meeting_id].tallies},
        talked_before=[share for one in before if (share := talks[one].total.share) is not None],
    )
    data = digest_parts.compose(
        sources,
        edition,
        now=now,
        draft=draft,
        edition_number=edition_number,
        review_url=review_url,
        origin=settings.current().origin,
        revises=await digest_rows.last_edition(meeting_id, edition),
        released_at=await digest_rows.first_release(meeting_id),
        brand=await brands.of_programme(meeting["programme"]),
    )
    return Gathered(data, {one: levels[one] for one in visible})


async def told(meeting_id: str) -> tuple[list[dict[str, Any]], list[Placed]]:
    """What was said at a meeting, and what of it may be printed now; four queries."""
    meeting = await digest_rows.meeting(meeting_id)
    said = await digest_rows.said(meeting_id)
    members = await digest_rows.members(meeting["board"])
    seats = await rooms.seats(meeting_id)
    room = _room(members, said, [seat.role for seat in seats])
    seated = {member["person"] for member in members}
    return said, attribution.release([_statement(row, seated) for row in said], room)


async def levels_of(meeting_id: str) -> dict[str, Attribution]:
    """Feedback id to the level that counts for it now; three queries."""
    meeting = await digest_rows.meeting(meeting_id)
    said = await digest_rows.said(meeting_id)
    members = await digest_rows.members(meeting["board"])
    room = _room(members, said, [])
    return _levels(said, [_statement(row, set()) for row in said], room)


# --- steps -----------------------------------------------------------------------------------


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


def _content(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """Where nobody measured the talk, digests of before it was measured have the same key."""
    return {name: value for name, value in fields if name != "talk" or value is not None}


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
