"""Slots: offered times are stored, and an offer goes from one state to the next."""

from collections.abc import Callable, Collection, Sequence
from enum import StrEnum
from typing import Any

from piccolo.table import Table

from board.foundation.database import db
from board.foundation.errors import LostRace
from meetings.scheduling.rules.schedules import Slot


async def add(time: Callable[..., Table], slots: Sequence[Slot], **offer: str) -> None:
    """Stores the times of an offer, named by its column: `add(PollSlot, slots, poll=…)`."""
    await db.insert_all(
        [
            time(
                **offer,
                starts_at=each.starts_at,
                ends_at=each.ends_at,
                starts_local=each.starts_local,
                ends_local=each.ends_local,
            )
            for each in slots
        ]
    )


async def move(
    offer: Any,
    expected: Collection[StrEnum],
    state: StrEnum,
    more: dict[Any, Any],
    *,
    lost: str,
) -> None:
    """Writes the next state of an offer; LostRace, with this sentence, if it has moved on."""
    table = type(offer)
    rows = (
        await table.update({table.state: state.value, **more})
        .where(table.id == offer.id, table.state.is_in([each.value for each in expected]))
        .returning(table.id)
    )
    if not rows:
        raise LostRace(lost)
