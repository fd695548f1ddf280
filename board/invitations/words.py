"""What people read of invitations, and the words that one begins with until staff write theirs."""

from board.foundation.text.language import counted

BY_LINK = "by link"
SUBJECT = "A seat on the {board}"
BODY = """Dear {first_name},

we would like you to take one of the {seats} on the {board} of {programme}.

A small circle of customers tells us what helps, what is in the way and what we should build \
next. Every request gets an answer with a reason, also when the answer is no. A seat is for {term}.

The page behind the button says what we ask of you and what you can expect of us. Please answer \
either way: a no is an answer, too."""
OPEN_SUBJECT = "Your voice in the {board}"
OPEN_BODY = """Dear {first_name},

we would like to hear from you in the {board} of {programme}.

Customers tell us there what helps, what is in the way and what we should build next. Every \
request gets an answer with a reason, also when the answer is no. You can leave whenever you like.

The page behind the button says what we ask of you and what you can expect of us. Please answer \
either way: a no is an answer, too."""
SEE_BOUNCED = "See which"
SEND_OR_DROP = "Send or drop"
INVITATION_SETTLED_MEANWHILE = "This invitation has been answered or withdrawn in the meantime."
CHARTER_CHANGED_MEANWHILE = (
    "The charter was changed while you were reading. This is the new one: please look at it and "
    "accept again."
)
ASKED_FOR_NEXT_YEAR = "asked to be asked again next year"
INVITATION_CHANGED_MEANWHILE = "This invitation has just changed. Please open it again."
YOUR_COMPANY = "your company"
INTERNAL_ONLY = "No, keep it internal"
INTERNAL_ONLY_HINT = "It counts, but nobody reads it outside."
WORDS_ONLY = "My words, without name or company"
WITH_COMPANY = "My words and my company"
WITH_COMPANY_HINT = "While you are the only one from your company, this counts as words only."
WITH_NAME = "My words, my name and my company"
CHARTER_NOT_TICKED = "Please read the charter and tick this box."
SUGGESTED_NAME_MISSING = "Name: whom do you have in mind?"
DESK_IS_FOR_MEMBERS = "The desk is for members: accept the invitation first."
DESK_LINK_SENT = "The link to your desk is on its way to your address on file."
WHOM_TO_INVITE_LABEL = "Whom to invite"
HAS_OPEN_INVITATION = "has an open invitation"
ALL_LEFT_ALREADY = "All of them have left already."
NONE_HELD = "None was held."
NOBODY_REMINDED = "Nobody was reminded: whoever may be has been already."
WITHDRAWN_AND_TOLD = "The invitation is withdrawn, and a mail says so to whoever had it."
WITHDRAWN_BEFORE_SENT = "The invitation is withdrawn. It had not gone out, so nobody is told."
SENT_AGAIN = "The invitation is on its way again."
SUGGESTION_PUT_ASIDE = "The suggestion is put aside."
OPEN_UNTIL_LABEL = "Open until"
ALL_INVITED_ALREADY = "Everybody you chose has an open invitation already."
STAGE_LEAVING = "leaves soon"
STAGE_UNANSWERED = "no answer"
STAGE_BOUNCED = "came back"
INVITATION_WITHDRAWN = "This invitation was withdrawn."
INVITATION_NOT_SENT = "This invitation has not been sent yet."
OPEN_UNTIL_IN_PAST = "Open until: choose today or a later day."
IS_MEMBER = "is a member already"
HAS_NO_ADDRESS = "has no mail address"
ADDRESS_REFUSED = "mail to the address came back"
NOT_REMINDED_HELD = "the invitation is held"
NOT_REMINDED_LEAVING = "the invitation has not left yet"
NOT_REMINDED_BOUNCED = "the mail came back"
NOT_REMINDED_ACCEPTED = "has accepted"
NOT_REMINDED_DECLINED = "has declined"
NOT_REMINDED_EXPIRED = "the invitation has expired"
NOT_REMINDED_WITHDRAWN = "the invitation was withdrawn"
WANTS_NO_REMINDERS = "asked for no reminders"
REMINDED_LATELY = "was reminded less than a day ago"
LAST_MAIL_DID_NOT_BOUNCE = "The last mail with this invitation did not come back; nothing was sent."
SUGGESTION_SETTLED_MEANWHILE = "Somebody else has settled this suggestion already."
LOOK = "Look"
ALREADY_ACCEPTED = "You have already accepted this invitation."
ALREADY_DECLINED = "You have already declined this invitation."


