"""What is said of mail that comes in: to staff, and to whoever wrote it."""

from collections.abc import Sequence

from board.foundation.text.language import counted

BY_LETTER = "letter"
LETTER_TO_ANSWER = "Letter to answer"
LETTER_SETTLED_ALREADY = "Somebody else was faster: this is done already."
MAIL_LOOKED_AT_ALREADY = "Somebody else has looked at this mail already."
MAIL_LOOKED_AT = "Noted: somebody has looked at it."
CONVERSATION_REOPENED = "It waits in the inbox again."
ADDRESS_REGISTERED = "The address is registered; nothing held so far counts by it."
NO_ADDRESS_ON_FILE = "There is no mail address on file for this person any more."
SENDER_RECOGNISED_ALREADY = "Somebody has settled whose this address is already."
CHOOSE_AN_ATTENDEE = "Choose somebody who is asked to this meeting."
DATES_AFTER_AT_ONCE = (
    "It is about one date and all that follow it at once (RANGE=THISANDFUTURE); nothing in this "
    "mail was counted. Ask for an answer to each date."
)
DATES_BEFORE_AT_ONCE = (
    "It is about one date and all before it at once (RANGE=THISANDPRIOR); nothing in this mail "
    "was counted. Ask for an answer to each date."
)
MAIL_CAME_BACK = "A mail of ours that somebody’s program sent back to us; nothing to do."
MAIL_CAME_IN_BEFORE = "This mail came in before; nothing was changed."
PROPOSAL_FOR_MEETING_THAT_IS_OFF = (
    "Proposes another time for a meeting that is off; nothing was changed."
)
PROPOSES_FOR_ALL_DATES = "Proposes another time for all dates at once; nothing was changed."
LETTER_FORGOTTEN = "Its text was deleted: letters are kept for a year."
CONVERSATION_WRITTEN_MEANWHILE = (
    "Somebody else has written in this conversation meanwhile. Look again."
)
MAIL_NOT_HANDED_OVER = "The mail server did not hand one mail over"
MAIL_NOT_TAKEN_IN = "A mail could not be taken in"
MAIL_WENT_WRONG = "Something went wrong with one mail"
MAILBOX_NOT_OPEN = "The mailbox is not open."
MAIL_IN = "Mail in"
NO_MAILBOX_READ = "no mailbox is read"
LETTER_FROM_STAFF = "A letter from staff: it was not sent on."
LETTER_WAITS = "A letter; it waits in the inbox."
MAIL_TOO_HEAVY_TO_READ = (
    "Reading this mail took more time or memory than a mail may use; it was not read."
)
NO_CALENDAR_ANSWER = "A mail without a calendar answer."
AUTOMATIC_REPLY = "An automatic reply; nothing to do."
READ_RECEIPT = "A receipt of a mail program; nothing to do."
MAIL_UNREADABLE = "The mail cannot be read."
NO_MAIL_WITHOUT_HEADERS = "This is no mail: it has no headers."
OBJECT_NAMES_NO_ENTRY = "The calendar object names no entry."
ANSWER_TO_INVITATION = "An answer to an invitation."
PROPOSAL_FOR_ANOTHER_TIME = "A proposal for another time; it changes nothing by itself."
REQUEST_TO_SEND_AGAIN = "A request to send the invitation again."
CALENDAR_PART_TOO_LARGE = "The calendar part is larger than 256 KB."
CALENDAR_PARTS_TOO_LARGE = "The calendar parts are larger than 1 MB together."
CALENDAR_PART_EMPTY = "The calendar part holds no calendar object."
MAILBOX_NOT_READ_YET = "Not read yet: is the worker running?"
SEND_THE_SECRET = (
    "Send the header “Authorization: Bearer …” with the secret of FOLKMOOT_INBOUND_SECRET."
)
INVITATION_SENT_AGAIN = "Asked for the invitation again; it was sent once more."
NO_INVITATION_TO_SEND = "Asked for the invitation again; there is none to send."
PROGRAMS_GET_NO_INVITATION = (
    "A program asked for the invitation again; programs get no mail by themselves."
)
NO_ADDRESS_TO_ANSWER = "This mail names no address that could be answered."
FROM_OUR_OWN_ADDRESS = "This mail comes from our own address: an answer would come back here."
MAIL_TOO_LARGE = "The mail is larger than 25 MB; it was not read."
TOO_MANY_HEADERS = "The mail has more headers than any mail needs; it was not read."
TOO_MANY_LINES = "The mail has more lines than any mail needs; it was not read."
TOO_MANY_PARTS = "The mail has more parts than any mail needs; it was not read."
HEADER_TOO_LONG = "The mail has a longer header than any mail needs; it was not read."
PARTS_TOO_DEEP = "The mail has more parts inside each other than any mail needs; it was not read."


