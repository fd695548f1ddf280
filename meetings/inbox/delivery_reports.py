"""Delivery reports: what a mail server says became of a mail of ours (RFC 3462, 3464), or an older
one in plain words."""

import re
from dataclasses import dataclass
from email.message import Message

from board.foundation.mail.rules import parsing
from board.foundation.mail.rules.machine_mail import has_null_sender, is_unwritten, message_id
from board.foundation.text.wording import clean_line
from meetings.inbox.rules.delivery_words import COPY_BELOW, DELAYED, FAILED

_WORDS_LIMIT, _QUOTE_LIMIT = 64_000, 1_000_000
MOST_IDS = 40

# Possessive and bounded: whoever wrote these bytes must not choose how long they take to read.
_SIGNS = r"\s<>,;:\"'()@\u3001-\u303f\uff08-\uff1b"
_ADDRESS = rf"[^{_SIGNS}]{{1,64}}@[^{_SIGNS}]{{1,190}}"
# A long Message-ID stands on a line of its own, and a quotation marks its lines.
_ID_LINE = re.compile(
    r"(?im)^[> \t]*+(?:(?:X-|Resent-)?(?:Original-)?Message-ID|In-Reply-To|References):"
    r"((?:[ \t]*+\n?+[> \t]*+<[^<>\s]{1,250}>){1,40}+)"
)
_ID = re.compile(r"<([^<>\s]{1,250}@[^<>\s]{1,250})>")


@dataclass(frozen=True)
class Bounce:
    """What a delivery report says: which mail of ours, to whom, and for good or not.

    `message_ids`: those that it names anywhere, the returned mail's own first. `status`: the
    enhanced code (RFC 3463) where there is one; whether a mail failed is told by Action alone.
    """

    message_ids: tuple[str, ...]
    addresses: tuple[str, ...]
    is_permanent: bool
    reason: str
    status: str = ""
    reported: tuple[str, ...] = ()  # the recipients that a formal report names in its status part
    came_to: tuple[str, ...] = ()


def bounce_of(mail: Message) -> Bounce | None:
    """A delivery report, by its form (RFC 3464), else by who sends it and what it says.

    None for a receipt, and for a letter of a person who passes a report on.
    """
    parts = list(parsing.parts(mail))
    status = [each for each in parts if each.get_content_type() in _STATUS]
    failed = parsing.header(mail, "X-Failed-Recipients", 1000)
    is_formal = mail.get_content_type() in {"multipart/report", *_STATUS}
    if not is_formal and not _is_from_system(mail, is_marked=bool(status or failed)):
        return None
    said = "\n".join(_text(part) for part in status)[:_WORDS_LIMIT]
    words, copy = _words(mail, parts)
    actions = {each.lower() for each in re.findall(r"(?im)^Action:\s*([a-z]+)", said)}
    if actions and not actions & {"failed", "delayed"}:
        return None  # a receipt: delivered, relayed or expanded
    told = f"{parsing.header(mail, 'Subject')}\n{words}"
    if not status and not failed and not FAILED.search(told) and not DELAYED.search(told):
        return None
    codes = re.findall(r"(?im)^Status:\s*([245]\.\d{1,3}\.\d{1,3})", said)
    if actions:
        is_permanent = "failed" in actions
    elif codes:
        is_permanent = any(each.startswith("5") for each in codes)
    else:
        is_permanent = DELAYED.search(told) is None
    addresses = _addresses(said, failed, _ID_LINE.sub("", words), copy)
    ids = [each for each in _ids(mail, parts, status, words, copy) if each not in addresses]
    if not (is_formal or failed or addresses or ids or _is_surely_from_system(mail)):
        return None  # a person's words about a delivery
    diagnosis = re.search(r"(?im)^Diagnostic-Code:[^;\n]*;\s*(.+(?:\n[ \t].+)*)", said)
    outcome = "was not delivered" if is_permanent else "has not been delivered yet"
    to = ", ".join(addresses) or "somebody"
    reason = f"A mail to {clean_line(to, 200)} {outcome}"
    return Bounce(
        message_ids=tuple(ids),
        addresses=addresses,
        is_permanent=is_permanent,
        reason=f"{reason}: {clean_line(diagnosis[1], 200)}" if diagnosis else f"{reason}.",
        status=next((each for each in codes if each[0] == ("5" if is_permanent else "4")), "")
        or (codes[0] if codes else ""),
        reported=_reported(mail, said),
        came_to=tuple(at for name in _CAME_TO for _, at in parsing.mailboxes(mail, name)),
    )


def is_receipt(mail: Message) -> bool:
    """Read or not read (RFC 8098): about a mail, but no words of anybody."""
    return any(
        part.get_content_type() == "message/disposition-notification"
        for part in parsing.parts(mail)
    )


