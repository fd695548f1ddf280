"""The text of a query and the order of its values, as one engine takes them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from piccolo.querystring import QueryString
from piccolo.table import Table

_NAMED = re.compile(r"\b(?P<in>(?:NOT )?IN) :(?P<list>[a-z_]+)\b|(?<![:\w]):(?P<one>[a-z_]+)\b")
_AFTER_IN = re.compile(r"(NOT )?IN \($")


class Everything(frozenset[Any]):
    """A list of all that there is, such as an administrator's boards.

    A query that is asked with it leaves the condition out, instead of comparing each row with a
    list of thousands. What is left of it by `&` or `-` is a plain list again.
    """


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where in a query a value of that name belongs."""

    name: str
    is_list: bool = False


class CompiledQuery:
    """What is run again and again: its text stays the same, its values change."""

    def __init__(
        self, sql: str, order: Sequence[Any], engine: str, omitted: frozenset[str] = frozenset()
    ) -> None:
        self.sql = sql
        self._order = order
        self._engine = engine
        self._omitted = omitted
        self.names = omitted | {each.name for each in order if isinstance(each, Placeholder)}
        self.size = len(order)  # how many values it takes
        self._is_sqlite = engine == "sqlite"

    def within(self, form: str) -> "CompiledQuery":
        """The same as part of a larger one."""
        return CompiledQuery(form.replace("{}", self.sql), self._order, self._engine, self._omitted)

    def arguments(self, given: Mapping[str, Any]) -> list[Any]:
        """What the driver gets; TypeError for a value that is missing or unknown."""
        if given.keys() != self.names:
            missing, unknown = self.names - given.keys(), given.keys() - self.names
            raise TypeError(f"missing values: {sorted(missing)}, unknown: {sorted(unknown)}")
        return [
            self._argument(each, given[each.name]) if isinstance(each, Placeholder) else each
            for each in self._order
        ]

    def _argument(self, place: Placeholder, value: Any) -> Any:
        if not place.is_list:
            return plain(value)
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise TypeError(f"{place.name} is a list of values, not {value!r}")
        items = [plain(item) for item in value]
        return json.dumps(items, default=_as_sqlite_keeps) if self._is_sqlite else items


def plain(value: Any) -> Any:
    """What a driver knows, as Piccolo does it: the value of an Enum, the key of a row."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Table):
        return getattr(value, value._meta.primary_key._meta.name)
    return value


def everything(given: Mapping[str, Any]) -> frozenset[str]:
    """The names of the lists that leave nothing out."""
    return frozenset([name for name, value in given.items() if type(value) is Everything])


def compiled(
    query: QueryString, engine: str, omitted: frozenset[str] = frozenset()
) -> CompiledQuery:
    """A query of Piccolo's; `omitted`: lists that are Everything.

    What never changes stands in the text, so that partial indexes serve the query.
    """
    _, fragments, values = query.bundle(start_index=1, bundled=[], combined_args=[])
    parts: list[str] = []
    order: list[Any] = []
    remaining = iter(values)
    closing = 0  # brackets of Piccolo's that a list has no use for
    for fragment in fragments:
        prefix: str = fragment.prefix
        if closing and prefix:
            prefix, closing = prefix.removeprefix(")"), 0
        parts.append(prefix)
        if fragment.no_arg:
            continue
        value = next(remaining)
        if not isinstance(value, Placeholder):
            literal = _literal(value, engine)
            if literal is None:
                order.append(value)
                literal = _sign(engine, len(order))
            parts.append(literal)
            continue
        if not value.is_list:
            order.append(value)
            parts.append(_sign(engine, len(order)))
            continue
        before = "".join(parts)
        found = _AFTER_IN.search(before)
        assert found is not None, "values() stand in is_in() and not_in()"
        is_not = found.group(1) is not None
        parts = [before[: found.start()], _list_condition(value, is_not, order, engine, omitted)]
        closing = 1
    return CompiledQuery("".join(parts), order, engine, omitted)


def named(text: str, engine: str, omitted: frozenset[str] = frozenset()) -> CompiledQuery:
    """SQL with `:name` for a value and `IN :name` for a list; `omitted`: lists of Everything."""
    order: list[Any] = []

    def sign(found: re.Match[str]) -> str:
        if found["list"] is None:
            order.append(Placeholder(found["one"]))
            return _sign(engine, len(order))
        place = Placeholder(found["list"], is_list=True)
        return _list_condition(place, found["in"].startswith("NOT"), order, engine, omitted)

    return CompiledQuery(_NAMED.sub(sign, text), order, engine, omitted)


def _list_condition(
    place: Placeholder, is_not: bool, order: list[Any], engine: str, omitted: frozenset[str]
) -> str:
    """What stands after the column."""
    if place.name in omitted and not is_not:
        return "IS NOT NULL"
    order.append(place)
    return _in_list(is_not, _sign(engine, len(order)), engine)


def _sign(engine: str, number: int) -> str:
    return "?" if engine == "sqlite" else f"${number}"


def _in_list(is_not: bool, sign: str, engine: str) -> str:
    """One value however long the list is: the text stays the same, and no driver's limit counts."""
    if engine == "sqlite":
        return f"{'NOT IN' if is_not else 'IN'} (SELECT value FROM json_each({sign}))"  # noqa: S608 - a sign
    return f"<> ALL({sign})" if is_not else f"= ANY({sign})"


def _literal(value: Any, engine: str) -> str | None:
    """What our own code says, such as a state; None for what is better bound."""
    if isinstance(value, bool):
        return str(int(value)) if engine == "sqlite" else str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and "\0" not in value:
        return "'" + value.replace("'", "''") + "'"
    return None


def _as_sqlite_keeps(value: Any) -> Any:
    """As Piccolo writes it into a column of SQLite."""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC) if value.tzinfo else value)
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot stand in a list of values")
