import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.past_meetings.rules.files import digest_of, digests_of, read
from meetings.past_meetings.rules.people import PastPerson
from meetings.past_meetings.rules.records import FILES, PastMeetingFiles
from tests.counts import examples
from tests.past_meeting_files import REAL, make_council

MEETING = json.dumps(
    {
        "title": "Planner User Council",
        "month": "2026-01",
        "days": ["january-20", "january-21"],
        "hours": [["10:00", "15:00"]],
        "timezone": "Asia/Tokyo",
        "counts": {"members": 2, "agenda_items": 3, "statements": 9, "outcomes": 4},
    }
)
SMALL = {
    "meeting.json": MEETING,
    "members.csv": "abbreviation,name,organisation,email,days\n"
    "AL,Alan,Norrland,alan@n.example.com,1 2\nGR,Grace,Mills,grace@m.example.org,1\n",
    "agenda.csv": "position,day,topic,presenter,minutes,materials\n"
    "1,1,Opening,Alann (AL),10,\n2,2,Exports,Eve Elsewhere (EE),,https://a.example.org\n"
    "3,9,,,,\n",
    "statements.csv": "item,day,speaker,text\n1,1,AL,Hello.\n",
    "outcomes.csv": "item,kind,owner,text\n1,decision,,Yes.\n",
}


def council(**changed: str) -> PastMeetingFiles:
    files = {**SMALL, **{name.replace("_", "."): text for name, text in changed.items()}}
    return read({name: text.encode() for name, text in files.items()})


def told(result: PastMeetingFiles, file: str) -> list[tuple[str, str, bool]]:
    return [(p.where, p.what, p.is_remark) for p in result.problems[file]]


