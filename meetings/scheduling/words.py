"""What the pages and refusals of meetings say."""

from collections.abc import Sequence
from datetime import date

from board.foundation.text.language import counted
from board.foundation.text.moments import day

CAME_BY_ANSWER = {
    "link": "by link",
    "calendar": "calendar answer",
    "staff": "told us",
    "poll": "in a poll",
}
AT_THE_MEETING = "at the meeting"
MEETINGS_FOUND = "Meetings"
ATTENDEE_REMOVED_ALREADY = "This person was taken off already."
MEETING_CANCELLED_NOBODY_ASKED = "This meeting was cancelled; nobody can be asked to it any more."
ATTENDEE_ASKED_ALREADY = "This person is asked already."
ADDRESS_OF_ORGANIZER = "This is the address that invitations come from."
INVITATIONS_SENT_ALREADY = "The invitations of this meeting were sent already."
DATE_OF_SERIES_INVITES_TO_SERIES = "This is one date of a series: invite to the series."
MEETING_OVER_NOBODY_INVITED = "This meeting is over; nobody can be invited to it any more."
MEETING_CANCELLED_MEANWHILE = "This meeting was cancelled in the meantime; nothing was changed."
SITTING_CANCELLED_MEANWHILE = "A sitting was cancelled in the meantime; look at the meeting again."
MEETING_CANCELLED_ALREADY = "This meeting was cancelled already."
PERSON_NOT_ON_BOARD = "This person does not sit on the board."
ATTENDEE_REMOVED = "That person is taken off; nobody else is told."
LINK_MAILED_IF_INVITED = "If this address is invited, the personal link is on its way to it."
MEETING_CANCELLED_NOT_CHANGED = "This meeting was cancelled and cannot be changed; plan a new one."
TYPE_CANCEL = "Type the word cancel, since this cannot be undone."
SITTING_NEEDED = "Date: a meeting needs at least one sitting."
TIME_CHANGED_MEANWHILE = (
    "The time was changed while you were reading; nothing was stored. Look at the new time and "
    "answer again."
)
INVITATION_WITHDRAWN_NOTHING_STORED = "This invitation was withdrawn; nothing was stored."
SILENT_MAILED_WITHIN_A_DAY = "Everybody who is silent had a mail within the last day."
INVITATION_WITHDRAWN = "This invitation was withdrawn; the answer was not stored."
MEETING_NOT_INVITED_YET = "Nobody was invited to this meeting yet."
MEETING_CLOSED_ANSWER_NOT_STORED = (
    "This meeting was cancelled or is over; the answer was not stored."
)
SITTING_OVER_ANSWER_NOT_STORED = "This sitting is over; the answer was not stored."
ANSWER_RECORDED_ALREADY = "This answer is already recorded."
ANSWERED_FOR_EARLIER_TIME = "Answered for the earlier time; not counted."
ENTRY_NOT_OURS = "This calendar entry is none of ours; nothing was changed."
ANSWER_NAMES_NO_ATTENDEE = "The answer names no attendee, so nobody knows whose it is; not counted."
ANSWER_FOR_DATE_OF_NO_SERIES = (
    "The answer is for one date of a series, but this meeting is no series; not counted."
)
MAIL_HOLDS_NO_ANSWER = "The mail holds no answer; the answer so far is kept."
END_IS_START = "The end is the same as the start: write a later end."
END_BEFORE_START = "The end is before the start: write a later end, or add a second sitting."
SITTING_NEEDED_WITH_TIMES = (
    "A meeting needs at least one sitting: write a date, a start and an end."
)
DATE_OF_SERIES_HAS_ONE_SITTING = (
    "A date of a series has one sitting. Plan a separate meeting for the other day."
)


def people_invited(people: int) -> str:
    """Whoever has invited too early reads where it can still be undone."""
    return counted(
        people,
        one="{n} person is invited. What has not left yet can be taken back in the outbox.",
        other="{n} people are invited. What has not left yet can be taken back in the outbox.",
    )


def meeting_changed(attendees: int) -> str:
    if not attendees:
        return "The meeting is changed."
    return counted(
        attendees,
        one="The meeting is changed. {n} attendee will be told.",
        other="The meeting is changed. {n} attendees will be told.",
    )


def meeting_cancelled(attendees: int) -> str:
    if not attendees:
        return "The meeting is cancelled. Nobody had heard of it."
    return counted(
        attendees,
        one="The meeting is cancelled. {n} attendee will be told.",
        other="The meeting is cancelled. {n} attendees will be told.",
    )


