"""Sittings: the dates of a meeting, each an entry of its own in everybody's calendar."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from board import settings
from board.foundation import followers
from board.foundation.database import db
from board.foundation.mail import mail_moves
from board.foundation.text.ids import new_id
from meetings.calendar.rules.answers import Answer, Source
from meetings.scheduling import announcements
from meetings.scheduling.announcements import LastAnnounced
from meetings.scheduling.calendars import CalendarNotice, Letters, key_of, series_key
from meetings.scheduling.happenings import SittingMoved
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.rules.replies import Given, latest
from meetings.scheduling.rules.schedules import Slot
from meetings.scheduling.rules.sequences import Announced, AnswerFate, edit, sequence_effect
from meetings.scheduling.tables import Attendance, Meeting, Rsvp, Series, Sitting

# All of these run inside the transaction of the meeting's operation.


class CalendarFacts(Protocol):
    """What calendars show of a meeting beside its times."""

    @property
    def title(self) -> Any: ...
    @property
    def description(self) -> Any: ...
    @property
    def place(self) -> Any: ...
    @property
    def join_url(self) -> Any: ...
    @property
    def timezone(self) -> Any: ...


def new_uid() -> str:
    """Random, and the same for ever (RFC 7986 section 5.3)."""
    return f"{new_id()}{new_id()}@{settings.current().mail_from.rpartition('@')[2]}"


async def is_one_of_several(sitting: Sitting) -> bool:
    """Whether the meeting has other sittings, so that its title does not say which this is."""
    return await Sitting.exists().where(
        Sitting.meeting == sitting.meeting.id, Sitting.id != sitting.id
    )


async def add(meeting: Meeting, slot: Slot, *, now: datetime, is_by_rule: bool = False) -> Sitting:
    """`is_by_rule`: it is a date of a series, which goes by this start for ever."""
    sitting = Sitting(
        meeting=meeting.id,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        starts_local=slot.starts_local,
        ends_local=slot.ends_local,
        uid=new_uid(),
        changed_at=now,
        original_at=slot.starts_at if is_by_rule else None,
        original_local=slot.starts_local if is_by_rule else "",
    )
    await Sitting.insert(sitting)
    return sitting


async def renumber(meeting_id: str) -> None:
    """The sittings that hold count from 1 in the order of their starts."""
    rows = await (
        Sitting.select(Sitting.id, Sitting.position)
        .where(Sitting.meeting == meeting_id, Sitting.cancelled_at.is_null())
        .order_by(Sitting.starts_at)
    )
    for position, row in enumerate(rows, start=1):
        if row["position"] != position:
            await Sitting.update({Sitting.position: position}).where(Sitting.id == row["id"])


async def invite(
    letters: Letters,
    sittings: Sequence[Sitting],
    row: Invitee,
    *,
    now: datetime,
    is_first: bool = False,
) -> None:
    """Asks one attendee to each sitting that is not over, with a mail for each.

    `is_first`: nobody asked them to one of these before.
    """
    for sitting in await ask(sittings, row, now=now, is_first=is_first):
        await letters.post(CalendarNotice.invited, sitting, row, now=now)


async def ask(
    sittings: Sequence[Sitting], row: Invitee, *, now: datetime, is_first: bool = False
) -> list[Sitting]:
    """Notes that one attendee is asked to those that are not over, and forgets earlier answers."""
    asked_to = []
    for sitting in sittings:
        if sitting.ends_at <= now:
            continue
        asked: dict[Any, Any] = {
            **_NO_ANSWER,
            Attendance.invited_sequence: sitting.sequence,
            Attendance.invited_at: now,
        }
        known = not is_first and (
            await Attendance.update(asked)
            .where(
                Attendance.sitting == sitting.id,
                Attendance.attendee == row.id,
                Attendance.invited_at.is_not_null(),
            )
            .returning(Attendance.id)
        )
        if not known:
            # What is there before the first invitation came out of a date poll, and stays.
            await db.soon(
                Attendance.insert(
                    Attendance(
                        {**asked, Attendance.sitting: sitting.id, Attendance.attendee: row.id}
                    )
                ).on_conflict(
                    target=(Attendance.sitting, Attendance.attendee),
                    action="DO UPDATE",
                    values=[Attendance.invited_sequence, Attendance.invited_at],
                )
            )
        asked_to.append(sitting)
    return asked_to


async def ask_all(sitting: Sitting, attendee_ids: Sequence[str], *, now: datetime) -> None:
    """The same for many and one sitting, in a few statements."""
    if sitting.ends_at <= now or not attendee_ids:
        return
    asked: dict[Any, Any] = {
        Attendance.invited_sequence: sitting.sequence,
        Attendance.invited_at: now,
    }
    among = (Attendance.sitting == sitting.id) & Attendance.attendee.is_in(list(attendee_ids))
    was_asked = Attendance.invited_at.is_not_null()
    await Attendance.update({**_NO_ANSWER, **asked}).where(among, was_asked)
    # What is there before the first invitation came out of a date poll, and stays.
    await Attendance.update(asked).where(among, Attendance.invited_at.is_null())
    known = {row["attendee"] for row in await Attendance.select(Attendance.attendee).where(among)}
    await db.insert_new(
        Attendance(
            {**_NO_ANSWER, **asked, Attendance.sitting: sitting.id, Attendance.attendee: each}
        )
        for each in attendee_ids
        if each not in known
    )


async def ask_no_more(sittings: Sequence[Sitting], attendee_id: str) -> None:
    """Somebody who was asked to these before is asked anew, and not to these."""
    await Attendance.update({**_NO_ANSWER, Attendance.invited_at: None}).where(
        Attendance.attendee == attendee_id,
        Attendance.sitting.is_in([each.id for each in sittings] or [""]),
    )


async def change(
    sitting: Sitting,
    slot: Slot | None,
    present: Announced,
    plan: CalendarFacts,
    *,
    is_invited: bool,
    now: datetime,
    series: Series | None = None,
    sequence: int | None = None,
) -> CalendarNotice | None:
    """Writes an edit (no slot: the sitting is left out) and returns what to tell its attendees.

    `series` is the one whose UID the sitting shares; `sequence` the number that the edit gets.

    What counts is what was last sent, not what was last typed: a move that is taken back before
    it left is no move at all, its mails stay in and the answers hold again.
    """
    if slot is None:
        await cancel(sitting, series=series, now=now)
        return CalendarNotice.cancelled if sitting.ends_at > now else None
    planned = announced(plan, slot.starts_at, slot.ends_at)
    since_typed = sequence_effect(present, planned)
    if not since_typed.bump and sitting.starts_local == slot.starts_local:
        return None
    told = await announcements.last_announced(
        sitting.told,
        LastAnnounced(present, sitting.sequence, sitting.time_sequence, now),
        keys=[key_of(sitting.id), *([series_key(series.id)] if series else [])],
    )
    if told.announced is not present:
        # Nobody has read what waits: the mails to come say it all anew.
        await mail_moves.supersede_all(key_of(sitting.id))
    effect = sequence_effect(told.announced, planned)
    is_over = max(sitting.ends_at, slot.ends_at) <= now
    done = edit(since_typed, effect, is_invited=is_invited, is_over=is_over)
    if done.is_told:
        sitting.sequence = sequence or await next_sequence(sitting, series)
    if done.answers is AnswerFate.forgotten:
        sitting.time_sequence = sitting.sequence if done.is_told else sitting.time_sequence
        await forget(sitting)
    elif done.answers is AnswerFate.restored:
        sitting.time_sequence = told.time_sequence
        await _restore(sitting, told)
    sitting.starts_at, sitting.ends_at = slot.starts_at, slot.ends_at
    if since_typed.resets_answers:
        await Sitting.update({Sitting.timed_at: now}).where(Sitting.id == sitting.id)
        await followers.follow(SittingMoved(sitting.id))
    await Sitting.update(
        {
            Sitting.starts_at: slot.starts_at,
            Sitting.ends_at: slot.ends_at,
            Sitting.starts_local: slot.starts_local,
            Sitting.ends_local: slot.ends_local,
            Sitting.sequence: sitting.sequence,
            Sitting.time_sequence: sitting.time_sequence,
            Sitting.changed_at: now,
            Sitting.told: announcements.write(told) if done.is_told and effect.mail else "",
        }
    ).where(Sitting.id == sitting.id)
    if not done.is_told:
        return None
    if not effect.mail:
        return CalendarNotice.unchanged
    return CalendarNotice.moved if effect.resets_answers else CalendarNotice.updated


async def cancel(sitting: Sitting, *, now: datetime, series: Series | None = None) -> None:
    await Sitting.update({Sitting.cancelled_at: now}).where(Sitting.id == sitting.id)
    sitting.cancelled_at = now
    await followers.follow(SittingMoved(sitting.id))
    await count_up(sitting, series=series, now=now)


async def count_up(sitting: Sitting, *, now: datetime, series: Series | None = None) -> None:
    """The next SEQUENCE (RFC 5546 section 2.1.4)."""
    sitting.sequence = await next_sequence(sitting, series)
    await Sitting.update({Sitting.sequence: sitting.sequence, Sitting.changed_at: now}).where(
        Sitting.id == sitting.id
    )


async def next_sequence(sitting: Sitting, series: Series | None) -> int:
    """The number that comes after every one given under the same UID, which a series shares."""
    return sitting.sequence + 1 if series is None else await next_of_series(series.id)


async def next_of_series(series_id: str) -> int:
    own = await Series.select(Series.sequence).where(Series.id == series_id)
    dates = await Sitting.select(Sitting.sequence).where(Sitting.meeting.series == series_id)
    return int(max(row["sequence"] for row in (*own, *dates))) + 1


async def forget(sitting: Sitting) -> None:
    """Nobody's answer to it holds any more: it has another time."""
    await Attendance.update(_NO_ANSWER).where(Attendance.sitting == sitting.id)


