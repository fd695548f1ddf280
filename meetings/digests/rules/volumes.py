"""How much of a long meeting is printed: twelve pages that represent all of it.

What is shortened says how much more there is; counts are never touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from meetings.digests.rules.digests import DigestData, PrintedItem, Quote
from meetings.digests.rules.editions import Edition
from meetings.digests.rules.quotes import LONGEST

MOST_PAGES = 12
SMALL_STATEMENTS, SMALL_ITEMS = 15, 6
MANY_ITEMS = 24  # from here on a table of all items takes a page that their own words need


@dataclass(frozen=True)
class VolumeStep:
    """What is printed under each item; None is all of it."""

    quotes: int
    letters: int = LONGEST  # of each quote
    speakers: int | None = 0
    summaries: int | None = 1
    quoted: float = 1.0  # the part of the items that are quoted: those of which most was said


# Quotes, then the list of speakers, go before a single point of the summary does.
LADDER = (
    VolumeStep(quotes=2, speakers=None, summaries=None),
    VolumeStep(quotes=1, speakers=8, summaries=None),
    VolumeStep(quotes=1, speakers=3, summaries=None),
    VolumeStep(quotes=1, speakers=0, summaries=None, quoted=0.75),
    VolumeStep(quotes=1, letters=200, speakers=0, summaries=None, quoted=0.5),
    VolumeStep(quotes=1, letters=160, speakers=0, summaries=None, quoted=0.25),
    VolumeStep(quotes=0, speakers=0, summaries=None),
    VolumeStep(quotes=0, speakers=0, summaries=6),
    VolumeStep(quotes=0, speakers=0, summaries=3),
    VolumeStep(quotes=0, speakers=0, summaries=1),
)
STEPS = len(LADDER)
DENSE = 2  # from this step on, type and spaces are smaller

# In millimetres of an A4 page's 240, as print.css sets them.
_PAGE, _HEAD, _BARE = 240, 17, 8
_BESIDES, _BESIDES_DENSE = 5.5, 4.5  # pages of what is not told by item: rather too little
_LINE, _CHARACTERS = 5.0, 95


def is_small(data: DigestData) -> bool:
    """Whether two pages should do: what page one shows whole is not told again."""
    return data.statements <= SMALL_STATEMENTS and len(data.items) <= SMALL_ITEMS


def without_repeats(data: DigestData) -> DigestData:
    """The same where words that stand under a request do not stand under its item as well."""
    asked = {quote for request in data.requests for quote in request.quotes}
    return replace(
        data,
        items=tuple(
            replace(item, quotes=tuple(each for each in item.quotes if each not in asked))
            for item in data.items
        ),
    )


def quoted(data: DigestData) -> list[Quote]:
    """The quotes that are printed of a digest, as far as that is known before it is laid out."""
    requests = [quote for request in data.requests for quote in request.quotes]
    if data.edition is Edition.executives:
        return list(data.quotes[:1])
    printed = printed_volume(data)
    items = [quote for item in printed.items for quote in item.quotes]
    themes = [quote for theme in printed.themes for quote in theme.quotes]
    loose = data.quotes[:1] if data.items else data.quotes
    return [*requests, *items, *themes, *loose]


def printed_volume(data: DigestData) -> DigestData:
    """What is left of a digest's items and themes to be printed, before it is laid out."""
    return data if is_small(data) else condensed(data, first_step(data))


def first_step(data: DigestData) -> int:
    """Where to begin, so that a long meeting is not laid out in full just to be shortened."""
    # Many items are set closely in any case: their heads alone would fill the pages.
    for step in range(DENSE if len(data.items) > MANY_ITEMS else 0, STEPS - 1):
        besides = _BESIDES if step < DENSE else _BESIDES_DENSE
        if besides + _pages(condensed(data, step).items) <= MOST_PAGES:
            return step
    return STEPS - 1


def condensed(data: DigestData, step: int) -> DigestData:
    """The same with fewer quotes, speakers and summary points under each item, and theme."""
    if step == 0:
        return data
    found = LADDER[step]
    ranked = sorted(data.items, key=lambda item: (-item.statements, item.position))
    quoted = {item.position for item in ranked[: ceil(found.quoted * len(ranked))]}
    return replace(
        data,
        items=tuple(_condensed(item, found, item.position in quoted) for item in data.items),
        themes=tuple(replace(theme, quotes=_shorter(theme.quotes, found)) for theme in data.themes),
    )


def _condensed(item: PrintedItem, step: VolumeStep, is_quoted: bool) -> PrintedItem:
    speakers = item.speakers[: step.speakers]
    summaries = item.summaries[: step.summaries]
    return replace(
        item,
        quotes=_shorter(item.quotes, step) if is_quoted else (),
        speakers=speakers,
        summaries=summaries,
        # Where nobody is named, the number of speakers stands with the number of statements.
        more_speakers=len(item.speakers) - len(speakers) if speakers else 0,
        more_summaries=len(item.summaries) - len(summaries),
    )


def _shorter(quotes: Sequence[Quote], step: VolumeStep) -> tuple[Quote, ...]:
    """Whole quotes that are short enough, rather than the beginnings of longer ones."""
    return tuple([quote for quote in quotes if len(quote.text) <= step.letters][: step.quotes])


def _pages(items: Sequence[PrintedItem]) -> float:
    return sum(_height(item) for item in items) / _PAGE


def _height(item: PrintedItem) -> float:
    lines = sum(1 + len(text) // _CHARACTERS for text in item.summaries)
    lines += sum(2 + len(quote.text) // _CHARACTERS for quote in item.quotes)
    if item.speakers:
        told = sum(len(f"{each.name} {each.company}") + 8 for each in item.speakers)
        lines += 1 + told // 120
    return _HEAD + _LINE * lines if lines else _BARE
