"""The outbox: each mail is written as bytes with its cause, reviewed, then delivered."""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid
from typing import Any

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import values
from board.foundation.database.writes import prepared_write
from board.foundation.links import links
from board.foundation.mail import mime, reach, templating
from board.foundation.mail.rules import mail_parts
from board.foundation.mail.rules.obstacles import Obstacle
from board.foundation.mail.rules.outbox import QUEUED, MailState
from board.foundation.mail.tables import Message
from board.foundation.sendings import sendings
from board.foundation.text.ids import new_id

# Kinds that their reader may stop, by the purpose they are stopped with.
STOPPABLE = {
    "invitation_reminded": "reminders",
    "poll_reminded": "reminders",
    "interview_reminded": "reminders",
    "meeting_reminded": "reminders",
    "action_due": "reminders",
    "roadmap_news_sent": "status",
    "you_said_mailed": "status",
    "answers_owed": "owed",
    "digest_released": "digests",
    "circular_sent": "letters",
}
# Kinds that are for members alone; a guest may be asked all the others.
FOR_MEMBERS = ("charter_asked", "action_due")
# The letters to many that what is being written belongs to.
of_mailing: ContextVar[str | None] = ContextVar("of_mailing", default=None)
# What the letters of a portion take the place of: put aside by one statement before they are kept.
replaced: ContextVar[list[str] | None] = ContextVar("replaced", default=None)


@dataclass(frozen=True)
class Recipient:
    """One reader: the address on file, and who it belongs to."""

    name: str
    address: str
    person: str | None = None
    staff: str | None = None


SUPERSEDED = prepared_write(
    Message.update({Message.state: MailState.superseded.value}).where(
        Message.replaces_key.is_in(values("keys")),
        Message.state.is_in([state.value for state in QUEUED]),
    )
)


# --- queries ---------------------------------------------------------------------------------


# --- operations ------------------------------------------------------------------------------


async def post(
    kind: str,
    *,
    to: Recipient,
    now: datetime,
    context: Mapping[str, Any],
    sender_name: str = "Folkmoot",
    board: str | None = None,
    cause: str = "",
    hold: bool = False,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    unique_key: str | None = None,
    replaces_key: str | None = None,
    calendar: mail_parts.CalendarPart | None = None,
    reply_to: str | None = None,
    thread: Sequence[str] = (),
    is_automatic: bool = True,
) -> str | None:
    """Renders templates/mail/<kind>.* and stores the mail; call it inside the cause's transaction.

    Returns the id, or None when a mail with the same unique key exists, the reader stopped it, or
    it is for members and the reader is none any more.
    A newer mail with the same `replaces_key` takes the place of one that has not gone out.
    `thread`: Message-IDs that it answers; not `is_automatic`: somebody wrote it to this reader.
    """
    purpose = STOPPABLE.get(kind)
    unsubscribe_url = None
    in_the_way = await _in_the_way(to, kind, board)
    if in_the_way in (Obstacle.stopped, Obstacle.left):
        return None
    if purpose and (to.person or to.staff):
        link = await links.issue(
            links.LinkPurpose.unsubscribe,
            person=to.person,
            staff=to.staff,
            board=board,
            subject=purpose,
            now=now,
        )
        unsubscribe_url = links.url(link)
    if replaces_key:
        await supersede(replaces_key)
    message = written(
        kind,
        to=to,
        now=now,
        context=context,
        sender_name=sender_name,
        board=board,
        cause=cause,
        hold=hold,
        due_at=due_at,
        expires_at=expires_at,
        unique_key=unique_key,
        replaces_key=replaces_key,
        calendar=calendar,
        reply_to=reply_to,
        thread=thread,
        is_automatic=is_automatic,
        unsubscribe_url=unsubscribe_url,
    )
    if in_the_way is Obstacle.refused and message.state != MailState.failed:
        message.state = MailState.suppressed.value
        message.error = "An earlier mail to this address was refused."
    if not await db.insert_new([message]):
        return None
    await note_sending([message], now=now)
    return message.id


async def note_sending(messages: Sequence[Message], *, now: datetime) -> None:
    """Inside the transaction that stores them: which mails leave together."""
    for sending, one in {each.sending: each for each in messages if not each.mailing}.items():
        await sendings.keep(sending, one.kind, one.board, now=now)


def written(
    kind: str,
    *,
    to: Recipient,
    now: datetime,
    context: Mapping[str, Any],
    sender_name: str = "Folkmoot",
    board: str | None = None,
    cause: str = "",
    hold: bool = False,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    unique_key: str | None = None,
    replaces_key: str | None = None,
    calendar: mail_parts.CalendarPart | None = None,
    reply_to: str | None = None,
    thread: Sequence[str] = (),
    is_automatic: bool = True,
    unsubscribe_url: str | None = None,
) -> Message:
    """The row of a mail with its bytes, which no database knows yet, nor was any asked.

    So that many of them are written before the transaction that stores them; see `post`.
    """
    values = {
        **context,
        "to": to,
        "unsubscribe_url": unsubscribe_url,
        "origin": settings.current().origin,
    }
    subject, text, html = templating.render_mail(kind, values)
    identifier = new_id()
    domain = settings.current().mail_from.rpartition("@")[2]
    message_id = make_msgid(idstring=identifier, domain=domain)
    state, error = (MailState.held if hold else MailState.pending), ""
    try:
        body = mime.compose(
            sender_name=sender_name,
            sender_address=settings.current().mail_from,
            to_name=to.name,
            to_address=to.address,
            subject=subject,
            text=text,
            html=html,
            message_id=message_id,
            date=now,
            calendar=calendar,
            unsubscribe_url=unsubscribe_url,
            reply_to=reply_to,
            thread=thread,
            auto=is_automatic,
        )
        mime.gate(body, to.address)
    except ValueError as problem:
        body, state, error = b"", MailState.failed, str(problem)
    mailing = of_mailing.get()
    return Message(
        id=identifier,
        kind=kind,
        cause=cause,
        board=board,
        person=to.person,
        staff=to.staff,
        to_name=to.name[:120],
        to_address=to.address,
        subject=subject[:250],
        body=body,
        message_id=message_id.strip("<>"),
        state=state.value,
        unique_key=unique_key,
        replaces_key=replaces_key,
        created_at=now,
        due_at=sendings.leaves_at(
            kind, due_at or now, reader=to.staff, is_of_many=mailing is not None, now=now
        ),
        expires_at=expires_at,
        error=error,
        mailing=mailing,
        sending=mailing or sendings.sending_of(kind, board, now),
    )


async def supersede(replaces_key: str) -> None:
    """Keeps an older mail with that key in, if it has not gone out yet."""
    if (waiting := replaced.get()) is not None:
        waiting.append(replaces_key)
    else:
        await supersede_each([replaces_key])


async def supersede_each(replaces_keys: Sequence[str]) -> None:
    await SUPERSEDED.soon(keys=replaces_keys)


# --- steps -----------------------------------------------------------------------------------


async def _in_the_way(to: Recipient, kind: str, board: str | None) -> Obstacle | None:
    purpose = STOPPABLE.get(kind, "")
    if to.person:
        asking = board or "" if kind in FOR_MEMBERS else ""
        return await reach.obstacle_of(to.person, purpose=purpose, board=asking)
    return await reach.obstacle_of_staff(to.staff, purpose=purpose) if to.staff else None
