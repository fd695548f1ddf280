"""What tests of bad input ask for: the seeded world with people before it, and chance."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from random import Random, SystemRandom

import pytest
from litestar import Litestar

from board.foundation.database import db
from board.settings import use
from tests.visitors import Visitors
from tests.world import World


@pytest.fixture
async def visitors(app: Litestar, seeded: World) -> AsyncIterator[Visitors]:
    use(seeded.settings)
    await seeded.restore()
    await db.open_database()
    async with AsyncExitStack() as stack:
        opened = Visitors(seeded, app)
        for role in ("anonymous", "administrator", "viewer"):
            await stack.enter_async_context(await opened.sign_in(role))
        yield opened


@pytest.fixture
def chance() -> Random:
    """Random, and told how to be so again."""
    seed = SystemRandom().randrange(10**9)
    print(f"seed: {seed}")
    return Random(seed)
