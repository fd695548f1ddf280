"""Copies: a series as it stands in the calendar of each person who is asked to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from board import links, outbox, settings
from board.mime import CalendarPart
from board.rules import moments
from board.tables.programmes import Board
from meetings import calendars, itip, series_dates
from meetings.calendars import LINK_OUTLIVES, Letters, Notice, series_key
from meetings.entries import Invitation, Recurrence
from meetings.rules.attendance import Answer, in_calendar
from meetings.rules.meetings import AttendeeRole
from meetings.rules.series import days, words
from meetings.rules.series_shapes import Mine, Shape, shape
from meetings.series_dates import Date
from meetings.tables.meetings import Attendance, Attendee, Series

SHOWN = 12


@dataclass(frozen=True)
class Copies:
    """Everything the copies of one series share, read once however many people get one.

    `answers`: what each person answered to each sitting that he is asked to and not taken off.
    """

    series: Series
    board: Board
    dates: list[Date]
    attendees: Mapping[tuple[str, str], dict[str, Any]]
    answers: Mapping[tuple[str, str], dict[str, Any]]

    # --- what a calendar holds ---

    def is_own(self, each: Date) -> bool:
        return series_dates.is_own(self.series, each)

    def mine(self, person_id: str, *, cancelled_since: datetime | None = None) -> list[Mine]:
        """The dates that a person is asked to; cancelled ones only if they were so lately."""
        found = []
        for each in self.dates:
            given = self.answers.get((person_id, each.sitting.id))
            since = each.sitting.cancelled_at
            is_shown = since is None or (cancelled_since is not None and since > cancelled_since)
            if given is None or given["invited_at"] is None or not is_shown:
                continue
            is_waiting = given["waiting_since"] is not None
            found.append(
                Mine(
                    sitting=each.sitting.id,
                    on=date.fromisoformat(each.sitting.original_local[:10]),
                    original_at=each.sitting.original_at,
                    is_own=self.is_own(each),
                    answer=in_calendar(Answer(given["answer"]), is_waiting=is_waiting),
                    is_cancelled=since is not None,
                )
            )
        return found

    def shape(self, mine: list[Mine]) -> Shape | None:
        if not mine:
            return None
        last = max(each.on for each in mine)
        known = {each.sitting.original_local[:10]: each.sitting.original_at for each in self.dates}
        starts = time.fromisoformat(self.series.starts_local[11:])
        by_rule = {
            on: known.get(on.isoformat())
            or moments.local_to_instant(on, starts, self.series.timezone)
            for on in days(self.series.rule, self._first, until=last)
        }
        return shape(by_rule, mine)

    def facts(
        self, *, now: datetime, until_at: datetime, excluded: tuple[datetime, ...] = ()
    ) -> dict[str, Any]:
        """What every calendar shows of the series as a whole."""
        starts_at, ends_at = (
            moments.local_to_instant(
                self._first, time.fromisoformat(local[11:]), self.series.timezone
            )
            for local in (self.series.starts_local, self.series.ends_local)
        )
        return {
            "uid": self.series.uid,
            "sequence": self.series.sequence,
            "dtstamp_at": now,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "timezone": self.series.timezone,
            "summary": f"{self.board.name}: {self.series.title}",
            "description": self.series.description,
            "location": self.series.place,
            "join_url": self.series.join_url,
            "url": f"{settings.current().origin}/e/{self.series.id}",
            "organizer_name": self.board.name,
            "organizer_address": settings.current().mail_from,
            "recurrence": Recurrence(self.series.rule, until_at, excluded),
        }

    def override(self, each: Date, *, now: datetime) -> dict[str, Any]:
        """What calendars show of one date that differs."""
        facts = calendars.facts(each.meeting, each.sitting, self.board, now=now, series=self.series)
        return {**facts, "sequence": max(facts["sequence"], self.series.sequence)}

    def invitations(self, row: Mapping[str, Any], *, now: datetime) -> list[Invitation]:
        """The series as an invitation to one person: the rule first, then what differs from it.

        Dates that are over need no entry of their own any more.
        """
        mine = self.mine(row["person"])
        found = self.shape(mine)
        if found is None:
            return []
        person = self._person(row)
        whole = Invitation(
            **self.facts(now=now, until_at=found.until_at, excluded=found.excluded),
            **person,
            answer=found.answer,
        )
        answers = {each.sitting: each.answer for each in mine}
        return [
            whole,
            *(
                Invitation(
                    **self.override(each, now=now), **person, answer=answers[each.sitting.id]
                )
                for each in self.dates
                if each.sitting.id in found.overrides and each.is_coming(now)
            ),
        ]

    def cancellation(self, row: Mapping[str, Any], *, now: datetime) -> Invitation:
        """All dates, whichever are still left: nothing of the series stays in the calendar."""
        until_at = max(each.sitting.original_at for each in self.dates)
        return Invitation(**self.facts(now=now, until_at=until_at), **self._person(row))

    # --- the mails ---

    async def post(self, notice: Notice, row: dict[str, Any], *, now: datetime) -> bool:
        """Writes one person's mail about all dates, and says whether it tells anything new.

        As with a single meeting, the newest takes the place of those still waiting, and nobody
        hears of a change to something that never reached him.
        """
        if not row["email"] or calendars.is_organizer(row["email"]):
            return False
        key = series_key(self.series.id, row["person"])
        has_it = await outbox.has_left(key)
        is_off = notice in (Notice.cancelled, Notice.withdrawn)
        if notice in (Notice.ended, Notice.succeeded):
            # Who was asked to none of the dates that were held keeps none.
            is_off = not self.mine(row["person"])
        if (is_off and not has_it) or (notice == Notice.unchanged and has_it):
            await outbox.supersede(key)
            return False
        is_told = notice != Notice.unchanged
        if not has_it:
            notice = Notice.invited
        elif notice == Notice.updated and await outbox.waits(key, f"series_{Notice.moved}"):
            notice = Notice.moved
        coming = [each for each in self.dates if self._is_asked(row, each) and each.is_coming(now)]
        if is_off:
            calendar = CalendarPart(
                "CANCEL",
                itip.cancel(self.cancellation(row, now=now), withdrawn=notice == Notice.withdrawn),
            )
        else:
            copies = self.invitations(row, now=now)
            if not copies or (notice == Notice.invited and not coming):
                await outbox.supersede(key)
                return False
            calendar = CalendarPart("REQUEST", itip.request(*copies))
        due_at = now + timedelta(seconds=settings.current().undo_seconds)
        await outbox.post(
            f"series_{notice.value}",
            to=outbox.Recipient(row["name"], row["email"], person=row["person"]),
            sender_name=self.board.name,
            board=self.board.id,
            cause=self.series.id,
            replaces_key=key,
            due_at=calendars.quiet(self.board, due_at, coming[0].sitting.starts_at, row["timezone"])
            if notice == Notice.invited and coming
            else due_at,
            calendar=calendar,
            context=await self._words(row, coming, now=now),
            now=now,
        )
        if not is_off:
            await Attendance.update({Attendance.invited_sequence: self.series.sequence}).where(
                Attendance.attendee.person == row["person"],
                Attendance.sitting.is_in([each.sitting.id for each in coming] or [""]),
            )
        if notice in (Notice.invited, Notice.moved):
            # Outlook reads the first entry of a mail only, and a new time of all drops the others.
            further = Notice.invited if notice == Notice.invited else Notice.updated
            for each in coming:
                if self.is_own(each):
                    attendee = {**row, **self.attendees[row["person"], each.meeting.id]}
                    await self._letters(each).post(further, each.sitting, attendee, now=now)
        return is_told

    def preview(self, row: Mapping[str, Any], *, now: datetime) -> str:
        """The invitation's HTML as this person would get it, without a link that works."""
        coming = [each for each in self.dates if self._is_asked(row, each) and each.is_coming(now)]
        words = {**self.words(row, coming), "url": "#", "unsubscribe_url": None}
        return outbox.render("series_invited", words)[2]

    async def renew(self, people: list[dict[str, Any]], *, now: datetime) -> None:
        """Writes the mails that have not gone out anew, so that they show what holds now."""
        waiting = await outbox.waiting(series_key(self.series.id))
        for row in people:
            kind = waiting.get(series_key(self.series.id, row["person"]), "")
            notice = kind.removeprefix("series_")
            if notice in (Notice.invited, Notice.updated, Notice.moved):
                await self.post(Notice(notice), row, now=now)

    # --- steps ---

    @property
    def _first(self) -> date:
        return date.fromisoformat(self.series.starts_local[:10])

    def _is_asked(self, row: Mapping[str, Any], each: Date) -> bool:
        return (row["person"], each.meeting.id) in self.attendees

    def _person(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "attendee_name": row["name"],
            "attendee_address": row["email"],
            "is_voting": row["role"] == AttendeeRole.member,
        }

    def _letters(self, each: Date) -> Letters:
        return Letters(
            meeting=each.meeting,
            board=self.board,
            positions={each.sitting.id: 1},
            last_end=each.sitting.ends_at,
            series=self.series,
        )

    async def _words(
        self, row: Mapping[str, Any], coming: list[Date], *, now: datetime
    ) -> dict[str, Any]:
        """What the mail's templates say."""
        url = ""
        if coming:
            link = await links.issue(
                links.Purpose.meeting,
                person=row["person"],
                board=self.board.id,
                subject=coming[0].meeting.id,
                expires_at=max(each.sitting.ends_at for each in coming) + LINK_OUTLIVES,
                now=now,
            )
            url = links.url(link)
        return {**self.words(row, coming), "url": url}

    def words(self, row: Mapping[str, Any], coming: list[Date]) -> dict[str, Any]:
        spans = [
            moments.span(
                each.sitting.starts_at,
                each.sitting.ends_at,
                each.meeting.timezone,
                row["timezone"] or None,
            )
            for each in coming
        ]
        rule = ""
        if coming:
            rule = words(
                self.series.rule,
                self.series.starts_local,
                self.series.ends_local,
                self.series.timezone,
                max(each.sitting.original_local for each in coming),
                len(coming),
            )
        return {
            "name": row["name"],
            "board": self.board.name,
            "title": self.series.title,
            "rule": rule,
            "dates": spans[:SHOWN],
            "number": len(spans),
            "place": self.series.place,
            "join_url": self.series.join_url,
            "description": self.series.description,
        }


