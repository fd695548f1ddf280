"""Which joins of a query always find their row: those may be INNER JOINs with the same result.

Piccolo makes each a LEFT JOIN, which SQLite can only begin from the left: it then reads a whole
table where a few rows of the right one say which are meant.
"""

from collections.abc import Iterator
from copy import copy
from typing import Any

from piccolo.columns import Column
from piccolo.columns.combination import And, Where
from piccolo.columns.operators.comparison import IsNull, NotIn
from piccolo.query.methods.select import Select
from piccolo.query.mixins import OrderByDelegate
from piccolo.querystring import QueryString


class Joins:
    """What is known of a select's rows before any is read."""

    def __init__(self, select: Select[Any]) -> None:
        self._select = select
        told = list(_required_columns(select.where_delegate._where))
        self._certain = {_key(column) for column in told}
        self._found: set[str] = set()
        for column in told:  # a row that was not found could not meet the condition
            self._found |= {key.table_alias for key in column._meta.call_chain}

    def may_miss(self, column: Column) -> bool:
        """Whether this column may be NULL in a row."""
        if _key(column) in self._certain:
            return False
        is_found = all(self._is_found(column))
        return not is_found or column._meta.params.get("null", False)

    def querystring(self, limit: Any = None, offset: Any = None) -> QueryString:
        """The select, with inner joins where they are the same."""
        query: QueryString = self._select.querystrings[0]
        template = query.template
        for column in self._columns():
            chain = column._meta.call_chain
            for place, is_found in enumerate(self._is_found(column)):
                if is_found:
                    alias = chain[place].table_alias
                    right = chain[place]._foreign_key_meta.resolved_references
                    join = f'JOIN {right._meta.get_formatted_tablename()} "{alias}"'
                    template = template.replace(f"LEFT {join} ", f"{join} ")
        made = QueryString(template, *query.args)
        if limit is not None:
            made = QueryString("{} LIMIT {}", made, limit)
        return made if offset is None else QueryString("{} OFFSET {}", made, offset)

    def unordered(self) -> "Joins":
        """The same rows to be counted: SQLite would sort them first."""
        select = copy(self._select)
        select.order_by_delegate = OrderByDelegate()
        return Joins(select)

    def _is_found(self, column: Column) -> list[bool]:
        """For each join on the way to the column whether it always finds a row."""
        found = []
        so_far = True
        for key in column._meta.call_chain:
            must = so_far and not key._meta.params.get("null", False)
            so_far = must or key.table_alias in self._found
            found.append(so_far)
        return found

    def _columns(self) -> list[Column]:
        select = self._select
        columns: list[Any] = [
            *select.columns_delegate.selected_columns,
            *select.where_delegate.get_where_columns(),
            *select.having_delegate.get_where_columns(),
            *select.order_by_delegate.get_order_by_columns(),
        ]
        for column in list(columns):
            columns += getattr(column, "columns", ())
        return [column for column in columns if isinstance(column, Column)]


def _required_columns(condition: Any) -> Iterator[Column]:
    """Columns that every row must have a value in. NOT IN of an empty list is true of NULL too."""
    if isinstance(condition, And):
        yield from _required_columns(condition.first)
        yield from _required_columns(condition.second)
    elif isinstance(condition, Where) and condition.operator not in (IsNull, NotIn):
        yield condition.column


def _key(column: Column) -> tuple[str, ...]:
    chain = [key.table_alias for key in column._meta.call_chain]
    return (column._meta.table._meta.tablename, *chain, column._meta.db_column_name)
