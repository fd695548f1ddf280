"""What people read of a link that no longer opens, and of the key that made it."""

from pathlib import Path

KEY_LOST_FIX = (
    "Put it back: folkmoot keys restore FILE takes a backup, or the file of another host. If it "
    "is lost for good: folkmoot keys replace"
)
LINK_REPLACED = "This link has been replaced or taken back."
LINK_USED = "This link has been used already."
LINK_EXPIRED = "This link has expired."


def key_missing(path: Path, fix: str) -> str:
    return f"{path} is missing. {fix}"


def key_unreadable(path: Path, reason: object) -> str:
    return f"{path} cannot be read ({reason}): the user who runs Folkmoot must own it."


def key_empty(path: Path, fix: str) -> str:
    return f"{path} is empty. {fix}"


def key_damaged(path: Path, length: int, fix: str) -> str:
    return f"{path} is damaged ({length} bytes). {fix}"
