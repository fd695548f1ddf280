"""What people read where a board is started, changed and given its rules."""

BOARDS_FOUND = "Boards"
PROGRAMME_NEEDED_FIRST = "A board belongs to a programme: start that first."
BOARD_CHANGED = "The board is changed."
BOARD_CODE_MALFORMED = "Code: write 2 to 8 Latin letters and digits, like CAB."
FORMALITY_LABEL = "How formal"
DAYS_TO_ANSWER_LABEL = "Days to answer a request"
QUIET_FROM_LABEL = "Quiet from"
QUIET_UNTIL_LABEL = "Quiet until"
HOUSE_RULES_CHANGED = "The rules are changed."


def quorum_above_seats(seats: object) -> str:
    return f"Quorum cannot be more than the {seats} seats."


def seats_taken(members: int, seats: int) -> str:
    return f"{members} of {seats} seats"


def board_started(name: str) -> str:
    return f"{name} is there. Now find the people for it."
