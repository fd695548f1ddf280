"""Placeholders in letters that staff write: words in braces that stand for what each reader has."""

import re
from collections.abc import Mapping, Sequence

from board.foundation.text import words

KNOWN = ("first_name", "name", "company", "board", "programme", "term", "seats")

_BRACES = re.compile(r"\{([^{}\n]*)\}")


def unknown(text: str, known: Sequence[str] = KNOWN) -> list[str]:
    """What stands in braces but means nothing, each once, as it was typed."""
    found = (match.group(0) for match in _BRACES.finditer(text) if match.group(1) not in known)
    return list(dict.fromkeys(found))


def problem(text: str, known: Sequence[str] = KNOWN) -> str | None:
    """None when every placeholder is known, else a sentence with the fix."""
    wrong = unknown(text, known)
    if not wrong:
        return None
    usable = " ".join(f"{{{name}}}" for name in known)
    return words.unknown_placeholders(len(wrong), " ".join(wrong), usable)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text for one reader. What a value holds is never read as a placeholder again."""
    return _BRACES.sub(lambda match: values.get(match.group(1), match.group(0)), text)


def paragraphs(text: str) -> list[list[str]]:
    """Blank lines part paragraphs; each is a list of its lines."""
    return [part.splitlines() for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]
