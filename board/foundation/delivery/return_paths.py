"""Return paths: the address that a mail goes back to, signed, so that nobody else can send it back.

RFC 5321 calls it the reverse-path. Each mail has one of its own (VERP): board+b-MAIL-SIGNATURE@….
"""

import hmac
import re
from collections.abc import Sequence

from board.foundation.links import keys
from board.foundation.text.ids import ALPHABET
from board.settings import Settings

MARK = "+b-"
LENGTH = 16  # of the signature: 79 bits
_SIGNED = re.compile(rf"\+b-([{ALPHABET}]{{12}})-([{ALPHABET}]{{{LENGTH}}})@", re.IGNORECASE)


def of(message_id: str, chosen: Settings) -> str:
    """The plain sender's address, unless signed ones are set."""
    if not chosen.signed_returns:
        return chosen.mail_from
    local, _, domain = chosen.mail_from.rpartition("@")
    return f"{local}{MARK}{message_id}-{_short(keys.sign(_text(message_id)))}@{domain}"


def mail_of(addresses: Sequence[str]) -> str | None:
    """The id of the mail that went out with one of these as its return path; None if forged."""
    for address in addresses:
        for identifier, signature in _SIGNED.findall(address):
            mail = str(identifier).casefold()  # some servers change the case of a local part
            for known in keys.signatures(_text(mail)):
                if hmac.compare_digest(signature.casefold(), _short(known)):
                    return mail
    return None


def _text(message_id: str) -> str:
    return f"return-path:{message_id}"


def _short(signature: bytes) -> str:
    number = int.from_bytes(signature, "big")
    signs = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(signs)
