"""Letters between people and staff: what belongs together, who may be written to, for how long."""

import re
from collections.abc import Sequence
from datetime import timedelta

from meetings.inbox import words

KEPT_FOR = timedelta(days=365)
GOES_ON_FOR = timedelta(days=30)  # a letter without a thread joins one that still waits
FORWARDS_A_DAY = {"person": 10, "board": 50}
WRITTEN_A_DAY = 20  # by one member, on the desk
LONGEST_THREAD = 12
ANSWER_LIMIT = 10_000
QUOTE_LINES, QUOTE_WIDTH = 20, 500
FORWARD_LIMIT = 8_000  # characters; the page has all of it

# Re:, AW:, SV:, Fwd: … and the counters that some programs put behind them.
_PREFIX = re.compile(
    r"^\s*(?:(?:re|aw|wg|sv|vs|antw|odp|rif|res|fw|fwd|tr|vb)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
_MACHINES = re.compile(
    r"(?:mailer-daemon|no-?reply|do-?not-?reply|bounces?)(?:[+.-][^@]*)?", re.IGNORECASE
)


def subject_of(subject: str) -> str:
    """Without what programs put before it when somebody answers or forwards."""
    return _PREFIX.sub("", subject).strip()


def answering(subject: str) -> str:
    return f"Re: {subject_of(subject) or 'your mail'}"


def problem_of(address: str, *, own: str) -> str:
    """Why no mail may go there, as a sentence; empty where it may (RFC 3834 section 2)."""
    local, at, _ = address.strip().rpartition("@")
    if not at or not local:
        return words.NO_ADDRESS_TO_ANSWER
    if address.strip().casefold() == own.strip().casefold():
        return words.FROM_OUR_OWN_ADDRESS
    if _MACHINES.fullmatch(local):
        return words.nobody_reads_address(address)
    return ""


def thread(message_ids: Sequence[str]) -> list[str]:
    """What an answer refers to: the first mail and the latest (RFC 5322 3.6.4)."""
    known = [each for each in dict.fromkeys(message_ids) if each]
    if len(known) <= LONGEST_THREAD:
        return known
    return [known[0], *known[1 - LONGEST_THREAD :]]


def quoted(text: str) -> str:
    """The beginning of a letter, marked as theirs, for the end of our answer."""
    lines = text.strip().split("\n")
    shown = [f"> {line[:QUOTE_WIDTH]}".rstrip() for line in lines[:QUOTE_LINES]]
    return "\n".join(shown + (["> …"] if len(lines) > QUOTE_LINES else []))
