"""What staff read about mails on their way, and the server that takes them."""

from board.foundation.text.language import counted

STOPPED_ON_THE_WIRE = "Folkmoot was stopped while the mail was on the wire: perhaps it has arrived."
SERVER_REFUSES = "The mail server takes no mail from us"
SERVER_TROUBLED = "The mail server does not answer as it should"
TRY_AGAIN = "Look, and try again"
PERHAPS_NOT_ARRIVED_HINT = (
    "The mail server never said whether it took them. Each goes once more in a day."
)
LOOK_AT_THEM = "Look at them"
SERVER_DID_NOT_SAY = "The server did not say whether it took the mail: perhaps it has arrived."
ADDRESS_CLOSED_ALREADY = "This address is closed already."


def line_waits(reason: str) -> str:
    return f"{reason} Nothing is lost; it is asked again by itself."


def server_says(host: str, reason: str) -> str:
    return f"{host} says: {reason}."


def sign_in_refused(host: str, code: int, message: str) -> str:
    return f"{host} refused the name or the password ({code} {message})."


def server_silent(host: str, port: int) -> str:
    return f"{host} does not answer on port {port}."


def certificate_untrusted(host: str, reason: str) -> str:
    return f"The certificate of {host} is not to be trusted: {reason}."


def server_unknown(host: str) -> str:
    return f"There is no mail server called {host}."


def server_unreachable(host: str, port: int, reason: str) -> str:
    return f"{host} cannot be reached on port {port}: {reason}."


def mails_wait(trouble: str, mails: int) -> str:
    return counted(
        mails,
        one="{trouble}: {n} mail waits for it",
        other="{trouble}: {n} mails wait for it",
        trouble=trouble,
    )


def perhaps_not_arrived(mails: int) -> str:
    return counted(
        mails, one="{n} mail has perhaps not arrived", other="{n} mails have perhaps not arrived"
    )
