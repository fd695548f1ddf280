"""What a mail address must look like, and when two are the same."""

import re

MAX_LENGTH = 254  # RFC 5321 section 4.5.3.1.3, without the angle brackets
MAX_LOCAL = 64

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def email_problem(text: str) -> str | None:
    """None when mail can be sent there, else a sentence with the fix. Blanks around it count."""
    if not text:
        return "The address is missing: write one like alan@example.org."
    if len(text) > MAX_LENGTH:
        return f"The address has {len(text)} characters: the most is {MAX_LENGTH}."
    if "<" in text or ">" in text or text.casefold().startswith("mailto:"):
        return "Write only the address itself, like alan@example.org, without a name around it."
    if text.count("@") > 1 or any(sign in text for sign in ",;"):
        return "Write one address only, with one @ and no comma or semicolon."
    if any(character.isspace() or not character.isprintable() for character in text):
        return "Remove the blanks and line breaks from the address."
    local, at, domain = text.partition("@")
    if not at:
        return "The @ is missing: write an address like alan@example.org."
    return _local_problem(local) or _domain_problem(domain)


def address_key(text: str) -> str:
    """Equal for two spellings of one mailbox as people mean it: case and blanks do not count."""
    return text.strip().casefold()


def _local_problem(local: str) -> str | None:
    if not local:
        return "Nothing stands before the @: write an address like alan@example.org."
    if len(local) > MAX_LOCAL:
        return f"The part before the @ is too long: the most is {MAX_LOCAL} characters."
    if not local.isascii():
        return "The part before the @ may hold only unaccented Latin letters, digits and signs."
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return "Remove the dot that stands at an edge, or twice, before the @."
    if not _LOCAL.fullmatch(local):
        return "Remove the signs before the @ that an address cannot have, such as brackets."
    return None


def _domain_problem(domain: str) -> str | None:
    if not domain.isascii():
        return "Write the part after the @ in its ASCII form (it starts with xn--)."
    labels = domain.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return "The part after the @ must be a domain with a dot, like example.org."
    if labels[-1].isdigit() or len(labels[-1]) < 2:
        return "The part after the @ must end in a domain like .org, not in a number or one letter."
    return None