# --- steps -----------------------------------------------------------------------------------

_STATUS = {"message/delivery-status", "message/global-delivery-status"}
_RETURNED = {
    "message/rfc822",
    "message/global",
    "text/rfc822-headers",
    "text/rfc822-header",
    "message/rfc822-headers",
    "message/global-headers",
}
_RECIPIENT = r"(?im)^(?:Final|Original)-Recipient:[^;\n]*;\s*<?([^\s<>;]+@[^\s<>;]+)"
_CAME_TO = ("To", "Delivered-To", "X-Original-To", "Envelope-To")
_DAEMON = re.compile(r"[a-z]{0,20}[-_.]?daemon")
_SYSTEMS = re.compile(
    r"mailer-?daemon|mail-?daemon|postmaster|postoffice|microsoftexchange[0-9a-f]+|mdaemon"
)


def _is_from_system(mail: Message, *, is_marked: bool) -> bool:
    """Whether a mail server wrote it: the null sender alone may be an absence notice's, and a
    postmaster a person who writes."""
    is_null = has_null_sender(mail)
    is_marked = is_marked and (is_null or is_unwritten(mail))
    sender = parsing.mailboxes(mail, "From")
    names = {address.casefold().partition("@")[0] for _, address in sender}
    if is_marked or any(_DAEMON.fullmatch(each) for each in names):
        return True
    is_headed = FAILED.match(parsing.header(mail, "Subject")) is not None
    is_system = any(_SYSTEMS.fullmatch(each) for each in names) or any(
        re.search(r"(?i)mail delivery|delivery (?:sub)?system", name) for name, _ in sender
    )
    return (is_system and (is_null or is_headed)) or (is_null and is_headed)


def _is_surely_from_system(mail: Message) -> bool:
    sender = parsing.mailboxes(mail, "From")
    return has_null_sender(mail) or any(
        _DAEMON.fullmatch(address.casefold().partition("@")[0]) for _, address in sender
    )


def _text(part: Message) -> str:
    return parsing.content(part)[:_QUOTE_LIMIT].decode("utf-8", "replace").replace("\r\n", "\n")


def _words(mail: Message, parts: list[Message]) -> tuple[str, str]:
    """What the server says, and the copy of our mail that it puts below in plain text."""
    texts = [parsing.words(each) for each in parts if each.get_content_maintype() == "text"
             and each.get_content_type() not in _RETURNED]  # fmt: skip
    whole = "\n".join(texts)[:_QUOTE_LIMIT].replace("\r\n", "\n")
    found = COPY_BELOW.search(whole)
    words, copy = (whole[: found.start()], whole[found.start() :]) if found else (whole, "")
    return words[:_WORDS_LIMIT], copy


def _reported(mail: Message, said: str) -> tuple[str, ...]:
    if mail.get_content_type() != "multipart/report":
        return ()
    return tuple(clean_line(each, 254) for each in re.findall(_RECIPIENT, said)[:20])


def _addresses(said: str, failed: str, words: str, copy: str) -> tuple[str, ...]:
    found = re.findall(_RECIPIENT, said) or re.findall(_ADDRESS, failed)
    if not found:  # qmail, Yahoo and old Sendmail name them on lines of their own
        found = re.findall(rf"(?m)^[ \t]*+<?({_ADDRESS})>?:?[ \t]*+$", words)
        # In brackets it may be a Message-ID.
        found = found or re.findall(rf"(?<![<\w.-])({_ADDRESS})(?![\w>-])", words)
        found = found or re.findall(rf"<({_ADDRESS})>", words)
        found = found or re.findall(
            rf"(?im)^[> \t]*+To:.{{0,200}}?({_ADDRESS})", copy[:_WORDS_LIMIT]
        )
    return tuple(dict.fromkeys(clean_line(each.rstrip("."), 254) for each in found[:20]))


def _ids(
    mail: Message, parts: list[Message], status: list[Message], words: str, copy: str
) -> tuple[str, ...]:
    """Every Message-ID that may be ours, the surest first."""
    places = [_text(each) for each in parts if each.get_content_type() in _RETURNED]
    places += [copy, *(_text(each) for each in status), words]
    found = []
    for place in places:
        # The headers come first; what a mail quotes further down is of others.
        for line in _ID_LINE.findall(place[:_QUOTE_LIMIT])[:MOST_IDS]:
            found += _ID.findall(line)
    for name in ("In-Reply-To", "References", "X-Original-Message-ID", "Original-Message-ID"):
        for value in parsing.raw_headers(mail, name):
            found += reversed(_ID.findall(value))  # of a thread, the last is the one answered
    # Somewhere in the words, without its name: “Message <…> could not be delivered”.
    found += _ID.findall(words)
    return tuple(dict.fromkeys(message_id(each) for each in found))[:MOST_IDS]