def answer_on_its_way(name: str, undo_seconds: int) -> str:
    if not undo_seconds:
        return f"Your answer goes to {name}."
    return counted(
        undo_seconds,
        one="Your answer goes to {name}. You can take it back for {n} second.",
        other="Your answer goes to {name}. You can take it back for {n} seconds.",
        name=name,
    )


def conversation_settled(name: str) -> str:
    return f"Done: the mail from {name}." if name else "Done: the mail from somebody."


def address_registered_and_counted(mails: int) -> str:
    return counted(
        mails,
        one="The address is registered, and {n} mail that was held counts now.",
        other="The address is registered, and {n} held mails count now.",
    )


def somebody_wrote(name: str, subject: str) -> str:
    return f"{name} wrote about {subject}" if subject else f"{name} wrote"


def wrote_to_us(subject: str) -> str:
    return f"Wrote to us about {subject}" if subject else "Wrote to us"


def mails_to_answer(mails: int) -> str:
    return counted(mails, one="{n} mail to answer", other="{n} mails to answer")


def mails_from(names: Sequence[str]) -> str:
    first, rest = ", ".join(names[:3]), len(names) - 3
    if rest <= 0:
        return f"From {first}"
    return counted(
        rest, one="From {first} and {n} more", other="From {first} and {n} more", first=first
    )


def mails_not_counted(mails: int) -> str:
    return counted(
        mails,
        one="A mail to the organiser’s address could not be counted",
        other="{n} mails to the organiser’s address could not be counted",
    )


def latest_outcome(mails: int, outcome: str) -> str:
    return counted(mails, one="{outcome}", other="The latest: {outcome}", outcome=outcome)


def look_at_mails(mails: int) -> str:
    return counted(mails, one="Look at it", other="Look at them")


def address_comes_back(email: str) -> str:
    return f"Mail to {email} comes back: correct the address first."


def answered_for_dates(answer: str, dates: int, first: str) -> str:
    """`first`: the day of the only one."""
    return counted(
        dates,
        one="Answered {answer} by calendar for {first}.",
        other="Answered {answer} by calendar for {n} dates.",
        answer=answer,
        first=first,
    )


def whole_day_named(day: str) -> str:
    return (
        f"It names a whole day ({day}), but the dates of this series begin at a time "
        "(RFC 5545 3.8.4.4); nothing in this mail was counted."
    )


def several_people_answer(addresses: Sequence[str]) -> str:
    return (
        f"It answers for several people ({' and '.join(addresses[:5])}), and only one may answer "
        "in a mail (RFC 5546 3.2.3); nothing in this mail was counted."
    )


def date_unreadable(series: str, problem: str) -> str:
    return f"{series}: The date that it is about cannot be read, since {problem}; not counted."


def date_not_of_series(series: str, text: str) -> str:
    return f"{series}: It is about a date that this series does not have ({text}); not counted."


def proposal_not_confirmed(sender: str) -> str:
    return (
        f"The mail server could not confirm that {sender} wrote this proposal for another time; "
        "nothing was changed."
    )


def proposal_refused(why: str, comment: str) -> str:
    """`comment`: what was written along with it, quoted at the end."""
    sentence = f"Proposes another time. {why} Nothing was changed."
    return f"{sentence} “{comment}”" if comment else sentence


def proposal_outdated(when: str) -> str:
    return f"Proposed {when}, but for an earlier time or before a later proposal."


