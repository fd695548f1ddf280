"""A mail as bytes: built by us alone, checked before it goes out, relieved of its links after."""

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import format_datetime
from functools import lru_cache

from board.foundation.mail import words
from board.foundation.mail.rules import mail_parts, parsing
from board.foundation.mail.rules.mail_parts import BODY_LIMIT, CalendarPart, UnsafeMail
from board.foundation.text import personal_links
from board.foundation.text.wording import clean_header, clean_text

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,189}\Z")
_ALWAYS = (
    "date",
    "message-id",
    "from",
    "to",
    "reply-to",
    "subject",
    "mime-version",
    "content-type",
)
_PERHAPS = (
    "in-reply-to",
    "references",
    "auto-submitted",
    "x-auto-response-suppress",
    "list-unsubscribe",
    "list-unsubscribe-post",
)
_IN_PARTS = {"content-type", "content-transfer-encoding", "content-disposition"}


@dataclass(frozen=True)
class Readable:
    """A mail for showing; attachments are (name, type, bytes)."""

    subject: str
    from_name: str
    from_address: str
    to_name: str
    to_address: str
    sent_at: datetime | None
    text: str
    html: str
    attachments: tuple[tuple[str, str, bytes], ...]


def compose(
    *,
    sender_name: str,
    sender_address: str,
    to_name: str,
    to_address: str,
    subject: str,
    text: str,
    html: str,
    message_id: str,
    date: datetime,
    auto: bool = True,
    calendar: CalendarPart | None = None,
    unsubscribe_url: str | None = None,
    reply_to: str | None = None,
    thread: Sequence[str] = (),
) -> bytes:
    """One mail to one recipient, CRLF and ASCII throughout. The same input, the same bytes.

    Reply-To is the sender unless told otherwise: calendar answers go there (RFC 6047 2.3).
    `thread`: Message-IDs without brackets, of which this mail answers the last (RFC 5322 3.6.4).
    Raises UnsafeMail for addresses and sizes that cannot be sent.
    """
    if len(text.encode("utf-8", "replace")) + len(html.encode("utf-8", "replace")) > BODY_LIMIT:
        raise UnsafeMail(words.MAIL_TOO_LONG)
    sender, back = ascii_address(sender_address), ascii_address(reply_to or sender_address)
    headers = [
        _line("Date", [format_datetime(date.astimezone(UTC))]),
        _line("Message-ID", [_message_id(message_id)]),
        _line("From", [*_phrase(sender_name), f"<{sender}>"]),
        _line("To", [*_phrase(to_name), f"<{ascii_address(to_address)}>"]),
        _line("Reply-To", [f"<{back}>"]),
        _line("Subject", _unstructured(subject)),
    ]
    known = [f"<{each}>" for each in thread if re.fullmatch(r"[!-;=?-~]{1,250}", each)]
    if known:
        headers.append(_line("In-Reply-To", known[-1:]))
        headers.append(_line("References", known))
    if auto:
        # Not “All”: that would suppress the non-delivery reports we want ([MS-OXCMAIL] 2.1.3.2.20).
        headers.append(_line("Auto-Submitted", ["auto-generated"]))
        headers.append(_line("X-Auto-Response-Suppress", ["OOF, RN, NRN, AutoReply"]))
    if unsubscribe_url is not None:
        if not re.fullmatch(r"https?://[!-;=?-~]{1,900}", unsubscribe_url):
            raise UnsafeMail(words.UNSUBSCRIBE_ADDRESS_UNFIT)
        headers.append(_line("List-Unsubscribe", [f"<{unsubscribe_url}>"]))
        headers.append(_line("List-Unsubscribe-Post", ["List-Unsubscribe=One-Click"]))
    return b"".join(headers) + mail_parts.joined(text, html, calendar, message_id)


def ascii_address(address: str) -> str:
    """The address in ASCII, its domain in IDNA form; UnsafeMail where that is not possible."""
    local, _, domain = address.strip().rpartition("@")
    try:
        found = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        found = ""
    if not _ADDRESS.match(found):
        raise UnsafeMail(words.address_unfit(clean_header(address, 80)))
    return found


def gate(message: bytes, expected_to: str) -> None:
    """Reads a finished mail back; UnsafeMail unless it holds exactly the headers it should.

    The header block is taken apart by hand and by the standard library: they must agree.
    """
    block, blank, _ = message.partition(b"\r\n\r\n")
    if not blank or re.search(rb"[^\r]\n|\r[^\n]|^\n|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xff]", block):
        raise UnsafeMail(words.HEADER_CHARACTER_UNFIT)
    lines = re.sub(rb"\r\n[ \t]", b" ", block).split(b"\r\n")
    names = [line.partition(b":")[0].decode("ascii").lower() for line in lines]
    _check_names(names)
    if max(map(len, block.split(b"\r\n"))) > 998:
        raise UnsafeMail(words.HEADER_TOO_LONG)
    # The older policy parses no header that is not asked for, and parts that are ours to the letter
    # need no second reader: half of the work of a mail.
    are_ours = mail_parts.are_ours(message)
    mail = message_from_bytes(block + blank if are_ours else message, policy=policy.compat32)
    if [name.lower() for name in mail.keys()] != names:  # noqa: SIM118 (a dict would hide repetitions)
        raise UnsafeMail(words.HEADERS_AMBIGUOUS)
    for name, wanted in (("to", ascii_address(expected_to)), ("from", None)):
        try:
            found = _addresses(name, mail[name])
        except (ValueError, AttributeError, IndexError) as error:
            raise UnsafeMail(words.header_unreadable(name)) from error
        if len(found) != 1 or (wanted is not None and found != (wanted,)):
            raise UnsafeMail(words.header_without_its_address(name))
    for part in () if are_ours else mail.walk():
        inner = [name.lower() for name in part.keys()]  # noqa: SIM118 (as above)
        if part is not mail and (not set(inner) <= _IN_PARTS or len(set(inner)) != len(inner)):
            raise UnsafeMail(words.HEADER_IN_PART)
        if part.defects:
            raise UnsafeMail(words.PART_MALFORMED)