async def of_series(series_id: str, *, person: str | None = None) -> Copies:
    """The series as it is now, for all who are asked or for one; call it after an edit was written.

    Six queries.
    """
    series = await Series.objects().where(Series.id == series_id).first()
    assert series is not None
    board = await Board.objects().where(Board.id == series.board).first()
    assert board is not None
    asked = Attendee.select(Attendee.id, Attendee.role, Attendee.person, Attendee.meeting).where(
        Attendee.meeting.series == series_id, Attendee.removed_at.is_null()
    )
    said = Attendance.select(
        Attendance.sitting,
        Attendance.answer,
        Attendance.waiting_since,
        Attendance.invited_at,
        Attendance.received_at,
        Attendance.attendee.person.as_alias("person"),
    ).where(
        Attendance.sitting.meeting.series == series_id, Attendance.attendee.removed_at.is_null()
    )
    if person is not None:
        asked = asked.where(Attendee.person == person)
        said = said.where(Attendance.attendee.person == person)
    attendees, given = await asked, await said
    return Copies(
        series=series,
        board=board,
        dates=await series_dates.dates_of(series_id),
        attendees={(row["person"], row["meeting"]): row for row in attendees},
        answers={(row["person"], row["sitting"]): row for row in given},
    )


async def renew(series: Series | None, *, now: datetime) -> None:
    """After an edit of one date: what still waits to go out about all of them says so too."""
    if series is not None and await outbox.waiting(series_key(series.id)):
        people = await series_dates.of_people(series.id)
        await (await of_series(series.id)).renew(people, now=now)
