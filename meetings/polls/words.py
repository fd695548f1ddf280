"""What the pages and refusals of date polls say."""

from board.foundation.text.language import counted, decimal

DATES_NOTED = "The dates are noted. Nobody was asked yet; look them over."
DATES_CANNOT_BE_CHANGED = "People may have voted on these dates already; they cannot be changed."
POLL_CHANGED = "The poll is changed."
NO_FURTHER_DATE_FOUND = "No further date was found; change the length or the notice."
POLL_CLOSED_CHOOSE_DATE = "The poll is closed. Choose the date."
MEETING_PLANNED = (
    "The meeting is planned on that date. Nobody has heard of it yet; look it over and invite."
)
POLL_CANCELLED = "The poll is called off."
VOTE_STORED = "Thank you: your vote is stored."
POLL_SENT_OR_DISCARDED = "This poll was sent or discarded already; it cannot be changed."
DEADLINE_PASSED_CHANGE_IT = "The deadline has passed; change it before you send the poll."
NOBODY_ASKED = "Nobody is asked: choose at least one member with an address."
POLL_MOVED_ON = "This poll has moved on in the meantime; look at it again."
VOTES_COUNT_UNTIL_THEN_ALREADY = "Votes count until then already; choose a later day."
DATE_PASSED = "This date has passed; choose another."
CHOOSE_ONE_MEMBER = "Choose at least one member who is asked."
POLL_NOT_OPEN = "This poll is not open any more; nobody was reminded."
PROPOSE_TWO_DATES = "Propose at least two dates, so that there is something to choose."
SAME_DATE_TWICE = "The same date is there twice; take one of them out."
DEADLINE_PASSED = "The deadline has passed; choose a later day."
EARLIEST_DATE_BEFORE_DEADLINE = (
    "The earliest date comes before the deadline: let people vote only until before it."
)
POLL_NOT_BEGUN = "This poll has not begun yet."
DATE_CHOSEN_MEANWHILE = "A date has been chosen in the meantime; the vote was not stored."
POLL_CANCELLED_VOTE_NOT_STORED = "This poll was called off; the vote was not stored."
POLL_CLOSED_VOTE_NOT_STORED = "The poll has closed; the vote was not stored."
ANSWER_EACH_DATE = "Please answer each date."


def members_asked(members: int, at_night: int) -> str:
    """`at_night`: those for whom it is night, so that the mail waits for their morning."""
    if at_night:
        return counted(
            members,
            one="{n} member will be asked by mail, {waiting} of them in their morning.",
            other="{n} members will be asked by mail, {waiting} of them in their morning.",
            waiting=decimal(at_night),
        )
    return counted(
        members,
        one="{n} member will be asked by mail.",
        other="{n} members will be asked by mail.",
    )


def members_reminded(members: int, at_night: int) -> str:
    if at_night:
        return counted(
            members,
            one="{n} member will be reminded, {waiting} of them in their morning.",
            other="{n} members will be reminded, {waiting} of them in their morning.",
            waiting=decimal(at_night),
        )
    return counted(
        members, one="{n} member will be reminded.", other="{n} members will be reminded."
    )


def deadline_extended(until: str) -> str:
    return f"Votes count until {until}. Nobody was told yet; remind the silent."


def too_many_dates(most: int) -> str:
    return f"Propose at most {most} dates: more are tiresome on a phone."


def not_voted(people: int, poll: str) -> str:
    return counted(
        people,
        one="{n} person has not voted on {poll}",
        other="{n} people have not voted on {poll}",
        poll=poll,
    )


def everybody_voted(poll: str) -> str:
    return f"Everybody has voted on {poll}"


def vote_under_way(poll: str) -> str:
    return f"The vote on {poll} is under way"


def choose_date_of(poll: str) -> str:
    return f"{poll}: choose the date"


def poll_closes(when: str) -> str:
    return f"The poll closes {when}"


CHOOSE_IT = "Choose it"
CHOOSE_THE_DATE = "Choose the date"
LOOK_WHO = "Look who"
LOOK_AT_IT = "Look at it"


def voted_of_asked(voted: int, asked: int, board: str) -> str:
    return f"{voted} of {asked} voted · {board}"


def voted_on_dates(title: str) -> str:
    return f"Voted on the dates for {title}"


def dates_of(title: str) -> str:
    """What a fresh link opens."""
    return f"the dates for {title}"


def which_dates(title: str) -> str:
    return f"{title}: which dates suit you?"
