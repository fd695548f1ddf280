"""What staff read about mails that wait, went out or were kept in."""

from board.foundation.text.language import counted

FILTER_GONE = "Gone out"
FILTER_UNCERTAIN = "Perhaps sent"
FILTER_KEPT = "Taken back or replaced"
MAIL_LEAVES_AGAIN = "Mail leaves again, and the mailbox is read."
SERVER_ASKED_AGAIN = "The mail server is asked again."
MAIL_HELD = "The mail is held until you release it."
MAIL_WITHDRAWN = "The mail is taken back and will not go out."
MAIL_RETRIED = "The mail is tried once more."


def address_opened(name: str) -> str:
    return f"Mail goes to {name} again."


def address_closed(name: str) -> str:
    return f"No more mail goes to {name}."


def mail_released(name: str) -> str:
    return f"The mail to {name} goes out now."


def mails_tried_soon(mails: int) -> str:
    return counted(
        mails,
        one="{n} mail will be tried within a minute.",
        other="{n} mails will be tried within a minute.",
    )
