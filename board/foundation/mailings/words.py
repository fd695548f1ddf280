"""What is said of letters to many."""

TRIED_AGAIN = "They are being tried again already."
MOVED_ON = "This mailing has moved on in the meantime; look at it again."
PAUSED = "Paused. What is written goes its way; the rest waits for you."
LETTER_NOT_PUT_TOGETHER = (
    "Something that the letter says of them cannot be read. Look whether the name, address and"
    " time zone on their page are right, save it, and press “Try again”. If it fails once more,"
    " the server’s log says which part it is."
)
RESUMED = "It goes on where it was."


def stopped(left: int, kept: int) -> str:
    return f"Stopped: {left:,} were not written, {kept:,} are kept in."


def tried_again(number: int) -> str:
    return f"Tried again: {number:,}. Look here in a moment."
