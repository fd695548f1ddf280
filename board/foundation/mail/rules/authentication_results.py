"""Whether the receiving mail server confirmed who sent a mail (RFC 8601, 7489)."""

import re
from email.message import Message

from board.foundation.mail.rules import parsing


def authenticated(mail: Message, trusted_authserv_id: str, domain: str) -> bool | None:
    """True for DMARC pass, or DKIM or SPF pass aligned with the domain of the attendee's address.

    Read from the topmost Authentication-Results of the trusted server only: anybody can write such
    a header further down. None where no server is trusted by the settings.
    """
    if not trusted_authserv_id:
        return None
    for value in parsing.raw_headers(mail, "Authentication-Results"):
        server, *results = [part.strip() for part in _bare(value).split(";")]
        words = server.casefold().split()
        if words and words[0] == trusted_authserv_id.casefold():
            return any(_confirms(result.casefold(), domain) for result in results if result)
    return False


def _confirms(result: str, domain: str) -> bool:
    method, *properties = result.split()
    facts = dict(each.split("=", 1) for each in properties if "=" in each)
    if method == "dmarc=pass":
        return _host(facts.get("header.from", domain)) == _host(domain)
    if method == "dkim=pass":
        return _is_aligned(facts.get("header.d") or facts.get("header.i", ""), domain)
    if method == "spf=pass":
        return _is_aligned(facts.get("smtp.mailfrom", ""), domain)
    return False


def _is_aligned(named: str, domain: str) -> bool:
    """The same domain, or one below the other; a bare top-level domain vouches for nobody."""
    one, other = _host(named), _host(domain)
    if "." not in one or "." not in other:
        return False
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _host(text: str) -> str:
    return text.rpartition("@")[2].strip("<>.").casefold()


def _bare(value: str) -> str:
    """Without comments, and with quoted strings made into single harmless words."""
    kept, depth, quoted, escaped = [], 0, False, False
    for character in value:
        if escaped or character == "\\":
            escaped = not escaped
            continue
        if character == '"' and not depth:
            quoted = not quoted
        elif quoted:
            kept.append(re.sub(r"[\s;=()]", "_", character))
        elif character in "()":
            depth = max(0, depth + (1 if character == "(" else -1))
            kept.append(" ")
        elif not depth:
            kept.append(character)
    return "".join(kept)
