"""What the pages and refusals of reminders say."""

MEETING_CLOSED_NOBODY_REMINDED = "This meeting is over or was cancelled; nobody was reminded."
REMINDED_WITHIN_A_DAY = "Nobody was reminded: whoever may be has been within the last day."
NOBODY_INVITED = "Nobody is invited to this meeting, so nobody can be reminded of it."
PLAN_IS_THE_BOARDS_OWN = "The plan is the board’s own now."
MEETING_HAS_OWN_PLAN = "This meeting has a plan of its own from now on."
MEETING_FOLLOWS_BOARD = "This meeting follows the board’s plan."
REMINDER_CHANGED = "The reminder is changed."
REMINDER_REMOVED = "That reminder goes to nobody any more."
REMINDER_REMOVED_MEANWHILE = "This reminder was taken out of the plan in the meantime."
ATTENDANCE_KNOWN_AFTER_END = "Who came is known only after the end."
ANSWERS_ASKED_BEFORE_START = "Who has not answered, or will come, is asked before the start."
NOBODY_INVITED_TO_SERIES = "Nobody is invited to this series; nobody was reminded."


def reminder_added(when: str) -> str:
    return f"One more reminder, {when}."


def most_days_before(days: int) -> str:
    return f"At most {days} days before."


def most_days_after(days: int) -> str:
    return f"At most {days} days after."
