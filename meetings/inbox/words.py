"""What is said of mail that comes in: to staff, and to whoever wrote it."""

from collections.abc import Sequence

from board.foundation.text.language import counted

LETTER_SETTLED_ALREADY = "Somebody else was faster: this is done already."
MAIL_LOOKED_AT_ALREADY = "Somebody else has looked at this mail already."
MAIL_LOOKED_AT = "Noted: somebody has looked at it."
CONVERSATION_REOPENED = "It waits in the inbox again."
ADDRESS_REGISTERED = "The address is registered; nothing held so far counts by it."
NO_ADDRESS_ON_FILE = "There is no mail address on file for this person any more."
SENDER_RECOGNISED_ALREADY = "Somebody has settled whose this address is already."
CHOOSE_AN_ATTENDEE = "Choose somebody who is asked to this meeting."


def answer_on_its_way(name: str, undo_seconds: int) -> str:
    if not undo_seconds:
        return f"Your answer goes to {name}."
    return counted(
        undo_seconds,
        one="Your answer goes to {name}. You can take it back for {n} second.",
        other="Your answer goes to {name}. You can take it back for {n} seconds.",
        name=name,
    )


def conversation_settled(name: str) -> str:
    return f"Done: the mail from {name}." if name else "Done: the mail from somebody."


def address_registered_and_counted(mails: int) -> str:
    return counted(
        mails,
        one="The address is registered, and {n} mail that was held counts now.",
        other="The address is registered, and {n} held mails count now.",
    )


def somebody_wrote(name: str, subject: str) -> str:
    return f"{name} wrote about {subject}" if subject else f"{name} wrote"


def wrote_to_us(subject: str) -> str:
    return f"Wrote to us about {subject}" if subject else "Wrote to us"


def mails_to_answer(mails: int) -> str:
    return counted(mails, one="{n} mail to answer", other="{n} mails to answer")


def mails_from(names: Sequence[str]) -> str:
    first, rest = ", ".join(names[:3]), len(names) - 3
    if rest <= 0:
        return f"From {first}"
    return counted(
        rest, one="From {first} and {n} more", other="From {first} and {n} more", first=first
    )


def mails_not_counted(mails: int) -> str:
    return counted(
        mails,
        one="A mail to the organiser’s address could not be counted",
        other="{n} mails to the organiser’s address could not be counted",
    )


def latest_outcome(mails: int, outcome: str) -> str:
    return counted(mails, one="{outcome}", other="The latest: {outcome}", outcome=outcome)


def look_at_mails(mails: int) -> str:
    return counted(mails, one="Look at it", other="Look at them")


def address_comes_back(email: str) -> str:
    return f"Mail to {email} comes back: correct the address first."
