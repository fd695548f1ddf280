"""What stands among the words of a past meeting and is none, or stands there twice."""

import re
from collections.abc import Callable, Iterable, Iterator

from board.foundation.text.column_names import folded
from board.foundation.text.spreadsheets import Problem

MOST_OF_A_DECISION = 400

_EMBEDDED = re.compile(r"\bdata:[\w.+-]+/[\w.+-]+(?:;[\w=.+-]+)*[;,]\S*", re.IGNORECASE)
_ENCODED = re.compile(r"[A-Za-z0-9+/]{200,}={0,2}")
_PREFIX = re.compile(r"[^\S\n]*(?:[-*•>][^\S\n]*)?([^\s:\[\]()][^:\n]{0,60}?)[^\S\n]*:[^\S\n]+\S")
_PLACEHOLDER = re.compile(
    r"\W*(?:t\.?b\.?[acd]|to ?do|fix ?me|x{2,}|y{3,}|n/?a|n\.a\.|nil|null|placeholder|dummy|sample"
    r"|test|foo|foo ?bar|lorem ipsum\b.*|folgt|à compléter|por definir|da definire"
    r"|(?:your |add |insert |enter |click to (?:add|edit) |type )?"
    r"(?:text|notes?|name|title|description)(?: here)?"
    r"|(?:add|insert|enter|fill in|to be)\b.{0,40}"
    r"(?:here|written|added|filled in|announced|defined|determined|confirmed|decided))?\W*",
    re.IGNORECASE | re.DOTALL,
)
_TEMPLATE = re.compile(
    r"\s*(?:\{\{.*\}\}|<[^<>]*>|\[[^\[\]]*\]|\{[^{}]*\}|\$\{.*\}|%\w+%)\s*", re.DOTALL
)


def of_words(
    text: str, is_known: Callable[[str], bool], *, is_decision: bool = False
) -> Iterator[tuple[str, str]]:
    """Each a sentence on what is odd, and what to do; the words are kept as they are."""
    if _EMBEDDED.search(text) or _ENCODED.search(text):
        yield "An embedded file stands here (data: …), not words.", "Take it out of the cell."
        return
    if is_placeholder(text):
        yield f"“{text[:40]}” is a placeholder, not words.", "Write what was meant, or delete it."
        return
    named = next(
        (
            match.group(1)
            for line in text.splitlines()
            if (match := _PREFIX.match(line)) and is_known(match.group(1))
        ),
        None,
    )
    if named is not None:
        yield (
            f"A line begins with “{named[:40]}:”, as a transcript names its speakers.",
            "Give each speaker a row of their own, or take the name out.",
        )
    if is_decision and len(text) > MOST_OF_A_DECISION:
        yield (
            f"The decision has {len(text):,} characters: a paragraph, not a decision.",
            "Shorten it to what was decided; what was said about it is a summary.",
        )


def is_placeholder(text: str) -> bool:
    """`TBD`, `[insert text here]`, `…`: something that stands where words are to come."""
    return _PLACEHOLDER.fullmatch(text) is not None or _TEMPLATE.fullmatch(text) is not None


def of_doubles(rows: Iterable[tuple[int, tuple[object, ...], str]], column: str) -> list[Problem]:
    """Rows that say the same about the same as an earlier one; `rows` are number, about, text."""
    first: dict[tuple[object, ...], int] = {}
    found = []
    for number, about, text in rows:
        earlier = first.setdefault((*about, folded(text)), number)
        if earlier != number:
            what = f"Row {number} says the same as row {earlier}; both are kept."
            fix = "Nothing to do, or delete one of them."
            found.append(Problem(number, column, what, fix, is_remark=True))
    return found
