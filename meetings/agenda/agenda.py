"""The agenda of a meeting: its items by sitting, when each starts, and in what order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from board.foundation import followers
from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import LostRace, NotFound, Refused
from board.foundation.journal import journal
from board.foundation.text.moments import instant_to_local
from board.foundation.text.versions import version_of
from meetings.agenda import talk, words
from meetings.agenda.rules import agenda as rules
from meetings.agenda.rules.agenda import AgendaSlot, Balance, Timetable
from meetings.agenda.rules.purposes import Purpose, is_break
from meetings.agenda.rules.topics import TopicState
from meetings.agenda.tables import AgendaItem, Topic
from meetings.scheduling.meeting_sheets import MeetingRow
from meetings.scheduling.tables import Meeting, Sitting


@dataclass(frozen=True, slots=True)
class ItemRemoved:
    """An item is about to leave the agenda; a follower to whom it matters refuses."""

    item_id: str


@dataclass(frozen=True)
class AgendaItemFacts:
    """What staff write about an item."""

    title: str
    sitting: str | None = None
    purpose: Purpose | None = None
    presenter: str = ""
    presenter_person: str | None = None
    minutes: int | None = None
    member_share: int | None = None
    materials: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True)
class PlacedItem:
    """An item where it stands: `number` counts through the whole meeting."""

    id: str
    number: int
    facts: AgendaItemFacts
    started_at: datetime | None
    version: str
    slot: AgendaSlot | None = None

    @property
    def title(self) -> str:
        return self.facts.title

    @property
    def minutes(self) -> int | None:
        return self.facts.minutes

    @property
    def purpose(self) -> Purpose | None:
        return self.facts.purpose

    @property
    def member_share(self) -> int | None:
        return self.facts.member_share

    @property
    def share(self) -> int | None:
        """The members' per cent, set by hand or taken from the purpose."""
        return rules.member_share(self)

    @property
    def split(self) -> tuple[int, int] | None:
        """Minutes of the members and of the host."""
        if self.share is None or self.minutes is None:
            return None
        members = (self.minutes * self.share + 50) // 100
        return members, self.minutes - members


@dataclass(frozen=True)
class AgendaDay:
    """One sitting with its items; without a sitting, those that have no place yet."""

    sitting: str | None
    number: int
    starts_at: datetime | None
    ends_at: datetime | None
    entries: tuple[PlacedItem, ...]
    timetable: Timetable | None


@dataclass(frozen=True, slots=True)
class CarriedAction:
    """An open action of a meeting before; `due` in words, `level` as everywhere on home."""

    body: str
    owner_name: str
    due: str
    level: str
    title: str  # of the meeting


@dataclass(frozen=True)
class AgendaPlan:
    days: tuple[AgendaDay, ...]
    balance: Balance
    carried: tuple[CarriedAction, ...] = ()  # for members

    @property
    def entries(self) -> tuple[PlacedItem, ...]:
        return tuple(entry for day in self.days for entry in day.entries)

    @property
    def sittings(self) -> tuple[AgendaDay, ...]:
        return tuple(day for day in self.days if day.sitting)

    def entry(self, item_id: str) -> PlacedItem:
        for entry in self.entries:
            if entry.id == item_id:
                return entry
        raise NotFound


@dataclass(frozen=True, slots=True)
class AgendaItemRow:
    id: str
    meeting: str
    sitting: str | None
    position: int
    title: str
    purpose: str
    presenter: str
    presenter_person: str | None
    minutes: int | None
    member_share: int | None
    materials: str
    notes: str
    started_at: datetime | None


@dataclass(frozen=True, slots=True)
class AgendaSittingRow:
    """A sitting that holds."""

    id: str
    meeting: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """An item, and the sitting that it stands in."""

    id: str
    sitting: str | None


# --- queries ---------------------------------------------------------------------------------

ITEMS = prepared(
    AgendaItem.select(*AgendaItem.all_columns(exclude=["source_row", "created_at"]))
    .where(AgendaItem.meeting.is_in(values("meetings")))
    .order_by(AgendaItem.position)
    .order_by(AgendaItem.created_at)
    .order_by(AgendaItem.id),
    AgendaItemRow,
)
SITTINGS = prepared(
    Sitting.select(Sitting.id, Sitting.meeting, Sitting.starts_at, Sitting.ends_at)
    .where(Sitting.meeting.is_in(values("meetings")), Sitting.cancelled_at.is_null())
    .order_by(Sitting.starts_at, Sitting.position, Sitting.id),
    AgendaSittingRow,
)


