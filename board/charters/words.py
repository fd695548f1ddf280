"""What people read about a charter, and about accepting it."""

from board.foundation.text.language import counted

SEE_WHO = "See who"
NO_CHARTER_YET = "This board has no charter yet."
CHARTER_UNCHANGED = "The text is the same: no new version."
NOBODY_LEFT_TO_ASK = (
    "Nobody is left to ask: whoever has not accepted it had a mail within a day, or has no address."
)
ACCEPT_ON_CHARTER_PAGE = "Open the charter again, and accept it there."


def charter_accepted(version: int) -> str:
    return f"Thank you. You have accepted version {version} of the charter."


def charter_not_accepted(missing: int, seated: int, version: int) -> str:
    return counted(
        missing,
        one="{n} of {seated} has not accepted version {version} of the charter",
        other="{n} of {seated} have not accepted version {version} of the charter",
        seated=seated,
        version=version,
    )


def charter_in_force(version: int, asked: int) -> str:
    """`asked`: how many members a mail goes to."""
    if not asked:
        return f"Version {version} of the charter is in force."
    return counted(
        asked,
        one="Version {version} of the charter is in force. {n} member asked by mail to accept it.",
        other="Version {version} of the charter is in force. "
        "{n} members asked by mail to accept it.",
        version=version,
    )


def members_asked_again(asked: int) -> str:
    return counted(asked, one="{n} member asked again.", other="{n} members asked again.")


def read_the_charter(board: str) -> str:
    return f"Read the charter of the {board}"
