"""What staff read about webhooks and what was sent to them."""

RECEIVER_GONE = "The receiver said that nothing is to come any more (410)."
WEBHOOK_ADDED = "From now on this address is told."
WEBHOOK_ENDED = "Nothing more is sent there."
SECRET_RENEWED = "This is the new secret; the old one has ended."
DELIVERY_SENT_AGAIN = "It is on its way again, under the same id."
NAME_NOT_ON_INTERNET = "This name leads to a server that is not on the internet."
REQUEST_ANSWERED = "A request is answered"
ITEM_MOVED = "A roadmap item moves"
DIGEST_RELEASED = "A digest is released"
DELIVERY_WAITING = "Waiting to go"
DELIVERY_LEASED = "Being sent"
DELIVERY_RETRY = "Will be tried again"
NO_ADDRESS = "This is no address; it looks like https://example.com/hook."
ADDRESS_WITHOUT_HTTPS_OR_SERVER = "The address must start with https:// and name a server."
ADDRESS_WITH_PASSWORD = (
    "Leave name and password out of the address: the signature proves who is sending."
)
ADDRESS_WITHOUT_HTTPS = (
    "The address must start with https://, so that nobody on the way reads along."
)
SERVER_NOT_ON_INTERNET = "This server is not on the internet."
PROGRAMME_MISSING = "Choose a programme."
ENDED_BY_STAFF = "Ended by staff."
WEBHOOK_ENDED_ALREADY = "This webhook was ended already."
DELIVERY_NOT_REPEATABLE = "This delivery cannot be sent again: look at how it stands now."
NO_EVENT_CHOSEN = "Choose at least one thing to be told of."


def delivery_damaged(columns: str) -> str:
    return f"Damaged in the database ({columns}), so it was not sent."


def webhook_damaged(columns: str) -> str:
    return f"Damaged in the database ({columns}): add it anew."


def no_answer_within(seconds: object) -> str:
    return f"No answer within {seconds:.0f} seconds."


def address_too_long(most: int) -> str:
    return f"An address can have {most:,} characters."
