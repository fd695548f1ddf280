"""Mail that machines send: delivery reports, vacation notices, lists."""

import re
from dataclasses import dataclass
from email.message import Message

from board import letters
from board.rules.wording import clean_line

_REPORT_LIMIT, _QUOTE_LIMIT = 64_000, 1_000_000


@dataclass(frozen=True)
class Bounce:
    """What a delivery report (RFC 3464) says: which mail of ours, to whom, and for good or not."""

    message_id: str
    addresses: tuple[str, ...]
    is_permanent: bool
    reason: str


def is_auto_reply(mail: Message) -> bool:
    submitted = letters.header(mail, "Auto-Submitted").casefold()
    precedence = letters.header(mail, "Precedence").casefold()
    marks = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-AutoReply-From")
    return (
        submitted.startswith("auto-")
        or precedence == "auto_reply"
        or any(letters.header(mail, mark) for mark in marks)
    )


def is_bulk(mail: Message) -> bool:
    sender = letters.mailboxes(mail, "From")
    names = {address.casefold().partition("@")[0] for _, address in sender}
    return (
        letters.header(mail, "Return-Path") == "<>"
        or bool(names & {"mailer-daemon", "postmaster"})
        or letters.header(mail, "Precedence").casefold() in {"bulk", "junk", "list"}
        or bool(letters.header(mail, "List-Id"))
    )


def bounce_of(mail: Message) -> Bounce | None:
    """A delivery report, by its form; without it, a null sender with our mail quoted below."""
    parts = list(letters.parts(mail))
    status = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    failed = letters.header(mail, "X-Failed-Recipients", 1000)
    null_sender = letters.header(mail, "Return-Path") == "<>"
    if not status and not failed and not (null_sender and not is_auto_reply(mail)):
        return None
    said = "\n".join(letters.content(part).decode("utf-8", "replace") for part in status)[
        :_REPORT_LIMIT
    ]
    actions = {each.lower() for each in re.findall(r"(?im)^Action:\s*(\w+)", said)}
    if status and actions and not actions & {"failed", "delayed"}:
        return None  # a receipt: delivered, relayed or expanded
    final = re.findall(r"(?im)^(?:Final|Original)-Recipient:[^;\n]*;\s*<?([^\s<>]+@[^\s<>]+)", said)
    addresses = final or re.findall(r"[^\s,<>]+@[^\s,<>]+", failed)
    codes = re.findall(r"(?im)^Status:\s*([245])\.\d+\.\d+", said)
    diagnosis = re.search(r"(?im)^Diagnostic-Code:[^;\n]*;\s*(.+(?:\n[ \t].+)*)", said)
    quoted = b"\n".join(letters.content(part) for part in parts if part not in status)[
        :_QUOTE_LIMIT
    ]
    original = re.search(rb"(?im)^Message-ID:\s*(<[^<>\s]{1,250}>)", quoted)
    is_permanent = "5" in codes or ("failed" in actions and "4" not in codes) or bool(failed)
    outcome = "was not delivered" if is_permanent else "has not been delivered yet"
    to = ", ".join(dict.fromkeys(addresses)) or "somebody"
    reason = f"A mail to {clean_line(to, 200)} {outcome}"
    return Bounce(
        message_id=message_id(original[1].decode("ascii", "replace")) if original else "",
        addresses=tuple(dict.fromkeys(clean_line(each, 254) for each in addresses)),
        is_permanent=is_permanent,
        reason=f"{reason}: {clean_line(diagnosis[1], 200)}" if diagnosis else f"{reason}.",
    )


def message_id(text: str) -> str:
    """Without its angle brackets, as mails of ours are kept."""
    return clean_line(text, 200).strip("<>")
