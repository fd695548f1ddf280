"""What the pages and refusals of reminders say."""

from board.foundation.text.language import counted

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
_BEFORE = {
    "minutes": ("{n} minute before the {base}", "{n} minutes before the {base}"),
    "hours": ("{n} hour before the {base}", "{n} hours before the {base}"),
    "days": ("{n} day before the {base}", "{n} days before the {base}"),
}
_AFTER = {
    "minutes": ("{n} minute after the {base}", "{n} minutes after the {base}"),
    "hours": ("{n} hour after the {base}", "{n} hours after the {base}"),
    "days": ("{n} day after the {base}", "{n} days after the {base}"),
}
QUIET_HOURS_UNTIL_MEETING = "quiet hours last until the meeting begins"
NOT_TRUE_ANY_MORE = "Had not left when it was true no longer."
NO_ADDRESS_KNOWN = "No mail address is known."
ADDRESS_REFUSED = "An earlier mail to this address was refused."
HAS_LEFT_BOARD = "Has left the board."
WANTS_NO_REMINDERS = "Does not want reminders."
WOULD_COME_TOO_LATE = "It would have come too late."
REMINDED_LESS_THAN_A_DAY_BEFORE = "Was reminded less than a day before."
QUIET_HOURS_UNTIL_TOO_LATE = "Quiet hours last until it would be too late."


def reminder_added(when: str) -> str:
    return f"One more reminder, {when}."


def most_days_before(days: int) -> str:
    return f"At most {days} days before."


def most_days_after(days: int) -> str:
    return f"At most {days} days after."


def people_reminded(people: int) -> str:
    return counted(people, one="{n} person reminded.", other="{n} people reminded.")


def mails_wait(mails: int, last: str) -> str:
    return counted(
        mails,
        one="{n} mail waits for the reader’s morning, until {last} at the latest.",
        other="{n} mails wait for the reader’s morning, until {last} at the latest.",
        last=last,
    )


def minutes_from_the(number: int, unit: str, base: str, *, is_before: bool) -> str:
    """`unit`: minutes, hours or days; `base`: start or end."""
    one, other = _BEFORE[unit] if is_before else _AFTER[unit]
    return counted(number, one=one, other=other, base=base)


CHECK_OF_MEETINGS = "Meetings"
MEETING_DAMAGED_FIX = "Open it and set what is wrong anew, or restore a backup."


def meeting_damaged(meeting: str, names: str) -> str:
    return f"Meeting {meeting} is damaged in the database ({names}): nobody is reminded of it."


def damaged_date(names: str) -> str:
    return f"of a date: {names}"


def damaged_attendee(names: str) -> str:
    return f"of an attendee: {names}"
