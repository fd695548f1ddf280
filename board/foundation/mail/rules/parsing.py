"""Reading a mail that anybody may have written: no bytes make these functions raise."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from board.foundation.text.wording import clean_line

MOST_PARTS = 200
DEEPEST_PART = 20
LONGEST_HEADER = 10_000
# What the standard library raises on mails that break its expectations.
_UNREADABLE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    MessageError,
)
_QUOTED_WORD = re.compile(r'"\s*(=\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=)\s*"')


def opened(data: bytes) -> Message:
    """The mail as a tree; one that the parser cannot take comes back as an empty mail."""
    try:
        return message_from_bytes(data)
    except _UNREADABLE:
        return Message()


def header(mail: Message, name: str, limit: int = 250) -> str:
    """The first header of that name, decoded, on one line."""
    return clean_line(_decoded(_raw(mail, name)), limit)


def raw_headers(mail: Message, name: str) -> list[str]:
    """All headers of that name, topmost first, as ASCII with folds taken out."""
    wanted = name.casefold()
    return [
        re.sub(r"\r?\n(?=[ \t])", "", str(value)[:LONGEST_HEADER])
        for key, value in mail.raw_items()
        if key.casefold() == wanted
    ]


def mailboxes(mail: Message, name: str) -> list[tuple[str, str]]:
    """Every (name, address) of a header, over all its repetitions."""
    found = []
    for value in raw_headers(mail, name):
        try:
            pairs = getaddresses([value])
        except _UNREADABLE:
            continue
        found += [(clean_line(_decoded(who), 120), clean_line(at, 254)) for who, at in pairs]
    return [(who, at) for who, at in found if at]


def only_mailbox(mail: Message, name: str) -> tuple[str, str] | None:
    """The one mailbox of a header; None where there is none, or a choice of several."""
    found = mailboxes(mail, name)
    return found[0] if len(found) == 1 and len(raw_headers(mail, name)) == 1 else None


def date_of(mail: Message) -> datetime | None:
    """The instant in the Date header, UTC; None where it says none that can be used."""
    try:
        at = parsedate_to_datetime(_raw(mail, "Date"))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except _UNREADABLE:
        return None


def parts(mail: Message) -> Iterator[Message]:
    """The leaves in reading order, without going into mails that are enclosed in this one."""
    waiting: list[tuple[Message, int]] = [(mail, 0)]
    seen = 0
    while waiting and seen < MOST_PARTS:
        part, depth = waiting.pop()
        seen += 1
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            if depth < DEEPEST_PART:
                waiting += [(each, depth + 1) for each in reversed(enclosed(part))]
        else:
            yield part


def enclosed(part: Message) -> list[Message]:
    """The parts of a multipart, or the mail inside a mail; none in a leaf."""
    # A leaf's text is not asked for: the library would decode it by a charset that may be broken.
    inside = part.get_payload() if part.is_multipart() else []
    return [each for each in inside if isinstance(each, Message)]


def content(part: Message) -> bytes:
    """The decoded bytes of a leaf; an enclosed mail as it was written."""
    try:
        if part.is_multipart():
            return b"\n".join(each.as_bytes() for each in enclosed(part))
        decoded = part.get_payload(decode=True)
        return decoded if isinstance(decoded, bytes) else b""
    except _UNREADABLE:
        return b""


def words(part: Message) -> str:
    """The decoded text of a leaf: by its own charset, else UTF-8, else Windows-1252."""
    data = content(part)
    charset = part.get_content_charset("utf-8") or "utf-8"
    for each in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(each)
        except _UNREADABLE:
            continue
    return data.decode("latin-1")


def file_name(part: Message) -> str:
    try:
        return clean_line(_decoded(part.get_filename() or ""), 120)
    except _UNREADABLE:
        return ""


def _raw(mail: Message, name: str) -> str:
    found = raw_headers(mail, name)
    return found[0] if found else ""


def _decoded(value: str) -> str:
    """RFC 2047 words decoded, a broken one left as it stands; raw bytes read as UTF-8."""
    try:
        pieces = decode_header(_QUOTED_WORD.sub(r"\1", value))
    except _UNREADABLE:
        return value
    found = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            found.append(piece.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
            continue
        try:
            found.append(piece.decode(charset or "utf-8", "replace"))
        except (LookupError, ValueError):
            found.append(piece.decode("utf-8", "replace"))
    return "".join(found)
