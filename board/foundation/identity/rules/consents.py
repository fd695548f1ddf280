"""What a member allows: how words may be attributed, and who may read the name."""

from enum import StrEnum


class Attribution(StrEnum):
    named = "named"
    company = "company"
    anonymous = "anonymous"
    internal = "internal"

    @property
    def label(self) -> str:
        return {
            "named": "With my name and company",
            "company": "With my company only",
            "anonymous": "Words only, without name or company",
            "internal": "Internal only: do not quote me",
        }[self.value]


class Directory(StrEnum):
    """Who may read that somebody sits on the board; another consent than that to be quoted."""

    nobody = "nobody"
    board = "board"
    guests = "guests"

    @property
    def label(self) -> str:
        return {
            "nobody": "Nobody but the organisers",
            "board": "The other members of this board",
            "guests": "The other members, and guests of our meetings",
        }[self.value]

    def covers(self, *, guests: bool) -> bool:
        """Whether other members may read the name, or guests as well."""
        return self is Directory.guests or (self is Directory.board and not guests)


# Which wording a consent was given to; raise it when the labels say something else.
DIRECTORY_WORDING = 1
