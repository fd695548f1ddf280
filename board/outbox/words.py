"""What staff read about mails that wait, went out or were kept in."""

from board.foundation.text.language import counted

FILTER_GONE = "Gone out"
FILTER_UNCERTAIN = "Perhaps sent"
FILTER_KEPT = "Taken back or replaced"
SHORT_HELD = "held"
SHORT_WAITING = "waiting"
SHORT_GONE = "sent"
SHORT_UNCERTAIN = "perhaps sent"
SHORT_FAILED = "failed"
SHORT_KEPT = "taken back"
MAIL_LEAVES_AGAIN = "Mail leaves again, and the mailbox is read."
NOTHING_LEFT_TO_UNDO = "Nothing was undone: no mail of it waits any more."
SERVER_ASKED_AGAIN = "The mail server is asked again."
MAIL_HELD = "The mail is held until you release it."
MAIL_WITHDRAWN = "The mail is taken back and will not go out."
MAIL_RETRIED = "The mail is tried once more."


def address_opened(name: str) -> str:
    return f"Mail goes to {name} again."


def address_closed(name: str) -> str:
    return f"No more mail goes to {name}."


def mail_released(name: str) -> str:
    return f"The mail to {name} goes out."


def sending_held(mails: int) -> str:
    if not mails:
        return "Nothing was held: no mail of it waits any more."
    return counted(
        mails,
        one="{n} mail is held until you let it go.",
        other="{n} mails are held until you let them go.",
    )


def sending_released(mails: int) -> str:
    if not mails:
        return "Nothing was let go: no mail of it is held any more."
    return counted(
        mails,
        one="{n} mail goes out.",
        other="{n} mails go out.",
    )


def sending_withdrawn(mails: int) -> str:
    if not mails:
        return "Nothing was taken back: no mail of it waits any more."
    return counted(
        mails,
        one="{n} mail is taken back and will not go out.",
        other="{n} mails are taken back and will not go out.",
    )


def sending_undone(kept: int, left: int) -> str:
    """What does not leave, and what is too late."""
    if not kept:
        return NOTHING_LEFT_TO_UNDO
    said = counted(
        kept,
        one="Undone: {n} mail is kept in. It leaves only when somebody lets it go in the outbox.",
        other="Undone: {n} mails are kept in. They leave only when somebody lets them go in the"
        " outbox.",
    )
    if left:
        said += " " + counted(left, one="{n} had left before.", other="{n} had left before.")
    return said


def mails_tried_soon(mails: int) -> str:
    return counted(
        mails,
        one="{n} mail will be tried within a minute.",
        other="{n} mails will be tried within a minute.",
    )


def mailed(subject: str, state: str, *, is_sent: bool) -> str:
    return f"We wrote “{subject}”" if is_sent else f"We wrote “{subject}”: {state.lower()}"
