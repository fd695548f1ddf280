"""Which words of a meeting are worth quoting, and who spoke for whom.

Everything here takes what `attribution.release` let through, and nothing else.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from meetings.attribution.rules.attribution import Placed
from meetings.digests.rules import speech
from meetings.digests.rules.digests import PrintedSpeaker, Quote
from meetings.digests.rules.sentences import is_embedded, plain

SHORTEST, BEST, LONGEST = 60, 200, 280  # characters
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

    The stronger a statement is meant the better, the closer to the topic named in `about`, the
    more it says what somebody needs or thinks, and the fuller, up to about 200 characters. Only
    what says something by itself is a quote; there may be none.
    """
    if limit is None:
        limit = 2 if len(placed) >= LONG_DISCUSSION else 1
    topic = _terms(about)
    ranked = []
    seen: set[str] = set()
    for place, out in enumerate(placed):
        words = passage(out.quotable.text or "", topic)
        if len(words) < SHORTEST or words.casefold() in seen:
            continue
        seen.add(words.casefold())
        score = 2 * (out.strength or 0) + _worth(words, topic)
        ranked.append((-score, place, words))
    quotes: list[Quote] = []
    heard: set[int] = set()
    for _, place, words in sorted(ranked):
        out = placed[place]
        if out.speaker not in heard and len(quotes) < limit:
            heard.add(out.speaker)
            quotes.append(Quote(words, out.quotable.wording))
    return quotes


def passage(text: str, topic: Collection[str] = ()) -> str:
    """The whole sentences of a statement, in a row, that say most by themselves; "" for none.

    Left out are greetings, thanks and apologies, talk about the meeting itself, half sentences,
    and beginnings that lean on what was said before. Of statements with a pasted file nothing is
    quoted.
    """
    if is_embedded(text):
        return ""
    best = ""
    run: list[str] = []
    whole = plain(text)
    for sentence in speech.sentences(whole):
        is_good = speech.is_whole(sentence) and not speech.passes_time(sentence)
        if not is_good or (not run and speech.leans(sentence)):
            run = []
            continue
        run.append(sentence)
        while len(" ".join(run)) > LONGEST:
            run.pop(0)
            if run and speech.leans(run[0]):
                run = []
        words = " ".join(run)
        is_fuller = len(words) >= SHORTEST and _worth(words, topic) > _worth(best, topic)
        # What somebody noted as one thought stands, whichever words it is said in.
        if is_fuller and (words == whole or speech.says_something(words)):
            best = words
    return best


def asked_in(text: str) -> str:
    """The words in which somebody asked for something: staff chose them, short ones too."""
    if is_embedded(text):
        return ""
    words = plain(text)
    return words if len(words) <= LONGEST else passage(text) or whole_sentences(words, LONGEST)


def _worth(words: str, topic: Collection[str]) -> float:
    if not words:
        return -1.0
    near = min(len(_terms(words) & set(topic)), 2)
    says = min(speech.statements(words), 3)
    ends = len(speech.sentences(words))
    return near + 1.5 * says + 3 * min(len(words), BEST) / BEST - max(0, ends - 2)


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
        (out.quotable.name, out.quotable.company)
        for out in placed
        if out.quotable.name is not None or out.quotable.company is not None
    )
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], str(entry[0])))
    return [PrintedSpeaker(name, company, count) for (name, company), count in ordered]
