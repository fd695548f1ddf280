import pytest

from board.foundation.errors import Refused
from meetings.scheduling.rules.speakers import Speaker, find_speaker

GRACE = Speaker("1", "Grace Hopper", "Bright Mills", "GHO")
ALAN = Speaker("2", "Alan Turing", "Norrland Freight", "ATU")
OTHER_ALAN = Speaker("3", "Alan Turing", "Kade Logistics", "AT2")
KATHERINE = Speaker("4", "Katherine Johnson")
ROOM = [GRACE, ALAN, OTHER_ALAN, KATHERINE]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("   ", None),
        ("gho", GRACE),
        ("Grace Hopper", GRACE),
        ("grace hopper, bright mills", GRACE),
        ("hop", GRACE),
        ("Grace H", GRACE),
        ("AT2", OTHER_ALAN),
        ("Alan Turing, Kade Logistics", OTHER_ALAN),
        ("Katherine  Johnson", KATHERINE),
    ],
)
def test_speaker_is_found_by_what_a_scribe_types(typed: str, meant: Speaker | None) -> None:
    assert find_speaker(typed, ROOM) == meant


def test_speaker_with_a_namesake_is_asked_for() -> None:
    with pytest.raises(Refused) as refusal:
        find_speaker("Alan", ROOM)
    assert refusal.value.sentence == (
        "“Alan” could be Alan Turing, Norrland Freight or Alan Turing, Kade Logistics: "
        "type more of it."
    )


def test_speaker_nobody_knows_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        find_speaker("Eve", ROOM)
    assert refusal.value.field == "speaker"


def test_abbreviation_wins_over_the_beginning_of_a_name() -> None:
    short = Speaker("5", "Radia Perlman", "", "Gra")
    assert find_speaker("gra", [GRACE, short]) == short