def announced(about: CalendarFacts, starts_at: datetime, ends_at: datetime) -> Announced:
    """What calendars show of a sitting at these times."""
    return Announced(
        starts_at=starts_at,
        ends_at=ends_at,
        timezone=about.timezone,
        title=about.title,
        place=about.place,
        join_url=about.join_url,
        description=about.description,
    )


# --- steps -----------------------------------------------------------------------------------

_NO_ANSWER: dict[Any, Any] = {
    Attendance.answer: Answer.none.value,
    Attendance.source: None,
    Attendance.effective_at: None,
    Attendance.received_at: None,
    Attendance.comment: "",
}


async def _restore(sitting: Sitting, told: LastAnnounced) -> None:
    """The answers to what was sent hold again; those to the time that nobody was told do not."""
    invited = await Attendance.select(Attendance.attendee, Attendance.invited_at).where(
        Attendance.sitting == sitting.id
    )
    rows = await (
        Rsvp.select()
        .where(Rsvp.sitting == sitting.id, Rsvp.sequence <= told.sequence)
        .order_by(Rsvp.received_at)
    )
    for asked in invited:
        since = asked["invited_at"]
        given = {
            Given(
                answer=Answer(row["answer"]),
                source=Source(row["source"]),
                effective_at=row["effective_at"],
                received_at=row["received_at"],
                sequence=row["sequence"] or 0,
            ): row["comment"]
            for row in rows
            if row["attendee"] == asked["attendee"] and (not since or row["received_at"] >= since)
        }
        holds = latest(given, told.time_sequence)
        values = _NO_ANSWER
        if holds is not None:
            values = {
                Attendance.answer: holds.answer.value,
                Attendance.source: holds.source.value,
                Attendance.effective_at: holds.effective_at,
                Attendance.received_at: holds.received_at,
                Attendance.comment: given[holds],
            }
        await Attendance.update(values).where(
            Attendance.sitting == sitting.id, Attendance.attendee == asked["attendee"]
        )
