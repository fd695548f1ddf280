"""Identifiers: all of one length and alphabet, and none twice."""

from board.foundation.text.ids import ALPHABET, new_id


def test_identifiers_are_twelve_signs_that_nobody_mistakes() -> None:
    made = [new_id() for _ in range(2_000)]
    assert {len(each) for each in made} == {12}
    assert set("".join(made)) == set(ALPHABET)
    assert len(set(made)) == len(made)
