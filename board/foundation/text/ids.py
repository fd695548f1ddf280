"""Random identifiers: short enough for an address line, too many to guess."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no look-alikes: 0/o, 1/l/i
_PAIRS = [one + other for one in ALPHABET for other in ALPHABET]
_ALL = len(_PAIRS) ** 6


def new_id() -> str:
    """Twelve characters, 59 bits: an identifier, never a secret."""
    left = secrets.randbelow(_ALL)  # once: the system is asked for chance, and that is what costs
    found = []
    for _ in range(6):
        left, pair = divmod(left, len(_PAIRS))
        found.append(_PAIRS[pair])
    return "".join(found)
