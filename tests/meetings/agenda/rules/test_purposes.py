import pytest

from board.foundation.text.spreadsheets import read
from meetings.agenda.rules.lists import parse_csv
from meetings.agenda.rules.pastes import parse_markdown
from meetings.agenda.rules.purposes import Purpose, is_break, may_be_break


@pytest.mark.parametrize(
    "title",
    [
        "Break", "LUNCH BREAK.", "Coffee", "Coffee / tea break", "Networking lunch", "Break 15 min",
        "Lunch (45 min)", "Pause", "Pause café", "Mittagessen", "Kaffeepause", "Pausa caffè",
    ],
)  # fmt: skip
def test_break_is_known_by_its_title(title: str) -> None:
    assert is_break(title)
    assert not may_be_break(title)


@pytest.mark.parametrize("title", ["Lunch with the founders", "Coffee machine", "Break and demo"])
def test_title_that_only_holds_such_a_word_is_asked_about(title: str) -> None:
    assert not is_break(title)
    assert may_be_break(title)
    pasted = parse_markdown(f"- {title}\n")
    table = parse_csv(read(f"topic,minutes\n{title},10\n".encode()))
    for found in (pasted, table):
        assert [row.purpose for row in found.rows] == [None]
        assert ["may be a break" in problem.what for problem in found.problems] == [True]


@pytest.mark.parametrize("title", ["Break-out groups", "Breakthroughs", "Breaking changes", "Data"])
def test_other_items_are_none(title: str) -> None:
    assert not is_break(title)
    assert not may_be_break(title)


def test_break_of_a_list_is_nobodys_talk() -> None:
    table = parse_csv(read(b"topic,purpose\nLunch,\nPause,\nCoffee,demo\n"))
    assert [row.purpose for row in table.rows] == [Purpose.pause, Purpose.pause, Purpose.demo]
