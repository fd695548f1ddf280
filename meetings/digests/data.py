"""What is known of a meeting, gathered for one edition of its digest by a fixed few queries."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from board import settings
from board.foundation.identity.rules.consents import Attribution
from board.programmes import brands
from meetings.agenda import talk
from meetings.attribution.rules import attribution
from meetings.attribution.rules.attribution import CapturedStatement, Placed, Room
from meetings.digests import history
from meetings.digests import rows as digest_rows
from meetings.digests.rules import disclosures, volumes
from meetings.digests.rules import parts as digest_parts
from meetings.digests.rules import requests as digest_requests
from meetings.digests.rules.digests import DigestData
from meetings.digests.rules.disclosures import Disclosure, HeardWords
from meetings.digests.rules.editions import Edition
from meetings.digests.rules.presence import Presence
from meetings.digests.rules.records import DigestMeeting, StatementRecord
from meetings.digests.rules.sentences import plain
from meetings.digests.rules.sources import Sources
from meetings.scheduling import rooms
from meetings.scheduling.rooms import RoomSeat
from meetings.scheduling.rules.meetings import AttendeeRole

# What changes with the hour and the draft, not with what was said: no reason for a new draft.
PASSING = (
    *("draft", "edition_number", "made_on", "made_on_words", "report_out", "asked"),
    *("revises", "revised", "late", "next_meeting"),
)


@dataclass(frozen=True)
class Gathered:
    """A digest's content, and what it shows of people and of the roadmap."""

    data: DigestData
    disclosure: Disclosure

    @property
    def key(self) -> str:
        """The same for the same content: SHA-256 in hexadecimal."""
        content_of = asdict(self.data, dict_factory=_content)
        content = {name: value for name, value in content_of.items() if name not in PASSING}
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
    meeting = await digest_rows.MEETING.one(meeting=meeting_id)
    seats = await rooms.seats(meeting_id)
    said, heard = await _heard(meeting, seats)
    placed = attribution.release(list(heard.said.values()), heard.room)
    visible = [one for one, level in heard.levels.items() if level is not Attribution.internal]
    requests = await digest_rows.REQUESTS.all(board=meeting.board)
    for_members = edition is Edition.members
    standing = await history.standing(requests, for_members=for_members)
    sittings = await digest_rows.SITTINGS.all(meeting=meeting_id)
    earlier = await history.earlier_sittings(meeting.board, sittings)
    before = list(dict.fromkeys(row.meeting for row in earlier))
    talks = await talk.of_meetings([meeting_id, *before], now=now)
    sources = Sources(
        meeting=meeting,
        sittings=sittings,
        items=await digest_rows.ITEMS.all(meeting=meeting_id),
        said=said,
        decisions=await digest_rows.DECISIONS.all(meeting=meeting_id),
        actions=await digest_rows.ACTIONS.all(meeting=meeting_id),
        summaries=await digest_rows.SUMMARIES.all(meeting=meeting_id),
        requests=requests,
        standing=standing,
        backing=await history.supporters(meeting.board, {item.id for item in standing.values()}),
        moves=await history.moves(meeting.board, earlier, for_members=for_members),
        earlier=earlier,
        earlier_actions=await history.EARLIER_ACTIONS.all(meetings=before),
        attendance=await history.ATTENDANCE.all(sittings=[row.id for row in earlier]),
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
        initials={
            seat.speaker.abbreviation: seat.speaker.name
            for seat in seats
            if seat.speaker.abbreviation
        },
        levels=dict(Counter(heard.levels.values())),
        next_meeting=await digest_rows.NEXT_MEETING.first(
            board=meeting.board, meeting=meeting_id, now=now
        ),
        quoted=dict(zip(visible, placed, strict=True)),
        talked={item: talks[meeting_id].of(item) for item in talks[meeting_id].tallies},
        talked_before=[share for one in before if (share := talks[one].total.share) is not None],
    )
    revised = await digest_rows.LAST_EDITION.first(meeting=meeting_id, edition=edition.value)
    data = digest_parts.compose(
        sources,
        edition,
        now=now,
        draft=draft,
        edition_number=edition_number,
        review_url=review_url,
        origin=settings.current().origin,
        revises=(revised.number, revised.outline) if revised else None,
        released_at=await digest_rows.FIRST_RELEASE.first(meeting=meeting_id),
        brand=await brands.of_programme(meeting.programme),
    )
    shown = disclosures.disclosure(
        heard,
        asked=[
            [row.feedback for row in group]
            for group in digest_requests.together(meeting_id, requests, standing)
        ],
        items=_roadmap_items_reported(sources) if for_members else (),
        is_brief=edition is Edition.executives,
        printed=_printed(data, sources.quoted),
    )
    return Gathered(data, shown)


async def statements_of(meeting_id: str) -> tuple[list[StatementRecord], list[Placed]]:
    """What was said at a meeting, and what of it may be printed now; four queries."""
    meeting = await digest_rows.MEETING.one(meeting=meeting_id)
    said, heard = await _heard(meeting, await rooms.seats(meeting_id))
    return said, attribution.release(list(heard.said.values()), heard.room)


async def heard(meeting_id: str) -> HeardWords:
    """What was said, at the level that counts for it now; four queries."""
    meeting = await digest_rows.MEETING.one(meeting=meeting_id)
    return (await _heard(meeting, await rooms.seats(meeting_id)))[1]


# --- steps -----------------------------------------------------------------------------------


async def _heard(
    meeting: DigestMeeting, seats: Sequence[RoomSeat]
) -> tuple[list[StatementRecord], HeardWords]:
    """The rows of what was said, and the same as attribution takes it."""
    said = await digest_rows.SAID.all(meeting=meeting.id)
    members = await digest_rows.MEMBERS.all(board=meeting.board)
    sizes = Counter(member.company for member in members if member.company)
    seated = {member.person for member in members}
    has_guests = any(seat.role is AttendeeRole.guest for seat in seats) or any(
        row.person and row.person not in seated for row in said
    )
    statements = {row.id: _statement(row) for row in said}
    return said, HeardWords(statements, Room(sizes, has_guests=has_guests))


def _roadmap_items_reported(sources: Sources) -> set[str]:
    """Ids of the roadmap items that this meeting's requests joined, or that have moved since."""
    asked = {row.id for row in sources.own_requests}
    joined = {item.id for request, item in sources.standing.items() if request in asked}
    return joined | set(sources.moves)


def _printed(data: DigestData, quoted: Mapping[str, Placed]) -> set[str]:
    """Ids of the statements whose words stand in the digest, if only some of them."""
    quotes = {(quote.text.removesuffix(" […]"), quote.wording) for quote in volumes.quoted(data)}
    found = set()
    for one, placed in quoted.items():
        words = plain(placed.quotable.text or "")
        if any(placed.quotable.wording == wording and text in words for text, wording in quotes):
            found.add(one)
    return found


def _content(fields: list[tuple[str, object]]) -> dict[str, object]:
    """Digests of before talk was measured and actions were dropped have the same key, where
    nobody did either."""
    return {
        name: value
        for name, value in fields
        if (name != "talk" or value is not None) and (name != "is_dropped" or value)
    }


def _statement(row: StatementRecord) -> CapturedStatement:
    return CapturedStatement(
        text=row.body,
        person_id=row.person or "",
        person_name=row.name or "",
        company_id=row.company,
        company_name=row.company_name or "",
        level=Attribution(row.attribution or "internal"),
        item_id=row.agenda_item,
        segment=row.segment or None,
        theme=row.theme or None,
        strength=row.strength,
    )
