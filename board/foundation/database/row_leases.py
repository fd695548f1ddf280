"""Row leases: rows that are to be worked on, each by one worker at a time.

All background work takes what is due in one way: a conditional update writes who has it and until
when, by the database's clock. It is renewed while the work goes on, given back at a stop, even by
one whose claim was still on its way, and runs out by itself when its worker is killed.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

from piccolo.columns import Column
from piccolo.custom_types import Combinable

from board.foundation.database import clocks, db, leases
from board.foundation.errors import DatabaseUnavailable
from board.foundation.text.ids import new_id

Values = Mapping[Column | str, Any]


@dataclass(frozen=True)
class Taken:
    """What one piece of work has; `owner` is of this work: no two ever have the same."""

    owner: str
    ids: Sequence[str]


class RowLeases:
    """The leases of one table, which has the columns `lease_owner` and `lease_until`.

    `taken`: what else is written on a row that is taken. `back`: what is written on one that is
    given back, by which rows; each row is of one kind at most.
    """

    def __init__(
        self,
        table: Any,
        length: timedelta,
        *,
        taken: Values | None = None,
        back: Sequence[tuple[Combinable, Values]] = (),
    ) -> None:
        self.length = length
        self._table, self._key = table, table._meta.primary_key
        self._owner, self._until = table.lease_owner, table.lease_until
        self._taken, self._back = dict(taken or {}), back

    @property
    def nobodys(self) -> dict[Column | str, Any]:
        """What a row gets with whatever settles it."""
        return {self._owner: None, self._until: None}

    def is_free(self, now: Any, far: Any = None) -> Combinable:
        """Nobody has it, or it ran out; one that ends further ahead than any can was taken by a
        clock that has been set back since. In a look both are values of the query."""
        until, far = self._until, now + 2 * self.length if far is None else far
        return cast(Combinable, until.is_null() | (until < now) | (until > far))

    def is_held(self, row_id: str, owner: str) -> Combinable:
        return cast(Combinable, (self._key == row_id) & (self._owner == owner))

    async def claim(
        self, which: Combinable, *, owner: str, order: Column, at_most: int, now: datetime
    ) -> list[str]:
        """The keys of those that this one got, the first by `order`; `which` includes is_free.

        Cancelled on the way, it gives back whatever the database made of it.
        """
        return await leases.claimed(
            self._claim(which, owner, order, at_most, now), partial(self.give_back, owner)
        )

    @asynccontextmanager
    async def held(
        self, which: Combinable, *, order: Column, at_most: int = 1, now: datetime
    ) -> AsyncIterator[Taken]:
        """Has them while inside, however long that takes; gives back what was not settled."""
        owner = new_id()
        ids = await self.claim(which, owner=owner, order=order, at_most=at_most, now=now)
        if not ids:
            yield Taken(owner, ids)
            return
        try:
            async with self.renewed(owner):
                yield Taken(owner, ids)
        finally:
            await leases.given_back(partial(self.give_back, owner))

    @asynccontextmanager
    async def renewed(self, owner: str) -> AsyncIterator[None]:
        """Renews all that this one has, again and again while inside."""
        renewing = asyncio.create_task(self._renew_on(owner))
        try:
            yield
        finally:
            renewing.cancel()

    async def give_back(self, owner: str) -> None:
        """What this one still has is anybody's, at once."""
        for which, values in self._back or [(self._owner == owner, {})]:
            await self._table.update({**values, **self.nobodys}, force=True).where(
                self._owner == owner, which
            )

    async def hold(self, row_id: str, owner: str, values: Values, *more: Combinable) -> bool:
        """Writes on a row only while it is this one's; False if it is another's by now."""
        rows = (
            await self._table.update(dict(values))
            .where(self.is_held(row_id, owner), *more)
            .returning(self._key)
        )
        return bool(rows)

    async def renew(self, row_id: str, owner: str, *, now: datetime) -> bool:
        return await self.hold(row_id, owner, {self._until: now + self.length})

    # --- steps -------------------------------------------------------------------------------

    async def _claim(
        self, which: Combinable, owner: str, order: Column, at_most: int, now: datetime
    ) -> list[str]:
        key = self._key
        name = key._meta.name
        due = await self._table.select(key).where(which).order_by(order).limit(at_most)
        places = {row[name]: place for place, row in enumerate(due)}
        if not places:
            return []
        # Whoever comes at the same time leaves out what is just being taken, and waits for nobody.
        first = db.locked(
            self._table.select(key).where(key.is_in(list(places)), which), skips_locked=True
        )
        rows = (
            await self._table.update(
                {**self._taken, self._owner: owner, self._until: now + self.length}
            )
            .where(key.is_in(first), which)
            .returning(key)
        )
        return sorted((row[name] for row in rows), key=places.__getitem__)

    async def _renew_on(self, owner: str) -> None:
        while True:
            await asyncio.sleep(self.length.total_seconds() / 4)
            with suppress(DatabaseUnavailable):
                until = clocks.now() + self.length
                await self._table.update({self._until: until}).where(self._owner == owner)