def of_letter(*, has_seats: bool) -> tuple[str, str]:
    """Subject and text to begin with; nobody takes a seat where a listening post has none."""
    return (SUBJECT, BODY) if has_seats else (OPEN_SUBJECT, OPEN_BODY)


def invitation_link_name(board: str) -> str:
    return f"your invitation to the {board}"


def test_sent(reader: str, address: str) -> str:
    return f"A test, as {reader} would get it, is on its way to {address}."


def nobody_invited(skipped: str) -> str:
    return f"Nobody could be invited: {skipped}."


def suggestion_added(name: str) -> str:
    return f"{name} is in the pool."


def invitation_expired(day: str) -> str:
    return f"This invitation was open until {day}."


def mail_came_back(name: str) -> str:
    return f"Mail to {name} came back. Correct the address first, then send it again."


def suggested_by(name: str) -> str:
    return f"suggested by {name}"


def seats(number: int) -> str:
    return counted(number, one="{n} seat", other="{n} seats")


def years(number: int) -> str:
    return counted(number, one="{n} year", other="{n} years")


def months(number: int) -> str:
    return counted(number, one="{n} month", other="{n} months")


def remind(people: int) -> str:
    return counted(people, one="Remind", other="Remind them")


def invitations_came_back(number: int) -> str:
    return counted(number, one="{n} invitation came back", other="{n} invitations came back")


def invitations_unanswered(people: int) -> str:
    return counted(
        people,
        one="{n} person has not answered the invitation",
        other="{n} people have not answered their invitation",
    )


def invitations_waiting_held(number: int) -> str:
    return counted(number, one="{n} invitation is held", other="{n} invitations are held")


def people_suggested(people: int) -> str:
    return counted(
        people,
        one="{n} person was suggested for a seat",
        other="{n} people were suggested for a seat",
    )


def invitations_held(number: int) -> str:
    return counted(
        number,
        one="{n} invitation kept in. Nothing leaves until you send it.",
        other="{n} invitations kept in. Nothing leaves until you send it.",
    )


def invitations_released(number: int) -> str:
    return counted(number, one="{n} invitation on the way.", other="{n} invitations on the way.")


def reminders_begun(people: int) -> str:
    return counted(
        people,
        one="The reminder to {n} person is being written; it leaves at once.",
        other="Reminders to {n} people are being written; each leaves at once.",
    )


def reminded(people: int) -> str:
    return counted(people, one="{n} person reminded.", other="{n} people reminded.")


def mailing_begun(people: int) -> str:
    return counted(
        people,
        one="The invitation to {n} person is being written, and leaves when it is ready.",
        other="Invitations to {n} people are being written, and leave as they are ready.",
    )


def mailing_begun_held(people: int) -> str:
    return counted(
        people,
        one="The invitation to {n} person is being written and held. "
        "Nothing leaves until you send it.",
        other="Invitations to {n} people are being written and held. "
        "Nothing leaves until you send it.",
    )


def mailing_begun_stoppable(people: int, seconds: int) -> str:
    return counted(
        people,
        one="The invitation to {n} person is being written. It leaves in {seconds} seconds; "
        "you can stop it here.",
        other="Invitations to {n} people are being written. The first leave in {seconds} seconds; "
        "you can stop them here.",
        seconds=seconds,
    )


def invited(people: int) -> str:
    return counted(people, one="{n} person invited.", other="{n} people invited.")


def invited_and_held(people: int) -> str:
    return counted(
        people,
        one="Invitations to {n} person are written and held. Nothing leaves until you send it.",
        other="Invitations to {n} people are written and held. Nothing leaves until you send it.",
    )


def invited_stoppable(people: int, seconds: int) -> str:
    return counted(
        people,
        one="{n} person invited. The mails leave in {seconds} seconds.",
        other="{n} people invited. The mails leave in {seconds} seconds.",
        seconds=seconds,
    )


def quiet_hour_for(people: int) -> str:
    return f"Where it is a quiet hour now, {people} of them will wait for the morning."


def skipped(people: str) -> str:
    return f"Skipped: {people}."


def skipped_person(name: str, reason: str) -> str:
    return f"{name} {reason}"


def and_more(people: int) -> str:
    return f"and {people} more"
