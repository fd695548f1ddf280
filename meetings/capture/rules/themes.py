"""Themes."""


def key_of(label: str) -> str:
    """The same for the same theme, however it is spelled."""
    return tidy(label).casefold()


def tidy(label: str) -> str:
    return " ".join(label.split())[:80]
