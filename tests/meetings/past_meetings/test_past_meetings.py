import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from piccolo.table import Table

from board.foundation.errors import NotFound, Refused
from board.foundation.identity.rules.consents import Attribution
from board.foundation.identity.tables import Board, Candidate, Member, Person, Programme
from board.foundation.journal import journal
from board.foundation.journal.tables import Entry
from board.foundation.mail.tables import Message
from meetings.actions.tables import ActionItem
from meetings.agenda.tables import AgendaItem
from meetings.capture.tables import Decision, FeedbackItem, Request, SummaryPoint
from meetings.past_meetings import past_meetings
from meetings.past_meetings.past_meetings import PastMeetingRefused
from meetings.past_meetings.rules.records import FILES
from meetings.scheduling.tables import Attendance, Attendee, ImportedFile, Meeting, Sitting
from tests.cast import make_board, make_member, make_person, make_programme
from tests.past_meeting_files import Expected, make_council

pytestmark = pytest.mark.usefixtures("database")

WRITTEN: tuple[type[Table], ...] = (
    Programme, Board, Person, Candidate, Member, Meeting, Sitting, Attendee, Attendance, AgendaItem,
    FeedbackItem, Decision, ActionItem, SummaryPoint, ImportedFile, Entry,
)  # fmt: skip


def council(directory: Path, **sizes: int) -> tuple[dict[str, bytes], Expected]:
    sizes = {"seed": 7, "members": 8, "items": 7, "statements": 60, "outcomes": 12, **sizes}
    expected = make_council(directory, **sizes)  # type: ignore[arg-type]  # all are sizes
    return {path.name: path.read_bytes() for path in directory.iterdir()}, expected


async def counts() -> dict[str, int]:
    return {table.__name__: await table.count() for table in WRITTEN}


async def test_everything_is_there_and_no_mail_goes_out(tmp_path: Path, now: datetime) -> None:
    files, expected = council(tmp_path / "council")

    done = await past_meetings.import_files(files, by=journal.COMMAND, now=now)

    assert done.is_new
    board = await Board.objects().where(Board.id == done.board_id).first()
    meeting = await Meeting.objects().where(Meeting.id == done.meeting_id).first()
    assert board is not None
    assert meeting is not None
    assert (board.name, board.seats) == ("Past meetings", expected.members)
    assert (meeting.title, meeting.timezone) == (expected.title, "Asia/Tokyo")
    assert await Sitting.count() == 2
    assert await Member.count() == await Candidate.count() == expected.members
    assert await Attendee.count() == expected.members + len(expected.guests)
    assert await AgendaItem.count() == expected.items
    assert await FeedbackItem.count() == expected.statements
    assert {
        "decision": await Decision.count(),
        "action": await ActionItem.count(),
        "summary": await SummaryPoint.count(),
    } == expected.outcome_kinds
    assert done.guests == expected.guests
    assert done.with_problems == {
        file: expected.rows_with_problems.get(file, 0) for file in done.with_problems
    }
    assert await Message.count() == 0
    assert await Request.count() == 0


async def test_everything_said_is_internal_and_without_kind(tmp_path: Path, now: datetime) -> None:
    files, _ = council(tmp_path / "council")

    await past_meetings.import_files(files, by=journal.COMMAND, now=now)

    levels = await FeedbackItem.select(
        FeedbackItem.attribution, FeedbackItem.kind, FeedbackItem.strength
    )
    assert levels == [{"attribution": "internal", "kind": None, "strength": None}] * len(levels)
    assert {row["attribution"] for row in await Member.select(Member.attribution)} == {"internal"}


async def test_decisions_have_the_owner_and_day_that_their_words_name(
    tmp_path: Path, now: datetime
) -> None:
    files, expected = council(tmp_path / "council")
    name = expected.names[0]
    words = f"{name} will draw it by 3 March 2027."
    files["outcomes.csv"] = f"item,kind,owner,text\n1,decision,,{words}\n".encode()
    await past_meetings.import_files(files, by=journal.COMMAND, now=now)
    [made] = await Decision.select(
        Decision.body, Decision.owner, Decision.owner_person.name, Decision.due_on
    )
    assert made == {
        "body": words, "owner": name, "owner_person.name": name, "due_on": date(2027, 3, 3),
    }  # fmt: skip


