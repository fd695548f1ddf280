"""Recipients: who wrote to us, where to answer, and which meetings it may be about."""

from datetime import datetime
from typing import Any

from piccolo.custom_types import Combinable

from board import settings
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Person
from board.foundation.mail import outbox
from meetings.calendar.rules.answers import Answer
from meetings.inbox import words
from meetings.inbox.rules.letters import problem_of
from meetings.inbox.tables import Conversation
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendance


async def addressee(conversation: Conversation) -> outbox.Recipient:
    """Who an answer goes to: the address on file, else the one that the letter came from.

    Refused, with the reason, where no mail may or can go.
    """
    name, address = conversation.name or conversation.address, conversation.address
    if conversation.person:
        person = await Person.objects().where(Person.id == conversation.person).first()
        if person is None or not person.email:
            raise Refused(words.NO_ADDRESS_ON_FILE)
        if person.mail_refused_at is not None:
            raise Refused(words.address_comes_back(person.email))
        name, address = person.name, person.email
    if problem := problem_of(address, own=settings.current().mail_from):
        raise Refused(problem)
    return outbox.Recipient(name, address, person=conversation.person)


async def invitations_of(
    conversation: Conversation, viewer: Viewer, *, now: datetime
) -> list[dict[str, Any]]:
    """The sittings for which an answer of this person could be written down, soonest first.

    Those of the conversation's meeting, and those to come on boards that the viewer manages:
    `attendee`, `sitting`, `answer`, `starts_at`, `ends_at`, `meeting`, `title`, `timezone`.
    """
    if conversation.person is None:
        return []
    is_near: Combinable = Attendance.sitting.ends_at > now
    if conversation.meeting:
        is_near = is_near | (Attendance.sitting.meeting.id == conversation.meeting)
    query = _asked(conversation.person, viewer).where(is_near)
    rows: list[dict[str, Any]] = await query.order_by(Attendance.sitting.starts_at).limit(20)
    for row in rows:
        row["answer"] = Answer(row["answer"])
    rows.sort(key=lambda row: row["meeting"] != conversation.meeting)
    return rows


async def last_meeting(
    conversation: Conversation, viewer: Viewer, *, now: datetime
) -> dict[str, Any] | None:
    """The latest sitting that is over, of those the viewer may know of; as above."""
    if conversation.person is None:
        return None
    query = _asked(conversation.person, viewer).where(Attendance.sitting.ends_at <= now)
    row = await query.order_by(Attendance.sitting.starts_at, ascending=False).first()
    return {**row, "answer": Answer(row["answer"])} if row else None


# --- steps -----------------------------------------------------------------------------------


def _asked(person: str, viewer: Viewer) -> Any:
    return Attendance.select(
        Attendance.attendee,
        Attendance.answer,
        Attendance.is_present,
        Attendance.sitting.id.as_alias("sitting"),
        Attendance.sitting.starts_at.as_alias("starts_at"),
        Attendance.sitting.ends_at.as_alias("ends_at"),
        Attendance.sitting.meeting.id.as_alias("meeting"),
        Attendance.sitting.meeting.title.as_alias("title"),
        Attendance.sitting.meeting.timezone.as_alias("timezone"),
    ).where(
        Attendance.attendee.person == person,
        Attendance.attendee.removed_at.is_null(),
        Attendance.invited_at.is_not_null(),
        Attendance.sitting.cancelled_at.is_null(),
        Attendance.sitting.meeting.state == MeetingState.invited.value,
        Attendance.sitting.meeting.board.is_in(list(viewer.boards_where("manage")) or [""]),
    )
