"""What an operator reads whose command names nothing that is there."""

import os

NOTHING_SUCH = "There is no such thing."
WHICH_BOARD = "Which board met? Its name, or that of a new one"


def no_such_meeting(meeting_id: str) -> str:
    return f"There is no meeting with the id {meeting_id}."


def no_such_account(address: str) -> str:
    return f"There is no account with the address {address}."


def nobody_serves(origin: str) -> str:
    return (
        f"Nobody serves pages on {origin} yet: start `folkmoot run`. "
        "If it runs elsewhere, put its port or its address into the link."
    )


def of_problem(problem: Exception) -> str:
    """One sentence for the terminal: what is wrong, and with which file."""
    if isinstance(problem, OSError) and problem.errno and type(problem).__str__ is OSError.__str__:
        why = os.strerror(problem.errno).lower()
        if problem.filename is None:
            return f"The system refuses it: {why}."
        return f"{os.fsdecode(problem.filename)}: {why}. Mend that, or name another place."
    return str(problem) or NOTHING_SUCH


def not_taken_in(problem: Exception) -> str:
    return f"Not taken in, please send it again: {of_problem(problem)}"
