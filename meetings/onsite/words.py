"""What is said to whoever comes on site, and to whoever prepares for them."""

from board.foundation.text.language import counted

NOBODY_NEEDS_TO_KNOW = "Nobody needs to know this any more; nothing was stored."
MEETING_OVER_NOTHING_STORED = "This meeting is over; nothing was stored."
MEETING_CANCELLED_NOBODY_COMES = "This meeting was cancelled; nobody comes to it."
NOT_ON_SITE = "This meeting was not on site any more."
NOT_ON_SITE_NOBODY_ASKED = "This meeting is not on site any more; nobody was asked."
MEETING_OVER_NOBODY_ASKED = "This meeting is over; nobody needs to be asked."
EVERYBODY_TOLD_OR_MAILED = "Everybody who comes has told you, or had a mail within the last day."
MEETING_IS_ON_SITE = "The meeting is on site. Whoever says yes or maybe is asked on the same page."
PLACE_CHANGED = "The place is changed."
STAY_ASKED_UNTIL_END = "We ask about a stay from a yes or maybe to the end of the meeting."
STAY_STORED = "Thank you: it is stored."
DEPARTURE_BEFORE_ARRIVAL = "The departure is before the arrival: write a later one."


def not_on_site_any_more(people: int) -> str:
    """`people`: those who had told what they need."""
    if not people:
        return "The meeting is not on site any more."
    return counted(
        people,
        one="The meeting is not on site any more. What {n} person had told is deleted.",
        other="The meeting is not on site any more. What {n} people had told is deleted.",
    )


def people_asked(people: int) -> str:
    return counted(people, one="{n} person asked by mail.", other="{n} people asked by mail.")


def stay_noted(name: str) -> str:
    return f"Noted for {name}."


def write_the_day_too(label: str) -> str:
    return f"{label}: write the day, too."
