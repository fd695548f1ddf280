"""What is said of letters to many."""

TRIED_AGAIN = "They are being tried again already."
MOVED_ON = "This mailing has moved on in the meantime; look at it again."
PAUSED = "Paused. What is written goes its way; the rest waits for you."
RESUMED = "It goes on where it was."


def stopped(left: int, kept: int) -> str:
    return f"Stopped: {left:,} were not written, {kept:,} are kept in."


def tried_again(number: int) -> str:
    return f"Tried again: {number:,}. Look here in a moment."
