"""Sources of what a page shows: their queries are asked together, in one statement."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from inspect import isawaitable
from typing import Any

SHOWN_AT_HOME = 6  # of one source
COUNTED_AT_HOME = 50  # of what waits behind them; that there is more says enough
# What a query for home needs to find at most, so that it can stop there.
MOST_AT_HOME = SHOWN_AT_HOME + COUNTED_AT_HOME + 1


@dataclass(frozen=True)
class PageSource:
    """What a feature adds to a page, with queries that are asked together with all others'.

    `asks` and `made` are called with what the place is called with; `made` gets what was found
    before it. It asks more itself only where what was found is rare. By itself a source is called
    as any other addition. `page_source()` of database/together.py makes one.
    """

    asks: Callable[..., Sequence[Any]]
    made: Callable[..., list[Any] | Awaitable[list[Any]]]
    load: Callable[[Sequence[Sequence[Any]]], Awaitable[Sequence[Any]]]

    async def __call__(self, *args: Any) -> list[Any]:
        [rows] = await gather_each([self], *args)
        return rows


Additions = Sequence[Callable[..., Awaitable[list[Any]]]]


async def gather_each(additions: Additions, *args: Any) -> list[list[Any]]:
    """A list of each: all sources by one statement, then each in turn."""
    sources = [each for each in additions if isinstance(each, PageSource)]
    asked = [source.asks(*args) for source in sources]
    founds = iter(await sources[0].load(asked) if sources else ())
    lists: list[list[Any]] = []
    for each in additions:
        made = each.made(next(founds), *args) if isinstance(each, PageSource) else each(*args)
        lists.append(await made if isawaitable(made) else made)
    return lists
