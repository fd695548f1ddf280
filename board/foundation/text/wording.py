"""Words that people typed, made safe to put into a mail header, a calendar or a file name."""

import re

# What a line must not hold: controls, the separators U+2028/2029 (a break for some readers), lone
# surrogates (not encodable), the marks that turn text around, byte order marks, non-characters.
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NEVER = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str, limit: int) -> str:
    """Paragraphs without control characters, lines ending in a newline, at most `limit` long."""
    return _cut(_NEVER.sub("", _BREAKS.sub("\n", text)).strip("\n "), limit)


def clean_line(text: str, limit: int) -> str:
    """One line without control characters, at most `limit` characters."""
    return _cut(" ".join(_TURNS.sub("", _NEVER.sub("", _BREAKS.sub(" ", text))).split()), limit)


def clean_header(text: str, limit: int) -> str:
    """A line in which no reader finds an encoded word (RFC 2047) that we did not write."""
    line = clean_line(text, limit)
    return _cut(line.replace("=?", "= ?"), limit)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
