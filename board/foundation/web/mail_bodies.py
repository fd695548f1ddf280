"""A mail's own HTML for a frame: its links dead for staff, alive in the built-in mailbox."""

import re
from html import escape

from litestar.response import Response

from board.foundation.errors import NotFound
from board.foundation.mail.mime import Readable
from board.foundation.text import personal_links

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
# A page opened from a plain sandbox inherits it: its forms would not work. The mailbox's may.
DEAD = "sandbox allow-popups"
LIVE = "sandbox allow-popups allow-popups-to-escape-sandbox"
HIDDEN = "(a personal link)"


def dead(html: str) -> Response[str]:
    """As the recipient sees it, without a single address to follow or copy."""
    return _frame(re.sub(r'\shref="[^"]*"', "", personal_links.without(html, HIDDEN)), DEAD)


def live(html: str) -> Response[str]:
    """As the recipient sees it; links open in a tab of their own."""
    return _frame(html.replace("<a ", '<a target="_blank" rel="noopener noreferrer" '), LIVE)


def html_of(mail: Readable) -> str:
    """The HTML part, or the text where there is none (or the bytes could not be written)."""
    return mail.html or f"<!doctype html><title>Mail</title><pre>{escape(mail.text)}</pre>"


def text_of(mail: Readable, *, is_live: bool = False) -> str:
    return mail.text if is_live else personal_links.without(mail.text, HIDDEN)


def attachment(mail: Readable, number: int, *, is_live: bool = False) -> Response[bytes]:
    """The attachment of that number, counted from 0, as a download."""
    if not 0 <= number < len(mail.attachments):
        raise NotFound
    name, kind, data = mail.attachments[number]
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", name) or "attachment"
    return Response(
        data if is_live else personal_links.without_in_bytes(data),
        media_type=kind
        if kind in ("text/calendar", "application/ics")
        else "application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{plain}"'},
    )


def _frame(html: str, sandbox: str) -> Response[str]:
    return Response(
        html,
        media_type="text/html; charset=utf-8",
        headers={"Content-Security-Policy": _POLICY + sandbox},
    )
