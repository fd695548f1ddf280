"""What is said of the notes and the digest that a board owes."""


def report_owed(meeting: str, when: str, *, is_notes: bool) -> str:
    if is_notes:
        return f"Notes of “{meeting}” are {when}"
    return f"The digest of “{meeting}” is {when}"


def periods_changed(hours: int | None, days: int | None) -> str:
    return f"Notes are owed within {hours} hours and the digest within {days} days."
