"""Texts of queries and the order of their values."""

from board.foundation.database.statements import named


def test_names_of_values_are_told_from_casts_and_times() -> None:
    statement = named("SELECT a::text, ':' || :one FROM b WHERE c IN :many", "postgres")
    assert statement.sql == "SELECT a::text, ':' || $1 FROM b WHERE c = ANY($2)"
    assert statement.arguments({"one": 1, "many": (2, 3)}) == [1, [2, 3]]
