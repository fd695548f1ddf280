"""What is said of other times and substitutes, to members and to staff."""

from board.foundation.text.language import counted

MEETING_CLOSED_NOTHING_STORED = "This meeting was cancelled or is over; nothing was stored."
PROPOSAL_STORED = "Your proposal is with the organisers. Until they decide, the time stays."
END_BEFORE_START = "The end is before the start: write a later end."
MEETING_CLOSED_NO_OTHER_TIME = (
    "This meeting was cancelled or is over; no other time can be proposed."
)
PLACES_ARE_PERSONAL = "Places on this board are personal: nobody can come in your place."
MEETING_CLOSED_NO_SUBSTITUTE = "This meeting was cancelled or is over; nobody can be sent to it."
PROPOSAL_NAMES_NO_TIME = "The proposal names no time."
PROPOSED_END_NOT_AFTER_START = "The proposed end is not after the start."
PROPOSED_TIME_TOO_LONG = "The proposed time is longer than a day."
PROPOSED_TIME_OVER = "The proposed time is over already."
PROPOSED_TIME_IS_THE_SAME = "This is the time that the meeting has."
PROPOSED_WHOLE_DAY = "The proposal names a whole day, without hours."
SUBSTITUTE_DECIDED_ALREADY = "Somebody else has decided about this substitute already."
MEETING_OVER_NO_SUBSTITUTE = "The meeting is over, so nobody can be sent to it any more."
GUESTS_SEND_NOBODY = "Guests cannot send somebody else in their place."
ADDRESS_OF_WHOEVER_CANNOT_COME = "That is the address of the person who cannot come."
ADDRESS_OF_ORGANIZER = "That is the address which invitations come from."
CALL_IS_WITH_ONE_PERSON = "A call is with one person; nobody else can come to it."
SEVERAL_NAMED_ALREADY = "Several people were named already; please write to the organisers."


def proposal_accepted(attendees: int) -> str:
    return counted(
        attendees,
        one="The meeting has the proposed time. {n} attendee is asked anew.",
        other="The meeting has the proposed time. {n} attendees are asked anew.",
    )


def substitute_invited_in_your_place(name: str) -> str:
    return f"{name} is invited in your place, and you are noted as not coming. Thank you."


def substitute_to_be_decided(name: str) -> str:
    return f"The organisers will decide about {name} and tell you by mail. Your answer stays."


def more_proposals(number: int) -> str:
    return counted(
        number,
        one="{n} more proposal for other times",
        other="{n} more proposals for other times",
    )


def more_substitutes(number: int) -> str:
    return counted(
        number,
        one="{n} more wish to send a substitute",
        other="{n} more wishes to send substitutes",
    )


def proposal_decided_already(state: str) -> str:
    return f"This proposal is {state} already; look at the meeting again."


def proposal_declined(name: str) -> str:
    return f"The time stays. {name} is told, and nobody else."


def substitute_invited(name: str, attendee: str) -> str:
    return f"{name} is invited as a guest in place of {attendee}; both are told."


def substitute_refused(attendee: str) -> str:
    return f"{attendee} is told kindly."


def proposed_time_unreadable(problem: str) -> str:
    return f"The proposed time cannot be read: {problem}."


def proposes_another_time(name: str, meeting: str) -> str:
    return f"{name} proposes another time for {meeting}"


def wants_to_send(attendee: str, name: str, meeting: str) -> str:
    return f"{attendee} wants to send {name} to {meeting}"


def attendee_answered_since(attendee: str) -> str:
    return f"{attendee} has answered for the meeting since; look at that answer first."


def wanted_to_send(name: str, meeting: str, outcome: str, nth: str, number: int) -> str:
    """`nth`: how often by then, said from the second time on."""
    return counted(
        number,
        one="Wanted to send {name} to {meeting} instead: {outcome}",
        other="Wanted to send {name} to {meeting} instead: {outcome} ({nth} time)",
        name=name,
        meeting=meeting,
        outcome=outcome,
        nth=nth,
    )


def no_mail_to(email: str) -> str:
    return f"No mail can go to “{email}”, so nobody can be asked there."


def asked_already(email: str) -> str:
    return f"{email} is asked to this meeting already."


def named_before(name: str) -> str:
    return f"{name} was named before; nothing was changed."


def sends_in_place(name: str, email: str) -> str:
    return f"Sends {name} in place; {email} is invited."


def wanted_to_send_personal(name: str) -> str:
    return (
        f"Wanted to send {name}. Places on this board are personal: a kind mail says so, and the "
        "answer stays as it was."
    )


def wants_to_send_waits(name: str, email: str) -> str:
    return f"Wants to send {name} ({email}); that waits for a decision."


LOOK_AT_FIRST = "Look at the first"
