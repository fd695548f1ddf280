from board.foundation.text.spreadsheets import read
from meetings.agenda.rules.cells import Presenter
from meetings.agenda.rules.lists import AgendaList, AgendaRow, parse_csv
from meetings.agenda.rules.purposes import Purpose


def parsed(text: str) -> AgendaList:
    return parse_csv(read(text.encode()))


def told(result: AgendaList) -> list[tuple[str, str]]:
    return [(problem.where, problem.what) for problem in result.problems]


def test_parse_reads_every_column() -> None:
    result = parsed(
        "position,day,topic,presenter,minutes,materials,purpose,member share,notes\n"
        "1,1,Offline rosters,Katherine Orbit (KO),15,"
        "https://a.example.org/x https://b.example.org,discuss,90 %,Bring paper\n"
    )
    assert result == AgendaList(
        (
            AgendaRow(
                number=2,
                topic="Offline rosters",
                position=1,
                label="1",
                day=1,
                day_label="1",
                presenters=(Presenter("Katherine Orbit", "KO"),),
                minutes=15,
                purpose=Purpose.discuss,
                member_share=90,
                materials=("https://a.example.org/x", "https://b.example.org"),
                notes="Bring paper",
            ),
        ),
        (),
    )


def test_parse_knows_other_names_for_columns() -> None:
    result = parsed("No;Session;Agenda item;Speaker;Duration;Links;Type\n1;1;Open;Ada;5 min;;FYI\n")
    row = result.rows[0]
    assert (row.position, row.day, row.topic, row.presenters, row.minutes, row.purpose) == (
        *(1, 1, "Open", (Presenter("Ada"),), 5, Purpose.inform),
    )
    item = parsed("item,minutes\nOpen,5\n").rows[0]
    assert (item.topic, item.position, item.minutes) == ("Open", None, 5)


def test_parse_orders_by_day_and_position_and_carries_blank_cells() -> None:
    result = parsed("position,day,topic\n3,,Third\n1,1,First\n,,After first\n1,2,Next day\n2,1,B\n")
    assert [(row.topic, row.day, row.number) for row in result.rows] == [
        ("Third", None, 2),
        ("First", 1, 3),
        ("After first", 1, 4),
        ("B", 1, 6),
        ("Next day", 2, 5),
    ]
    assert result.problems == ()


def test_parse_names_every_bad_cell_and_keeps_the_row() -> None:
    result = parsed(
        "position,topic,minutes,materials,purpose,share\n"
        "1,,soon,notes.pdf https://a.example.org,fun,150\n"
        f"1,{'x' * 301},,,,\n"
    )
    assert told(result) == [
        ("row 2, column “topic” (B)", "The topic is missing."),
        ("row 2, column “minutes” (C)", "“soon” is no number of minutes."),
        ("row 2, column “purpose” (E)", "“fun” is no purpose."),
        ("row 2, column “share” (F)", "“150” is no share."),
        ("row 2, column “materials” (D)", "“notes.pdf” is no link."),
        ("row 3, column “topic” (B)", "The topic has 301 characters."),
        ("row 3, column “position” (A)", "Row 3 repeats row 2's position."),
    ]
    assert [row.materials for row in result.rows] == [("https://a.example.org",), ()]
    assert len(result.rows[1].topic) == 300
    assert not result.is_importable


def test_parse_without_topics_says_so() -> None:
    assert told(parsed("position,minutes\n1,5\n")) == [("row 1", "No column holds the topics.")]
    assert told(parsed("")) == [("whole file", "The file is empty.")]
