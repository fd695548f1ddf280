"""What the pages and refusals of agendas and topics say."""

from collections.abc import Sequence

from board.foundation.text.language import counted

ITEM_CHANGED_MEANWHILE = (
    "Somebody else changed this item in the meantime. What you typed is kept here: save again "
    "to put it in place of theirs."
)
TALK_TIMED_ITEM_STAYS = (
    "Talk was timed under this item, so it stays on the agenda. If that was a mistake, empty "
    "its minutes on the run page first."
)
LIST_STILL_HAS_PROBLEMS = "The list still has problems, so nothing was taken."
ITEM_REMOVED = "The item is off the agenda."
CHOOSE_FILE_OR_PASTE = "Choose a file, or paste the list here."
TOPIC_ADDED = "The topic is on the agenda. Whoever proposed it sees that on the desk."
TOPIC_PROPOSED = "Thank you: your topic is with the organisers."
POSITIONS_START_AT_1 = "Positions start at 1."
ITEM_NOT_ON_AGENDA = "This item is not on the agenda any more."
NO_SUCH_SITTING = "The meeting has no such sitting."
MEETING_OVER_ENTER_MINUTES = "This meeting is over. Enter the minutes of both sides instead."
NO_MORE_TOPICS = "This meeting takes no more topics."
TOPIC_ANSWERED_ALREADY = "Somebody else was faster: this topic has its answer already."


def file_unreadable(problem: str, fix: str) -> str:
    return f"{problem} {fix}"


def items_imported(items: int) -> str:
    if not items:
        return "Nothing was new."
    return counted(
        items, one="{n} item went onto the agenda.", other="{n} items went onto the agenda."
    )


def item_added(title: str) -> str:
    return f"“{title}” is on the agenda."


def item_changed(title: str) -> str:
    return f"“{title}” is changed."


def links_unreadable(texts: Sequence[str]) -> str:
    return f"Links: “{' '.join(texts)[:60]}” is none; write addresses that start with https://."


def topic_declined(name: str) -> str:
    return f"{name} reads why on the desk."


def too_many_open_topics(most: int) -> str:
    return f"{most} topics of yours wait for an answer: that is the most."


def no_such_day(label: str, sittings: int) -> str:
    return counted(
        sittings,
        one="The meeting has {n} sitting, and “{label}” is none of them.",
        other="The meeting has {n} sittings, and “{label}” is none of them.",
        label=label,
    )


def write_number_of_sitting(sittings: int) -> str:
    return f"Write a number from 1 to {sittings}, or add the sitting first."


def hours_and_minutes(hours: int, minutes: int) -> str:
    """As people say it: 45 minutes, 1 hour 5 minutes."""
    in_minutes = counted(minutes, one="{n} minute", other="{n} minutes")
    if not hours:
        return in_minutes
    in_hours = counted(hours, one="{n} hour", other="{n} hours")
    return f"{in_hours} {in_minutes}" if minutes else in_hours


def members_talk_too_little(percent: int, rule: int, minutes: str) -> str:
    return (
        f"Members talk {percent} % of the planned time; {rule} % is the rule. "
        f"Turn {minutes} of the host's time into discussion."
    )