async def test_words_that_are_public_are_taken_with_the_reason(
    tmp_path: Path, now: datetime
) -> None:
    files, _ = council(tmp_path / "council")

    done = await past_meetings.import_files(
        files,
        attribution=Attribution.named,
        because=" public minutes ",
        by=journal.COMMAND,
        now=now,
    )

    said = await FeedbackItem.select(FeedbackItem.attribution, FeedbackItem.attribution_because)
    assert said == [{"attribution": "named", "attribution_because": "public minutes"}] * len(said)
    entry = await Entry.objects().where(Entry.event == "meeting.imported").first()
    assert entry is not None
    detail = json.loads(entry.detail)
    assert (entry.subject, entry.board) == (done.meeting_id, done.board_id)
    assert (detail["attribution"], detail["because"]) == ("named", "public minutes")


async def test_name_that_two_boards_have_is_no_destination(now: datetime) -> None:
    one = await make_board(now, "Planner User Council")
    other = await make_board(now + timedelta(days=1), "Planner User Council")
    with pytest.raises(Refused, match=f"the one you mean: {one.id}, {other.id}"):
        await past_meetings.destination("planner user council")
    assert (await past_meetings.destination(other.id)).id == other.id


async def test_more_than_internal_needs_a_reason(tmp_path: Path, now: datetime) -> None:
    files, _ = council(tmp_path / "council")
    with pytest.raises(Refused, match="Say why"):
        await past_meetings.import_files(
            files, attribution=Attribution.company, because="  ", by=journal.COMMAND, now=now
        )
    assert await Meeting.count() == 0


async def test_same_files_again_change_nothing(tmp_path: Path, now: datetime) -> None:
    files, _ = council(tmp_path / "council")
    first = await past_meetings.import_files(files, by=journal.COMMAND, now=now)
    before = await counts()

    again = await past_meetings.import_files(files, by=journal.COMMAND, now=now)

    assert (again.is_new, again.address) == (False, first.address)
    assert (again.taken, again.with_problems) == (first.taken, first.with_problems)
    assert await counts() == before


@pytest.mark.parametrize("file", sorted(set(FILES) - {"meeting.json"}))
async def test_a_file_that_differs_is_refused_by_name(
    tmp_path: Path, now: datetime, file: str
) -> None:
    files, _ = council(tmp_path / "council")
    await past_meetings.import_files(files, by=journal.COMMAND, now=now)
    before = await counts()

    with pytest.raises(PastMeetingRefused, match=f"{file} differs. Nothing was written."):
        await past_meetings.import_files(
            {**files, file: files[file] + b"\n"}, by=journal.COMMAND, now=now
        )

    assert await counts() == before


async def test_a_failing_import_leaves_nothing(tmp_path: Path, now: datetime) -> None:
    files, _ = council(tmp_path / "council")
    before = await counts()
    del files["agenda.csv"]
    with pytest.raises(PastMeetingRefused, match=r"agenda\.csv is missing"):
        await past_meetings.import_files(files, by=journal.COMMAND, now=now)
    with pytest.raises(NotFound):
        whole, _ = council(tmp_path / "other")
        await past_meetings.import_files(
            whole, board_id="nosuchboard2", by=journal.COMMAND, now=now
        )
    assert await counts() == before


