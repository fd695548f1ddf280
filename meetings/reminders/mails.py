"""The mail of a reminder: its words for one reader, the dates it is about, and where to answer."""

from collections.abc import Sequence
from datetime import datetime

from board.foundation.mail import mail_moves, outbox, templating
from board.foundation.text import moments, placeholders
from meetings.reminders.rules import Audience, PlannedReminder
from meetings.scheduling.calendars import Letters
from meetings.scheduling.happenings import SittingMoved
from meetings.scheduling.invitees import Invitee
from meetings.scheduling.tables import Sitting

KIND = "meeting_reminded"


def key_of(sitting_id: str) -> str:
    """How the outbox finds the reminders of a sitting that have not left."""
    return f"reminder:{sitting_id}:"


async def void(happened: SittingMoved) -> None:
    """What reminds of a time that holds no more does not leave; inside the change of the time."""
    await mail_moves.supersede_all(key_of(happened.sitting_id))


async def post(
    letters: Letters,
    planned: PlannedReminder,
    sittings: Sequence[Sitting],
    row: Invitee,
    *,
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime,
    unique_key: str | None = None,
) -> str | None:
    """Writes it inside the caller's transaction; `sittings` are those that it is about.

    Returns the mail's id.
    """
    link = await letters.words(sittings[0], row, with_link=True, now=now)
    return await outbox.post(
        KIND,
        to=outbox.Recipient(row.name, row.address, person=row.person),
        sender_name=letters.board.name,
        board=letters.board.id,
        cause=letters.meeting.id,
        unique_key=unique_key,
        replaces_key=f"{key_of(sittings[0].id)}{row.id}:{planned.id}",
        due_at=due_at,
        expires_at=expires_at,
        context={**words(letters, planned, sittings, row), "url": link["url"]},
        now=now,
    )


def preview(
    letters: Letters, planned: PlannedReminder, sittings: Sequence[Sitting], row: Invitee
) -> str:
    """The HTML as this person would get it, with links that lead nowhere."""
    context = {**words(letters, planned, sittings, row), "url": "#", "unsubscribe_url": "#"}
    return templating.render_mail(KIND, context)[2]


def words(
    letters: Letters, planned: PlannedReminder, sittings: Sequence[Sitting], row: Invitee
) -> dict[str, object]:
    """What the templates say, but for the link."""
    meeting, board = letters.meeting, letters.board
    known = {
        "first_name": row.name.split()[0] if row.name.split() else row.name,
        "name": row.name,
        "company": row.company or "your company",
        "board": board.name,
        "meeting": meeting.title,
    }
    return {
        "board": board.name,
        "subject": placeholders.fill(planned.subject, known),
        "paragraphs": placeholders.paragraphs(placeholders.fill(planned.body, known)),
        "title": meeting.title,
        "days": [
            moments.span(each.starts_at, each.ends_at, meeting.timezone, row.timezone or None)
            for each in sittings
        ],
        "place": meeting.place,
        "join_url": meeting.join_url,
        "asks": planned.audience is Audience.silent,
        "is_after": planned.audience is Audience.came or planned.minutes > 0,
    }
