"""What a member allows: how words may be attributed, and who may read the name."""

from enum import StrEnum

from board.foundation.identity import words


class Attribution(StrEnum):
    named = "named"
    company = "company"
    anonymous = "anonymous"
    internal = "internal"

    @property
    def label(self) -> str:
        return {
            "named": words.QUOTED_WITH_NAME,
            "company": words.QUOTED_WITH_COMPANY,
            "anonymous": words.QUOTED_NAMELESS,
            "internal": words.NOT_QUOTED,
        }[self.value]


class Directory(StrEnum):
    """Who may read that somebody sits on the board; another consent than that to be quoted."""

    nobody = "nobody"
    board = "board"
    guests = "guests"

    @property
    def label(self) -> str:
        return {
            "nobody": words.SEEN_BY_ORGANISERS,
            "board": words.SEEN_BY_MEMBERS,
            "guests": words.SEEN_BY_GUESTS,
        }[self.value]

    def covers(self, *, guests: bool) -> bool:
        """Whether other members may read the name, or guests as well."""
        return self is Directory.guests or (self is Directory.board and not guests)


# Which wording a consent was given to; raise it when the labels say something else.
DIRECTORY_WORDING = 1
