import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda.rules.cells import Presenter
from meetings.agenda.rules.lists import AgendaRow
from meetings.agenda.rules.pastes import parse_markdown, read
from meetings.agenda.rules.purposes import Purpose
from tests.counts import examples


def test_parse_reads_the_whole_shape() -> None:
    result = parse_markdown(
        "# Planner User Council\n"
        "\n"
        "- 10:00 Offline rosters (Katherine Orbit (KO), 15 min) [discuss]\n"
        "  - bring paper, see https://a.example.org/x\n"
        "  and a pencil\n"
        "* [ ] **Bulk exports** [demo](https://b.example.org/d) #demo\n"
        "## Day 2: Wednesday\n"
        "1. 9:00pm–10:30pm Wrap-up\n"
    )
    assert result.rows == (
        AgendaRow(
            number=3,
            topic="Offline rosters",
            position=1,
            day=1,
            presenters=(Presenter("Katherine Orbit", "KO"),),
            minutes=15,
            purpose=Purpose.discuss,
            materials=("https://a.example.org/x",),
            notes="bring paper, see\nand a pencil",
            starts="10:00",
        ),
        AgendaRow(
            number=6,
            topic="Bulk exports demo",
            position=2,
            day=1,
            purpose=Purpose.demo,
            materials=("https://b.example.org/d",),
        ),
        AgendaRow(number=8, topic="Wrap-up", position=1, day=2, minutes=90, starts="21:00"),
    )
    assert [(p.row, p.is_remark, p.what) for p in result.problems] == [
        (1, True, "“Planner User Council” belongs to no item and is left out.")
    ]


@pytest.mark.parametrize(
    ("line", "topic", "presenter", "minutes", "purpose"),
    [
        ("- Lunch", "Lunch", "", None, Purpose.pause),
        ("- Roadmap (draft)", "Roadmap (draft)", "", None, None),
        ("- Roadmap (2026) (Ada)", "Roadmap (2026)", "Ada", None, None),
        ("- Roadmap (Ada, 15)", "Roadmap", "Ada", 15, None),
        ("- Roadmap, 15 min", "Roadmap", "", 15, None),
        ("- Roadmap – 1h", "Roadmap", "", 60, None),
        ("- Roadmap [decide] (Ada, 1h30)", "Roadmap", "Ada", 90, Purpose.decide),
        ("- Roadmap [draft]", "Roadmap [draft]", "", None, None),
        ("- 道の計画 (月岡 蓮, 20 min)", "道の計画", "月岡 蓮", 20, None),
        ("10:00 – Coffee", "Coffee", "", None, Purpose.pause),
        ("- 25:00 Coffee", "25:00 Coffee", "", None, None),
        ("-  ", "", "", None, None),
        ("- (Ada, 5 min)", "(Ada, 5 min)", "", None, None),
    ],
)
def test_parse_of_one_line(
    line: str, topic: str, presenter: str, minutes: int | None, purpose: Purpose | None
) -> None:
    rows = parse_markdown(line).rows
    expected = [(topic, (Presenter(presenter),) if presenter else (), minutes, purpose)]
    assert [(r.topic, r.presenters, r.minutes, r.purpose) for r in rows] == (
        expected if topic else []
    )


def test_parse_leaves_out_what_belongs_to_no_item() -> None:
    result = parse_markdown("Dear all,\n## Day 2\nsee below\n- Lunch\nDay 2 was long\n")
    assert [(row.topic, row.day, row.notes) for row in result.rows] == [
        ("Lunch", 2, "Day 2 was long")
    ]
    assert [(p.row, p.is_remark) for p in result.problems] == [(1, True), (3, True)]


def test_parse_survives_a_huge_paste() -> None:
    hostile = "- " + "(" * 300 + " -  " * 50 + "15 min\n"
    result = parse_markdown(hostile * 2_100)
    assert len(result.rows) == 2_000
    assert result.problems[0].what == "Only 2,000 lines are read."
    assert max(len(row.topic) for row in result.rows) == 300


@given(st.text(st.sampled_from("-*# \n\t()[]:0159hmin,Ada https://x.day\x00\ud800–"), max_size=80))
@examples(300)
def test_parse_never_raises(text: str) -> None:
    assert all(row.topic for row in parse_markdown(text).rows)


@pytest.mark.parametrize(
    "head",
    [
        "Item,,Speaker,\nTopic,Minutes,Name,Company\n",
        "Topic,Minutes,Presenter,\n,,Name,Company\n",
        "Topic,Minutes,Speaker,Company\nrequired,number,text,text\n",
        "Topic,Minutes,Speaker,Company\nTitle,Duration,Presenter,Notes\n",
    ],
)
def test_two_lines_of_column_names_are_no_item(head: str) -> None:
    found = read(f"{head}Offline rosters,20,Katherine Orbit,Norrland\n")
    [item] = found.agenda.rows
    assert (item.topic, item.minutes, item.presenters[0].name) == (
        "Offline rosters",
        20,
        "Katherine Orbit",
    )
