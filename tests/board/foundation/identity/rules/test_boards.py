import pytest

from board.foundation.identity.rules.boards import code_from, is_code, next_code, reference_of


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Customer Advisory Board", "CAB"),
        ("Council of the Users", "CU"),
        ("Operators", "OPE"),
        ("Conseil d'été", "CD"),
        ("Łódź", "LOD"),
        ("顧客会議", "BD"),
        ("112th Plenary", "PLE"),
        ("", "BD"),
    ],
)
def test_code_is_made_from_the_name(name: str, code: str) -> None:
    assert code_from(name) == code
    assert is_code(code)


def test_next_code_is_one_that_nobody_has() -> None:
    assert next_code("CAB", {"AB"}) == "CAB"
    assert next_code("CAB", {"CAB", "CAB2"}) == "CAB3"
    assert next_code("NORTHERN", {"NORTHERN"}) == "NORTHER2"


@pytest.mark.parametrize("text", ["", "A", "cab", "1AB", "CA-B", "TOOLONGBY1", "CÄB"])
def test_code_is_short_and_plain(text: str) -> None:
    assert not is_code(text)


def test_number_carries_its_board() -> None:
    assert reference_of("CAB", 4) == "CAB-4"
