"""Counting the queries that a page makes, so that no list asks once per row."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from board.foundation.database import db


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that runs inside the block, in order."""
    engine: Any = db.database()
    run, fetch, soon = engine.run_querystring, engine.fetch, engine.write_soon
    seen: list[str] = []

    async def counting(querystring: Any, in_pool: bool = True) -> Any:
        seen.append(str(querystring))
        return await run(querystring, in_pool)

    async def counting_fetch(sql: str, arguments: Any) -> Any:
        seen.append(sql)
        return await fetch(sql, arguments)

    async def counting_soon(querystring: Any) -> None:
        is_put_off = db.is_a_file() and engine.transaction_exists()
        if is_put_off:  # else it comes along as any other
            seen.append(querystring.compile_string(engine.engine_type)[0])
        await soon(querystring)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "run_querystring", counting)
        patch.setattr(engine, "fetch", counting_fetch)
        patch.setattr(engine, "write_soon", counting_soon)
        yield seen


@contextmanager
def at_most(number: int) -> Iterator[list[str]]:
    """Fails with the statements themselves if there are more inside the block."""
    with counted() as seen:
        yield seen
    if len(seen) > number:
        # What is selected says little, where it is read from says it all.
        texts = [re.sub(r"^(SELECT) .*?( FROM )", r"\1 …\2", text)[:300] for text in seen]
        lines = "\n".join(f"{place:3} {text}" for place, text in enumerate(texts, 1))
        raise AssertionError(f"{len(seen)} statements instead of at most {number}:\n{lines}")


@contextmanager
def held_up(beginning: str, name: str = "") -> Iterator[tuple[asyncio.Event, asyncio.Event]]:
    """The first statement that so begins, and writes a column of that name, is done at once.

    Whoever asked for it hears of that only when the second event is set.
    """
    engine: Any = db.database()
    run = engine.run_querystring
    on_its_way, may_go_on = asyncio.Event(), asyncio.Event()

    async def slow(querystring: Any, in_pool: bool = True) -> Any:
        found = await run(querystring, in_pool)
        said = str(querystring).strip()
        is_meant = said.startswith(beginning) and name in said.partition("WHERE")[0]
        if is_meant and not on_its_way.is_set():
            on_its_way.set()
            await may_go_on.wait()
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "run_querystring", slow)
        yield on_its_way, may_go_on