def proposal_waits(when: str, comment: str) -> str:
    sentence = f"Proposes {when}; that waits for a decision."
    return f"{sentence} “{comment}”" if comment else sentence


def passes_all_dates_on(to: str) -> str:
    if not to:
        return "Passes all dates on to somebody at once; nothing was changed."
    return f"Passes all dates on to {to} at once; nothing was changed."


def without_an_answer(days: str) -> str:
    return f"Without an answer, since the mail gives none for it: {days}."


def series_cancelled(*, is_reply: bool) -> str:
    if is_reply:
        return "This series is cancelled; the answer was not counted."
    return "This series is cancelled; nothing was changed."


def series_replaced(*, is_reply: bool) -> str:
    if is_reply:
        return (
            "This series ended, and another one goes on in its place; the answer was not counted."
        )
    return "This series ended, and another one goes on in its place; nothing was changed."


def series_ended(day: str, *, is_reply: bool) -> str:
    if is_reply:
        return f"This series ended on {day}; the answer was not counted."
    return f"This series ended on {day}; nothing was changed."


def of_whom(name: str, title: str, sentence: str) -> str:
    """Alan Turing, Winter meeting: …"""
    return f"{name}, {title}: {sentence}" if name else f"{title}: {sentence}"


def says_passed_on_by(attendee: str) -> str:
    return f"It says that {attendee} passed the invitation on."


def bounce_unproven(reason: str) -> str:
    return f"{reason.rstrip('.')}. Anybody can have written this: nothing was changed."


def bounce_of_some_mail(reason: str, subject: str) -> str:
    return (
        f"{reason.rstrip('.')}. Which mail it was is not said. "
        f"The latest mail to that address was “{subject}”; nothing was changed."
    )


def bounce_of_unknown_mail(reason: str) -> str:
    return f"{reason.rstrip('.')}. Which mail it was is not known."


def mail_still_unread(what: str) -> str:
    return f"{what}; it is still unread in the mailbox. Please look there."


def host_kept_a_mail(host: str) -> str:
    return f"{host} did not hand over a mail."


def password_refused(host: str, said: str) -> str:
    return f"{host} refused the name or the password{said}."


def no_such_folder(host: str, folder: str) -> str:
    return f"{host} has no folder “{folder}” that can be read."


def certificate_not_trusted(host: str, why: str) -> str:
    return f"The certificate of {host} is not to be trusted: {why}."


def no_such_host(host: str) -> str:
    return f"There is no mail server called {host}."


def host_does_not_answer(host: str) -> str:
    return f"{host} does not answer."


def host_not_reached(host: str, why: str) -> str:
    return f"{host} cannot be reached: {why}."


def host_broke_off(host: str) -> str:
    return f"{host} broke the conversation off."


def answer_written_down(name: str, answer: str, meeting: str) -> str:
    return f"{name}: {answer}, written down by you for {meeting}."


def asked_too_often(most: int) -> str:
    return f"Asked for the invitation more than {most} times today; not sent."


def nobody_reads_address(address: str) -> str:
    return f"{address} is an address that nobody reads."


READ_THEM = "Read them"


MAILBOX_ENCRYPTION = {
    "tls": "encrypted (TLS)",
    "starttls": "encrypted (STARTTLS)",
    "none": "not encrypted",
}


def mailbox_place(user: str, host: str, port: int, folder: str, tls: str) -> str:
    return f"{user} at {host}, port {port}, folder “{folder}”, {MAILBOX_ENCRYPTION[tls]}"


def mailbox_last_read(at: str) -> str:
    return f"last read {at}" if at else "not read so far"


def mailbox_failed(failure: str, at: str, last_read: str) -> str:
    return f"{failure} Last tried {at}, {last_read}."


def mailbox_has_no_reader(last_read: str) -> str:
    return f"Nobody reads it just now ({last_read}): is the worker running?"


def mailbox_is_read(last_read: str, *, is_told_at_once: bool) -> str:
    if is_told_at_once:
        return f"It is read (new mail is told at once), {last_read}."
    return f"It is read (asked every half minute), {last_read}."