def date_struck_out(attendees: int) -> str:
    if not attendees:
        return "This date is struck out. Nobody had heard of it."
    return counted(
        attendees,
        one="This date is struck out. {n} attendee will be told.",
        other="This date is struck out. {n} attendees will be told.",
    )


def seats_changed(seats: int | None, moved: int, too_few: str) -> str:
    """How many seats there are now, who moves up from the waiting list, and what that means."""
    sentences = ["As many as want may come."]
    if seats:
        sentences = [
            counted(seats, one="{n} seat at each sitting.", other="{n} seats at each sitting.")
        ]
    if moved:
        sentences.append(
            counted(
                moved,
                one="{n} person moves up and will be told.",
                other="{n} people move up and will be told.",
            )
        )
    return " ".join([*sentences, *([too_few] if too_few else [])])


def seats_below_quorum(seats: int, quorum: int) -> str:
    return counted(
        seats,
        one="Each sitting has {n} seat, fewer than the quorum of {quorum}.",
        other="Each sitting has {n} seats, fewer than the quorum of {quorum}.",
        quorum=quorum,
    )


def speaker_ambiguous(typed: str, names: Sequence[str]) -> str:
    return f"“{typed}” could be {' or '.join(names)}: type more of it."


def answer_to_cancelled(*, is_date_of_series: bool) -> str:
    if is_date_of_series:
        return "That date was struck out; the answer was not counted."
    return "This meeting is cancelled; the answer was not counted."


def sender_answers_for_another(sender: str, attendee: str) -> str:
    if not sender:
        return f"The mail came from an unnamed sender but answers for {attendee}; not counted."
    return f"The mail came from {sender} but answers for {attendee}; not counted."


def answered_by_link(answer: str) -> str:
    return f"Answered {answer} by the personal link."


def answered_by_staff(answer: str) -> str:
    return f"Answered {answer} by staff on behalf."


def answer_written_down(name: str, answer: str) -> str:
    return f"{name}: {answer}, written down by you."


def attendee_asked(name: str) -> str:
    return f"{name} is asked too."


def substitute_comes(name: str) -> str:
    return f"{name} comes instead."


def guest_line_unreadable(number: int, text: str) -> str:
    return (
        f"Line {number}, “{text}”: write a name and an address, such as Eve Sandberg, "
        "eve@example.net, Elsewhere."
    )


def guest_line_refused(number: int, problem: str) -> str:
    return f"Line {number}: {problem}"


def guest_twice(number: int, email: str) -> str:
    return f"Line {number}: {email} stands there twice."


def too_many_guests(most: int) -> str:
    return f"At most {most} guests at once."


def newer_answer_stands(answer: str) -> str:
    return f"A newer answer stands ({answer}); not counted."


def invitation_passed_on(address: str) -> str:
    return f"Passes the invitation on to {address}."


def answered_by_calendar(answer: str) -> str:
    return f"Answered {answer} by calendar."


def attendee_not_invited(attendee: str) -> str:
    return f"{attendee} was not invited to this meeting; not counted."


def attendee_no_longer_invited(attendee: str) -> str:
    return f"{attendee} is no longer invited to this meeting; not counted."


def address_not_invited(attendee: str) -> str:
    return f"{attendee} is not the address that was invited; not counted."


def sender_not_confirmed(sender: str) -> str:
    return f"The mail server could not confirm that {sender} wrote this; not counted."


def delegated_to_nobody(attendee: str) -> str:
    return f"{attendee} passes the invitation on without saying to whom; no answer was changed."


def too_many_sittings(most: int) -> str:
    return f"A meeting has at most {most} sittings."


def sittings_overlap(clock: str, day: str) -> str:
    return f"Two sittings overlap: one ends at {clock} on {day}, after another has begun."


def series_has_date_on(on: date) -> str:
    return (
        f"The series has another date on {day(on)}. Keep this one, or strike it out and "
        "plan a separate meeting for that day."
    )


def past_neighbouring_date(neighbour: date) -> str:
    return (
        f"That is past the series’ neighbouring date on {day(neighbour)}, which calendars "
        "do not follow. Strike this date out and plan a separate meeting instead."
    )


def speaker_unknown(typed: str) -> str:
    return (
        f"Nobody called “{typed}” was asked to this meeting. Choose somebody from the list, or "
        "leave it empty."
    )


def meeting_link_name(title: str, on: str) -> str:
    return f"{title} on {on}"


def came_to(title: str) -> str:
    return f"Came to {title}"


def missed(title: str) -> str:
    return f"Did not come to {title}"