async def test_a_board_grows_for_those_who_arrive_and_keeps_who_sits_there(
    tmp_path: Path, now: datetime
) -> None:
    files, expected = council(tmp_path / "council")
    board = await make_board(now, seats=2)
    seated = await make_member(now, board, "Barbara")
    address = files["members.csv"].decode().splitlines()[1].split(",")[3]
    known = await make_person(now, board, "Known already", email=address)

    done = await past_meetings.import_files(files, board_id=board.id, by=journal.COMMAND, now=now)

    assert done.board_id == board.id
    fresh = await Board.objects().where(Board.id == board.id).first()
    assert fresh is not None
    assert fresh.seats == expected.members + 1
    people = {row["person"] for row in await Member.select(Member.person)}
    assert {seated.person, known.id} <= people
    assert len(people) == expected.members + 1


async def test_the_only_programme_takes_the_new_board(tmp_path: Path, now: datetime) -> None:
    files, _ = council(tmp_path / "council")
    home = await make_programme(now)

    await past_meetings.import_files(files, by=journal.COMMAND, now=now)

    assert await Programme.count() == 1
    assert (await Board.select(Board.programme)) == [{"programme": home.id}]


async def test_without_one_programme_a_new_one_is_made(tmp_path: Path, now: datetime) -> None:
    files, _ = council(tmp_path / "council")
    await make_programme(now, "Harbour")
    await make_programme(now, "Lighthouse")

    await past_meetings.import_files(files, by=journal.COMMAND, now=now)

    names = {row["name"] for row in await Programme.select(Programme.name)}
    assert names == {"Harbour", "Lighthouse", "Imported meetings"}


async def test_presence_is_by_day_and_speaking_counts(tmp_path: Path, now: datetime) -> None:
    files, _ = council(tmp_path / "council")
    rows = [line.split(",") for line in files["members.csv"].decode().splitlines()]
    silent, speaker = rows[1], rows[2]
    silent[4], speaker[4] = "2", ""
    files["members.csv"] = "\n".join(",".join(row) for row in rows).encode()
    files["statements.csv"] = f"item,day,speaker,text\n1,1,{speaker[0]},Here I am.\n".encode()

    await past_meetings.import_files(files, by=journal.COMMAND, now=now)

    present = {
        (row["abbreviation"], row["position"]): row["is_present"]
        for row in await Attendance.select(
            Attendance.attendee.person.abbreviation.as_alias("abbreviation"),
            Attendance.sitting.position.as_alias("position"),
            Attendance.is_present,
        )
    }
    assert [present[silent[0], 1], present[silent[0], 2]] == [False, True]
    assert [present[speaker[0], 1], present[speaker[0], 2]] == [True, False]
    answers = {row["answer"] for row in await Attendance.select(Attendance.answer)}
    assert answers == {"none"}


async def test_preview_writes_nothing_and_knows_what_was_taken(
    tmp_path: Path, now: datetime
) -> None:
    files, expected = council(tmp_path / "council")
    board = await make_board(now)
    before = await counts()

    fresh = await past_meetings.preview(files, board_id=board.id)
    assert (fresh.earlier, fresh.refused) == (None, ())
    assert len(fresh.council.statements) == expected.statements
    assert await counts() == before

    done = await past_meetings.import_files(files, board_id=board.id, by=journal.COMMAND, now=now)
    again = await past_meetings.preview(files, board_id=board.id)
    assert (again.earlier, again.refused) == (done.meeting_id, ())

    other = await past_meetings.preview({**files, "agenda.csv": b"topic\nX\n"}, board_id=board.id)
    assert [sentence.partition(": ")[2] for sentence in other.refused] == [
        "agenda.csv differs. Nothing was written."
    ]


async def test_report_names_the_address_the_rows_and_the_guests(
    tmp_path: Path, now: datetime
) -> None:
    files, expected = council(tmp_path / "council")

    done = await past_meetings.import_files(files, by=journal.COMMAND, now=now)
    lines = past_meetings.report(done)

    assert lines[0] == f"http://127.0.0.1:8000/meetings/{done.meeting_id}"
    assert f"statements.csv: {expected.statements} rows taken, 2 rows with problems" in lines
    assert lines[-1] == (
        f"Guests, since no member has that abbreviation: {', '.join(expected.guests)}"
    )
