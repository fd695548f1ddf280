"""Recorded words made fit for paper: marks of markdown, embedded files and initials are resolved.

The record keeps what was written; only what is printed of it goes through here.
"""

import re
from collections.abc import Mapping

_EMBEDDED = re.compile(
    r"!?\[[^\]]*\]\(\s*data:[^)]*\)|<?\bdata:[\w.+-]+/[\w.+-]+(?:;[\w=.+-]+)*[;,][^\s>)]*>?"
    r"|[A-Za-z0-9+/]{200,}={0,2}",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|code|br|p|sub|sup|kbd|del|ins|span|div)\s*/?>", re.IGNORECASE
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*$", re.MULTILINE)
_HEAD = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)", re.MULTILINE
)
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
# A mark of emphasis stands at the edge of a word: snake_case and 2 * 3 * 4 have none.
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])", re.DOTALL)
_UNDER = re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~", re.DOTALL)
_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_INITIALS = re.compile(r"\b[A-Z][A-Z0-9]{1,5}\b")


def plain(text: str) -> str:
    """The words alone, on one line: `**Ship** [it](https://…)` is “Ship it”."""
    text = _COMMENT.sub(" ", _EMBEDDED.sub(" ", text))
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = _ADDRESS.sub(r"\1", text)
    text = _RULE.sub(" ", _HEAD.sub("", _FENCE.sub(" ", text)))
    text = _TAG.sub(" ", text)
    text = _CODE.sub(r"\2", text)
    for _ in range(2):  # bold within italics
        text = _UNDER.sub(r"\2", _STRONG.sub(r"\2", _STRUCK.sub(r"\1", text)))
    return " ".join(text.split())


def resolved(text: str, names: Mapping[str, str]) -> str:
    """The same with known initials as names: “JHD reviews” is “Jordan Harband reviews”."""
    return _INITIALS.sub(lambda found: names.get(found.group(), found.group()), text)


def is_embedded(text: str) -> bool:
    """Whether a file was pasted among the words, as `data:` text."""
    return _EMBEDDED.search(text) is not None
