"""What a mail server's answer says, and of whom: of us, of this mail, or of its reader's address.

What is said before RCPT is about us. From RCPT on 4xx puts this mail off and 5xx ends it; only
5.1.x (RFC 3463) speaks of the address. After the final dot no answer means that nobody knows.
"""

import re
from enum import StrEnum


class DeliveryStage(StrEnum):
    """How far the conversation has come."""

    before = "before"  # connecting, greeting, EHLO, STARTTLS, AUTH, MAIL FROM
    recipient = "recipient"
    data = "data"
    end = "end"  # after the final dot


class DeliveryVerdict(StrEnum):
    sent = "sent"
    stopped = "stopped"  # about us: the line stops, the mail has not been judged
    broken = "broken"  # no usable answer to this mail: the line rests, the mail waits
    later = "later"
    failed = "failed"
    wrong_address = "wrong_address"
    uncertain = "uncertain"


# Authentication is wanted or went wrong (RFC 4954), or the server has lost its place.
_ABOUT_US = frozenset({503, 530, 534, 535, 538})
_CLOSING = 421
_ENHANCED = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
# 5.1.7 and 5.1.8 are about the sender's address: ours.
_OURS = frozenset({"5.1.7", "5.1.8", "5.7.8", "5.7.9", "5.7.11"})
_TOO_BIG = frozenset({"5.2.3", "5.3.4"})


def enhanced(message: str) -> str:
    """The enhanced status code (RFC 3463) in an answer, such as 5.1.1; "" without one."""
    found = _ENHANCED.search(message)
    return ".".join(found.groups()) if found else ""


def is_of_address(status: str) -> bool:
    """Whether that status says that there is no such address."""
    return status.startswith("5.1.") and status not in _OURS


def judge(stage: DeliveryStage, code: int | None, message: str = "") -> DeliveryVerdict:
    """`code`: None where the server closed, timed out, or said what nobody understands."""
    kind = code // 100 if code is not None else 0
    if stage is DeliveryStage.before:
        # The size is named with MAIL FROM (RFC 1870): the one thing said there about a mail.
        too_big = code == 552 or enhanced(message) in _TOO_BIG
        return DeliveryVerdict.failed if too_big else DeliveryVerdict.stopped
    if stage is DeliveryStage.end and kind == 2:
        return DeliveryVerdict.sent
    if code == _CLOSING or code in _ABOUT_US or kind not in (4, 5):
        # An answer of any sense means that the mail was not taken.
        is_known = kind in (4, 5) or stage is not DeliveryStage.end
        return DeliveryVerdict.broken if is_known else DeliveryVerdict.uncertain
    if kind == 4:
        return DeliveryVerdict.later
    status = enhanced(message)
    if status in _OURS:
        return DeliveryVerdict.broken
    return DeliveryVerdict.wrong_address if is_of_address(status) else DeliveryVerdict.failed
