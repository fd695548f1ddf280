"""Calls: how an appointment of two gets into both calendars, the member's and the host's.

To the rest of the product it is a meeting with one attendee; only its letters differ. The host is
staff and no attendee: the copy has the same UID, so that an update or CANCEL finds it.
"""

from dataclasses import replace
from datetime import datetime

from board import settings
from board.foundation.identity.tables import Staff
from board.foundation.links import links
from board.foundation.mail import messages, outbox, reach
from board.foundation.mail.rules.mail_parts import CalendarPart
from board.foundation.mail.rules.obstacles import Obstacle
from board.foundation.text.moments import span
from board.foundation.text.subject_times import subject_time
from meetings.calendar import itip
from meetings.calendar.rules.answers import Answer
from meetings.interviews.tables import Interviewee
from meetings.scheduling.calendars import (
    LINK_OUTLIVES,
    CalendarNotice,
    Letters,
    is_organizer,
    key_of,
)
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.tables import Sitting

HOSTS_COPY = "call_hosted"


class CallLetters(Letters):
    """Whoever booked a time said yes by that, and gets the link where it can be changed."""

    async def post(
        self, notice: CalendarNotice, sitting: Sitting, row: Invitee, *, now: datetime
    ) -> bool:
        is_told = await super().post(notice, sitting, row, now=now)
        await self._mail_host(notice, sitting, row, now=now)
        return is_told

    def template(self, notice: CalendarNotice) -> str:
        word = CalendarNotice.cancelled if notice == CalendarNotice.withdrawn else notice
        return f"call_{word.value}"

    def calendar_answer(self, answer: Answer) -> Answer:
        return Answer.yes if answer is Answer.none else answer

    async def words(
        self, sitting: Sitting, row: Invitee, *, with_link: bool, now: datetime
    ) -> dict[str, object]:
        words = {**self._words(sitting, row), "url": ""}
        booking = await (
            Interviewee.select(Interviewee.interview)
            .where(Interviewee.meeting == self.meeting.id)
            .first()
        )
        if booking is None or await self._has_left(row.person):
            return words
        link = await links.issue(
            links.LinkPurpose.interview,
            person=row.person,
            board=self.board.id,
            subject=booking["interview"],
            expires_at=self.last_end + LINK_OUTLIVES,
            now=now,
        )
        return {**words, "url": links.url(link)}

    async def _has_left(self, person: str) -> bool:
        """Whoever has left the board is offered no other time."""
        return await reach.obstacle_of(person, board=self.board.id) is Obstacle.left

    def _due_at(self, now: datetime) -> datetime:
        """At once: whoever has just chosen a time looks for the mail."""
        return now

    async def _mail_host(
        self, notice: CalendarNotice, sitting: Sitting, row: Invitee, *, now: datetime
    ) -> None:
        host = await Staff.objects().where(Staff.id == self.meeting.created_by).first()
        if host is None or host.deactivated_at is not None or is_organizer(host.email):
            return
        key = f"{key_of(sitting.id)}host"
        has_it = await messages.has_left(key)
        is_off = notice in (CalendarNotice.cancelled, CalendarNotice.withdrawn)
        if (is_off and not has_it) or (notice == CalendarNotice.unchanged and has_it):
            await outbox.supersede(key)
            return
        if not has_it:
            notice = CalendarNotice.invited
        entry = replace(
            self.invitation(sitting, row, answer=Answer.yes, now=now),
            summary=f"{row.name}: {self.meeting.title.partition(': ')[2]}",
            url=f"{settings.current().origin}/meetings/{self.meeting.id}",
            attendee_name=host.name,
            attendee_address=host.email,
            is_voting=True,
        )
        await outbox.post(
            HOSTS_COPY,
            to=outbox.Recipient(host.name, host.email, staff=host.id),
            sender_name=self.board.name,
            board=self.board.id,
            cause=self.meeting.id,
            replaces_key=key,
            calendar=CalendarPart(
                "CANCEL" if is_off else "REQUEST",
                itip.cancel(entry, withdrawn=False) if is_off else itip.request(entry),
            ),
            context={
                **self._words(sitting, row),
                "host": host.name,
                "who": row.name,
                "when": span(
                    sitting.starts_at, sitting.ends_at, self.meeting.timezone, host.timezone or None
                ),
                "starts": subject_time(
                    sitting.starts_at, self.meeting.timezone, host.timezone or None
                ),
                "notice": notice.value,
                "url": entry.url,
            },
            now=now,
        )
