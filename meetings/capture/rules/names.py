"""What a request is called: by staff's words, or by none yet."""

from meetings.capture import words


def name_of(title: str) -> str:
    """Never the member's words: a name is shown whatever level they chose."""
    return title or words.NOT_NAMED
