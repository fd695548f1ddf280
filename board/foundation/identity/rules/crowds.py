"""Crowds: how many people must stand together before others read of them as a number.

The one rule of small groups. It stands on the ground, beside how a member may be quoted, because
both sides tell of people: release notes and exports here, digests and roundups there.
"""

_SMALLEST = 5
SMALLEST_IN_WORDS = "five"  # as pages and papers say it


def is_crowd(people: int) -> bool:
    """Whether nobody can be told apart: fewer are neither counted out nor quoted without a name."""
    return people >= _SMALLEST
