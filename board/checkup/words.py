"""What an operator reads in the check-up."""

from datetime import datetime
from pathlib import Path

from board.foundation.text.language import counted

DATABASE_SETTINGS_FIX = "Look at DATABASE_URL and FOLKMOOT_DATA."
DATABASE_OF_NEWER_VERSION = "A newer version of Folkmoot made it."
DATABASE_OF_NEWER_VERSION_FIX = "Install that version, or restore a backup of this one."
DATABASE_UPGRADES_AT_START = "Start “folkmoot run” or “folkmoot work”: each start upgrades it."
DATABASE_UPGRADE_FIX = "folkmoot backup FILE, then folkmoot upgrade."
DIRECTORY_MISSING_FIX = "Look at FOLKMOOT_DATA, or start."
DIRECTORY_OPEN = "Others may look into the directory."
KEY_MISSING_FIX = "folkmoot keys restore FILE, from a backup or another host."
KEY_MADE_AT_START = "Made at the first start."
MAIL_OUT = "Mail out"
NO_SERVER_SET = "No server is set: mail stays in the built-in mailbox."
SERVER_SETTINGS_FIX = "Look at FOLKMOOT_SMTP: host, port, name and password."
SERVER_UNENCRYPTED_FIX = "Leave ?tls=none out."
FONTS_MISSING = "The Source fonts that pages and PDFs are set in are missing."
FONTS_MISSING_FIX = "pip install fontpkg-source-sans-3 fontpkg-source-serif-4"
FONTS_THERE = "Source Sans and Source Serif are there."
THE_MAILBOX = "the mailbox"
PROXY_KNOWN = "Visitors are told apart by their own addresses."
PROXY_UNKNOWN = "Limits count everybody who comes through your proxy as one visitor."
PROXY_UNKNOWN_FIX = "Set FOLKMOOT_PROXIES to its address, 127.0.0.1 for one on this machine."
ADDRESS_FIX = "Set FOLKMOOT_BASE_URL to the https address that people open."
NOBODY_CAN_ANSWER_FIX = "Set FOLKMOOT_MAIL_FROM to the address of a mailbox of its own."
TRUSTED_CHECKS = "Trusted checks"
FROM_ALONE_COUNTS = "An answer by mail counts by its From alone, which anybody can write."
FROM_ALONE_COUNTS_FIX = (
    "Set TRUSTED_AUTHSERV_ID to the name in your server's Authentication-Results."
)
NO_CHECKS_NEEDED = "None needed while no mail is taken in."
MAIL_WAITS_FIX = "Mend what the server names, then press “Try all again” on the page /outbox."
WORKER_MISSING_FIX = "Start a worker: “folkmoot run” has one inside, “folkmoot work” is one."
LOOK_AT_OUTBOX = "The page /outbox says why, and sends again."
NOTHING_STUCK = "Nothing is stuck."
START_WORKER = "Start “folkmoot run”, or “folkmoot work” beside it."
NO_WORKER_SO_FAR = "None has run with this data directory so far."
WORKER_ALIVE = "Alive."
DISK_FULL_FIX = "Make room: nothing can be saved on a full disk."
TIME_ZONES = "Time zones"
TIME_ZONES_OF_UNKNOWN_EDITION = "Known; their edition is not told."
TIME_ZONES_FIX = "Update Debian's tzdata, or pip's."
CLOCK_FIX = "Let both machines keep time (systemd-timesyncd or chrony)."


def database_outdated(engine: str) -> str:
    return f"{engine} answers, but has not the shape that this version needs."


def database_disk_full(engine: str) -> str:
    return f"{engine} answers, but its disk is full."


def database_up_to_date(engine: str) -> str:
    return f"{engine} answers and is up to date."


def directory_missing(directory: Path) -> str:
    return f"There is no directory {directory}."


def directory_closed(directory: Path) -> str:
    return f"{directory}, closed to others."


def directory_open_fix(directory: Path) -> str:
    return f"chmod 700 {directory}"


def file_open(name: str) -> str:
    return f"Others may read {name}."


def file_open_fix(file: Path) -> str:
    return f"chmod 600 {file}"


def key_missing(key: Path) -> str:
    return f"{key} is gone: personal links that went out cannot open."


def key_of_other_database(key: Path, here: str, there: str) -> str:
    return f"{key} is {here}; that of the database is {there}."


def key_open(key: Path) -> str:
    return f"Others may read {key}."


def key_open_fix(key: Path) -> str:
    return f"chmod 600 {key}"


def key_closed(fingerprint: str) -> str:
    return f"{fingerprint} is there, and closed to others. Is it in your backup?"


def server_place(host: str, port: int) -> str:
    return f"{host}, port {port},"


def server_unencrypted(server: str) -> str:
    return f"{server} answers, but unencrypted."


def test_mail_sent(place: str) -> str:
    return f"A test mail is on its way to {place}."


def all_fine(checks: int) -> str:
    return f"All {checks} checks are fine."


def address_encrypted(address: str) -> str:
    return f"{address}, encrypted."


def address_local_with_mail(address: str) -> str:
    return f"Mails leave with links to {address}, which opens on this machine only."


def address_local(address: str) -> str:
    return f"{address}, for this machine only."


def nobody_can_answer(sender: str) -> str:
    return f"Mails leave from {sender}, to which nobody can answer."


def results_count(server: str) -> str:
    return f"Results signed by {server} count."


def mail_waits(reason: str) -> str:
    return f"Mail waits: {reason}"


def no_worker_since(at: datetime) -> str:
    return f"None has run since {at:%Y-%m-%d %H:%M} UTC."


def gigabytes(number: float) -> str:
    return f"{number:.1f} GB"


def megabytes(number: int) -> str:
    return f"{number} MB"


def only_free(space: str) -> str:
    return f"Only {space} are free."


def free_space(space: str) -> str:
    return f"{space} are free."


def time_zones_old(version: str) -> str:
    return f"They are those of {version}: meetings may be an hour off."


def time_zones_edition(version: str) -> str:
    return f"Edition {version}."


def clock_differs(seconds: int) -> str:
    return f"It differs by {seconds} seconds from the database's."


def clock_time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC."


def problems(number: int) -> str:
    return counted(number, one="{n} problem", other="{n} problems")


def warnings(number: int) -> str:
    return counted(number, one="{n} warning", other="{n} warnings")


def mails_overdue(mails: int, minutes: int) -> str:
    return counted(
        mails,
        one="{n} mail should have left, the oldest {minutes} minutes ago.",
        other="{n} mails should have left, the oldest {minutes} minutes ago.",
        minutes=minutes,
    )


def mails_failed(mails: int) -> str:
    return counted(
        mails,
        one="{n} mail failed in the last two weeks",
        other="{n} mails failed in the last two weeks",
    )


def mails_tried_again(mails: int) -> str:
    return counted(mails, one="{n} mail will be tried again", other="{n} mails will be tried again")


def server_signs_in(server: str) -> str:
    return f"{server} signs us in."


def server_answers(server: str) -> str:
    return f"{server} answers."


LEVELS = {"problem": problems, "warning": warnings}
