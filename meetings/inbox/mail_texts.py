"""The words of a mail that a person wrote: its text, what of it is new, and what it answers.

Whatever the bytes, nothing here raises or takes long.
"""

import re
from dataclasses import dataclass
from email.message import Message
from html import unescape

from board.foundation.mail.rules import parsing
from board.foundation.mail.rules.machine_mail import message_id
from board.foundation.text.wording import clean_line, clean_text
from meetings.inbox.rules import quotations
from meetings.inbox.rules.quotations import Ours

TEXT_LIMIT = 50_000
HTML_LIMIT = 500_000
MOST_FILES = 20
MOST_ANSWERED = 20
MOST_QUOTED = 5

_ID = re.compile(r"<[^<>\s]{1,250}>")
_ITEM = re.compile(r"$|[-*+•>|=_]|\w{1,2}[.)]\s")  # an empty line, a list, a rule
_TAG = re.compile(r"(<[!/?a-zA-Z][^<>]*>)")
_NAME = re.compile(r"<(/?)([!?]|[a-zA-Z0-9]+)[^<>]*>")
_SILENT = {"head", "script", "style", "title"}
_BLOCKS = {"blockquote", "br", "div", "h1", "h2", "h3", "h4", "li", "p", "pre", "table", "tr"}


@dataclass(frozen=True)
class MailText:
    """`said` is `text` without what it quotes; `answers` the Message-IDs of what it answers, the
    nearest first; `files` the names of what is attached."""

    text: str
    said: str
    files: tuple[str, ...]
    answers: tuple[str, ...]


def read(mail: Message) -> MailText:
    text = clean_text(_text(mail), TEXT_LIMIT)
    return MailText(text, newly_said(text), tuple(_files(mail)), tuple(_answers(mail)))


def newly_said(text: str, ours: Ours | None = None) -> str:
    """Without the mail of ours that it quotes; all of it where that leaves nothing."""
    return unwrapped(quotations.newly_said(text, ours))


def unwrapped(text: str) -> str:
    """Lines that a program broke because the next word did not fit go on in one line."""
    kept: list[str] = []
    last = ""
    for line in text.split("\n"):
        first = line.partition(" ")[0]
        is_full = 60 <= len(last) <= 80 and len(last) + 1 + len(first) > 70
        if is_full and not _ITEM.match(line):
            kept[-1] = f"{kept[-1].rstrip()} {line}"
        else:
            kept.append(line)
        last = line
    return "\n".join(kept)


def from_html(html: str) -> str:
    """The words of a page, a line for each block; scripts, styles and addresses are left out.
    What it quotes is marked as in plain text.

    By tags alone: real parsers take minutes for some pages of this size. What comes out is text,
    to be escaped like any other.
    """
    found, silent, depth = [], "", 0
    for piece in _TAG.split(html[:HTML_LIMIT]):
        tag = _NAME.match(piece)
        if tag is None:
            found += [] if silent else [" ".join(re.split(r"[ \t\r\n]+", piece))]
        elif silent:
            silent = "" if tag[1] and tag[2].lower() == silent else silent
        elif tag[2].lower() in _SILENT and not tag[1]:
            silent = tag[2].lower()
        elif tag[2].lower() in _BLOCKS:
            if tag[2].lower() == "blockquote":
                depth = max(0, min(depth + (-1 if tag[1] else 1), MOST_QUOTED))
            found.append("\n" + "> " * depth)
    lines = [line.strip() for line in unescape("".join(found)).replace("\xa0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


# --- steps -----------------------------------------------------------------------------------


def _text(mail: Message) -> str:
    plain, html, named = [], [], []
    for part in parsing.parts(mail):
        kind = part.get_content_type()
        if kind not in {"text/plain", "text/html"}:
            continue
        words = parsing.words(part)
        if _is_file(part):
            if not _is_attached(part) and kind == "text/plain":
                named.append(words[:HTML_LIMIT])
        elif kind == "text/plain":
            plain.append(_unflowed(part, words[:HTML_LIMIT]))
        else:
            html.append(words)
    # Some programs break the text at each picture; HTML beside a text says the same again.
    text = "\n".join(each.strip("\r\n") for each in plain if each.strip())
    text = text or "\n".join(map(from_html, html[:3])).strip()
    return text or "\n".join(named) or _enclosed(mail)


def _enclosed(mail: Message) -> str:
    """Whoever passes a mail on without a word wants it to be read."""
    inside = [
        each
        for part in parsing.parts(mail)
        if part.get_content_type() == "message/rfc822"
        for each in parsing.enclosed(part)[:1]
    ]
    return _text(inside[0]) if inside and inside[0] is not mail else ""


def _unflowed(part: Message, text: str) -> str:
    """RFC 3676: a line that ends in a blank goes on in the next, except the signature's mark."""
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    joined = [line if line == "-- " or not line.endswith(" ") else line + "\x1b" for line in lines]
    return "\n".join(joined).replace("\x1b\n", "").replace("\x1b", "")


def _is_file(part: Message) -> bool:
    return _is_attached(part) or bool(parsing.file_name(part))


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition") or "").lower().startswith("attachment")


def _files(mail: Message) -> list[str]:
    names = [
        parsing.file_name(part) or f"unnamed ({clean_line(part.get_content_type(), 60)})"
        for part in parsing.parts(mail)
        if _is_file(part) or part.get_content_maintype() not in ("text", "multipart")
    ]
    return list(dict.fromkeys(names))[:MOST_FILES]


def _answers(mail: Message) -> list[str]:
    nearest = _ID.findall(parsing.header(mail, "In-Reply-To", 2_000))
    thread = _ID.findall(" ".join(parsing.raw_headers(mail, "References")))
    found = [message_id(each) for each in [*nearest, *reversed(thread)]]
    return list(dict.fromkeys(found))[:MOST_ANSWERED]
