"""The mails that offer times for a call, and remind those who are silent."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from board.foundation.extensions import Renewal
from board.foundation.identity.tables import Board, Staff
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.mail import outbox
from board.foundation.text.moments import reader_span
from meetings.interviews import words as interview_words
from meetings.interviews.interviewees import IntervieweeRow
from meetings.interviews.rules import may_book
from meetings.interviews.tables import Interview, Interviewee, InterviewSlot
from meetings.scheduling.rules.schedules import StoredTime

OFFERED, REMINDED = "interview_offered", "interview_reminded"
MAILING = "interview"  # the same to many
LINK_OUTLIVES = timedelta(days=90)
SHOWN_IN_MAIL = 6


async def issue(interview: Interview, person_id: str, *, now: datetime) -> Link:
    """The link by which one person chooses; it outlives the last time, to look it up."""
    last = await (
        InterviewSlot.select(InterviewSlot.ends_at)
        .where(InterviewSlot.interview == interview.id)
        .order_by(InterviewSlot.ends_at, ascending=False)
        .first()
    )
    return await links.issue(
        LinkPurpose.interview,
        person=person_id,
        board=interview.board,
        subject=interview.id,
        expires_at=max(last["ends_at"] if last else now, interview.closes_at) + LINK_OUTLIVES,
        now=now,
    )


async def board_name(interview: Interview) -> str:
    board = await Board.select(Board.name).where(Board.id == interview.board).first()
    assert board is not None
    return str(board["name"])


async def post(
    kind: str,
    interview: Interview,
    host: Staff,
    board: str,
    row: IntervieweeRow,
    free: Sequence[StoredTime],
    *,
    now: datetime,
) -> bool:
    """To one person, with the first free times on that reader's clock; inside a transaction."""
    if not row.email:
        return False
    link = await issue(interview, row.person, now=now)
    posted = await outbox.post(
        kind,
        to=outbox.Recipient(row.name, row.email, person=row.person),
        sender_name=board,
        context=words(interview, host, board, row, free) | {"url": links.url(link)},
        board=interview.board,
        cause=interview.id,
        expires_at=interview.closes_at,
        now=now,
    )
    return posted is not None


def words(
    interview: Interview,
    host: Staff,
    board: str,
    row: IntervieweeRow,
    free: Sequence[StoredTime],
) -> dict[str, object]:
    """What the mail says to one reader, without the link."""
    zone = row.timezone or interview.timezone
    return {
        "name": row.name,
        "host": host.name,
        "board": board,
        "topic": interview.topic,
        "description": interview.description,
        "minutes": interview.minutes,
        "times": [
            reader_span(each.starts_at, each.ends_at, interview.timezone, zone)
            for each in free[:SHOWN_IN_MAIL]
        ],
        "more": max(0, len(free) - SHOWN_IN_MAIL),
        "closes_at": interview.closes_at,
        "timezone": zone,
    }


async def renewal(link: Link, *, now: datetime) -> Renewal | None:
    """A fresh link for an ended one, while its owner may choose or has chosen."""
    interview = await Interview.objects().where(Interview.id == link.subject).first()
    asked = await (
        Interviewee.select(Interviewee.booked_at)
        .where(Interviewee.interview == link.subject, Interviewee.person == link.person)
        .first()
    )
    if interview is None or asked is None:
        return None
    has_booked = asked["booked_at"] is not None
    if not may_book(interview.state, interview.closes_at, now, has_booked=has_booked):
        return None
    fresh = await issue(interview, link.member, now=now)
    return Renewal(links.url(fresh), interview_words.times_for(interview.topic))
