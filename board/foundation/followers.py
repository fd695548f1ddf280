"""Followers: what a later feature does when something happens in an earlier one.

The earlier feature says what happened, in its own transaction, and knows nobody who listens:
that way imports point to earlier features only, and nothing is half-done if a follower refuses.
"""

from collections.abc import Awaitable, Callable
from typing import Any

Follower = Callable[[Any], Awaitable[None]]

# By the class of what happened; board/registrations.py fills it.
registered: dict[type, list[Follower]] = {}


async def follow(happened: object) -> None:
    """Calls everybody who registered for that, one after the other, inside the transaction.

    What one of them raises ends the transaction: nothing has happened then.
    """
    for follower in registered.get(type(happened), ()):
        await follower(happened)
