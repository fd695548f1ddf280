"""A digest's row: all that is known of it but what is large."""

from dataclasses import fields

from meetings.digests import digests
from meetings.digests.digest_rows import DigestRow


def test_row_has_none_of_the_large_columns() -> None:
    names = {field.name for field in fields(DigestRow)}
    assert names.isdisjoint({"pdf", "levels", "disclosed"})
    assert '"pdf"' not in digests.DIGEST.sql()
