"""Damages: what a row holds that its column cannot, and something harmless to put in its place.

A disk, a restore or a foreign program can leave such a row. One query for many would fail for all
of them, so each column is then read by itself.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from piccolo.columns import BigInt, Boolean, Bytea, Column, ForeignKey, Integer, Timestamptz
from piccolo.table import Table

from board.foundation.errors import DatabaseUnavailable

log = logging.getLogger("folkmoot.damages")
Part = TypeVar("Part")
Result = TypeVar("Result")
Row = TypeVar("Row", bound=Table)
Mended = dict[Column | str, Any]
_KINDS: dict[type[Column], type | tuple[type, ...]] = {
    Timestamptz: datetime,
    Integer: int,
    BigInt: int,
    Boolean: int,
    Bytea: (bytes, bytearray, memoryview),
}


async def suspects(table: type[Table], which: Any) -> list[str]:
    """The ids of these rows if anything is wrong with one of them; large values are not read."""
    if await _read(table, which) is not None:
        return []
    primary = table._meta.primary_key
    return [row[primary._meta.name] for row in await table.select(primary).where(which)]


async def rows(table: type[Row], ids: Sequence[str], *, now: datetime) -> list[Row]:
    """These rows in this order, without large values; for a list that shall not break."""
    primary = table._meta.primary_key
    known = await _read(table, primary.is_in(list(ids) or [""]))
    if known is None:
        return [await readable(table, each, await mended(table, each, now=now)) for each in ids]
    by_id = {getattr(row, primary._meta.name): row for row in known}
    return [by_id[each] for each in ids if each in by_id]


async def mended(table: type[Table], row_id: str, *, now: datetime) -> Mended:
    """The columns that cannot be read, each with something harmless in its place.

    A parent that must exist is left as it is: nothing can take its place.
    """
    found: Mended = {}
    for column in table.all_columns():
        if isinstance(column, ForeignKey) and not column._meta.null:
            continue
        try:
            rows = await table.select(column).where(table._meta.primary_key == row_id)
        except DatabaseUnavailable:
            raise
        except Exception:  # noqa: BLE001 - whatever a driver makes of it
            found[column] = _harmless(column, now)
        else:
            if rows and not _fits(column, rows[0][column._meta.name]):
                found[column] = _harmless(column, now)
    return found


async def readable(table: type[Row], row_id: str, replaced: Mended) -> Row:
    """One row, without large values, with what was put in the place of what cannot be read."""
    found = {}
    for column in table.all_columns():
        if column in replaced:
            found[column._meta.name] = replaced[column]
        elif not isinstance(column, Bytea):
            row = await table.select(column).where(table._meta.primary_key == row_id).first()
            found[column._meta.name] = row[column._meta.name] if row else None
    return table(**found)


async def set_aside(
    table: type[Table], row_id: str, values: Callable[[str], Mended], *, now: datetime
) -> str:
    """Writes something harmless where the row is damaged, and `values` of the columns' names.

    Nothing else works on it any more, and people see why. Returns the names.
    """
    found = await mended(table, row_id, now=now)
    names = named(table, found)
    await table.update({**found, **values(names)}).where(table._meta.primary_key == row_id)
    return names


async def found_in(table: type[Table], *, now: datetime) -> dict[str, str]:
    """The damaged rows of a table, by their ids, each with the names of what is damaged."""
    every = table._meta.primary_key.is_not_null()
    found = {each: await mended(table, each, now=now) for each in await suspects(table, every)}
    return {each: named(table, columns) for each, columns in found.items() if columns}


async def sweep(
    table: type[Table], which: Any, put_aside: Callable[..., Awaitable[Any]], *, now: datetime
) -> None:
    """Finds those of these rows that no query finds any more, since their columns lie."""
    for each in await suspects(table, which):
        if await mended(table, each, now=now):
            await put_aside(each, now=now)


async def each_by_itself(
    parts: Iterable[Part], work: Callable[[Part], Awaitable[Result]], *, what: str
) -> list[Result]:
    """What became of each; a part that cannot be done is logged, and the others are done."""
    done = []
    for part in parts:
        try:
            done.append(await work(part))
        except DatabaseUnavailable:
            raise
        except Exception:  # whatever is wrong with one of them
            log.exception("%s of %s failed: the others go on", what, part)
    return done


async def readable_of(
    parts: Sequence[str], read: Callable[[Sequence[str]], Awaitable[Sequence[Result]]], *, what: str
) -> list[Result]:
    """All at once; where one of them is damaged, each by itself, and that one not at all."""
    try:
        return list(await read(parts))
    except DatabaseUnavailable:
        raise
    except Exception:  # noqa: BLE001 - whatever a driver makes of it: logged below, with its part
        found = await each_by_itself(parts, lambda part: read([part]), what=what)
        return [row for rows_of_part in found for row in rows_of_part]


def named(table: type[Table], found: Mended) -> str:
    """The damaged columns, in the order of the table."""
    names: Sequence[str] = [column._meta.name for column in table.all_columns() if column in found]
    return ", ".join(names) or "its contents"


# --- steps -----------------------------------------------------------------------------------


async def _read(table: type[Row], which: Any) -> list[Row] | None:
    """None if anything is wrong with one of them."""
    columns = [column for column in table.all_columns() if not isinstance(column, Bytea)]
    try:
        found = await table.select(*columns).where(which)
    except DatabaseUnavailable:
        raise
    except Exception:  # noqa: BLE001 - whatever a driver makes of it, one of them is damaged
        return None
    is_well = all(_fits(column, row[column._meta.name]) for row in found for column in columns)
    return [table(**row) for row in found] if is_well else None


def _fits(column: Column, value: Any) -> bool:
    if value is None:
        return bool(column._meta.null)
    known = column._meta.choices
    if isinstance(known, type):
        return value in {choice.value for choice in known}
    return isinstance(value, _KINDS.get(type(column), str))


def _harmless(column: Column, now: datetime) -> Any:
    if column._meta.null:
        return None
    known = column._meta.choices
    if isinstance(known, type):
        return next(iter(known)).value
    kinds: dict[type[Column], Any] = {
        Timestamptz: now,
        Integer: 0,
        BigInt: 0,
        Boolean: False,
        Bytea: b"",
    }
    return kinds.get(type(column), "")
