"""What a mail address must look like, and when two are the same."""

import re

from board.foundation.text import words

MAX_LENGTH = 254  # RFC 5321 section 4.5.3.1.3, without the angle brackets
MAX_LOCAL = 64

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def email_problem(text: str) -> str | None:
    """None when mail can be sent there, else a sentence with the fix. Blanks around it count."""
    if not text:
        return words.ADDRESS_MISSING
    if len(text) > MAX_LENGTH:
        return words.address_too_long(len(text), MAX_LENGTH)
    if "<" in text or ">" in text or text.casefold().startswith("mailto:"):
        return words.ADDRESS_WITH_NAME
    if text.count("@") > 1 or any(sign in text for sign in ",;"):
        return words.ADDRESSES_SEVERAL
    if any(character.isspace() or not character.isprintable() for character in text):
        return words.ADDRESS_WITH_BLANKS
    local, at, domain = text.partition("@")
    if not at:
        return words.ADDRESS_WITHOUT_AT
    return _local_problem(local) or _domain_problem(domain)


def address_key(text: str) -> str:
    """Equal for two spellings of one mailbox as people mean it: case and blanks do not count."""
    return text.strip().casefold()


def _local_problem(local: str) -> str | None:
    if not local:
        return words.ADDRESS_WITHOUT_LOCAL_PART
    if len(local) > MAX_LOCAL:
        return words.local_part_too_long(MAX_LOCAL)
    if not local.isascii():
        return words.LOCAL_PART_NOT_ASCII
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return words.LOCAL_PART_DOTS
    if not _LOCAL.fullmatch(local):
        return words.LOCAL_PART_SIGNS
    return None


def _domain_problem(domain: str) -> str | None:
    if not domain.isascii():
        return words.DOMAIN_NOT_ASCII
    labels = domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return words.DOMAIN_WITHOUT_DOT
    if labels[-1].isdigit() or len(labels[-1]) < 2:
        return words.DOMAIN_ENDING
    return None
