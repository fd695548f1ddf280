"""A portion of a long list: compared with what is there when its turn comes, and written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from board.candidates import import_effects, imports, known_people
from board.candidates.rules import agreed_effects
from board.candidates.rules.agreed_effects import (
    AgreedEffect,
    ImportEnd,
    PassedBecause,
    PassedOver,
)
from board.candidates.rules.candidate_plans import ImportPlan
from board.candidates.tables import CandidateImport, ImportPortion
from board.foundation.database import db, staging
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board, Person, Programme
from board.foundation.journal import journal
from board.foundation.text.addresses import address_key
from board.people import acquaintances
from board.programmes import programmes


@dataclass(frozen=True)
class _Outcome:
    """What some rows come to, now that it is their turn."""

    plan: ImportPlan
    proposed: frozenset[str]
    passed: tuple[PassedOver, ...]


class ImportTurn:
    """Some rows of one list whose turn it is."""

    def __init__(
        self,
        task: CandidateImport,
        portion: ImportPortion,
        board: Board,
        by: Viewer,
        now: datetime,
    ) -> None:
        self.task, self.portion, self.board, self.by, self.now = task, portion, board, by, now
        self.effects = agreed_effects.effects_in(portion.effects)[portion.done :]

    async def take(self, number: int) -> None:
        """Compares so many rows with what is there now, and writes what still holds of them."""
        some = self.effects[:number]
        if db.is_a_file() and await self._staged(some):
            return
        async with db.transaction():
            programme_id = programmes.programme_of(self.board)
            await db.locked(Programme.select(Programme.id).where(Programme.id == programme_id))
            if await self._claim(number):
                outcome = await self._outcome(some)
                await self._write(outcome)
                await self._count(number, outcome)

    async def pass_over(self) -> None:
        """The first row is left as it is, and said to be."""
        first = self.effects[0]
        passed = (PassedOver(first.row.number, PassedBecause.failed, first.id),)
        outcome = _Outcome(ImportPlan((), (), (), ()), frozenset(), passed)
        async with db.transaction():
            if await self._claim(1):
                await self._count(1, outcome)

    async def _staged(self, some: Sequence[AgreedEffect]) -> bool:
        """Whoever writes anything waits for whoever writes: all is put together before."""
        before = await journal.last()
        outcome = await self._outcome(some)
        try:
            with staging.staged() as statements:
                await self._write(outcome)
        except staging.Unstageable:
            return False
        async with db.transaction():
            if await journal.any_since(before, imports.READ):
                return False
            if await self._claim(len(some)):
                await db.write(statements)
                await self._count(len(some), outcome)
        return True

    async def _outcome(self, some: Sequence[AgreedEffect]) -> _Outcome:
        named = [effect.id for effect in some if effect.id] or [""]
        fresh = [effect.row for effect in some if not effect.id]
        keys = [address_key(row.email) for row in fresh if row.email] or [""]
        names = [row.name for row in fresh] or [""]
        among = (
            Person.id.is_in(named)
            | Person.email_key.is_in(keys)
            | (Person.name.is_in(names) & (Person.created_at >= self.task.created_at))
        )
        known = await known_people.known_to(self.board, by=self.by, among=among)
        plan, passed = agreed_effects.still_holding(some, known)
        changing = [
            each.id for each in (*plan.changed, *plan.joining) if import_effects.facts(each.fields)
        ]
        proposed = frozenset(await acquaintances.beyond(changing, self.by))
        return _Outcome(plan, proposed, passed)

    async def _write(self, outcome: _Outcome) -> None:
        if not outcome.plan.changes_nothing:
            await import_effects.write(
                self.board, outcome.plan, outcome.proposed, by=self.by, now=self.now
            )

    async def _claim(self, number: int) -> bool:
        """False if another worker was faster."""
        portion = self.portion
        is_ours = (ImportPortion.id == portion.id) & (ImportPortion.done == portion.done)
        if number == len(self.effects):
            return bool(await ImportPortion.delete().where(is_ours).returning(ImportPortion.id))
        done = portion.done + number
        update = ImportPortion.update({ImportPortion.done: done}).where(is_ours)
        return bool(await update.returning(ImportPortion.id))

    async def _count(self, number: int, outcome: _Outcome) -> None:
        plan, table = outcome.plan, CandidateImport
        values: dict[Any, Any] = {
            table.looked_at: table.looked_at + number,
            table.added: table.added + len(plan.new) + len(plan.joining),
            table.changed: table.changed + len(plan.changed),
            table.passed: table.passed + "".join(each.line for each in outcome.passed),
        }
        [row] = await (
            table.update(values)
            .where(table.id == self.task.id)
            .returning(table.looked_at, table.added, table.changed)
        )
        if row["looked_at"] < self.task.total:
            return
        ended: dict[Any, Any] = {
            table.ended_at: self.now,
            table.ended_because: ImportEnd.done.value,
        }
        await table.update(ended).where(table.id == self.task.id)
        await journal.record(
            "candidate_import.made",
            self.board.id,
            by=self.by.actor,
            now=self.now,
            board=self.board.id,
            added=row["added"],
            changed=row["changed"],
            sha256=self.task.sha256,
        )
