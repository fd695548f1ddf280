"""What people read in forms, in errors and where a page is not for them."""

ONLY_MANAGERS = "Only programme managers may open this page."
FORM_OF_OTHER_SITE = "This form was sent from another site; open the page here and try again."
PAGE_OPEN_TOO_LONG = "This page was open for too long. Reload it and try again."
PAGE_BEFORE_SIGN_IN = "This page is from before you signed in. Reload it and try again."
TOO_MANY_FIELDS = "This form has too many fields."
NOT_UTF_8 = "A part of this form is not in UTF-8."
NOT_POSSIBLE_NOW = "That is not possible now"
FORM_SENT_ALREADY = "It was taken in. Look at what is there before you fill it in once more."
FORM_SENT_ALREADY_TITLE = "You have sent this form already"
DISK_FULL_TITLE = "The disk is full"
DISK_FULL = (
    "Nothing was saved. Ask whoever runs this installation to make room where its database lies; "
    "then send this once more."
)
METHOD_NOT_ALLOWED = "Method not allowed"
NOTHING_CHANGED = "Nothing to change."
GO_BACK = "Go back"
NO_SUCH_FONT = "There is no font of that name."
EMAIL_LABEL = "Mail address"
PASSWORD_MISSING = "Password: please fill this in."
PASSWORD_UNSTORABLE = "Password: this holds a character that cannot be stored."
TIMEZONE_LABEL = "Time zone"


def too_long(label: str, length: int, most: int) -> str:
    return f"{label} has {length:,} characters: the most is {most:,}."


def field_problem(label: str, problem: str) -> str:
    return f"{label}: {problem}"


def field_missing(label: str) -> str:
    return f"{label}: please fill this in."


def not_a_number(label: str, example: int) -> str:
    return f"{label}: write a whole number, like {example}."


def number_out_of_range(label: str, least: int, most: int) -> str:
    return f"{label} must be between {least:,} and {most:,}."


def not_an_option(label: str) -> str:
    return f"{label}: please choose one of the options."


def nothing_chosen(label: str) -> str:
    return f"{label}: please choose at least one."


def not_a_timezone(label: str, text: str, fix: str) -> str:
    return f"{label}: “{text}” is not a zone name. {fix}"


def not_a_date(label: str) -> str:
    return f"{label}: write a date like 2027-01-14."


def year_out_of_range(label: str) -> str:
    return f"{label}: the year must be between 1970 and 2200."


def not_a_time(label: str) -> str:
    return f"{label}: write a time like 15:00."


def not_a_web_address(label: str) -> str:
    return f"{label} must start with https:// and name a site."


def file_missing(label: str) -> str:
    return f"{label}: please choose a file that is not empty."


def file_too_large(name: str, megabytes: float) -> str:
    return f"{name} is too large: the most is {megabytes:.0f} MB."
