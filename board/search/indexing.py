"""Indexing: what triggers marked is folded into words anew, before anybody searches.

A trigger marks in the transaction that makes a change, so that no change is missed whoever makes
it. Folding is done here, in one way for both engines, and by one process at a time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from piccolo.query.methods.select import Select

from board.foundation import extensions
from board.foundation.database import db
from board.foundation.database.queries import prepared, prepared_sql, value, values
from board.foundation.text.ids import new_id
from board.search.findables import Findable
from board.search.rules import entry_words
from board.search.tables import SearchEntry, SearchMark

AT_ONCE = 200  # in one transaction, so that no other writer waits for long
_TURN = int.from_bytes(b"search")


@dataclass(frozen=True, slots=True)
class SubjectMark:
    id: str
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Numbered:
    id: int
    subject: str


MARKS = prepared(
    SearchMark.select(SearchMark.id, SearchMark.kind, SearchMark.subject).order_by(SearchMark.id),
    SubjectMark,
    limit=value("most"),
)
NUMBERS = prepared(
    SearchEntry.select(SearchEntry.id, SearchEntry.subject).where(
        SearchEntry.kind == value("kind"), SearchEntry.subject.is_in(values("subjects"))
    ),
    Numbered,
)
SUBJECTS = prepared(
    SearchEntry.select(SearchEntry.subject).where(SearchEntry.kind == value("kind")), str
)
LAST = prepared_sql("SELECT max(id) FROM search_entry", int, reason="Piccolo's max is a float.")


def look() -> Select[Any]:
    """Whether there is anything to fold."""
    return SearchMark.select(SearchMark.id)


async def keep_up(most: int = AT_ONCE) -> int:
    """Folds some of what was marked, and returns of how many marks."""
    if not await MARKS.exists(most=1):
        return 0
    async with db.transaction():
        if db.database().engine_type == "postgres":
            # An older text must not be written after a newer one.
            await db.fetch("SELECT pg_advisory_xact_lock($1)", [_TURN])
        marks = await MARKS.all(most=most)
        await SearchMark.delete().where(SearchMark.id.is_in([mark.id for mark in marks] or [""]))
        await _fold(marks)
    return len(marks)


async def keep_up_all(now: datetime) -> None:
    """Until nothing is marked."""
    while await keep_up():
        pass


async def renew(now: datetime) -> int:
    """Folds everything there is anew, and forgets what is not; returns how much there is."""
    total = 0
    for findable in findables():
        ids = await findable.every.all()
        total += len(ids)
        gone = set(await SUBJECTS.all(kind=findable.kind)) - set(ids)
        for start in range(0, len(ids) + len(gone), AT_ONCE):
            some = [*ids, *gone][start : start + AT_ONCE]
            await db.insert_all(
                SearchMark(id=new_id(), kind=findable.kind, subject=each) for each in some
            )
            await keep_up()
    await keep_up_all(now)
    return total


def findables() -> Sequence[Findable]:
    """What all features name, in the order in which it is shown."""
    return sorted(extensions.registered.findables, key=lambda each: each.order)


# --- steps -----------------------------------------------------------------------------------


async def _fold(marks: Iterable[SubjectMark]) -> None:
    subjects: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        if mark.subject not in subjects[mark.kind]:
            subjects[mark.kind].append(mark.subject)
    for findable in findables():
        if ids := subjects.get(findable.kind):
            await _write(findable, ids, await _words(findable, ids))


async def _words(findable: Findable, ids: Sequence[str]) -> Mapping[str, str]:
    """By subject; none of what is gone."""
    places: dict[str, set[str]] = defaultdict(set)
    if findable.places is not None:
        for row in await findable.places.all(ids=ids):
            places[row.id].add(row.place)
    return {
        each.id: entry_words(
            each.title,
            each.text,
            kind=findable.kind,
            places=places[each.id] | ({each.place} if each.place else set()),
        )
        for each in await findable.texts.all(ids=ids)
    }


async def _write(findable: Findable, ids: Sequence[str], words: Mapping[str, str]) -> None:
    numbered = await NUMBERS.all(kind=findable.kind, subjects=ids)
    if gone := [row.id for row in numbered if row.subject not in words]:
        await SearchEntry.delete().where(SearchEntry.id.is_in(gone))
    numbers = {row.subject: row.id for row in numbered}
    following = (await LAST.all())[0] or 0
    entries = []
    for subject in (each for each in ids if each in words):
        if subject not in numbers:
            following += 1
            numbers[subject] = following
        entries.append(
            SearchEntry(
                id=numbers[subject], kind=findable.kind, subject=subject, words=words[subject]
            )
        )
    await db.insert_all(entries, changing=(SearchEntry.words,))
