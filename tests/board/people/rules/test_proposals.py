"""Which boards have still to agree to what somebody would change about a person."""

from board.people.rules.proposals import missing


def test_boards_of_whoever_proposed_it_and_those_that_agreed_are_not_asked() -> None:
    assert missing({"a", "b", "c"}, {"b"}, {"c", "elsewhere"}) == {"a"}
    assert missing({"a", "b"}, {"b"}, {"a"}) == frozenset()
