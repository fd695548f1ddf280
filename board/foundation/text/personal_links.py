"""Personal links in any text: found by path and token, whatever host and wrapping they come in.

Mail programs break them over lines, gateways wrap them into links of their own, and
quoted-printable or base64 hide them; the host is that of the day on which the mail was written.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from typing import Any, TypeVar
from urllib.parse import unquote

from board.foundation.text import words

REMOVED = words.LINK_REMOVED

Whatever = TypeVar("Whatever")

# A soft line break, a hard one with the marks of quoting, or a sign that takes no room.
_GAP = r"(?:=?\r?\n[ \t>|]*|[\0\u00ad\u200b-\u200d\u2060\ufeff]|<wbr>)?"
_SLASH = r"(?:/|\\/|%(?:25)*2f|=2f|-2f|_|&#47;|&#x2f;|\\u002f)"
_TOKEN = rf"[2-9a-z](?:{_GAP}[2-9a-z]){{11}}(?:{_GAP}[a-z2-7]){{26}}"
_BY_PATH = re.compile(
    rf"{_SLASH}{_GAP}[a-z](?:\0?[a-z]){{0,7}}{_GAP}{_SLASH}{_GAP}(?P<token>{_TOKEN})(?![0-9a-z])",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![0-9A-Za-z])[2-9a-z](?:(?:=\r?\n)?[2-9a-z]){11}(?:(?:=\r?\n)?[a-z2-7]){26}(?![0-9A-Za-z])"
)
_SCHEME = re.compile(r"https?(?::|%(?:25)*3a|=3a|-3a)|www\.", re.IGNORECASE)
_END = re.compile(r"[\s\"'<>()\[\]{}|]")
_HOST = re.compile(r"[A-Za-z0-9.:%_-]*\Z")
_REST = re.compile(r"[?/#&%_=;!\\-][^\s\"'<>()\[\]{}|]*")
_CODED = re.compile(r"[A-Za-z0-9+/_-]{52,4000}={0,2}")
_CODED_LINE = re.compile(r"[ \t>|]*+([A-Za-z0-9+/]{1,998}={0,2})\r?\n?")
_WORD = re.compile(r"[^\s\"'<>()\[\]{}|]{38,}")
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}|&#|\\[ux]")
_BACKSLASHED = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_BRACED = re.compile(r"(?:\\u\{[0-9a-fA-F]{1,6}\}){38,4000}")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){40,4000}")
_BASE32 = re.compile(r"(?:[A-Z2-7]{64,6400}|[a-z2-7]{64,6400})={0,6}")
_LETTERS = r"[A-Za-z0-9+/_=\\{}-]"
# So many letters in a row, or the end of a line of base64 that goes on in the next.
_RUN = re.compile(rf"(?<!{_LETTERS}){_LETTERS}{{20}}")
FEWEST_CODED, SHORTEST_LINE = 52, 20  # characters of base64, and of each line of a part
_LONGEST = 4_000  # characters that one address may have before its token


def without(text: str, put: str = REMOVED) -> str:
    """The text with each personal link, wrapped or not, as `put`."""
    kept, done = [], 0
    for start, end in _spans(text):
        # In UTF-16 as bytes, what follows keeps its letters only where the number of bytes does.
        kept += [text[done:start], "\0".join(put) if "\0" in text[start:end] else put]
        done = end
    text = "".join([*kept, text[done:]])
    if _ESCAPE.search(text):
        text = _WORD.sub(lambda found: _unless_escaped(found[0], put), text)
    if not _RUN.search(text):
        return text  # nothing that is as long as a link in any coding
    if "\\u{" in text:
        text = _BRACED.sub(lambda found: put if _is_escaped(found[0]) else found[0], text)
    # Letters of base64 are those of the other codings too: one look for half of a mail's redaction.
    if _CODED.search(text):
        text = _HEX.sub(lambda found: put if _is_plain(_of_hex(found[0])) else found[0], text)
        text = _BASE32.sub(lambda found: put if _is_plain(_of_base32(found[0])) else found[0], text)
        text = _CODED.sub(lambda found: put if _is_coded(found[0]) else found[0], text)
    return _without_coded_parts(text, put)


def found_in(text: str) -> list[str]:
    """The personal links of a text as they stand there, each with its host and what follows."""
    return [text[start:end] for start, end in _spans(text)]


def shortened(text: str) -> str:
    """For a log: the link's id stays, so that a line can be tied to a row; what opens it goes."""
    if len(text) < 38:
        return text
    text = _BY_PATH.sub(lambda found: found[0].replace(found["token"], _stub(found["token"])), text)
    text = _BARE.sub(lambda found: _stub(found[0]), text)
    return without(text)


