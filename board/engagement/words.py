"""What people read in the list of people."""

from collections.abc import Sequence
from datetime import date

from board.foundation.text.language import brief_day, brief_day_of_month, counted

EXPORT_COLUMNS = (
    "Name", "Company", "Role", "Mail address", "Industry", "Region", "Country", "Boards",
    "Last contact", "How", "Meetings asked to", "Meetings come to", "Asked for", "Answered",
    "Next term end", "Health",
)  # fmt: skip
VIEWS = (
    ("Everybody", ""), ("Members", "seat=member"), ("Never asked", "seat=member&asked=never"),
    ("Silent for 60 days", "seat=member&silent=60"),
    ("Term ends in 90 days", "seat=member&term=90"),
    ("Mail comes back", "mail=back"), ("Candidates", "seat=candidate"), ("Alumni", "seat=alumni"),
)  # fmt: skip
SORTS = (
    ("name", "Name"), ("-name", "Name, from Z"), ("heard", "Longest silent"),
    ("-heard", "Heard from last"), ("company", "Company"), ("attended", "Came least"),
    ("-attended", "Came most"), ("asked", "Asked least"), ("-asked", "Asked most"),
    ("answered", "Answered least"), ("-answered", "Answered most"), ("term", "Term ends first"),
    ("-term", "Term ends last"),
)  # fmt: skip
SEAT_OPTIONS = (("member", "Members"), ("candidate", "Candidates"), ("alumni", "Alumni"))
ASKED_OPTIONS = (
    ("never", "Never asked"), ("asked", "Asked before"), ("waiting", "Have not answered"),
)  # fmt: skip
SILENT_OPTIONS = (("30", "Not for 30 days"), ("60", "Not for 60 days"), ("90", "Not for 90 days"))
CAME_OPTIONS = (
    ("never", "Never came"), ("missed", "Missed a meeting"), ("came", "Came before"),
)  # fmt: skip
WELL = "Well"
DAYS_WITHOUT_YEAR = 330  # after that, a day and its month could be of either year


def concern(name: str, number: int, waiting_for: str) -> str:
    """What needs us about somebody: Silent for 69 days."""
    one, other = _CONCERNS[name]
    return counted(number, one, other, waiting_for=waiting_for)


_CONCERNS = {
    "mail_back": ("Mail comes back", "Mail comes back"),
    "waits_long": ("{waiting_for}, {n} day", "{waiting_for}, {n} days"),
    "waits": ("{waiting_for}", "{waiting_for}"),
    "silent": ("Silent for {n} day", "Silent for {n} days"),
    "quiet": ("Quiet for {n} day", "Quiet for {n} days"),
    "missed_three": ("Missed the last {n} meeting", "Missed the last {n} meetings"),
    "missed_two": ("Missed the last {n} meeting", "Missed the last {n} meetings"),
    "not_come": ("Has not come yet", "Has not come yet"),
    "unanswered": ("Owes us an answer", "Owes us {n} answers"),
    "asked_enough": ("Asked enough: {n} time", "Asked enough: {n} times"),
    "term_ends": ("Term ends in {n} day", "Term ends in {n} days"),
}


def days_ago(days: int) -> str:
    return "today" if days == 0 else counted(days, "{n} day ago", "{n} days ago")


def heard(on: date, how: str, days: int) -> str:
    """22 Sep, at the meeting."""
    said = brief_day(on) if days > DAYS_WITHOUT_YEAR else brief_day_of_month(on)
    return f"{said}, {how}" if how else said


def term_end(on: date | None) -> str:
    return brief_day(on) if on else "–"


def presence(came: Sequence[bool]) -> str:
    """The dots in words, for whoever hears them."""
    return ", ".join("came" if each else "missed" for each in came)


def clock_there(city: str, clock: str) -> str:
    return f"It is {clock} in {city} now."


def standing(candidate: str, seat: str, position: str) -> str:
    """How somebody stands on a board, where it is not as a member: chair, alumni, on the bench."""
    if seat == "active":
        return "" if position == "member" else position
    return "alumni" if seat else _CANDIDATES.get(candidate, candidate)


_CANDIDATES = {"considered": "candidate", "bench": "on the bench"}


BOARD_LABEL = "In the name of"
SUBJECT_LABEL = "Subject"
LETTER_LABEL = "Letter"
CIRCULAR_BODY = "Dear {first_name},\n\n"
YOUR_COMPANY = "your company"
NOT_ON_THIS_BOARD = "does not stand on this board"
NOBODY_TO_WRITE_TO = "Nobody of the chosen can be written to for this board. Choose others."
OBSTACLES = {
    "no_address": "has no mail address",
    "left": "has left the board",
    "stopped": "wants no letters of this kind",
    "refused": "mail comes back",
}


def circular_sent(number: int) -> str:
    return counted(number, "One letter is on its way.", "{n} letters are on their way.")


FILTER_NAME_LABEL = "Name of the filter"
NOTHING_TO_SAVE = "Narrow the list first: then it can be saved."
FILTER_EXISTS = "There is a filter of that name already. Choose another."
FILTER_REMOVED_ALREADY = "This filter was removed already."


def too_many_filters(most: int) -> str:
    return f"At most {most} filters are saved. Remove one first."


def filter_saved(name: str) -> str:
    return f"“{name}” is saved beside the other lists."


def filter_removed(name: str) -> str:
    return f"“{name}” is removed."
