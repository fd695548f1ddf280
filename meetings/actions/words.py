"""What the pages and refusals of action items say."""

from datetime import date

from board.foundation.text.language import counted, day_of_year

SAY_WHY_DROPPED = "The reason: say why nobody does it any more."
ACTION_CLOSED_ALREADY = "Somebody has closed this action already."
ACTION_CLOSED = "Noted. It stands in the next digest."
ACTION_REOPENED = "It is open again."
ACTION_CLOSED_ON_DESK = "Noted, thank you. The organisers see it."
ACTION_CLOSED_BY_LINK = "Noted, thank you."
ACTION_LINK_NAME = "an action of yours"


def days_late(days: int, due_on: date) -> str:
    return counted(
        days,
        one="{n} day late, due on {due}",
        other="{n} days late, due on {due}",
        due=day_of_year(due_on),
    )


def actions_open(actions: int, board: str) -> str:
    return counted(
        actions,
        one="{n} action is open on the {board}",
        other="{n} actions are open on the {board}",
        board=board,
    )


def actions_late(actions: int) -> str:
    return counted(actions, one="{n} late", other="{n} late")


def first_due(due: str) -> str:
    return f"The first {due}"


SAY_WHAT_BECAME = "Say what became of it"
LOOK_AT_THEM = "Look at them"


def took_on(what: str) -> str:
    return f"You took on: {what}"


def is_it_done(actions: int) -> str:
    return counted(
        actions,
        one="What you took on is due: is it done?",
        other="{n} things that you took on are due: are they done?",
    )