def without_in(value: Whatever, put: str = REMOVED) -> Whatever:
    """The same for every text in a record, and in the records and rows that it holds."""
    found: Any = value
    if isinstance(value, str) and type(value) is str:
        found = without(value, put)
    elif isinstance(value, tuple):
        found = tuple(without_in(each, put) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: getattr(value, each.name) for each in fields(value)}
        bare = {name: without_in(part, put) for name, part in parts.items()}
        found = value if bare == parts else replace(value, **bare)
    return found  # type: ignore[no-any-return]  # of the same type by construction


def without_in_bytes(data: bytes, put: str = REMOVED) -> bytes:
    """The same for bytes of which only the links matter."""
    text = data.decode("latin-1")
    bare = without(text, put)
    return data if bare == text else bare.encode("latin-1", "replace")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each link begins and ends, its scheme and host and whatever wraps it included."""
    found = sorted(
        [match.span() for match in _BY_PATH.finditer(text)]
        + [match.span() for match in _BARE.finditer(text)]
    )
    done = 0
    for start, end in found:
        if start < done:
            continue
        start = _beginning(text, max(done, start - _LONGEST), start)
        rest = _REST.match(text, end)
        if rest:
            end += len(rest[0].rstrip(".,;:!?*_"))
        yield start, end
        done = end


def _beginning(text: str, earliest: int, start: int) -> int:
    before = text[earliest:start]
    ends = [match.end() for match in _END.finditer(before)]
    word = before[ends[-1] if ends else 0 :]
    scheme = _SCHEME.search(word)
    if scheme:
        return start - len(word) + scheme.start()
    host = _HOST.search(word)
    return start - (len(host[0]) if host else 0)


def _is_plain(text: str) -> bool:
    return bool(_BY_PATH.search(text) or _BARE.search(text))


def _unless_escaped(word: str, put: str) -> str:
    bare = word.rstrip(".,;:!?*_")
    return put + word[len(bare) :] if _is_escaped(bare[: 2 * _LONGEST]) else word


def _is_escaped(word: str) -> bool:
    if not _ESCAPE.search(word):
        return False
    for _ in range(3):
        plain = _BACKSLASHED.sub(_letter, unescape(unquote(word)))
        if _is_plain(plain):
            return True
        if plain == word:
            return False
        word = plain
    return False


def _letter(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2] or escape[3], 16)
    return chr(number) if number < 0x110000 else ""


def _of_hex(run: str) -> str:
    return bytes.fromhex(run).decode("latin-1")


def _of_base32(run: str) -> str:
    plain = run.rstrip("=").upper()
    try:
        return base64.b32decode(plain + "=" * (-len(plain) % 8)).decode("latin-1")
    except (ValueError, binascii.Error):
        return ""


def _is_coded(run: str, depth: int = 1) -> bool:
    """Whether base64 hides one, as gateways do that carry the address as one field."""
    plain = run.rstrip("=").replace("-", "+").replace("_", "/")
    for start in range(4):
        part = plain[start:]
        part = part[:-1] if len(part) % 4 == 1 else part + "=" * (-len(part) % 4)
        try:
            text = base64.b64decode(part).decode("latin-1")
        except (ValueError, binascii.Error):
            continue
        if _is_plain(text) or _is_escaped(text):
            return True
        if depth and any(_is_coded(each[0], depth - 1) for each in _CODED.finditer(text)):
            return True
    return False


def _without_coded_parts(text: str, put: str) -> str:
    """Base64 over many lines, as in the source of a mail that somebody passes on: a line may end
    in the middle of the link."""
    if len(text) < FEWEST_CODED or "\n" not in text:
        return text
    kept: list[str] = []
    run: list[str] = []
    coded: list[str] = []
    for line in [*text.split("\n"), ""]:
        found = _CODED_LINE.fullmatch(line)
        if found:
            run.append(line)
            coded.append(found[1])
            continue
        is_hiding = len(run) > 1 and len(coded[0]) >= SHORTEST_LINE and _is_coded_part(coded)
        kept += [put] if is_hiding else run
        run, coded = [], []
        kept.append(line)
    return "\n".join(kept[:-1])


def _is_coded_part(lines: list[str]) -> bool:
    try:
        text = base64.b64decode("".join(lines)).decode("latin-1")
    except (ValueError, binascii.Error):
        return False
    return _is_plain(text) or _is_escaped(text)


def _stub(token: str) -> str:
    return re.sub(r"=?\r?\n[ \t>|]*", "", token)[:12] + "…"
