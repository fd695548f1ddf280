"""Typed rows: what a query's columns become, checked once against the fields of a dataclass."""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, Generic, TypeVar

from piccolo.columns import Boolean, Column, ForeignKey

Row = TypeVar("Row")
Convert = Callable[[Any], Any]

_PARSED = {date: date.fromisoformat, time: time.fromisoformat}
_LISTS = (list, tuple, set, frozenset, dict)


class Maker(Generic[Row]):
    """Makes rows of one type out of what the driver returns.

    The type is a dataclass whose fields are the columns' names, or the type of the only column.
    """

    def __init__(self, row: type[Row], names: Sequence[str]) -> None:
        self._row: Any = row
        hints = fields_of(row) if dataclasses.is_dataclass(row) else {names[0]: row}
        if sorted(hints) != sorted(names):
            missing, unknown = sorted({*hints} - {*names}), sorted({*names} - {*hints})
            raise TypeError(
                f"{row.__name__} does not fit its columns: without a column {missing or 'none'}, "
                f"without a field {unknown or 'none'}; selected are {sorted(names)}."
            )
        self._order = [list(names).index(name) for name in hints]
        converters = [(list(names).index(name), converter(hints[name])) for name in hints]
        self._converters = [(place, convert) for place, convert in converters if convert]
        self._is_alone = not dataclasses.is_dataclass(row)

    def make(self, rows: Iterable[Iterable[Any]]) -> list[Row]:
        """Column by column, as what needs no conversion is then not touched at all."""
        columns: list[Any] = list(zip(*rows, strict=True))
        if not columns:
            return []
        for place, convert in self._converters:
            columns[place] = map(convert, columns[place])
        if self._is_alone:
            return list(columns[0])
        return list(map(self._row, *[columns[place] for place in self._order]))


@cache
def fields_of(row: Any) -> Mapping[str, Any]:
    """The types of a dataclass's fields by name, in the order in which it is called."""
    hints = typing.get_type_hints(row)
    return {field.name: hints[field.name] for field in dataclasses.fields(row) if field.init}


def without_none(hint: Any) -> tuple[Any, bool]:
    """The type itself, and whether it may be None instead."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        kinds = [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
        may_miss = len(kinds) < len(typing.get_args(hint))
        return (kinds[0] if len(kinds) == 1 else typing.Union[tuple(kinds)]), may_miss  # noqa: UP007 - of what is known only now
    return hint, False


def refuse_unfit(name: str, column: Column, hint: Any, *, may_miss: bool) -> None:
    """TypeError if a field promises what the column does not hold."""
    kind, admits_none = without_none(hint)
    if may_miss and not admits_none and hint is not Any:
        raise TypeError(f"{name} may be NULL: its field must admit None.")
    held = value_type(column)
    if not isinstance(kind, type):  # a list from JSON, or several types
        return
    fits = (
        issubclass(held, kind)
        or issubclass(kind, Enum)
        or (held is str and issubclass(kind, _LISTS))
    )
    if not fits:
        raise TypeError(f"{name} holds {held.__name__}, which is no {kind.__name__}.")


def value_type(column: Column) -> type:
    """What Python gets out of a column."""
    while isinstance(column, ForeignKey):
        column = column._foreign_key_meta.resolved_target_column
    return bool if isinstance(column, Boolean) else column.value_type


def converter(hint: Any) -> Convert | None:
    """What a value goes through to become what the field promises; None if it is that already.

    Columns come out right by themselves; expressions on SQLite lose their column's type.
    """
    kind, _ = without_none(hint)
    origin = typing.get_origin(kind) or kind
    origin = {Mapping: dict, Sequence: tuple}.get(origin, origin)
    if origin in _LISTS:
        return _of_json(origin, typing.get_args(kind))
    if not isinstance(kind, type) or kind in (str, bytes, object):
        return None
    if issubclass(kind, Enum):
        return _unless_none(kind)
    if kind is datetime:
        return _instant
    if parse := _PARSED.get(kind):
        return lambda value: parse(value) if isinstance(value, str) else value
    return _unless_none(kind) if kind in (bool, int, float) else None


def _unless_none(convert: Convert) -> Convert:
    return lambda value: None if value is None else convert(value)


def _instant(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    read = datetime.fromisoformat(value)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _of_json(kind: Any, items: tuple[Any, ...]) -> Convert:
    """Lists and objects are kept as JSON in a text; none there is an empty one."""
    each = converter(items[0]) if items and kind is not dict else None

    def convert(value: Any) -> Any:
        if value is None:
            return None
        read = json.loads(value or "null") if isinstance(value, str | bytes) else value
        if read is None:
            return kind()
        return kind(map(each, read)) if each else kind(read)

    return convert
