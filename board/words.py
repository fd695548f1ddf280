"""What an operator reads whose command names nothing that is there."""

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
