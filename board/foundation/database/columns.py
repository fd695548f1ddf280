"""The columns that every table spells the same way."""

from typing import Any

from piccolo.columns import ForeignKey, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from board.foundation.text.ids import new_id


def identifier() -> Varchar:
    """A random text key (board.foundation.text.ids), so that an address line tells nothing."""
    return Varchar(length=12, primary_key=True, default=new_id)


def belongs_to(table: type[Table], *, index: bool = True) -> Any:
    """A parent that must exist and cannot be deleted while it has children."""
    return ForeignKey(table, null=False, on_delete=OnDelete.restrict, index=index)


def may_belong_to(table: type[Table], *, index: bool = False) -> Any:
    """A parent that may be missing and cannot be deleted while it has children."""
    return ForeignKey(table, null=True, default=None, on_delete=OnDelete.restrict, index=index)


def instant(*, index: bool = False) -> Timestamptz:
    """A moment that always exists, stored in UTC."""
    return Timestamptz(index=index)


def maybe_instant() -> Timestamptz:
    """A moment that may not have come yet, stored in UTC."""
    return Timestamptz(null=True, default=None)
