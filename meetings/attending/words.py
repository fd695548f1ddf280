"""What is said around answers to meetings, to members and to staff."""

from board.foundation.text.language import counted, decimal

CHOOSE_AN_ANSWER = "Your answer: please choose Yes, Maybe or No."
CHOOSE_ANSWER_FOR_ONE_DAY = "Your answer: please choose one for at least one day."
DESK_IS_FOR_MEMBERS = "The desk is for members; guests answer here."
NO_DATE_OF_SERIES = "This meeting is no date of a series."
ANSWERS_STORED = "Your answers are stored."


def not_answered(silent: int, asked: int, meeting: str) -> str:
    return counted(
        silent,
        one="{n} of {asked} has not answered for {meeting}",
        other="{n} of {asked} have not answered for {meeting}",
        asked=decimal(asked),
        meeting=meeting,
    )


def day_and_days_left(day: str, days: int) -> str:
    if not days:
        return f"{day}, in less than a day"
    return counted(days, one="{day}, tomorrow", other="{day}, in {n} days", day=day)


LOOK_WHO = "Look who"


def will_you_come(title: str) -> str:
    return f"{title}: will you come?"


def answer_kept(answer: str, *, is_waiting: bool) -> str:
    if is_waiting:
        return f"You said {answer}. Every seat is taken just now: you are on the waiting list."
    return f"You said {answer}. Thank you for telling us."
