"""Form tokens: that a form comes from a page of ours, which belongs to a link or a session."""

from datetime import datetime

from board.foundation.links import keys


def form_token(scope: str, *, now: datetime, hours_ago: int = 0) -> str:
    """A hidden field's value for a page reached by a link, bound to the link and the hour."""
    return keys.signed(_form(scope, now, hours_ago))


def is_form_token(scope: str, text: str, *, now: datetime) -> bool:
    """Whether a form token was made for this link within the last two days."""
    return any(keys.is_signed(text, _form(scope, now, hours)) for hours in range(48))


def staff_form_token(session: str) -> str:
    """The CSRF token of a staff session."""
    return keys.signed(f"csrf:{session}")


def is_staff_form_token(session: str, text: str) -> bool:
    return keys.is_signed(text, f"csrf:{session}")


def _form(scope: str, now: datetime, hours_ago: int) -> str:
    return f"form:{scope}:{int(now.timestamp()) // 3600 - hours_ago}"
