"""Counting the queries that a page makes, so that no list asks once per row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from board.foundation.database import db


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement that runs inside the block, in order."""
    engine = db.database()
    run = engine.run_querystring
    seen: list[str] = []

    async def counting(querystring: Any, in_pool: bool = True) -> Any:
        seen.append(str(querystring))
        return await run(querystring, in_pool)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "run_querystring", counting)
        yield seen
