"""Sieves as addresses say them."""

from board.engagement.rules.sieves import PeopleSieve, on_boards, read_sieve


def test_an_address_says_the_same_sieve_in_the_same_words() -> None:
    sieve = read_sieve({"silent": "60", "q": "bright mills", "seat": "member", "sort": "name"})
    assert sieve == PeopleSieve(search="bright mills", seat="member", silent="60")
    assert sieve.address == "q=bright+mills&seat=member&silent=60"
    assert sieve.narrows


def test_what_is_in_no_list_narrows_nothing() -> None:
    assert not read_sieve({"seat": "x", "silent": "-1", "asked": "", "came": "?"}).narrows


def test_boards_of_others_narrow_nothing() -> None:
    sieve = PeopleSieve(board="theirs", region="EMEA")
    assert on_boards(sieve, frozenset({"ours"})) == PeopleSieve(region="EMEA")
    assert on_boards(sieve, frozenset({"theirs"})) == sieve
