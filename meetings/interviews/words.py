"""What the pages and refusals of interviews say."""

from board.foundation.text.language import counted

CALL_BEGUN_TIME_NOT_CHANGED = "Your call has begun; its time cannot be changed any more."
NO_TIME_ANY_MORE = "You have no time any more; nothing was changed."
CALL_BEGUN_NOT_CANCELLED = "Your call has begun; it cannot be cancelled any more."
CALL_CANCELLED_OR_BEGUN = "This call was cancelled already, or has begun."
CANCEL_YOUR_TIME_FIRST = "You have a time; cancel it first."
TIME_TAKEN_CHOOSE_ANOTHER = "This time is not offered any more. Choose another."
CHOOSE_ONE_PERSON = "Choose at least one person."
LAST_DAY_TO_CHOOSE_PASSED_NEW_OFFER = (
    "The day until which people may choose has passed; make a new offer."
)
NOBODY_HAS_ADDRESS = "Nobody whom you ask has a mail address."
OFFER_NOT_OPEN = "This offer is not open any more; nobody was reminded."
OFFER_CLOSED_NOTHING_ADDED = "This offer is closed; nothing was added."
TIME_TAKEN_OR_OUT = "Somebody was faster: this time is taken, or out already."
NOBODY_TAKES_BOOKINGS = "Nobody takes bookings for these times any more; please answer the mail."
LAST_DAY_TO_CHOOSE_PASSED = "The last day to choose has passed; write a later one."
LAST_DAY_AFTER_LAST_TIME = "The last day to choose is after the last time."
OFFER_MOVED_ON = "This offer has moved on in the meantime; look at it again."
CHOOSE_A_TIME = "Please choose one of the times."
CALL_CANCELLED_TIME_FREE = "Cancelled: the time is free again."
TIMES_NOTED = "The times are noted. Nobody was asked yet; look them over."
TIME_WITHDRAWN = "This time is not offered any more."
OFFER_CLOSED = "Closed: what was chosen stays."
DRAFT_DISCARDED = "The draft is gone."
OFFER_ONE_TIME = "Offer at least one time: write a day and a start."
TIME_PASSED = "One of the times has passed; choose a later one."
TIME_TAKEN = "Somebody was faster: this time is taken. Choose another."
TIMES_CLOSED = "Times can no longer be chosen here; please answer the mail."


def remark_thanks(host: str) -> str:
    return f"Thank you: {host} reads it."


def people_asked(people: int) -> str:
    return counted(people, one="{n} person asked by mail.", other="{n} people asked by mail.")


def people_reminded(people: int) -> str:
    return counted(people, one="{n} person reminded by mail.", other="{n} people reminded by mail.")


def times_added(times: int) -> str:
    return counted(times, one="{n} time added.", other="{n} times added.")


def call_cancelled(name: str) -> str:
    return f"Cancelled; {name} is told by mail."


def too_many_times(times: int, most: int) -> str:
    return counted(
        times,
        one="This is {n} time; offer at most {most}.",
        other="These are {n} times; offer at most {most}.",
        most=most,
    )


def no_room_for_call(minutes: int) -> str:
    return f"From start to end there is no room for {minutes} minutes."


def times_overlap(clock: str, day: str) -> str:
    return f"Two times overlap: one ends at {clock} on {day}, after another has begun."


def no_time_suits(name: str) -> str:
    return f"None of your times suits {name}"


def write_note_of_call(name: str) -> str:
    return f"Write the note of your call with {name}"


OFFER_MORE = "Offer more"
WRITE_IT = "Write it"


def time_chosen(host: str, topic: str) -> str:
    return f"Chose a time for a call with {host} about {topic}"


def no_time_found(host: str, topic: str, said: str) -> str:
    if said:
        return f"Found no time for a call with {host} about {topic}: “{said}”"
    return f"Found no time for a call with {host} about {topic}"


def times_for(topic: str) -> str:
    """What a fresh link opens."""
    return f"the times for {topic}"


def choose_a_time(host: str) -> str:
    return f"Choose a time for a call with {host}"
