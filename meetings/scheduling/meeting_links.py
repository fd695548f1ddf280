"""Meeting links: the personal address at which one attendee answers for one meeting."""

from dataclasses import dataclass, fields
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared_sql
from board.foundation.errors import NotFound
from board.foundation.extensions import Renewal
from board.foundation.identity.tables import Board, Person
from board.foundation.journal import journal
from board.foundation.links import link_requests, links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.mail import limits, outbox
from board.foundation.text.addresses import address_key
from board.foundation.text.moments import day_at
from meetings.scheduling import series_dates, words
from meetings.scheduling.calendars import LINK_OUTLIVES
from meetings.scheduling.rules.meetings import MeetingState
from meetings.scheduling.tables import Attendee, Meeting, Sitting

ASKED_AN_HOUR = 10
MAILED_AN_HOUR = 3


@dataclass(frozen=True, slots=True)
class _OpenedLink(Link):
    asked: str | None


@dataclass(frozen=True, slots=True)
class AttendeeLink(Link):
    """A link, and who its owner is at the meeting."""

    attendee: str


OPENED = prepared_sql(
    """
    SELECT l.id, l.purpose, l.person, l.staff, l.board, l.subject, l.generation, l.created_at,
        l.expires_at, l.revoked_at, l.used_at, attendee.id AS asked
    FROM personal_link AS l LEFT JOIN attendee ON attendee.meeting = l.subject
        AND attendee.person = l.person AND attendee.removed_at IS NULL
    WHERE l.id = :id
    """,
    _OpenedLink,
    reason="what a link opens is no foreign key",
)

# --- queries ---------------------------------------------------------------------------------


async def open_ones(person_id: str, *, now: datetime) -> dict[str, Link]:
    """Meeting id to the link of that person that still opens; none is made."""
    found = await links.unrevoked(LinkPurpose.meeting, person=person_id)
    return {
        link.subject: link for link in found if link.expires_at is None or link.expires_at > now
    }


async def open_of_attendee(token: str, *, now: datetime) -> AttendeeLink:
    """The link behind a token; NotFound also for whoever is not (or no longer) asked."""
    link = await links.open_with(OPENED, LinkPurpose.meeting, token, now=now)
    if link.asked is None:
        raise NotFound
    told = {field.name: getattr(link, field.name) for field in fields(Link)}
    return AttendeeLink(**told, attendee=link.asked)


async def announced(meeting_id: str, *, now: datetime) -> Meeting:
    """A meeting whose title and time may be shown to anybody: its invitations went out.

    The id of a series stands for its next date, or for the last one.
    """
    meeting = await Meeting.objects().where(Meeting.id == meeting_id).first()
    if meeting is None:
        dates = await series_dates.dates_of(meeting_id)
        coming = [each for each in dates if each.is_coming(now)]
        meeting = next((each.meeting for each in (*coming, *reversed(dates))), None)
    if meeting is None or meeting.state == MeetingState.draft:
        raise NotFound
    return meeting


# --- operations ------------------------------------------------------------------------------


async def issue(meeting_id: str, person_id: str, *, now: datetime) -> Link:
    """The link of somebody who is asked to a meeting; NotFound for everybody else."""
    meeting = await announced(meeting_id, now=now)
    is_asked = await Attendee.exists().where(
        Attendee.meeting == meeting_id,
        Attendee.person == person_id,
        Attendee.removed_at.is_null(),
    )
    ends = await (
        Sitting.select(Sitting.ends_at)
        .where(Sitting.meeting == meeting_id)
        .order_by(Sitting.ends_at, ascending=False)
        .first()
    )
    if not is_asked or ends is None or ends["ends_at"] + LINK_OUTLIVES <= now:
        raise NotFound
    return await links.issue(
        LinkPurpose.meeting,
        person=person_id,
        board=meeting.board,
        subject=meeting_id,
        expires_at=ends["ends_at"] + LINK_OUTLIVES,
        now=now,
    )


async def ask(meeting: Meeting, address: str, *, visitor: str, now: datetime) -> None:
    """Has the link mailed to whoever is asked with that address; for others the same is done.

    The caller cannot tell which. TooMany for a visitor who asks too often.
    """
    key = f"meeting-link:{limits.network(visitor)}"
    await limits.use(key, at_most=ASKED_AN_HOUR, now=now)
    await link_requests.keep(LinkPurpose.meeting, address, subject=meeting.id, now=now)


async def mail(address: str, meeting_id: str, *, now: datetime) -> None:
    """What the worker does with it: nothing at all where nobody is asked with that address."""
    meeting = await Meeting.objects().where(Meeting.id == meeting_id).first()
    if meeting is None:
        return
    attendee = await (
        Attendee.select(
            Attendee.person.id.as_alias("person"),
            Attendee.person.name.as_alias("name"),
            Attendee.person.email.as_alias("email"),
        )
        .where(
            Attendee.meeting == meeting.id,
            Attendee.removed_at.is_null(),
            Attendee.person.email_key == address_key(address),
        )
        .first()
    )
    if attendee is None:
        return
    own = f"meeting-link:{meeting.id}:{attendee['person']}"
    if not await limits.has_room(own, at_most=MAILED_AN_HOUR, now=now):
        return
    board = await Board.select(Board.name).where(Board.id == meeting.board).first()
    assert board is not None
    async with db.transaction():
        try:
            link = await issue(meeting.id, attendee["person"], now=now)
        except NotFound:
            return
        await outbox.post(
            "meeting_link_mailed",
            to=outbox.Recipient(attendee["name"], attendee["email"], person=attendee["person"]),
            sender_name=board["name"],
            context={
                "name": attendee["name"],
                "title": meeting.title,
                "board": board["name"],
                "url": links.url(link),
            },
            board=meeting.board,
            cause=meeting.id,
            now=now,
        )
        await journal.record(
            "meeting_link.mailed",
            link.id,
            by=journal.member(attendee["person"]),
            now=now,
            board=meeting.board,
            person=attendee["person"],
        )


async def renewal(link: Link, *, now: datetime) -> Renewal | None:
    """A fresh link for an ended one, while its owner is still asked to the meeting."""
    try:
        fresh = await issue(link.subject, link.member, now=now)
    except NotFound:
        return None
    meeting = await announced(link.subject, now=now)
    first = await (
        Sitting.select(Sitting.starts_at)
        .where(Sitting.meeting == meeting.id)
        .order_by(Sitting.starts_at)
        .first()
    )
    on = day_at(first["starts_at"], meeting.timezone) if first else ""
    return Renewal(links.url(fresh), words.meeting_link_name(meeting.title, on))


async def owner(link: Link) -> Person:
    """The person a link is for, with the company."""
    person = await Person.objects(Person.company).where(Person.id == link.person).first()
    if person is None:
        raise NotFound
    return person
