"""The lines of an iCalendar object by anybody (RFC 5545 3.1), read without trusting them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

# Some programs put a group before the name, as in cards: “item1.ATTENDEE”.
_LINE = re.compile(
    r'[\ufeff\s]*(?:[A-Za-z0-9-]{1,40}\.)?([A-Za-z0-9-]+)((?:;[^=:;"]*=(?:"[^"]*"|[^:;"])*)*):(.*)\Z'
)
_UTC = re.compile(r"([0-9]{8})T([0-9]{6})Z?\Z")
_CARETS = {"n": "\n", "'": '"', "^": "^"}  # RFC 6868


def content_lines(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Unfolded lines as (NAME, parameters, value), from text with LF ends; a TAB folds as well."""
    for line in re.sub(r"\n[ \t]", "", text).split("\n"):
        pieces = _LINE.match(line)
        if pieces:
            yield pieces[1].upper(), _parameters(pieces[2]), pieces[3]


def _parameters(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in re.findall(r';([^=:;"]*)=((?:"[^"]*"|[^:;"])*)', text):
        plain = re.sub(r"\^([n'^])", lambda each: _CARETS[each[1]], value.replace('"', ""))
        found.setdefault(name.strip().upper(), plain)
    return found


def unescaped(text: str) -> str:
    """A TEXT value (RFC 5545 3.3.11) as it is meant."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text).strip()


def number(text: str) -> int:
    """A SEQUENCE; 0 where it is missing or none."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text.strip()) else 0


def instant(text: str) -> datetime | None:
    """A DTSTAMP, which is always UTC (RFC 5545 3.8.7.2), whether or not its Z is there."""
    match = _UTC.match(text.strip())
    if match is None:
        return None
    try:
        return datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
