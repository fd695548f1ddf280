"""What of a letter is new: quotations of our own mails go, everything that its writer wrote stays.

Programs mark what they quote in three ways: a “>” before each line, a sentence that names writer
and time above it, or the headers of the mail. People write lines that look like each of these.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.inbox.rules import quotation_words as words

MOST_LINES, WIDEST = 4_000, 500  # beyond these a line is no program's
HEADING_LINES, HEADING_WIDTH = 4, 400
BLOCK_LINES, FEWEST_HEADERS = 14, 3
DEEPEST = 5
SHORTEST, COMPARED = 10, 60  # characters that tell a line of ours from anybody's, and lines

_MARK = re.compile(r"[ \t]{0,3}>[ ]?")
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:@]{1,64}@[^\s<>()\[\]\"',;:@]{1,190}")
_BRACKETED = re.compile(rf"<(?:mailto:)?({_ADDRESS.pattern})>")
_DATED = re.compile(
    r"(?:19|20)\d\d|\d{1,2}[.:h]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2}|[\u0660-\u0669\u06f0-\u06f9]{2}"
)
_TURNS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_KEY = re.compile(r"[*_ \t]{0,3}([^\W\d_][^:：\n*]{0,24}?)[* \t]{0,3}[:：][* \t]{0,3}(.*)\Z")
_RULE = re.compile(r"[ \t]*(?:_{5,}|-{5,}|[-–—=*_]{2,} ?[^-–—=*_\n]{3,60} ?[-–—=*_]{2,})[ \t]*\Z")


@dataclass(frozen=True)
class Ours:
    """What tells that a quotation is of a mail of ours: our addresses, the names under which we
    write (both casefolded), and what we last wrote to the writer of the letter (a `key`)."""

    addresses: frozenset[str]
    names: frozenset[str]
    text: str = ""


def newly_said(text: str, ours: Ours | None = None) -> str:
    """The text without what it quotes of ours; all of it where that leaves nothing.

    Where nobody knows what is ours (None), everything that a program quoted counts as ours.
    """
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return text.strip()
    kept = _Reader(ours, lines).unquoted()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip() or text.strip()


def key(text: str) -> str:
    """Equal for words of ours and their quotation, however that is wrapped and marked."""
    return "".join(each for each in text.casefold() if each.isalnum())


# --- steps -----------------------------------------------------------------------------------


class _Reader:
    """One level of quoting: its lines have lost the marks of the levels above."""

    def __init__(self, ours: Ours | None, lines: Sequence[str], depth: int = 0) -> None:
        self._ours, self._lines, self._depth = ours, lines, depth
        # Without the marks that turn a line around: what programs wrote, as it is looked for.
        self._plain = [_TURNS.sub("", line) for line in lines]
        self._has_quoted = False
        self._following = [len(lines)] * (len(lines) + 1)  # the next line that is not blank
        for at in range(len(lines) - 1, -1, -1):
            self._following[at] = at if lines[at].strip() else self._following[at + 1]

    def unquoted(self) -> list[str]:
        out: list[str] = []
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if _MARK.match(line):
                end = self._end_of_run(at)
                at = self._run(out, at, end, heading="", start=at)
            elif heading_end := self._heading_end(at):
                heading = " ".join(self._plain[at:heading_end])
                below = self._following[heading_end]
                if below < len(self._lines) and _MARK.match(self._lines[below]):
                    at = self._run(out, below, self._end_of_run(below), heading=heading, start=at)
                elif self._names_us(heading) and below < len(self._lines):
                    return _without_tail(out)  # Yahoo and others: all that follows is quoted
                else:
                    out += self._lines[at:heading_end]
                    at = heading_end
            elif self._is_headers_of_ours(at):
                return _without_tail(out)
            else:
                out.append(line)
                at += 1
        return out

    def _run(self, out: list[str], at: int, end: int, *, heading: str, start: int) -> int:
        """Lines with marks, below a heading or none: dropped, or kept for what is theirs in it."""
        inside = [_MARK.sub("", line, count=1) for line in self._lines[at:end]]
        if not heading:
            heading = _Reader(self._ours, inside).first_heading()
        if self._is_ours(heading, inside):
            self._has_quoted = True
            rest = _without_tail(out)
            if any(line.strip() for line in out[len(rest) :]):
                out[:] = [*rest, ""]
            return end
        out += self._lines[start:at]
        kept = inside
        if self._depth < DEEPEST:
            kept = _Reader(self._ours, inside, self._depth + 1).unquoted()
        if kept == inside:
            out += self._lines[at:end]
        else:
            out += [f"> {line}".rstrip() for line in "\n".join(kept).rstrip().split("\n")]
        return end

    def first_heading(self) -> str:
        at = self._following[0]
        if at < len(self._lines) and (end := self._heading_end(at)):
            return " ".join(self._plain[at:end])
        return ""

    # --- what is ours ----------------------------------------------------------------------

    def _is_ours(self, heading: str, quoted: Sequence[str]) -> bool:
        ours = self._ours
        if ours is None:
            return True
        if heading and (addresses := _ADDRESS.findall(heading)):
            return any(each.casefold() in ours.addresses for each in addresses)
        if heading and _holds(heading, ours.names):
            return True
        if self._has_quoted and not heading:
            return True
        found = (key(line) for line in quoted[:COMPARED])
        return any(len(each) >= SHORTEST and each in ours.text for each in found)

    def _names_us(self, heading: str) -> bool:
        """Without marks the end of a quotation cannot be seen: only an address is proof enough."""
        found = [each.casefold() for each in _BRACKETED.findall(heading)]
        return bool(found) and (
            self._ours is None or any(each in self._ours.addresses for each in found)
        )

    # --- headings and headers --------------------------------------------------------------

    def _heading_end(self, at: int) -> int:
        """Where a sentence like “On 30 November 2026 at 09:46, somebody wrote:” that begins in
        this line ends; 0 where none begins. It may be broken over some lines."""
        joined = ""
        for end in range(at, min(at + HEADING_LINES, len(self._lines))):
            line = self._plain[end].strip()
            if not line or len(line) > WIDEST or (end > at and _MARK.match(self._lines[end])):
                return 0
            joined = f"{joined} {line}".strip()
            if len(joined) > HEADING_WIDTH:
                return 0
            if line.endswith((":", "：", "--")):  # Zoho writes between dashes
                # Words of the writer's own right above it are none of it.
                is_short = any(
                    _is_heading(" ".join(self._plain[later : end + 1]), is_dated=True)
                    for later in range(at + 1, end + 1)
                )
                return end + 1 if _is_heading(joined) and not is_short else 0
        return 0

    def _is_headers_of_ours(self, at: int) -> bool:
        """From, Sent, To and Subject as Outlook and others put them above what they quote."""
        begin = at
        if _RULE.match(self._lines[at][:WIDEST]):
            begin = self._following[at + 1]
        found, end = self._headers(begin)
        if len(found) < FEWEST_HEADERS:
            return False
        sender = next((value for name, value in found if name in words.SENDERS), None)
        is_dated = any(name in words.DATES and _DATED.search(value) for name, value in found)
        is_headed = any(name in words.SUBJECTS for name, _ in found)
        if sender is None or not (is_dated or is_headed):
            return False
        # People write lines with colons as well; programs name an address, or time and subject.
        if not _ADDRESS.search(sender) and not (is_dated and is_headed):
            return False
        return self._is_ours(sender, self._lines[end : end + COMPARED])

    def _headers(self, begin: int) -> tuple[list[tuple[str, str]], int]:
        """Lines of a name and a value, each in a paragraph of its own where pages were made
        text of; and where they end."""
        found: list[tuple[str, str]] = []
        at = begin
        while at < min(begin + BLOCK_LINES, len(self._lines)):
            header = _KEY.match(self._plain[at][:WIDEST])
            if header:
                found.append((header[1].strip().casefold(), header[2]))
            elif not found or not self._lines[at].strip():
                break
            at += 1
            if at < len(self._lines) and not self._lines[at].strip():
                below = self._following[at]
                header = (
                    _KEY.match(self._plain[below][:WIDEST]) if below < len(self._lines) else None
                )
                if header and header[1].strip().casefold() in words.HEADERS:
                    at = below
        return found, at

    # --- lines -----------------------------------------------------------------------------

    def _end_of_run(self, at: int) -> int:
        """Behind the last of the lines with marks; blank lines between them belong to it."""
        end = at
        while end < len(self._lines) and _MARK.match(self._lines[end]):
            end = end + 1
            below = self._following[end]
            if below < len(self._lines) and _MARK.match(self._lines[below]):
                end = below
        return end


def _is_heading(text: str, *, is_dated: bool = False) -> bool:
    """A program's sentence names a time, and a writer by address or with a word for writing."""
    has_address = bool(_ADDRESS.search(text))
    has_verb = _holds(text, words.WROTE)
    if not _DATED.search(text):
        is_dated = is_dated and not text.casefold().startswith(words.QUOTING)
        return has_address and has_verb and not is_dated
    return has_address or has_verb


def _holds(text: str, phrases: frozenset[str]) -> bool:
    folded = text.casefold()
    return any(each in folded for each in phrases)


def _without_tail(lines: Sequence[str]) -> list[str]:
    """Without the rule, the blank lines and “Sent from my phone” right above a quotation."""
    kept = list(lines)
    while kept and (
        not kept[-1].strip()
        or _RULE.match(kept[-1][:WIDEST])
        or words.DEVICE.match(kept[-1][:WIDEST])
    ):
        kept.pop()
    return kept
