"""What whoever wished for something hears of it, and nobody else."""

from collections.abc import Mapping
from datetime import datetime

from board.foundation.errors import NotFound
from board.foundation.links import links
from board.foundation.mail import outbox
from board.foundation.mail.rules.mail_parts import CalendarPart
from meetings.proposals.decisions import Wish
from meetings.scheduling import calendars, meeting_links


async def tell(
    kind: str,
    wish: Wish,
    when: str,
    *,
    words: str = "",
    more: Mapping[str, object],
    calendar: CalendarPart | None = None,
    due_at: datetime | None = None,
    now: datetime,
) -> None:
    """One mail, with the link for an answer of one's own; `words` are those of staff."""
    if not wish.attendee_email or calendars.is_organizer(wish.attendee_email):
        return
    try:
        link = await meeting_links.issue(wish.meeting, wish.person, now=now)
    except NotFound:  # over too long ago, or taken off: there is nothing left to answer
        return
    await outbox.post(
        kind,
        to=outbox.Recipient(wish.attendee_name, wish.attendee_email, person=wish.person),
        sender_name=wish.board_name,
        board=wish.board,
        cause=wish.meeting,
        calendar=calendar,
        context={
            "name": wish.attendee_name,
            "board": wish.board_name,
            "title": wish.title,
            "when": when,
            "words": words,
            "url": links.url(link),
            **more,
        },
        due_at=due_at,
        now=now,
    )