def files_in(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


@pytest.mark.parametrize(
    ("seed", "members", "items", "statements", "outcomes", "days", "timezone", "oddities"),
    [
        (1, 38, 21, 953, 117, 2, "Asia/Tokyo", True),
        (2, 50, 48, 2_400, 300, 3, "America/Port-au-Prince", True),
        (3, 50, 48, 700, 60, 1, "Pacific/Chatham", False),
        (4, 2, 1, 0, 0, 1, "Europe/Berlin", False),
    ],
)
def test_a_made_council_is_read_exactly(
    tmp_path: Path,
    seed: int,
    members: int,
    items: int,
    statements: int,
    outcomes: int,
    days: int,
    timezone: str,
    oddities: bool,
) -> None:
    expected = make_council(
        tmp_path,
        seed=seed,
        members=members,
        items=items,
        statements=statements,
        outcomes=outcomes,
        days=days,
        timezone=timezone,
        oddities=oddities,
    )
    result = read(files_in(tmp_path))
    assert result.refused == ()
    assert result.meeting is not None
    assert (result.meeting.title, result.meeting.timezone) == (expected.title, timezone)
    assert tuple(sitting.starts_on for sitting in result.meeting.sittings) == expected.days
    assert result.taken == {
        "meeting.json": 1,
        "members.csv": members,
        "agenda.csv": items,
        "statements.csv": statements,
        "outcomes.csv": outcomes,
    }
    assert tuple(member.name for member in result.members) == expected.names
    assert len({member.company for member in result.members}) == expected.companies
    assert tuple(item.topic for item in result.agenda) == expected.topics
    assert [item.position for item in result.agenda] == list(range(1, items + 1))
    assert tuple(guest.name for guest in result.guests) == expected.guests
    assert Counter(outcome.kind for outcome in result.outcomes) == expected.outcome_kinds
    position = {item.row: item.position for item in result.agenda}
    assert (
        Counter(position[said.item] if said.item else None for said in result.statements)
        == expected.statements_by_position
    )
    assert {
        file: result.rows_with_problems(file) for file in FILES if result.rows_with_problems(file)
    } == expected.rows_with_problems
    assert told(result, "meeting.json") == []  # the counts agree


def test_a_council_without_blanks_is_taken_whole(tmp_path: Path) -> None:
    make_council(tmp_path, seed=8, oddities=False)
    result = read(files_in(tmp_path))
    assert result.refused == ()
    assert result.taken == {
        "meeting.json": 1,
        "members.csv": 38,
        "agenda.csv": 21,
        "statements.csv": 953,
        "outcomes.csv": 117,
    }
    assert [result.rows_with_problems(file) for file in FILES] == [0, 0, 0, 0, 0]
    assert result.guests == ()
    assert all(said.item and said.day and said.speaker for said in result.statements)


@pytest.mark.parametrize("directory", REAL, ids=lambda directory: directory.name)
def test_a_real_council_is_taken_whole(directory: Path) -> None:
    """Where FOLKMOOT_COUNCIL names some: they have as many of each as their own file says."""
    files = files_in(directory)
    counts = json.loads(files["meeting.json"])["counts"]
    result = read(files)
    assert result.refused == ()
    assert result.taken == {
        "meeting.json": 1,
        "members.csv": counts["members"],
        "agenda.csv": counts["agenda_items"],
        "statements.csv": counts["statements"],
        "outcomes.csv": counts["outcomes"],
    }
    assert [result.rows_with_problems(file) for file in FILES] == [0, 0, 0, 0, 0]


def test_a_made_council_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for name, seed in (("one", 5), ("two", 5), ("three", 6)):
        make_council(tmp_path / name, seed=seed, statements=50)
    one, two, three = (files_in(tmp_path / name) for name in ("one", "two", "three"))
    assert one == two
    assert one["statements.csv"] != three["statements.csv"]


def test_agenda_finds_its_people_and_names_the_rest() -> None:
    result = council()
    assert [(i.position, i.day, i.topic, i.row) for i in result.agenda] == [
        (1, 1, "Opening", 2),
        (2, 2, "Exports", 3),
        (3, 2, "Item 3", 4),
    ]
    assert [[p.name for p in item.presenters] for item in result.agenda] == [
        ["Alan"],
        ["Eve Elsewhere"],
        [],
    ]
    assert result.guests == (PastPerson("Eve Elsewhere", "EE"),)
    assert told(result, "agenda.csv") == [
        ("row 3, column “presenter” (D)", "Eve Elsewhere is in no list of members: a guest.", True),
        ("row 4, column “topic” (C)", "The topic is missing.", False),
        ("row 4, column “day” (B)", "“9” is no day of this meeting; day 2 is taken.", True),
    ]


def test_positions_may_start_again_on_the_next_day() -> None:
    result = council(
        agenda_csv="position,day,topic\n1,1,A\n2,1,B\n1,2,C\n",
        statements_csv="item,day,speaker,text\n1,2,AL,x\n1,1,AL,y\n1,,AL,z\nexports,,AL,w\nC,,AL,v\n",
    )
    topics = {item.row: item.topic for item in result.agenda}
    assert [topics.get(said.item or 0) for said in result.statements] == ["C", "A", "A", None, "C"]
    assert result.problems["agenda.csv"] == []


def test_statements_lose_nothing_but_blanks() -> None:
    result = council(
        statements_csv="item,day,speaker,text\n"
        "1,1,AL,Same.\n1,1,AL,Same.\n03.0,,gr,Blank day.\n77,1,GR,No such item.\n"
        ",,,All blank but this.\n2,5,EE,Odd day.\n1,1,DE,Stranger.\n1,1,DE,Again.\n"
        '1,1,AL,"  "\n1,1,"AL, GR",Both.\n'
    )
    assert [
        (s.row, s.item, s.day, s.speaker.name if s.speaker else None) for s in result.statements
    ] == [
        (2, 2, 1, "Alan"),
        (3, 2, 1, "Alan"),
        (4, 4, 2, "Grace"),
        (5, None, 1, "Grace"),
        (6, None, None, None),
        (7, 3, 2, "Eve Elsewhere"),
        (8, 2, 1, "DE"),
        (9, 2, 1, "DE"),
        (11, 2, 1, "AL, GR"),
    ]
    assert told(result, "statements.csv") == [
        ("row 3, column “text” (D)", "Row 3 says the same as row 2; both are kept.", True),
        ("row 4, column “day” (B)", "No day is given; day 2, the item's, is taken.", True),
        ("row 5, column “item” (A)", "No agenda item is numbered “77”; kept without one.", True),
        ("row 6, column “item” (A)", "No agenda item is given; kept without one.", True),
        ("row 6, column “day” (B)", "No day is given; kept without one.", True),
        ("row 6, column “speaker” (C)", "No speaker is given; kept without one.", True),
        ("row 7, column “day” (B)", "“5” is no day here; day 2, the item's, is taken.", True),
        ("row 8, column “speaker” (C)", "DE is in no list of members: a guest.", True),
        ("row 10, column “text” (D)", "The text is blank: nothing to keep.", False),
        ("row 11, column “speaker” (C)", "AL, GR is in no list of members: a guest.", True),
    ]
    assert result.rows_with_problems("statements.csv") == 1
    assert told(result, "meeting.json") == [
        ("whole file", "meeting.json counts 4 outcomes, outcomes.csv has 1.", True)
    ]


def test_outcomes_have_kinds_and_owners() -> None:
    result = council(
        outcomes_csv="item,kind,owner,text\n"
        '1,Decision,,Yes.\n2,action item,"AL, GR",Do it.\n,,ZZ,A point.\n'
        "1,vote,,Lost?\n1,action,,\n"
    )
    assert [
        (o.row, o.item, o.kind, [p.name for p in o.owners], o.text) for o in result.outcomes
    ] == [
        (2, 2, "decision", [], "Yes."),
        (3, 3, "action", ["Alan", "Grace"], "Do it."),
        (4, None, "summary", ["ZZ"], "A point."),
    ]
    assert told(result, "outcomes.csv") == [
        ("row 4, column “kind” (B)", "No kind is given; kept as a summary.", True),
        ("row 4, column “owner” (C)", "ZZ is in no list of members: a guest.", True),
        ("row 4, column “item” (A)", "No agenda item is given; kept without one.", True),
        (
            "row 5, column “kind” (B)",
            "“vote” is no kind of outcome, so the row is not taken.",
            False,
        ),
        ("row 6, column “text” (D)", "The text is blank: nothing to keep.", False),
    ]


def test_outcomes_have_the_owner_and_day_of_their_cells_else_of_their_words() -> None:
    result = council(
        outcomes_csv="item,kind,owner,due,text\n"
        "1,decision,,,Alan will ask by 3 March 2026.\n"
        "1,action,GR,2026-04-01,Alan will ask by 3 March 2026.\n"
        "1,action,GR,some day,Ask.\n"
        "1,summary,,,Alan will ask by 3 March 2026.\n"
    )
    assert [([p.name for p in o.owners], o.due_on) for o in result.outcomes] == [
        (["Alan"], date(2026, 3, 3)),
        (["Grace"], date(2026, 4, 1)),
        (["Grace"], None),
        ([], None),
    ]
    assert told(result, "outcomes.csv") == [
        (
            "row 2, column “text” (E)",
            "Its words say who does it and by when: Alan, by 3 March 2026.",
            True,
        ),
        (
            "row 4, column “due” (D)",
            "“some day” is no day that can be read; kept without one.",
            False,
        ),
    ]


def test_a_missing_column_is_said_once() -> None:
    result = council(statements_csv="text\nOne.\nTwo.\n", outcomes_csv="text\nDone.\n")
    assert (len(result.statements), len(result.outcomes)) == (2, 1)
    assert told(result, "statements.csv") == [
        ("row 1, column “item”", "No column is named item.", True),
        ("row 1, column “day”", "No column is named day.", True),
        ("row 1, column “speaker”", "No column is named speaker.", True),
    ]
    assert told(result, "outcomes.csv") == [
        ("row 1, column “item”", "No column is named item.", True),
        ("row 1, column “kind”", "No column is named kind.", True),
    ]


@pytest.mark.parametrize(
    ("file", "text", "begins"),
    [
        ("meeting_json", "{", "meeting.json, line 1: The file is no JSON."),
        ("members_csv", "days\n1\n", "members.csv: No column holds the names."),
        ("agenda_csv", "minutes\n1\n", "agenda.csv: No column holds the topics."),
        ("statements_csv", "item\n1\n", "statements.csv: No column holds the text."),
        ("outcomes_csv", "PK\x03\x04", "outcomes.csv, whole file: This is a workbook"),
        ("statements_csv", 'text\n"open\nx\n', "statements.csv, row 2: A quotation mark"),
    ],
)
def test_what_would_lose_something_is_refused_whole(file: str, text: str, begins: str) -> None:
    result = council(**{file: text})
    assert len(result.refused) == 1
    assert result.refused[0].startswith(begins)
    assert result.taken == dict.fromkeys(FILES, 0)
    assert result.statements == ()


def test_each_missing_file_is_named() -> None:
    result = read({"meeting.json": b"{}", "Members.CSV": b"name\n"})
    assert [sentence.partition(" ")[0] for sentence in result.refused] == [
        "agenda.csv",
        "statements.csv",
        "outcomes.csv",
    ]


def test_folders_case_and_encoding_do_not_matter() -> None:
    plain = council()
    odd = read({f"january\\{n.upper()}": t.encode("utf-16") for n, t in SMALL.items()})
    assert odd == plain


def test_twenty_thousand_strangers_are_read_in_seconds() -> None:
    rows = "".join(f"1,1,P{number},x\n" for number in range(20_000))
    result = council(statements_csv="item,day,speaker,text\n" + rows)
    assert len(result.guests) == 20_001  # and the presenter


def test_digests_tell_files_apart_by_their_bytes() -> None:
    files = {"a/members.csv": b"name\n", "notes.txt": b"x"}
    assert digests_of(files) == {"members.csv": digest_of(b"name\n")}
    assert digest_of(b"name\n") != digest_of(b"name\r\n")
    assert digest_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(
    st.sampled_from(FILES),
    st.lists(
        st.tuples(
            st.integers(0, 400), st.sampled_from([b'"', b",", b"\n", b"\x00", b"\xff", b";", b""])
        ),
        min_size=1,
        max_size=8,
    ),
)
@examples(150)
def test_damaged_files_are_reported_and_never_raise(
    file: str, damage: list[tuple[int, bytes]]
) -> None:
    data = SMALL[file].encode()
    for place, bad in damage:
        data = data[:place] + bad + data[place + 1 :]
    files = {**{name: text.encode() for name, text in SMALL.items()}, file: data}
    result = read(files)
    assert (result.meeting is None) == bool(result.refused)


def test_two_lines_of_column_names_are_neither_people_nor_words() -> None:
    plain = council()
    found = council(
        members_csv="Person,,Company,,\nAbbreviation,Name,Name,E-mail,Days\n"
        "AL,Alan,Norrland,alan@n.example.com,1 2\nGR,Grace,Mills,grace@m.example.org,1\n",
        statements_csv="item,day,speaker,text\nnumber,number,text,text\n1,1,AL,Hello.\n",
        outcomes_csv="item,kind,owner,text\nitem,kind,owner,text\n1,decision,,Yes.\n",
    )
    assert found.refused == ()
    assert [replace(each, row=0) for each in found.members] == [
        replace(each, row=0) for each in plain.members
    ]
    assert [each.text for each in found.statements] == ["Hello."]
    assert [each.text for each in found.outcomes] == ["Yes."]
