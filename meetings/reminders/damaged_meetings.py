"""Damaged meetings: one that cannot be read stops no other's reminders, and a check-up names it."""

from board.foundation.database import clocks, damages
from board.foundation.extensions import Finding, Level
from meetings.reminders import words
from meetings.scheduling.tables import Attendance, Meeting, Sitting


async def found() -> dict[str, str]:
    """The ids of meetings of which something lies, with the names of what is damaged."""
    now = clocks.now()
    damaged = await damages.found_in(Meeting, now=now)
    for sitting, names in (await damages.found_in(Sitting, now=now)).items():
        [row] = await Sitting.select(Sitting.meeting).where(Sitting.id == sitting)
        damaged.setdefault(row["meeting"], words.damaged_date(names))
    for attendance, names in (await damages.found_in(Attendance, now=now)).items():
        [row] = await Attendance.select(Attendance.sitting.meeting.as_alias("meeting")).where(
            Attendance.id == attendance
        )
        damaged.setdefault(row["meeting"], words.damaged_attendee(names))
    return damaged


async def findings(is_open: bool) -> list[Finding]:
    damaged = await found() if is_open else {}
    return [
        Finding(
            words.CHECK_OF_MEETINGS,
            Level.problem,
            words.meeting_damaged(meeting, names),
            words.MEETING_DAMAGED_FIX,
        )
        for meeting, names in sorted(damaged.items())
    ]
