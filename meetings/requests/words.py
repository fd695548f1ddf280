"""What the pages and refusals of requests say."""

from board.foundation.text.language import counted

REQUESTS_FOUND = "Requests"
CHOOSE_ANSWER_OWNER = "Choose somebody who may answer on this board."
OWNER_NOTED = "Noted: the weekly list goes by it."
WORDING_CHANGED = "The words are changed."
WRITE_THE_REASON = "Write the reason: those who asked read it."
SAY_WHEN_LATER = "Say when you will come back to it."
LATER_NEEDS_COMING_DAY = "“Later” needs a day that is still to come."
CHOOSE_REQUESTS_TO_GROUP = "Choose the requests that ask for the same."
MERGE_ITEMS_INSTEAD = "Some of these stand behind another item already: merge the items instead."
DIFFERENT_PROGRAMMES = "These are of different programmes, each with its roadmap."
FIND_ITEM_LABEL = "Find another item"
CHOOSE_OF_FOUND = "Several items have these words: choose one of them from the list."
NO_ITEM_FOUND = "No item has all these words in its title."
DUE_TODAY = "due today"
WHAT_YOU_ASKED_FOR = "What you asked for"
NAME_THE_ITEM = "Title of a new item: the first request has no name yet, so give the item one."


def requests_grouped(requests: int) -> str:
    return counted(
        requests, one="{n} request behind one item.", other="{n} requests behind one item."
    )


def request_answered(reference: str, reader: str) -> str:
    """`reader`: whoever asked, where a mail tells of the answer."""
    if reader:
        return f"{reference} is answered. {reader} reads of it next morning."
    return f"{reference} is answered."


def request_on_roadmap(reference: str) -> str:
    return f"{reference} is on the roadmap."


def request_joined_item(reference: str) -> str:
    return f"{reference} joined this item."


def on_roadmap_stays_request(reference: str) -> str:
    return f"{reference} is on the roadmap, so it stays a request."


def answered_stays_request(reference: str) -> str:
    return f"{reference} has its answer, so it stays a request."


def request_answered_meanwhile(reference: str) -> str:
    return (
        f"Somebody else has just answered {reference}. Read that answer first; what you wrote "
        "was not saved."
    )


def days_late(days: int) -> str:
    return counted(days, one="{n} day late", other="{n} days late")


def due_in(days: int) -> str:
    return counted(days, one="due in {n} day", other="due in {n} days")


def answer_due(day: str) -> str:
    return f"answer due {day}"
