"""Mail leases: which worker has which mail, and what it writes on each one's way out."""

from datetime import timedelta

from board.foundation.database.queries import value
from board.foundation.database.row_leases import RowLeases
from board.foundation.database.writes import prepared_write
from board.foundation.mail.rules.outbox import MailState
from board.foundation.mail.tables import Message

LEASE = timedelta(minutes=2)
IS_LEASED = Message.state == MailState.leased.value
# A server may have what was handed over: nobody takes it, or gives it back, as if it had not left.
IS_OURS = IS_LEASED & Message.handed_at.is_null()
LEASES = RowLeases(
    Message,
    LEASE,
    taken={Message.state: MailState.leased.value},
    back=[
        (IS_OURS & (Message.copies == 0), {Message.state: MailState.pending.value}),
        (IS_OURS & (Message.copies > 0), {Message.state: MailState.uncertain.value}),
    ],
)
_IS_OWNERS = (Message.id == value("id")) & (Message.lease_owner == value("owner"))
MAY_BE_SETTLED = IS_LEASED | (Message.state == MailState.uncertain.value)
# What each mail needs on its way, said once: putting it together was a tenth of what a mail costs.
HANDED = prepared_write(
    Message.update({Message.lease_until: value("until"), Message.handed_at: value("now")})
    .where(_IS_OWNERS, IS_LEASED)
    .returning(Message.id),
    str,
)
SENT = prepared_write(
    Message.update(
        {
            Message.state: value("state"),
            Message.sent_at: value("now"),
            Message.body: value("body"),
            Message.copies: value("copies"),
            Message.links_removed_at: value("removed_at"),
            Message.error: "",
            **LEASES.nobodys,
            Message.handed_at: None,
        }
    )
    .where(_IS_OWNERS, MAY_BE_SETTLED)
    .returning(Message.id),
    str,
)
