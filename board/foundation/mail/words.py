"""What staff read about a mail's state, and about one that cannot be built."""

CALENDAR_WITHOUT_METHOD = "The calendar part has no METHOD."
MAIL_TOO_LONG = "The mail is longer than 100 KB: shorten its text."
UNSUBSCRIBE_ADDRESS_UNFIT = "The address for unsubscribing is not one that fits into a header."
HEADER_CHARACTER_UNFIT = "A header holds a character that does not belong there."
HEADER_TOO_LONG = "A header line is too long."
HEADERS_AMBIGUOUS = "The headers read differently in two readers."
HEADER_IN_PART = "A part of the mail holds a header that does not belong there."
MESSAGE_ID_UNUSABLE = "The mail has no usable Message-ID."
NEWS_MAILS = "news about what became of your requests"
LETTERS_TO_SEVERAL = "letters to several people at once"
DIGEST_MAILS = "digests of meetings"
WAITING_REQUESTS_MAILS = "the weekly list of requests that wait for your answer"
MAIL_WITHOUT_TEXT = "This mail could not be written at all; send a new one instead."
MAIL_MOVED_ON = "This mail has moved on in the meantime; nothing was changed."
STATE_PENDING = "Waiting to go"
STATE_LEASED = "Being sent"
STATE_RETRY = "Will be tried again"
STATE_MAILBOX = "In the mailbox"
STATE_UNCERTAIN = "Perhaps sent"
STATE_SUPPRESSED = "Not sent: address refused"
STATE_SUPERSEDED = "Replaced by a newer one"
STATE_EXPIRED = "Too late to send"
STATE_WITHDRAWN = "Taken back"


def mail_damaged(columns: str) -> str:
    return f"Damaged in the database ({columns}), so it was not sent. Write it anew."


def address_unfit(address: str) -> str:
    return f"No mail can be sent to the address “{address}”."


def header_unreadable(name: str) -> str:
    return f"The header {name} cannot be read back."


def header_without_its_address(name: str) -> str:
    return f"The header {name} does not hold the one address it should."


PART_MALFORMED = "A part of the mail is malformed. Write its text anew."
