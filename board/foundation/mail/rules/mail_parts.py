"""The body of a mail: its parts joined as bytes, and found again by the boundaries we gave them.

A library's objects for the same tree take ten times as long to build, and forty times to read.
"""

import binascii
import hashlib
import re
from base64 import b64decode
from dataclasses import dataclass

from board.foundation.mail import words
from board.foundation.text import personal_links
from board.foundation.text.wording import clean_text

BODY_LIMIT = 100_000

# No text of ours can hold one: quoted-printable writes every "=" otherwise, base64 has no "_".
_BOUNDARY = re.compile(rb"(\r\n--=_[0-9a-f]{32}(?:--)?\r\n)")
_ENCODING = re.compile(
    rb"^Content-Transfer-Encoding: (quoted-printable|base64)(?=\r|\Z)", re.IGNORECASE | re.MULTILINE
)
_MULTIPART = re.compile(rb"^Content-Type: multipart/", re.MULTILINE)
_CALENDAR = re.compile(rb"^Content-Type: (?:text/calendar|application/ics)\b", re.MULTILINE)
_ROOT = re.compile(
    rb"MIME-Version: 1\.0\r\nContent-Type: multipart/(?:alternative|mixed);"
    rb'\r\n boundary="(=_[0-9a-f]{32})"\r\n\Z'
)
_FRAME = re.compile(rb'Content-Type: multipart/alternative;\r\n boundary="(=_[0-9a-f]{32})"\r\n\Z')
_LEAF = re.compile(
    rb"(?:"
    rb'Content-Type: text/(?:plain|html); charset="utf-8"\r\n'
    rb"Content-Transfer-Encoding: (?:quoted-printable|base64)"
    rb'|Content-Type: text/calendar; charset="UTF-8"; method="[A-Z]{3,20}"\r\n'
    rb"Content-Transfer-Encoding: base64"
    rb"|Content-Type: application/ics\r\nContent-Transfer-Encoding: base64\r\n"
    rb'Content-Disposition: attachment; filename="invite\.ics"'
    rb")\r\n\r\n(?:[\t\x20-\x7e]{0,78}\r\n)*[\t\x20-\x7e]{0,78}"
)
_FOLD = re.compile(rb"\r?\n[ \t]")
_LINE = 76


class UnsafeMail(ValueError):
    """This mail must not go out; the sentence says why."""


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iCalendar object and its METHOD (RFC 6047 2.4)."""

    method: str
    data: bytes


def joined(text: str, html: str, calendar: CalendarPart | None, seed: str) -> bytes:
    """The MIME headers and parts; RFC 6047 2.4 for the tree with a calendar in it.

    Outlook reads the first child of multipart/mixed only, and buttons need the calendar inline.
    """
    leaves = [_text("plain", text), _text("html", html)]
    if calendar is None:
        return b"MIME-Version: 1.0\r\n" + _multipart("alternative", leaves, f"{seed} 0")
    if not re.fullmatch("[A-Z]{3,20}", calendar.method):
        raise UnsafeMail(words.CALENDAR_WITHOUT_METHOD)
    data = base64_lines(calendar.data)
    inline = f'Content-Type: text/calendar; charset="UTF-8"; method="{calendar.method}"\r\n'
    leaves.append(inline.encode("ascii") + b"Content-Transfer-Encoding: base64\r\n\r\n" + data)
    file = (
        b"Content-Type: application/ics\r\nContent-Transfer-Encoding: base64\r\n"
        b'Content-Disposition: attachment; filename="invite.ics"\r\n\r\n' + data
    )
    readable = _multipart("alternative", leaves, f"{seed} 1")
    return b"MIME-Version: 1.0\r\n" + _multipart("mixed", [readable, file], f"{seed} 0")


def base64_lines(data: bytes) -> bytes:
    encoded = binascii.b2a_base64(data, newline=False)
    lines = [encoded[start : start + _LINE] for start in range(0, len(encoded), _LINE)]
    return b"".join(line + b"\r\n" for line in lines)


def without_links(message: bytes) -> bytes | None:
    """The bytes with personal links taken out of each part; None where it is not built as ours.

    Headers stay as they are.
    """
    pieces = _BOUNDARY.split(message)
    if len(pieces) < 3:
        return None
    known: dict[bytes, bytes] = {}  # an invitation travels twice
    kept = []
    for piece in pieces:
        head, blank, content = piece.partition(b"\r\n\r\n")
        is_frame = not blank and (piece in (b"", b"\r\n") or _MULTIPART.search(head))
        if is_frame or _BOUNDARY.fullmatch(piece):
            kept.append(piece)
            continue
        encoding = _ENCODING.findall(head)
        if not blank or len(encoding) != 1:
            return None
        if content not in known:
            known[content] = _bare(content, encoding[0].lower(), head)
        if known[content] != content:
            head = _ENCODING.sub(b"Content-Transfer-Encoding: base64", head)
        kept.append(head + blank + known[content])
    return b"".join(kept)


def are_ours(message: bytes) -> bool:
    """Whether all parts are to the letter as `joined` builds them, so that no reader finds others.

    No means that somebody has to look closely.
    """
    first, *pieces = _BOUNDARY.split(message)
    if not (root := _ROOT.search(first)):
        return False
    declared = {root[1]}
    for marker, piece in zip(pieces[::2], pieces[1::2], strict=True):
        if marker.strip(b"\r\n-") not in declared:
            return False
        if frame := _FRAME.fullmatch(piece):
            declared.add(frame[1])
        elif piece and (b"--=_" in piece or not _LEAF.fullmatch(piece)):
            return False
    return bool(pieces) and pieces[-2] == b"\r\n--" + root[1] + b"--\r\n"


# --- steps -----------------------------------------------------------------------------------


def _text(subtype: str, words: str) -> bytes:
    plain = (clean_text(words, BODY_LIMIT) + "\n").replace("\n", "\r\n").encode()
    head = f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
    encoded = binascii.b2a_qp(plain)
    return head.encode() + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + encoded


def _multipart(subtype: str, parts: list[bytes], seed: str) -> bytes:
    digest = hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()
    boundary = f"=_{digest[:32]}".encode("ascii")
    head = (
        f'Content-Type: multipart/{subtype};\r\n boundary="'.encode("ascii") + boundary + b'"\r\n'
    )
    inside = b"".join(b"\r\n--" + boundary + b"\r\n" + part for part in parts)
    return head + inside + b"\r\n--" + boundary + b"--\r\n"


def _bare(content: bytes, encoding: bytes, head: bytes) -> bytes:
    """A leaf's content without links, in base64 if there were any."""
    try:
        before = b64decode(content) if encoding == b"base64" else binascii.a2b_qp(content)
    except ValueError:
        before = content
    after = personal_links.without_in_bytes(before)
    if _CALENDAR.search(head):  # its lines are folded, and so are the links in them
        unfolded = _FOLD.sub(b"", after)
        bare = personal_links.without_in_bytes(unfolded)
        after = bare if bare != unfolded else after
    return content if after == before else base64_lines(after)
