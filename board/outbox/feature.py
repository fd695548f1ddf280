"""What the outbox adds to the whole."""

from board.foundation.extensions import Feature
from board.outbox import mail_history
from board.outbox.pages import closed_addresses as closed_addresses_pages
from board.outbox.pages import mailbox as mailbox_pages
from board.outbox.pages import mailings as mailings_pages
from board.outbox.pages import outbox as outbox_pages
from board.outbox.pages import sendings as sendings_pages

FEATURE = Feature(
    pages=(
        closed_addresses_pages.ClosedAddresses,
        mailings_pages.Mailings,
        outbox_pages.Outbox,
        sendings_pages.Sendings,
        mailbox_pages.BuiltInMailbox,
    ),
    timeline_rows=(mail_history.timeline_rows,),
)
