"""Talk: who talks at a meeting, hosts or members, as scribes tap it; one truth for all of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from board.foundation.database import db
from board.foundation.errors import NotFound, Refused
from board.foundation.journal import journal
from meetings.agenda import words
from meetings.agenda.rules import talk as rules
from meetings.agenda.rules.agenda import Timed, balance
from meetings.agenda.rules.purposes import Purpose
from meetings.agenda.rules.talk import Side, SpokenSeconds, Tally
from meetings.agenda.tables import AgendaItem, TalkTime
from meetings.scheduling.tables import Meeting, Sitting

Span = tuple[datetime, datetime]


class PlannedTalk(Timed, Protocol):
    """An agenda item as it was planned."""

    @property
    def id(self) -> str: ...


@dataclass(frozen=True)
class MeetingTalk:
    """A meeting's talk at a moment, by agenda item id."""

    tallies: Mapping[str, Tally]
    sittings: Sequence[Span]
    now: datetime

    def of(self, item_id: str) -> SpokenSeconds:
        return rules.heard(self._tally(item_id), self.sittings, self.now)

    def speaking(self, item_id: str) -> Side | None:
        return rules.speaking(self._tally(item_id), self.sittings, self.now)

    def word(self, item_id: str, minutes: int | None, share: int | None) -> str:
        """A kind word where hosts take more than the item's plan leaves them; else nothing."""
        return rules.word(self.of(item_id), minutes, share)

    @property
    def running(self) -> str | None:
        """The item under which somebody's time runs."""
        return next((item for item in self.tallies if self.speaking(item)), None)

    @property
    def total(self) -> SpokenSeconds:
        return rules.total(self.of(item) for item in self.tallies)

    def planned(self, items: Iterable[PlannedTalk]) -> int | None:
        """The members' per cent by the plan of those items that were measured."""
        return balance([each for each in items if self.of(each.id).share is not None]).member_share

    @property
    def is_practice(self) -> bool:
        """Before the sitting is near, and on another day: what is tapped now is not counted."""
        return rules.stops_at(self.now, self.sittings) is None

    @property
    def is_closed(self) -> bool:
        """Long after the last sitting: minutes are entered by hand from now on."""
        return rules.are_over(self.sittings, self.now)

    def _tally(self, item_id: str) -> Tally:
        return self.tallies.get(item_id, Tally())


# --- queries ---------------------------------------------------------------------------------


async def of_meeting(meeting_id: str, *, now: datetime) -> MeetingTalk:
    """Two queries, however many items there are."""
    return (await of_meetings([meeting_id], now=now))[meeting_id]


async def of_meetings(meeting_ids: Sequence[str], *, now: datetime) -> dict[str, MeetingTalk]:
    """Two queries, however many meetings there are."""
    rows = await TalkTime.select(
        *TalkTime.all_columns(), TalkTime.agenda_item.meeting.as_alias("meeting")
    ).where(
        TalkTime.agenda_item.meeting.is_in(list(meeting_ids) or [""]),
        TalkTime.agenda_item.purpose != Purpose.pause.value,  # a break is nobody's talk
    )
    sittings = await Sitting.select(Sitting.meeting, Sitting.starts_at, Sitting.ends_at).where(
        Sitting.meeting.is_in(list(meeting_ids) or [""]), Sitting.cancelled_at.is_null()
    )
    return {
        meeting: MeetingTalk(
            {row["agenda_item"]: _tally(row) for row in rows if row["meeting"] == meeting},
            [(row["starts_at"], row["ends_at"]) for row in sittings if row["meeting"] == meeting],
            now,
        )
        for meeting in meeting_ids
    }


# --- operations ------------------------------------------------------------------------------


