"""The words that an invitation begins with, until staff write their own."""

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


def of_letter(*, has_seats: bool) -> tuple[str, str]:
    """Subject and text to begin with; nobody takes a seat where a listening post has none."""
    return (SUBJECT, BODY) if has_seats else (OPEN_SUBJECT, OPEN_BODY)
