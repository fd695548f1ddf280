"""The letter that invites: what staff write once, and what each reader of it gets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board import settings
from board.foundation.database.queries import prepared_sql
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.tables import Board
from board.foundation.links import links
from board.foundation.links.links import Link
from board.foundation.mail import outbox, templating
from board.foundation.mail.rules.quiet_hours import held_until, next_allowed
from board.foundation.text import moments, placeholders
from board.invitations import words
from board.invitations.tables import Invitation

CARRIER = "invitation_sent"


@dataclass(frozen=True)
class InvitationLetter:
    """Subject and text with placeholders, and the instant until which it may be answered."""

    subject: str
    body: str
    expires_at: datetime | None


@dataclass(frozen=True)
class LetterReader:
    """Whom one copy is for."""

    person: str
    name: str
    company: str
    email: str
    timezone: str = ""


READERS = prepared_sql(
    """
    SELECT person.id AS person, person.name, coalesce(company.name, '') AS company,
        coalesce(person.email, '') AS email, person.timezone
    FROM person LEFT JOIN company ON company.id = person.company WHERE person.id IN :people
    """,
    LetterReader,
    reason="what is missing is empty",
)


async def board_of(board_id: str) -> Board:
    """The board with its programme, for letters and for the page behind them."""
    board = await Board.objects(Board.programme).where(Board.id == board_id).first()
    assert board is not None
    return board


async def reader(person_id: str) -> LetterReader:
    return (await readers([person_id]))[person_id]


async def readers(person_ids: Sequence[str]) -> dict[str, LetterReader]:
    """By person."""
    return {row.person: row for row in await READERS.all(people=person_ids)}


def quiet(board: Board, to: LetterReader, at: datetime, *, before: datetime | None) -> datetime:
    """When a letter leaves that is ready at `at`: not in the reader's quiet hours.

    Unless it would be too late then: in that case at once.
    """
    hours = board.quiet_from, board.quiet_until
    return held_until(at, to.timezone or board.timezone, *hours, before=before)


def filled(text: str, board: Board, to: LetterReader) -> str:
    """The text with this reader's words in place of the placeholders."""
    return placeholders.fill(
        text,
        {
            "first_name": to.name.split()[0] if to.name.split() else to.name,
            "name": to.name,
            "company": to.company or words.YOUR_COMPANY,
            "board": board.name,
            "programme": board.programme.name,
            "term": term(board.term_months),
            "seats": words.seats(board.seats),
        },
    )


def term(months: int) -> str:
    """24 is "2 years", 18 is "18 months"."""
    return words.years(months // 12) if months and months % 12 == 0 else words.months(months)


def day_of(at: datetime | None, board: Board) -> str | None:
    """An instant as the day it is where the board is: Thursday 14 January 2027."""
    zone = board.timezone or "UTC"
    return None if at is None else moments.day(moments.instant_to_local(at, zone).date())


def preview(
    letter: InvitationLetter, board: Board, to: LetterReader, *, by: Viewer
) -> tuple[str, str, str]:
    """Subject, text and HTML as this reader will get them; the link leads nowhere yet."""
    return templating.render_mail(
        CARRIER,
        {
            **context(letter, board, to, by_name=by.name),
            "url": f"{settings.current().origin}/i/…",
            "to": outbox.Recipient(to.name, to.email),
            "unsubscribe_url": None,
            "origin": settings.current().origin,
        },
    )


async def post(
    invitation: Invitation,
    board: Board,
    to: LetterReader,
    *,
    by: Viewer,
    now: datetime,
    hold: bool = False,
    waits: bool = True,
) -> None:
    """Writes the mail with the personal link, inside the transaction of its cause.

    With `waits` it leaves after the time in which it may still be undone.
    """
    link = await links.issue(
        links.LinkPurpose.invitation,
        person=to.person,
        board=board.id,
        subject=invitation.id,
        now=now,
    )
    facts = mail(invitation, board, to, link, by=by, now=now, hold=hold, waits=waits)
    await outbox.post(CARRIER, **facts)


async def post_reminder(
    invitation: Invitation, board: Board, to: LetterReader, *, by: Viewer, now: datetime
) -> bool:
    """A short word to somebody who has not answered; False if the reader wants no reminders."""
    link = await links.issue(
        links.LinkPurpose.invitation,
        person=to.person,
        board=board.id,
        subject=invitation.id,
        now=now,
    )
    late = now + timedelta(days=2)
    expires_at: datetime | None = invitation.expires_at
    sent_at: datetime | None = invitation.sent_at
    last_at = min(late, expires_at or late)
    due_at = next_allowed(now, to.timezone or board.timezone, board.quiet_from, board.quiet_until)
    if due_at >= last_at:
        return False
    posted = await outbox.post(
        "invitation_reminded",
        to=outbox.Recipient(to.name, to.email, person=to.person),
        context={
            **_facts(board, expires_at),
            "has_seats": BoardKind(board.kind).has_seats,
            "name": to.name,
            "by_name": by.name,
            "sent_on": day_of(sent_at or now, board),
            "url": links.url(link),
        },
        sender_name=f"{by.name}, {board.name}",
        board=board.id,
        cause=invitation.id,
        due_at=due_at,
        expires_at=last_at,
        reply_to=by.email,
        now=now,
    )
    return posted is not None


async def post_withdrawal(
    invitation: Invitation, board: Board, to: LetterReader, *, by: Viewer, now: datetime
) -> None:
    """To somebody who got the invitation: it holds no longer."""
    await outbox.post(
        "invitation_withdrawn",
        to=outbox.Recipient(to.name, to.email, person=to.person),
        context={**_facts(board, None), "name": to.name, "by_name": by.name},
        sender_name=f"{by.name}, {board.name}",
        board=board.id,
        cause=invitation.id,
        reply_to=by.email,
        now=now,
    )


def mail(
    invitation: Invitation,
    board: Board,
    to: LetterReader,
    link: Link,
    *,
    by: Viewer,
    now: datetime,
    hold: bool,
    waits: bool,
) -> Mapping[str, Any]:
    """What the outbox is told of the mail that carries an invitation."""
    letter = InvitationLetter(invitation.subject, invitation.body, invitation.expires_at)
    pause = timedelta(seconds=settings.current().undo_seconds if waits else 0)
    return {
        "to": outbox.Recipient(to.name, to.email, person=to.person),
        "context": {**context(letter, board, to, by_name=by.name), "url": links.url(link)},
        "sender_name": f"{by.name}, {board.name}",
        "board": board.id,
        "cause": invitation.id,
        "hold": hold,
        "due_at": quiet(board, to, now + pause, before=invitation.expires_at),
        "expires_at": invitation.expires_at,
        "reply_to": by.email,
        "now": now,
    }


def context(
    letter: InvitationLetter, board: Board, to: LetterReader, *, by_name: str
) -> Mapping[str, Any]:
    """What the templates of the letter say."""
    return {
        **_facts(board, letter.expires_at),
        "subject": filled(letter.subject, board, to),
        "paragraphs": placeholders.paragraphs(filled(letter.body, board, to)),
        "by_name": by_name,
    }


def _facts(board: Board, expires_at: datetime | None) -> dict[str, object]:
    return {
        "board": board.name,
        "programme": board.programme.name,
        "until": day_of(expires_at, board),
    }
