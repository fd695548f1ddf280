"""What staff read about accounts, passwords and roles."""

FIRST_ACCOUNT_EXISTS = "The first account exists already. Sign in, or ask for an invitation."
PASSWORD_SET = "Your password is set."
RESET_LINK_SENT = "If that address has an account, a link is on its way. It holds for 2 hours."
ACCOUNT_SAVED = "Your account is saved."
PASSWORD_CHANGED = "Your password is changed. You are signed out everywhere else."
CURRENT_PASSWORD_WRONG = "This is not your current password. Type it again."
PASSWORD_CHANGED_MEANWHILE = "Your password was changed meanwhile. Sign in with the new one."
SIGNED_OUT = "You are signed out."
ROLE_UNKNOWN = "Choose one of the roles, or none."
ONLY_ADMINISTRATORS = "Only an administrator may do this."
TOO_MANY_SIGN_INS = "Very many people are signing in just now. Please try again in a minute."
TOO_MANY_ATTEMPTS_FOR_ADDRESS = (
    "Somebody tried too often to sign in with this address. Please wait an hour, or choose a new "
    "password by mail."
)
WRONG_PASSWORD = "This address and password do not belong together."
ROLE_MISSING = "Choose a role on at least one board."
ACCOUNT_EXISTS = "There is an account with this address already."
DEACTIVATED_ALREADY = "This account was deactivated already."
CHANGED_BY_SOMEBODY_ELSE = "Nothing was changed: somebody else has done it already."
ACCOUNT_DEACTIVATED = "This account was deactivated."
PASSWORD_PAGE_NAME = "the page where you choose a password"
LAST_ADMINISTRATOR = "This is the last administrator; make somebody else one first."
THE_BOARD = "The board"


def welcome(name: str) -> str:
    return f"Welcome, {name}. Start with a programme."


def account_invited(name: str) -> str:
    return f"{name} is invited: a mail with a link is on its way."


def reset_link_mailed(address: str) -> str:
    return f"A link to choose a password is on its way to {address}."


def account_deactivated(name: str) -> str:
    return f"{name} is signed out and can no longer sign in."


def password_too_short(least: int) -> str:
    return f"Choose a password of at least {least} characters."


def password_too_long(most: int) -> str:
    return f"Choose a password of at most {most} characters."


def too_many_links(most: int) -> str:
    return f"{most} links went there within an hour. Please wait for one."


def role_given(name: str, role: str, board: str) -> str:
    return f"{name} is now {role} of {board}."


def has_left(name: str, board: str) -> str:
    return f"{name} has left {board}."


def now_administrator(name: str) -> str:
    return f"{name} is now an administrator."


def no_longer_administrator(name: str) -> str:
    return f"{name} is no longer an administrator."


def last_manager(board: str) -> str:
    return f"{board} would have no programme manager left; give somebody else that role first."
