"""Whether a mail is built as mails are, told from its bytes in one pass before it is parsed.

Parsers ask every open part about every line, and read a long header again and again.
"""

import re

from meetings.inbox import words

MOST_BYTES = 25_000_000
HEADER_LIMIT = 64_000  # of a mail of which only the headers are looked at
MOST_HEADER_BYTES = 256_000
MOST_LINES = 1_000_000
MOST_PARTS = 1_000
DEEPEST = 20
LONGEST_HEADER = 10_000

TOO_LARGE = words.MAIL_TOO_LARGE
_BLANK = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(rb'(?i)boundary(?:\*[0-9]*\*?)?[ \t]*=[ \t]*"?([^"\s;]{1,200})')
_DELIMITER = re.compile(rb"(?:\A|(?<=[\r\n]))--([^\r\n]{1,210})")
_ABOUT_PART = re.compile(rb"(?i)(?:\A|(?<=[\r\n]))content-[a-z-]{1,40}[ \t]*:")
_HEADER_END = re.compile(rb"(?:\r\n|\r|\n)(?![ \t])")


def problem_of(data: bytes) -> str | None:
    """A sentence on what no mail needs, for staff; None for a mail that can be parsed."""
    if len(data) > MOST_BYTES:
        return TOO_LARGE
    if len(data) > MOST_HEADER_BYTES and not _BLANK.search(data, 0, MOST_HEADER_BYTES):
        return words.TOO_MANY_HEADERS
    if data.count(b"\n") + data.count(b"\r") > 2 * MOST_LINES:
        return words.TOO_MANY_LINES
    for number, header in enumerate(_ABOUT_PART.finditer(data)):
        start = header.start()
        if number == 4 * MOST_PARTS:
            return words.TOO_MANY_PARTS
        most = start + LONGEST_HEADER
        end = _HEADER_END.search(data, start, most + 2)
        if len(data) > most and (end is None or end.start() >= most):
            return words.HEADER_TOO_LONG
    return _problem_of_parts(data)


def head(data: bytes) -> bytes:
    """Its headers alone, as far as they are of a usual size."""
    return _BLANK.split(data[:HEADER_LIMIT], maxsplit=1)[0] + b"\n\n"


def _problem_of_parts(data: bytes) -> str | None:
    """By the lines that divide parts: each opens one inside, or goes on in one that is open."""
    declared = {name.rstrip() for name in _BOUNDARY.findall(data)}
    opened: list[bytes] = []
    parts = 0
    for found in _DELIMITER.finditer(data) if declared else ():
        name = found[1].rstrip(b" \t")
        is_end = name not in declared and name.endswith(b"--")
        name = name[:-2] if is_end else name
        if name not in declared:
            continue
        if name in opened:
            del opened[opened.index(name) + (not is_end) :]
        elif not is_end:
            opened.append(name)
        parts += 1
        if len(opened) > DEEPEST:
            return words.PARTS_TOO_DEEP
        if parts > MOST_PARTS:
            return words.TOO_MANY_PARTS
    return None
