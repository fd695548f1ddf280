from datetime import datetime

import pytest

from board.foundation.errors import Refused
from meetings.agenda import agenda
from meetings.agenda import imports as agenda_imports
from meetings.agenda.rules.purposes import Purpose
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")

CSV = """Pos;Day;Topic;Presenter;Minutes;Purpose
1;1;Welcome;Ada;10;inform
2;1;Audit trail;Grace (GRA);30;discuss
1;2;Open round;;45;
"""


async def test_table_is_read_by_day_and_presenter(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    read = await agenda_imports.preview(live.meeting, CSV)
    assert [(line.facts.title, line.day, line.is_there) for line in read.lines] == [
        ("Welcome", 1, False),
        ("Audit trail", 1, True),
        ("Open round", 2, False),
    ]
    assert (read.problems, read.is_importable) == ((), True)
    assert read.lines[1].facts.presenter_person == live.people["Grace"].id
    assert read.lines[0].facts.presenter_person is None


async def test_pasted_list_is_read_too(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    text = "- Welcome (Ada, 10 min) [inform]\n\nDay 2\n- Open round (45 min)\n"
    await agenda_imports.import_items(live.meeting, text, by=live.ada.actor, now=now)
    plan = await agenda.of_meeting(live.meeting)
    assert [[entry.title for entry in day.entries] for day in plan.days] == [
        ["Audit trail", "Bulk approvals", "Welcome"],
        ["Open round"],
    ]
    welcome = plan.days[0].entries[2]
    assert (welcome.minutes, welcome.purpose) == (10, Purpose.inform)


async def test_the_same_list_again_changes_nothing(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    taken = [
        await agenda_imports.import_items(live.meeting, CSV, by=live.ada.actor, now=now)
        for _ in "12"
    ]
    assert taken == [2, 0]
    assert len((await agenda.of_meeting(live.meeting)).entries) == 4


async def test_one_bad_row_stops_the_whole_list(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    bad = CSV.replace("45", "soon")
    read = await agenda_imports.preview(live.meeting, bad)
    assert [(problem.row, problem.column) for problem in read.problems] == [(4, "Minutes")]
    with pytest.raises(Refused):
        await agenda_imports.import_items(live.meeting, bad, by=live.ada.actor, now=now)
    assert len((await agenda.of_meeting(live.meeting)).entries) == 2


async def test_day_without_a_sitting_is_a_problem(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    read = await agenda_imports.preview(live.meeting, CSV.replace("1;2;", "1;3;"))
    assert [problem.what for problem in read.problems] == [
        "The meeting has 2 sittings, and “3” is none of them."
    ]


async def test_day_may_be_a_date(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    read = await agenda_imports.preview(live.meeting, CSV.replace(";2;", ";2026-03-03;"))
    assert (read.problems, {line.day for line in read.lines}) == ((), {1, 2})


async def test_empty_list_says_how_to_write_one(now: datetime) -> None:
    live = await LiveMeeting().opened(now)
    read = await agenda_imports.preview(live.meeting, "Nothing to see")
    assert not read.is_importable


async def test_file_that_is_no_list_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        await agenda_imports.text_of(b"PK\x03\x04rest")
    assert refusal.value.field == "file"


async def test_file_is_read_in_its_own_encoding() -> None:
    assert await agenda_imports.text_of("Topic;Minutes\nPrüfpfad;30\n".encode("cp1252")) == (
        "Topic;Minutes\nPrüfpfad;30\n"
    )