async def tap(
    meeting: Meeting, item_id: str, side: Side | None, *, by: journal.Actor, now: datetime
) -> None:
    """From now on that side talks under the item and under no other; or nobody anywhere.

    Of several scribes the latest tap counts; two taps of the same time are one.
    """
    async with db.transaction():
        talk = await _locked(meeting, item_id, now=now)
        if talk.is_closed:
            raise Refused(words.MEETING_OVER_ENTER_MINUTES)
        stopped = [await _write(talk, other, None) for other in talk.tallies if other != item_id]
        if await _write(talk, item_id, side) or any(stopped):
            await _record("talk_time.tapped", item_id, meeting, by=by, now=now, side=side or "")


async def leave(meeting: Meeting, item_id: str, *, by: journal.Actor, now: datetime) -> None:
    """Nobody talks under this item any more; what runs under another goes on."""
    async with db.transaction():
        talk = await _locked(meeting, item_id, now=now)
        if await _write(talk, item_id, None):
            await _record("talk_time.tapped", item_id, meeting, by=by, now=now, side="")


async def correct(
    meeting: Meeting,
    item_id: str,
    hosts: int | None,
    members: int | None,
    *,
    by: journal.Actor,
    now: datetime,
) -> None:
    """Minutes by hand in the place of all that was added up so far; none of both: not measured.

    A later tap is added to them.
    """
    async with db.transaction():
        await _locked(meeting, item_id, now=now)
        spoken = SpokenSeconds(60 * (hosts or 0), 60 * (members or 0))
        await _put(item_id, Tally(spoken))
        await _record(
            "talk_time.corrected", item_id, meeting, by=by, now=now, hosts=hosts, members=members
        )


# --- steps -----------------------------------------------------------------------------------


async def stop_others(meeting: Meeting, item_id: str, *, now: datetime) -> None:
    """Another item begins: what ran before it stops. Inside the caller's transaction."""
    talk = await _locked(meeting, item_id, now=now)
    for other in talk.tallies:
        if other != item_id:
            await _write(talk, other, None)


async def forget(item_id: str) -> bool:
    """For an item that is taken off the agenda: False, and nothing is done, once it has minutes."""
    kept = await TalkTime.exists().where(
        TalkTime.agenda_item == item_id,
        (TalkTime.hosts_seconds > 0) | (TalkTime.members_seconds > 0),
    )
    if not kept:
        await TalkTime.delete().where(TalkTime.agenda_item == item_id)
    return not kept


async def _locked(meeting: Meeting, item_id: str, *, now: datetime) -> MeetingTalk:
    """The meeting's talk, which nobody else writes until the transaction ends."""
    await db.locked(Meeting.select(Meeting.id).where(Meeting.id == meeting.id))
    if not await AgendaItem.exists().where(
        AgendaItem.id == item_id, AgendaItem.meeting == meeting.id
    ):
        raise NotFound
    return await of_meeting(meeting.id, now=now)


async def _write(talk: MeetingTalk, item_id: str, side: Side | None) -> bool:
    """Whether that changed anything."""
    before = talk.tallies.get(item_id, Tally())
    after = rules.tapped(before, side, talk.sittings, talk.now)
    if after != before:
        await _put(item_id, after)
    return after != before


async def _put(item_id: str, tally: Tally) -> None:
    values: dict[Any, Any] = {
        TalkTime.hosts_seconds: tally.spoken.hosts,
        TalkTime.members_seconds: tally.spoken.members,
        TalkTime.speaking: tally.speaking.value if tally.speaking else "",
        TalkTime.since_at: tally.since_at,
    }
    await TalkTime.insert(TalkTime(agenda_item=item_id)).on_conflict(
        target=TalkTime.agenda_item, action="DO NOTHING"
    )
    await TalkTime.update(values).where(TalkTime.agenda_item == item_id)


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally(
        SpokenSeconds(row["hosts_seconds"], row["members_seconds"]),
        Side(row["speaking"]) if row["speaking"] else None,
        row["since_at"],
    )


async def _record(
    event: str, item_id: str, meeting: Meeting, *, by: journal.Actor, now: datetime, **detail: Any
) -> None:
    await journal.record(
        event, item_id, by=by, now=now, board=meeting.board, meeting=meeting.id, **detail
    )
