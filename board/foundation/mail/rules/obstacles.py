"""May this person be mailed: the one answer for all mails, and what stands in the way."""

from enum import StrEnum


class Obstacle(StrEnum):
    """In the order in which they count: what a person chose comes before what a server said."""

    no_address = "no_address"  # none is known, or none any more
    left = "left"  # the mail asks something of a member, and this one is none any more
    stopped = "stopped"  # the reader does not want mails of that kind
    refused = "refused"  # an earlier mail came back, or staff closed the address


def obstacle(
    address: str | None,
    *,
    is_refused: bool = False,
    has_left: bool = False,
    has_stopped: bool = False,
) -> Obstacle | None:
    """What keeps a mail from its reader; None where it may go."""
    if not address:
        return Obstacle.no_address
    if has_left:
        return Obstacle.left
    if has_stopped:
        return Obstacle.stopped
    return Obstacle.refused if is_refused else None
