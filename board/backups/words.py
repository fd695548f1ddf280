"""What people read about backups: in the check-up, at the command line, in a refusal."""

from datetime import datetime

NOTHING_TO_BACK_UP = "There is nothing to back up: look at FOLKMOOT_DATA and DATABASE_URL."
BACKUP_RUNNING = "Another worker makes a backup."
NO_AUTOMATIC_BACKUPS = "none is made by itself"
NO_BACKUP_SO_FAR = "None so far."
DATABASE_NOT_EMPTY = "The database is not empty: restore into an empty one."
BACKUPS_UNSET_FIX = "Set FOLKMOOT_BACKUPS to a directory on another disk."
NO_BACKUPS_SET = "None is made by itself."
NO_BACKUPS_NEEDED = "None is made by itself, as for trying things out."
BACKUPS_STOPPED_FIX = "Look at the log of the worker, and whether FOLKMOOT_BACKUPS can be written."
NO_BACKUP_YET = "None has been made so far."


def archive_damaged(file: str) -> str:
    return f"{file} is damaged or was cut off."


def not_a_backup(file: str) -> str:
    return f"{file} is no backup of Folkmoot."


def backup_of_newer_version(file: str) -> str:
    return f"{file} was made by a newer version of Folkmoot: install that version."


def backup_summary(database: str, rows: int, key: str, made_at: object, version: str) -> str:
    return (
        f"{database}, {rows:,} rows, key {key}, made {made_at:%Y-%m-%d %H:%M} UTC by version "
        f"{version}"
    )


def backed_up_database_damaged(file: str) -> str:
    return f"{file} holds a database that is damaged."


def backup_contents_differ(file: str) -> str:
    return f"{file} does not hold what it says."


def daily_backups(kept: int) -> str:
    return f"one a day, the last {kept} are kept"


def last_backup_made(at: str) -> str:
    return f"The last was made {at}."


def backup_of_other_engine(file: str, of: str, here: str) -> str:
    return f"{file} is a backup of {of}, but DATABASE_URL is of {here}."


def restore_target_exists(target: object) -> str:
    return f"{target} is there already: restore into an empty FOLKMOOT_DATA."


def restore_target_appeared(target: object) -> str:
    return f"{target} has come up meanwhile: nothing was restored."


def database_of_newer_version(file: str, version: str) -> str:
    return (
        f"{file} was made by version {version}, whose database is newer: install that version to "
        "restore it."
    )


def other_key_in_place(file: object) -> str:
    return f"{file} is another key: restore into an empty FOLKMOOT_DATA."


def last_backup_on(at: datetime) -> str:
    return f"The last was made on {at:%Y-%m-%d %H:%M} UTC."
