"""What members read on their desk, and where its link is asked for."""

from board.foundation.text.language import counted

NO_ADDRESS_ON_FILE = "There is no mail address on file. Please write to your programme manager."
LINK_MAILED_TOO_OFTEN = "It was mailed five times today. Please look into your mail."
DESK_LINK_NAME = "your desk"
QUOTING_LABEL = "How we may quote you"
NO_SEAT_ON_THAT_BOARD = "You have no seat on that board: open your desk again."
QUOTING_MISSING = "Choose one of the four ways to be quoted."
VISIBILITY_LABEL = "Who may read your name"
VISIBILITY_MISSING = "Choose who may read that you sit on this board."
DESK_LINK_SENT = "The link to this page is on its way to your address."

DESK_LINK_MAILED_IF_KNOWN = (
    "If a desk belongs to that address, its link is on its way there. Look into your mail."
)


def quoting_saved(choice: str) -> str:
    return f"Noted for what you say from now on: {choice}."


def visibility_saved(choice: str) -> str:
    return f"Noted. Who may read your name: {choice}."


def minutes(number: int) -> str:
    """How long it takes, said beside it."""
    return counted(number, one="1 minute", other="{n} minutes") if number else "one tap"
