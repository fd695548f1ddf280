"""What a board owes after a meeting: shown to staff and members, counted, and its owner told."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from board.desks import desk_sheets, desks
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Grant
from board.foundation.mail import mime
from board.foundation.mail.tables import Message
from meetings.digests import clocks as digest_clocks
from meetings.digests import releases
from meetings.digests.rules.editions import DigestState
from meetings.digests.tables import Digest
from meetings.report_outs import reminders as report_out_reminders
from meetings.report_outs import report_outs
from meetings.report_outs import sections as report_out_sections
from meetings.scheduling.tables import Meeting
from tests.board.foundation.database.test_damages import only_sqlite, poisoned
from tests.cast import make_staff
from tests.drafts import drafted
from tests.live_meetings import LiveMeeting

pytestmark = pytest.mark.usefixtures("database")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OVER = DAY + HOUR  # from the live meeting's now to the end of its last sitting


async def floor_with_owner(now: datetime) -> LiveMeeting:
    live = await LiveMeeting().opened(now)
    owner = await live.staff(Role.manager, "Mona")
    await live.staff(Role.manager, "Max")
    await Meeting.update({Meeting.created_by: owner.id}).where(Meeting.id == live.meeting.id)
    return live


async def both(live: LiveMeeting, now: datetime) -> list[tuple[str, str]]:
    return [
        (one.notes.words, one.digest.words)
        for one in await report_outs.of_boards([live.board.id], now=now)
    ]


async def test_clocks_stop_when_the_first_mail_leaves_and_the_edition_is_out(now: datetime) -> None:
    live = await floor_with_owner(now)
    end = now + OVER
    assert await both(live, end - HOUR) == []
    assert await both(live, end + HOUR) == [("due in 47 hours", "due in 14 days")]
    for hours in (5, 3):
        mail = Message(
            kind="notes_sent", cause=live.meeting.id, created_at=end, due_at=end,
            sent_at=end + hours * HOUR, body=b"",
        )  # fmt: skip
        await Message.insert(mail)
    digest = await drafted(live)
    released: dict[Any, Any] = {
        Digest.state: DigestState.released.value,
        Digest.released_at: end + 9 * DAY,
    }
    await Digest.update(released).where(Digest.id == digest)
    assert await both(live, end + 20 * DAY) == [
        ("sent 3 hours after the end", "released 9 days after the end")
    ]
    [section] = await report_out_sections.board_sections(live.board.id, live.ada, end + 20 * DAY)
    assert (section.context["notes_kept"], section.context["digests_kept"]) == ((1, 1), (1, 1))


async def test_board_sets_its_own_periods(now: datetime) -> None:
    live = await floor_with_owner(now)
    board = await Board.objects().get(Board.id == live.board.id)
    assert board is not None
    await report_outs.change_periods(board, notes_hours=24, digest_days=7, by=live.ada, now=now)
    assert await both(live, now + OVER) == [("due in 24 hours", "due in 7 days")]


async def test_meeting_that_was_over_when_taken_in_owes_nothing(now: datetime) -> None:
    live = await floor_with_owner(now)
    await Meeting.update({Meeting.created_at: now + 3 * DAY}).where(Meeting.id == live.meeting.id)
    assert await both(live, now + 4 * DAY) == []


async def test_owner_is_told_once_before_and_once_after(now: datetime) -> None:
    live = await floor_with_owner(now)
    end = now + OVER
    for after in (HOUR, 37 * HOUR, 38 * HOUR, 50 * HOUR, 51 * HOUR, 11.6 * DAY, 30 * DAY):
        await report_out_reminders.remind_due(end + after)
    told = await Message.objects().order_by(Message.created_at)
    assert [(mail.to_name, mail.subject) for mail in told] == [
        ("Mona", "Notes of “Winter meeting” are due in 11 hours"),
        ("Mona", "Notes of “Winter meeting” are 2 hours late"),
        ("Mona", "The digest of “Winter meeting” is due in 70 hours"),
    ]
    assert f"/meetings/{live.meeting.id}/outcomes" in mime.readable(told[0].body).text


async def test_all_managers_are_told_where_the_owner_has_left(now: datetime) -> None:
    live = await floor_with_owner(now)
    ken = await make_staff(now, "Ken", roles={})
    await Meeting.update({Meeting.created_by: ken.id}).where(Meeting.id == live.meeting.id)
    await report_out_reminders.remind_due(now + OVER + 40 * HOUR)
    assert sorted(mail.to_name for mail in await Message.objects()) == ["Max", "Mona"]
    assert await Grant.exists().where(Grant.staff == ken.id) is False


async def test_home_and_desk_show_what_is_owed_to_whom_it_concerns(now: datetime) -> None:
    live = await floor_with_owner(now)
    end = now + OVER
    late = end + 50 * HOUR
    rows = await report_out_sections.home_rows(await live.staff(Role.lead, "Leda"), late)
    assert [(row.level, row.sentence) for row in rows] == [
        ("late", "Notes of “Winter meeting” are 2 hours late")
    ]
    assert await report_out_sections.home_rows(await live.staff(Role.viewer, "Victor"), late) == []
    assert await report_out_sections.home_rows(await live.stranger(), late) == []
    alan = live.people["Alan"].id
    link = await desks.link_for(alan, now=now)
    [section] = await report_out_sections.desk_sections(
        await desk_sheets.load(link, now=late), late
    )
    assert [one.title for one in section.context["reports"]] == ["Winter meeting"]
    guest = await live.joins("Barbara", "Tidewater Foods", as_member=False)
    theirs = await desks.link_for(guest.id, now=late)
    sheet = await desk_sheets.load(theirs, now=late)
    assert await report_out_sections.desk_sections(sheet, late) == []


async def test_clock_of_one_digest_runs_from_the_end_to_the_release(now: datetime) -> None:
    live = await floor_with_owner(now)
    end = now + OVER
    meeting = live.meeting.id
    assert await digest_clocks.of_meeting(meeting, now=end - HOUR) is None
    running = await digest_clocks.running(meeting, now=end + HOUR)
    assert running is not None
    assert running.words == "due in 14 days"
    await releases.release(await drafted(live), by=live.ada, now=now)
    stopped = await digest_clocks.of_meeting(meeting, now=end + HOUR)
    assert stopped is not None
    assert stopped.is_met
    assert await digest_clocks.running(meeting, now=end + HOUR) is None


@only_sqlite
async def test_damaged_meeting_keeps_no_other_board_from_its_reminder(now: datetime) -> None:
    damaged, whole = await LiveMeeting().opened(now), await LiveMeeting().opened(now, host="Olga")
    await damaged.staff(Role.manager, "Mona")
    await whole.staff(Role.manager, "Max")
    await poisoned("meeting", damaged.meeting.id, created_at="'long ago'")
    await report_out_reminders.remind_due(now + OVER + 37 * HOUR)
    told = await Message.select(Message.board).where(Message.kind == report_out_reminders.OWED)
    assert {row["board"] for row in told} == {whole.board.id}
