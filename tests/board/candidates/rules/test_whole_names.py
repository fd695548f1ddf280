import pytest

from board.candidates.rules.whole_names import are_last_first, turned, whole_name


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Lund, Ada", "Ada Lund"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Ada Lund, PhD", "Ada Lund, PhD"),
        ("Ada Lund, MBA, CPA", "Ada Lund, MBA, CPA"),
        ("Lund,", "Lund,"),
        ("Ada Lund", "Ada Lund"),
    ],
)
def test_last_name_with_a_comma_goes_behind(name: str, read: str) -> None:
    assert turned(name) == read


def test_most_names_decide_for_a_column() -> None:
    assert are_last_first(["Lund, Ada", "Ek, Bo", "Plato"])
    assert not are_last_first(["Ada Lund", "Ek, Bo", ""])
    assert not are_last_first([])


def test_name_is_whole_or_made_of_its_halves() -> None:
    assert whole_name({"first_name": "Ada", "last_name": "Lund"}) == "Ada Lund"
    assert whole_name({"name": "Lund", "first_name": "Ada"}) == "Ada Lund"
    assert whole_name({"name": "Ada Lund", "first_name": "Ada"}) == "Ada Lund"
