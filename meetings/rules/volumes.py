"""How much of a long meeting is printed: twelve pages that represent all of it.

What is shortened says how much more there is; counts are never touched.
"""

from collections.abc import Sequence
from dataclasses import replace

from meetings.rules.digests import DigestData, Item

MOST_PAGES = 12
STEPS = 4  # 0 prints everything that was picked; the others less and less under each item
SMALL_STATEMENTS, SMALL_ITEMS = 15, 6
DENSE = 2  # from this step on, type and spaces are smaller

_QUOTES = (2, 1, 1, 0)
_SPEAKERS = (None, 8, 3, 2)
_SUMMARIES = (None, 8, 3, 1)

# In millimetres of an A4 page's 240, as print.css sets them.
_PAGE, _BESIDES, _HEAD, _BARE = 240, 3, 17, 8
_LINE, _CHARACTERS = 5.0, 95


def is_small(data: DigestData) -> bool:
    """Whether two pages should do: what page one shows whole is not told again."""
    return data.statements <= SMALL_STATEMENTS and len(data.items) <= SMALL_ITEMS


def first_step(data: DigestData) -> int:
    """Where to begin, so that a long meeting is not laid out in full just to be shortened."""
    for step in range(STEPS - 1):
        if _pages(condensed(data, step).items) <= MOST_PAGES:
            return step
    return STEPS - 1


def condensed(data: DigestData, step: int) -> DigestData:
    """The same with fewer quotes, speakers and summary points under each item."""
    if step == 0:
        return data
    return replace(data, items=tuple(_condensed(item, step) for item in data.items))


def _condensed(item: Item, step: int) -> Item:
    quotes = item.quotes[: _QUOTES[step]]
    speakers = item.speakers[: _SPEAKERS[step]]
    summaries = item.summaries[: _SUMMARIES[step]]
    return replace(
        item,
        quotes=quotes,
        speakers=speakers,
        summaries=summaries,
        more_speakers=len(item.speakers) - len(speakers),
        more_summaries=len(item.summaries) - len(summaries),
    )


def _pages(items: Sequence[Item]) -> float:
    return _BESIDES + sum(_height(item) for item in items) / _PAGE


def _height(item: Item) -> float:
    lines = sum(1 + len(text) // _CHARACTERS for text in item.summaries)
    lines += sum(2 + len(quote.text) // _CHARACTERS for quote in item.quotes)
    if item.speakers:
        told = sum(len(f"{each.name} {each.company}") + 8 for each in item.speakers)
        lines += 1 + told // 120
    return _HEAD + _LINE * lines if lines else _BARE