PLACE = prepared(
    AgendaItem.select(AgendaItem.id, AgendaItem.sitting).where(
        AgendaItem.id == value("item"), AgendaItem.meeting == value("meeting")
    ),
    ItemPlace,
)
_HELD = prepared(Meeting.select(Meeting.id).where(Meeting.id == value("meeting")), str)


async def of_meeting(meeting: Meeting | MeetingRow) -> AgendaPlan:
    """All items, timed in the meeting's zone. Items of a cancelled sitting have no place."""
    sittings = await SITTINGS.all(meetings=[meeting.id])
    return _plan(await rows_of(meeting.id), sittings, meeting.timezone)


async def for_members(zones: Mapping[str, str]) -> dict[str, AgendaPlan]:
    """The agendas of meetings, given with their zones, as those who are asked may read them.

    Without the staff's notes; two queries for all of them.
    """
    if not zones:
        return {}
    sittings, items = (
        await SITTINGS.all(meetings=[*zones]),
        await ITEMS.all(meetings=[*zones]),
    )
    return {
        meeting: _plan(
            [replace(row, notes="") for row in items if row.meeting == meeting],
            [row for row in sittings if row.meeting == meeting],
            zone,
        )
        for meeting, zone in zones.items()
    }


async def item_of(meeting: Meeting | MeetingRow, item_id: str) -> ItemPlace | None:
    """Where an item of this meeting stands; None for an item of another one."""
    return await PLACE.first(item=item_id, meeting=meeting.id)


async def sitting_of(meeting: Meeting | MeetingRow, item_id: str) -> str | None:
    """Its sitting alone; NotFound for an item of another meeting."""
    place = await item_of(meeting, item_id)
    if place is None:
        raise NotFound
    return place.sitting


async def title_of(item_id: str) -> str:
    rows = await AgendaItem.select(AgendaItem.title).where(AgendaItem.id == item_id)
    return str(rows[0]["title"]) if rows else ""


# --- operations ------------------------------------------------------------------------------


async def add(meeting: Meeting, facts: AgendaItemFacts, *, by: journal.Actor, now: datetime) -> str:
    """A new item at the end of its sitting."""
    async with db.transaction():
        await lock(meeting)
        found = await add_many(meeting, [facts], by=by, now=now)
    return found[0]


async def add_many(
    meeting: Meeting, items: Sequence[AgendaItemFacts], *, by: journal.Actor, now: datetime
) -> list[str]:
    """New items in this order, each at the end of its sitting. Call it inside a transaction."""
    places = [row.sitting for row in await rows_of(meeting.id)]
    made = []
    for facts in items:
        places.append(facts.sitting)
        made.append(
            AgendaItem(
                meeting=meeting.id,
                position=places.count(facts.sitting),
                created_at=now,
                **_columns(facts),
            )
        )
    await db.insert_all(made)
    await journal.record_all(
        "agenda_item.added",
        [(item.id, "", {"meeting": meeting.id}) for item in made],
        by=by,
        now=now,
        board=meeting.board,
    )
    return [item.id for item in made]


