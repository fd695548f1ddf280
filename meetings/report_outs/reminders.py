"""The mails that remind whoever owes a report-out, once before it is late and once after."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from board import settings
from board.foundation.database import damages, db
from board.foundation.database.queries import prepared, value
from board.foundation.identity.rules.boards import Role
from board.foundation.mail import outbox
from board.foundation.mail.tables import Message
from board.staff import staff
from meetings.report_outs import report_outs
from meetings.report_outs.report_outs import STILL_REMINDED, OwedReport, ReportOut
from meetings.scheduling.tables import Sitting

OWED = "report_out_owed"
JUST_LATE = timedelta(microseconds=-1)
FRESH = timedelta(days=3)  # what ran out longer ago is on the home page, and no news in a mail


BOARDS = prepared(
    Sitting.select(Sitting.meeting.board.id.as_alias("board")).where(
        Sitting.ends_at > value("since"),
        Sitting.ends_at <= value("until"),
        Sitting.meeting.board.archived_at.is_null(),
    ),
    str,
)


async def remind_due(now: datetime) -> datetime | None:
    """The worker's part: tells the owner once that a clock runs out, and once that it has.

    Returns when the next of them is told.
    """
    boards = sorted(set(await BOARDS.all(since=now - STILL_REMINDED, until=now)))
    if not boards:
        return None

    async def read(some: Sequence[str]) -> list[ReportOut]:
        return await report_outs.of_boards(some, now=now, since=STILL_REMINDED)

    found = await damages.readable_of(boards, read, what="What is owed")
    marks = (
        owed.clock.due_at - early
        for one in found
        for owed in one.owed
        for early in (owed.soon, JUST_LATE)
    )
    next_at = min((at for at in marks if at > now), default=None)
    due = [
        (f"owed:{one.meeting}:{owed.mark}:{stage}", one, owed)
        for one in found
        for owed in one.owed
        if (stage := owed.stage(now)) and now - owed.clock.due_at < FRESH
    ]
    if not due:
        return next_at
    told = await Message.select(Message.unique_key).where(
        Message.kind == OWED, Message.cause.is_in([one.meeting for _, one, _ in due])
    )
    known = {row["unique_key"].rpartition(":")[0] for row in told}

    async def remind(each: tuple[str, ReportOut, OwedReport]) -> None:
        key, one, owed = each
        await _remind(one, owed, key, now=now)

    new = [each for each in due if each[0] not in known]
    await damages.each_by_itself(new, remind, what="A reminder")
    return next_at


async def _remind(one: ReportOut, owed: OwedReport, key: str, *, now: datetime) -> None:
    """To whoever made the meeting while they still run the board; else to all who do."""
    managers = [row for row in await staff.of_board(one.board) if row.role == Role.manager]
    owners = [row for row in managers if row.id == one.owner] or managers
    async with db.transaction():
        for owner in owners:
            await outbox.post(
                OWED,
                to=outbox.Recipient(owner.name, owner.email, staff=owner.id),
                context={
                    "name": owner.name,
                    "is_notes": owed.is_notes,
                    "words": owed.clock.words,
                    "is_late": owed.clock.level == "late",
                    "title": one.title,
                    "board_name": one.board_name,
                    "due_at": owed.clock.due_at,
                    "timezone": one.timezone,
                    "url": f"{settings.current().origin}{owed.href}",
                },
                board=one.board,
                cause=one.meeting,
                unique_key=f"{key}:{owner.id}",
                now=now,
            )
