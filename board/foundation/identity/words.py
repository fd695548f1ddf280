"""What people read of roles, consents, seats and colours."""

from board.foundation.text.language import counted

OWN_ADDRESS = "Own address"
PROGRAMME_MANAGER = "Programme manager"
PRODUCT_LEAD = "Product lead"
SUBSTITUTES_REFUSED = "Refuse kindly: the seat is personal"
SUBSTITUTES_ASKED = "Ask: staff or the chair decide each time"
SUBSTITUTES_ALLOWED = "Allow: whoever is sent is invited as a guest"
US_LETTER = "US Letter"
QUOTED_WITH_NAME = "With my name and company"
QUOTED_WITH_COMPANY = "With my company only"
QUOTED_NAMELESS = "Words only, without name or company"
NOT_QUOTED = "Internal only: do not quote me"
SEEN_BY_ORGANISERS = "Nobody but the organisers"
SEEN_BY_MEMBERS = "The other members of this board"
SEEN_BY_GUESTS = "The other members, and guests of our meetings"
SITS_ON_BOARD = "This person sits on the board; let them stand down on the members' page."
HAS_OPEN_INVITATION = "This person has an open invitation; withdraw it before you decide anew."


def colour_malformed(label: str, example: str) -> str:
    return f"{label}: write it like {example}."


def colour_illegible(label: str, chosen: str, contrast: object, least: object, nearest: str) -> str:
    return (
        f"{label}: {chosen} on paper has a contrast of {contrast:.1f} to 1, and text needs "
        f"{least} to 1. {nearest} is the nearest shade that has it."
    )


def seats_taken(seats: int) -> str:
    return counted(seats, one="The only seat is taken.", other="All {n} seats are taken.")
