"""The words of a mail that a person wrote: its text, what of it is new, and what it answers.

Whatever the bytes, nothing here raises or takes long.
"""

import re
from dataclasses import dataclass
from email.message import Message
from html import unescape

from mailparser_reply import EmailReplyParser

from board import letters
from board.rules.wording import clean_line, clean_text
from meetings.machine_mail import message_id

TEXT_LIMIT = 50_000
HTML_LIMIT = 500_000
MOST_FILES = 20
MOST_ANSWERED = 20

# The parser's patterns take long on long lines and many of them: beyond these there is no header
# of a quoted mail to be found anyway.
_LINES, _WIDTH = 80, 200
_LANGUAGES = ["cs", "da", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "sv", "zh"]
_ID = re.compile(r"<[^<>\s]{1,250}>")
_ITEM = re.compile(r"$|[-*+•>|=_]|\w{1,2}[.)]\s")  # an empty line, a list, a rule
_TAG = re.compile(r"(<[!/?a-zA-Z][^<>]*>)")
_NAME = re.compile(r"<(/?)([!?]|[a-zA-Z0-9]+)[^<>]*>")
_SILENT = {"head", "script", "style", "title"}
_BLOCKS = {"blockquote", "br", "div", "h1", "h2", "h3", "h4", "li", "p", "pre", "table", "tr"}


@dataclass(frozen=True)
class Letter:
    """`said` is `text` without what it quotes; `answers` the Message-IDs of what it answers, the
    nearest first; `files` the names of what is attached."""

    text: str
    said: str
    files: tuple[str, ...]
    answers: tuple[str, ...]


def read(mail: Message) -> Letter:
    text = clean_text(_text(mail), TEXT_LIMIT)
    return Letter(text, newly_said(text), tuple(_files(mail)), tuple(_answers(mail)))


def newly_said(text: str) -> str:
    """Without the mail that is quoted below; all of it where that leaves nothing."""
    lines = re.sub(r"\n{3,}", "\n\n", text).split("\n")
    head, rest = lines[:_LINES], lines[_LINES:]
    # Long lines stand aside meanwhile, each with a mark in its place.
    long = [line for line in head if len(line) > _WIDTH]
    numbers = iter(range(len(long)))
    marked = [f"\x1a{next(numbers)}\x1a" if len(line) > _WIDTH else line for line in head]
    found = EmailReplyParser(languages=_LANGUAGES).parse_reply("\n".join(marked)) or ""
    is_whole = len(found.split("\n")) >= len("\n".join(marked).strip().split("\n"))
    said = re.sub(r"\x1a(\d+)\x1a", lambda mark: long[int(mark[1])], found)
    said = _unquoted("\n".join([said, *rest]) if is_whole else said)
    return unwrapped(said.strip() or text.strip())


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

    By tags alone: real parsers take minutes for some pages of this size. What comes out is text,
    to be escaped like any other.
    """
    found, silent = [], ""
    for piece in _TAG.split(html[:HTML_LIMIT]):
        tag = _NAME.match(piece)
        if tag is None:
            found += [] if silent else [" ".join(re.split(r"[ \t\r\n]+", piece))]
        elif silent:
            silent = "" if tag[1] and tag[2].lower() == silent else silent
        elif tag[2].lower() in _SILENT and not tag[1]:
            silent = tag[2].lower()
        elif tag[2].lower() in _BLOCKS:
            found.append("\n")
    lines = [line.strip() for line in unescape("".join(found)).replace("\xa0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


# --- steps -----------------------------------------------------------------------------------


def _text(mail: Message) -> str:
    plain, html = [], []
    for part in letters.parts(mail):
        if _is_file(part):
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_unflowed(part, letters.words(part)[:HTML_LIMIT]))
        elif part.get_content_type() == "text/html":
            html.append(letters.words(part))
    # Some programs break the text at each picture; HTML beside a text says the same again.
    text = "\n".join(each.strip("\r\n") for each in plain if each.strip())
    return text or "\n".join(map(from_html, html[:3]))


def _unflowed(part: Message, text: str) -> str:
    """RFC 3676: a line that ends in a blank goes on in the next, except the signature's mark."""
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    joined = [line if line == "-- " or not line.endswith(" ") else line + "\x1b" for line in lines]
    return "\n".join(joined).replace("\x1b\n", "").replace("\x1b", "")


def _is_file(part: Message) -> bool:
    is_attached = str(part.get("Content-Disposition") or "").lower().startswith("attachment")
    return is_attached or bool(letters.file_name(part))


def _files(mail: Message) -> list[str]:
    names = [
        letters.file_name(part) or f"unnamed ({clean_line(part.get_content_type(), 60)})"
        for part in letters.parts(mail)
        if _is_file(part) or part.get_content_maintype() not in ("text", "multipart")
    ]
    return list(dict.fromkeys(names))[:MOST_FILES]


def _answers(mail: Message) -> list[str]:
    nearest = _ID.findall(letters.header(mail, "In-Reply-To", 2_000))
    thread = _ID.findall(" ".join(letters.raw_headers(mail, "References")))
    found = [message_id(each) for each in [*nearest, *reversed(thread)]]
    return list(dict.fromkeys(found))[:MOST_ANSWERED]


def _unquoted(text: str) -> str:
    """Lines that are marked as quoted go, wherever they stand."""
    kept = [line for line in text.split("\n") if not line.startswith(">")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept))
