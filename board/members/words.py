"""What people read about members, their terms and the seats of a board."""

from board.foundation.text.language import counted

TOOK_SEAT = "took the seat"
SEATED_MEANWHILE = "This person sits on the board already."
MEMBER_HAS_LEFT = "This person has left the board."
TERM_CHANGED_MEANWHILE = "This term was changed by somebody else."
LEFT_MEANWHILE = "This person has left the board already."
MAIL_COMES_BACK_HINT = "Nothing more is sent there until the address is corrected."
CORRECT_ADDRESS = "Correct the address"
TERM_ENDS_HINT = "Renew it by letting them join again, or let them stand down with thanks."
SEE_MEMBERS = "See the members"
POOL_EMPTY = "Nobody is in the pool who could be invited."
IMPORT_LIST = "Import a list"
INVITE_SOMEBODY = "Invite somebody"


def now_chairs(name: str) -> str:
    return f"{name} chairs the board."


def term_changed(name: str, day: str) -> str:
    return f"{name}’s term ends on {day}."


def member_has_left(name: str) -> str:
    return f"{name} has left; the seat is free."


def mail_comes_back(name: str) -> str:
    return f"Mail to {name} comes back"


def term_ends(name: str, day: str, others: int) -> str:
    """`others`: how many more terms end soon."""
    if not others:
        return f"{name}’s term ends on {day}"
    return counted(
        others,
        one="{name}’s term ends on {day}, and {n} more is near",
        other="{name}’s term ends on {day}, and {n} more are near",
        name=name,
        day=day,
    )


def term_ended(name: str, day: str, others: int) -> str:
    if not others:
        return f"{name}’s term ended on {day}"
    return counted(
        others,
        one="{name}’s term ended on {day}, and {n} more is near",
        other="{name}’s term ended on {day}, and {n} more are near",
        name=name,
        day=day,
    )


def seats_free(seats: int) -> str:
    return counted(seats, one="{n} seat is free", other="{n} seats are free")


def on_bench(people: int) -> str:
    return f"{people} on the bench"


def to_decide_on(people: int) -> str:
    return f"{people} to decide on"


def invited(people: int) -> str:
    return f"{people} invited"