def redact(message: bytes) -> bytes:
    """The same mail with its personal links taken out, whatever part or header they stand in."""
    block, blank, _ = message.partition(b"\r\n\r\n")
    if (ours := mail_parts.without_links(message)) is not None:
        return _without_links(block) + blank + ours.partition(b"\r\n\r\n")[2]
    mail = message_from_bytes(message, policy=policy.SMTP.clone(refold_source="none"))
    for part in mail.walk():
        if part.is_multipart():
            continue
        before = parsing.content(part)
        after = personal_links.without_in_bytes(before)
        unfolded = re.sub(rb"\r?\n[ \t]", b"", after)
        if part.get_content_subtype() in {"calendar", "ics"}:
            bare = personal_links.without_in_bytes(unfolded)
            after = bare if bare != unfolded else after
        if after != before:
            encoded = b64encode(after).decode("ascii")
            del part["Content-Transfer-Encoding"]
            part["Content-Transfer-Encoding"] = "base64"
            part.set_payload("\n".join(re.findall(".{1,76}", encoded)) + "\n")
    rest = mail.as_bytes().partition(b"\r\n\r\n")[2]
    return _without_links(block) + blank + rest


def readable(message: bytes) -> Readable:
    """A mail for a person to look at, ours or anybody's; never raises."""
    mail = parsing.opened(message)
    text, html = "", ""
    attachments: dict[bytes, tuple[str, str, bytes]] = {}
    for part in parsing.parts(mail):
        kind, name = part.get_content_type(), parsing.file_name(part)
        if kind == "text/plain" and not name and not text:
            text = clean_text(parsing.words(part), 1_000_000)
        elif kind == "text/html" and not name and not html:
            html = parsing.words(part).replace("\r\n", "\n")
        elif data := parsing.content(part):
            # An invitation travels twice, inline and as a file: shown once, with its name.
            known = attachments.get(data)
            attachments[data] = (name or (known[0] if known else ""), kind, data)
    sender = parsing.mailboxes(mail, "From") or [("", "")]
    to = parsing.mailboxes(mail, "To") or [("", "")]
    return Readable(
        subject=parsing.header(mail, "Subject"),
        from_name=sender[0][0],
        from_address=sender[0][1],
        to_name=to[0][0],
        to_address=to[0][1],
        sent_at=parsing.date_of(mail),
        text=text,
        html=html,
        attachments=tuple(attachments.values()),
    )


@lru_cache(maxsize=256)
def _addresses(name: str, value: str) -> tuple[str, ...]:
    """As the standard library reads them, which takes a third of a millisecond."""
    header = policy.SMTP.header_fetch_parse(name, value)
    return tuple(each.addr_spec for each in header.addresses)


def _check_names(names: list[str]) -> None:
    missing = [name for name in _ALWAYS if names.count(name) != 1]
    extra = [name for name in names if name not in _ALWAYS and name not in _PERHAPS]
    twice = [name for name in _PERHAPS if names.count(name) > 1]
    for problem, found in (("once", missing), ("never", extra), ("at most once", twice)):
        if found:
            raise UnsafeMail(f"The header “{clean_header(found[0], 40)}” must be there {problem}.")


def _without_links(block: bytes) -> bytes:
    lines = re.split(rb"\r\n(?![ \t])", block)
    kept = [line for line in lines if not line.lower().startswith(b"list-unsubscribe")]
    return b"\r\n".join(map(personal_links.without_in_bytes, kept))


def _message_id(text: str) -> str:
    if not re.fullmatch(r"<[!-;=?A-~]{1,120}@[A-Za-z0-9.-]{1,120}>", text):
        raise UnsafeMail(words.MESSAGE_ID_UNUSABLE)
    return text


def _line(name: str, words: list[str]) -> bytes:
    """A header, folded between its words where it would be longer than 76 characters."""
    line, lines = f"{name}:", []
    for word in words:
        if len(line) + 1 + len(word) > 76 and line != f"{name}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line]).encode("ascii") + b"\r\n"


def _phrase(name: str) -> list[str]:
    """A display name (RFC 5322 3.2.5): quoted where it is plain ASCII, else encoded words."""
    line = clean_header(name, 80)
    if not line:
        return []
    if line.isascii() and len(line) <= 60 and not set(line) & set('"\\'):
        return [f'"{line}"']
    return _encoded_words(line)


def _unstructured(text: str) -> list[str]:
    line = clean_header(text, 200)
    return [line] if line.isascii() and len(line) <= 65 else _encoded_words(line)


def _encoded_words(line: str) -> list[str]:
    """RFC 2047 words of whole characters, each short enough for its line.

    Written by hand: the standard library cuts long names of mixed scripts in the wrong places.
    """
    chunks, chunk = [], b""
    for character in line:
        data = character.encode()
        if len(chunk) + len(data) > 39:
            chunks.append(chunk)
            chunk = b""
        chunk += data
    return [f"=?utf-8?b?{b64encode(each).decode('ascii')}?=" for each in [*chunks, chunk]]