async def change(
    meeting: Meeting,
    item_id: str,
    facts: AgendaItemFacts,
    *,
    seen: str,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Writes an item anew, unless somebody changed it since `seen` was its version."""
    async with db.transaction():
        await lock(meeting)
        rows = await rows_of(meeting.id)
        before = _entry(_row(rows, item_id), 0)
        if before.version != seen:
            raise LostRace(words.ITEM_CHANGED_MEANWHILE)
        values: dict[Any, Any] = _columns(facts)
        if facts.sitting != before.facts.sitting:
            values["position"] = 1 + sum(row.sitting == facts.sitting for row in rows)
        await AgendaItem.update(values).where(AgendaItem.id == item_id)
        await record("agenda_item.changed", item_id, meeting, by=by, now=now)


async def remove(meeting: Meeting, item_id: str, *, by: journal.Actor, now: datetime) -> None:
    """Only while nothing hangs on it; a topic that was put there waits for an answer again."""
    async with db.transaction():
        await lock(meeting)
        _row(await rows_of(meeting.id), item_id)
        await followers.follow(ItemRemoved(item_id))
        if not await talk.forget(item_id):
            raise Refused(words.TALK_TIMED_ITEM_STAYS)
        await Topic.update(
            {
                Topic.state: TopicState.proposed.value,
                Topic.agenda_item: None,
                Topic.answered_at: None,
            }
        ).where(Topic.agenda_item == item_id)
        await AgendaItem.delete().where(AgendaItem.id == item_id)
        await record("agenda_item.removed", item_id, meeting, by=by, now=now)


async def start(meeting: Meeting, item_id: str, *, by: journal.Actor, now: datetime) -> None:
    """The item begins now: its clock runs for everybody who captures, and other talk stops."""
    async with db.transaction():
        await talk.stop_others(meeting, item_id, now=now)
        rows = (
            await AgendaItem.update({AgendaItem.started_at: now})
            .where(AgendaItem.id == item_id, AgendaItem.meeting == meeting.id)
            .returning(AgendaItem.id)
        )
        if not rows:
            raise NotFound
        await record("agenda_item.started", item_id, meeting, by=by, now=now)


# --- steps -----------------------------------------------------------------------------------


async def lock(meeting: Meeting | MeetingRow) -> None:
    """Two people who reorder at once come one after the other."""
    await _HELD.lock(meeting=meeting.id)


async def rows_of(meeting_id: str) -> list[AgendaItemRow]:
    return await ITEMS.all(meetings=[meeting_id])


def _plan(
    rows: Sequence[AgendaItemRow], sittings: Sequence[AgendaSittingRow], timezone: str
) -> AgendaPlan:
    known = {sitting.id for sitting in sittings}
    days: list[AgendaDay] = []
    number = 0
    for sitting in [*sittings, None]:
        place = sitting.id if sitting else None
        there = [row for row in rows if (row.sitting if row.sitting in known else None) == place]
        entries = [_entry(row, number + at) for at, row in enumerate(there, start=1)]
        number += len(entries)
        if sitting is None:
            if entries:
                days.append(AgendaDay(None, len(days) + 1, None, None, tuple(entries), None))
            continue
        starts_at = instant_to_local(sitting.starts_at, timezone)
        ends_at = instant_to_local(sitting.ends_at, timezone)
        table = rules.schedule(entries, starts_at, ends_at)
        timed = tuple(
            replace(entry, slot=slot) for entry, slot in zip(entries, table.slots, strict=True)
        )
        days.append(AgendaDay(place, len(days) + 1, starts_at, ends_at, timed, table))
    return AgendaPlan(tuple(days), rules.balance([entry for day in days for entry in day.entries]))


def _row(rows: Sequence[AgendaItemRow], item_id: str) -> AgendaItemRow:
    for row in rows:
        if row.id == item_id:
            return row
    raise NotFound


def _entry(row: AgendaItemRow, number: int) -> PlacedItem:
    facts = AgendaItemFacts(
        title=row.title,
        sitting=row.sitting,
        purpose=Purpose(row.purpose) if row.purpose else None,
        presenter=row.presenter,
        presenter_person=row.presenter_person,
        minutes=row.minutes,
        member_share=row.member_share,
        materials=tuple(row.materials.split()),
        notes=row.notes,
    )
    return PlacedItem(row.id, number, facts, row.started_at, version_of(facts))


def _columns(facts: AgendaItemFacts) -> dict[str, Any]:
    return {
        "title": facts.title,
        "sitting": facts.sitting,
        "purpose": _purpose(facts),
        "presenter": facts.presenter,
        "presenter_person": facts.presenter_person,
        "minutes": facts.minutes,
        "member_share": facts.member_share,
        "materials": "\n".join(facts.materials),
        "notes": facts.notes,
    }


def _purpose(facts: AgendaItemFacts) -> str:
    """What is called a break is one, unless somebody says what else it is for."""
    if facts.purpose is None:
        return Purpose.pause.value if is_break(facts.title) else ""
    return facts.purpose.value


async def record(
    event: str, item_id: str, meeting: Meeting, *, by: journal.Actor, now: datetime
) -> None:
    await journal.record(event, item_id, by=by, now=now, board=meeting.board, meeting=meeting.id)
