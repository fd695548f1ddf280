"""The mails that somebody got from us, or would have got, for their history."""

from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, value, values
from board.foundation.extensions import TimelineRow
from board.foundation.identity.access import Viewer
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message
from board.outbox import words

MOST = 300  # a history that is longer than that is looked up in the outbox
ARRIVED = (MailState.sent, MailState.mailbox)
# A newer mail stood in for these, or somebody took them back: their reader knows of none.
UNTOLD = (MailState.superseded, MailState.withdrawn)


@dataclass(frozen=True, slots=True)
class HistoryMail:
    id: str
    subject: str
    state: MailState
    created_at: datetime
    sent_at: datetime | None


TO_PERSON = prepared(
    Message.select(Message.id, Message.subject, Message.state, Message.created_at, Message.sent_at)
    .where(
        Message.person == value("person"),
        Message.board.is_in(values("boards")),
        Message.state.not_in([state.value for state in UNTOLD]),
    )
    .order_by(Message.created_at, Message.id, ascending=False),
    HistoryMail,
    limit=MOST,
)


async def timeline_rows(person_id: str, viewer: Viewer, now: datetime) -> list[TimelineRow]:
    """Each with what became of it, on boards that the viewer sees."""
    rows = await TO_PERSON.all(person=person_id, boards=viewer.board_ids)
    return [
        TimelineRow(
            row.sent_at or row.created_at,
            words.mailed(row.subject, row.state.label, is_sent=row.state in ARRIVED),
            f"/outbox/{row.id}",
            "mail",
        )
        for row in rows
    ]
