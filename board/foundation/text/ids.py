"""Random identifiers: short enough for an address line, too many to guess."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no look-alikes: 0/o, 1/l/i
_CHANCE = secrets.SystemRandom()


def new_id() -> str:
    """Twelve characters, 59 bits: an identifier, never a secret."""
    return "".join(_CHANCE.choices(ALPHABET, k=12))
