"""Which words of a meeting are worth quoting, and who spoke for whom.

Everything here takes what `attribution.release` let through, and nothing else.
"""

import re
from collections import Counter
from collections.abc import Sequence

from meetings.attribution.rules.attribution import Placed
from meetings.digests.rules.digests import PrintedSpeaker, Quote

SHORTEST, BEST, LONGEST, RAMBLING = 60, 200, 280, 900  # characters
LONG_DISCUSSION = 40  # statements


def by_item(placed: Sequence[Placed]) -> dict[str | None, list[Placed]]:
    """What may be printed under each agenda item; under None what is nobody's item."""
    items: dict[str | None, list[Placed]] = {}
    for out in placed:
        items.setdefault(out.item_id, []).append(out)
    return items


def worth_quoting(
    placed: Sequence[Placed], *, about: str = "", limit: int | None = None
) -> list[Quote]:
    """The few statements worth reading, best first, each by another speaker.

    Without a limit two of a long discussion and one of a short one.

    The stronger a statement is meant the better, the closer to the topic named in `about`, and
    the fuller, up to about 200 characters. Asides and repetitions are left out.
    """
    if limit is None:
        limit = 2 if len(placed) >= LONG_DISCUSSION else 1
    topic = _terms(about)
    ranked = []
    seen: set[str] = set()
    for place, out in enumerate(placed):
        words = " ".join((out.shown.text or "").split())
        if len(words) < SHORTEST or words.casefold() in seen:
            continue
        seen.add(words.casefold())
        near = min(len(topic & _terms(words)), 2)
        fullness = 3 * min(len(words), BEST) / BEST
        score = 2 * (out.strength or 0) + near + fullness - (len(words) > RAMBLING)
        ranked.append((-score, place, words))
    quotes: list[Quote] = []
    heard: set[int] = set()
    for _, place, words in sorted(ranked):
        out = placed[place]
        if out.speaker not in heard and len(quotes) < limit:
            heard.add(out.speaker)
            quotes.append(Quote(whole_sentences(words, LONGEST), out.shown.wording))
    return quotes


def _terms(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}


def whole_sentences(text: str, limit: int) -> str:
    """The beginning of the words, up to the last sentence that ends within the limit."""
    if len(text) <= limit:
        return text
    ends = [match.end(1) for match in re.finditer(r"([.!?…。！？])(?=\s|$)", text[: limit + 1])]
    if ends and ends[-1] >= limit // 3:
        return text[: ends[-1]] + " […]"
    head = text[:limit]
    at = head.rfind(" ")
    return head[: at if at > limit // 2 else limit].rstrip(" ,;:–-") + " […]"


def who_spoke(placed: Sequence[Placed]) -> list[PrintedSpeaker]:
    """Name, company and how often, of those who may be told; most first."""
    counts = Counter(
        (out.shown.name, out.shown.company)
        for out in placed
        if out.shown.name is not None or out.shown.company is not None
    )
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], str(entry[0])))
    return [PrintedSpeaker(name, company, count) for (name, company), count in ordered]
