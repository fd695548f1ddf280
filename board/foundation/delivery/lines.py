"""Lines: whether a mail server takes mail from us just now, and when it is asked again.

What a server says about us is nobody's mail's fault: the mails wait where they are, the line rests,
and one worker asks again with one mail. All workers look at the same row.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from piccolo.query.functions.aggregate import Count

from board.foundation.database import db
from board.foundation.database.queries import Asked, prepared, value, values
from board.foundation.database.together import Found, page_source
from board.foundation.delivery import words
from board.foundation.extensions import HomeRow
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.mail.rules.outbox import MailState, next_rest
from board.foundation.mail.tables import MailLine, Message
from board.foundation.text.wording import clean_line
from board.settings import Smtp, current

PROBE = timedelta(minutes=2)  # after that whoever asked is thought dead
SHOUTED_AFTER = timedelta(minutes=15)


class Pass(StrEnum):
    open = "open"
    probe = "probe"  # one mail, and if it goes, all
    stopped = "stopped"


@dataclass(frozen=True, slots=True)
class StoppedLine:
    reason: str
    is_refusal: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class WaitingMails:
    number: int


STOPPED = prepared(
    MailLine.select(MailLine.reason, MailLine.is_refusal, MailLine.since).where(
        MailLine.place == value("place")
    ),
    StoppedLine,
)
WAITING = prepared(
    Message.select(Count(alias="number")).where(
        Message.state.is_in([MailState.pending.value, MailState.retry.value]),
        Message.due_at <= value("now"),
    ),
    WaitingMails,
)
UNCERTAIN = prepared(
    Message.select(Count(alias="number")).where(
        Message.state == MailState.uncertain.value, Message.board.is_in(values("boards"))
    ),
    WaitingMails,
)


def place(smtp: Smtp) -> str:
    """What tells one server, and who we are there, from another."""
    return f"{smtp.username or ''}@{smtp.host}:{smtp.port}"[:400]


def trouble(line: MailLine | StoppedLine) -> str:
    """What is wrong in a few words; only a refusal means that it takes nothing from us."""
    if line.is_refusal:
        return words.SERVER_REFUSES
    return words.SERVER_TROUBLED


# --- queries ---------------------------------------------------------------------------------


async def stop_of(smtp: Smtp | None) -> MailLine | None:
    """Why mail does not leave, and since when; None while it does."""
    if smtp is None:
        return None
    return await MailLine.objects().where(MailLine.place == place(smtp)).first()


async def waiting(now: datetime) -> int:
    """How many mails would leave at once."""
    count: int = await Message.count().where(
        Message.state.is_in([MailState.pending.value, MailState.retry.value]),
        Message.due_at <= now,
    )
    return count


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    """That mail does not leave is for everybody who sends any."""
    if not viewer.is_manager:
        return []
    asked: list[Asked[Any]] = [UNCERTAIN.asked(boards=viewer.boards_where("manage"))]
    if (smtp := current().smtp) is not None:
        asked += [STOPPED.asked(place=place(smtp)), WAITING.asked(now=now)]
    return asked


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    rows = _uncertain_rows(sum(row.number for row in found[UNCERTAIN]))
    if (line := found.first(STOPPED)) is None:
        return rows
    number = sum(row.number for row in found[WAITING])
    if not (number or line.is_refusal):
        return rows  # nothing is to be done, and it is asked again before anybody notices
    return [
        HomeRow(
            level="late" if line.is_refusal or now - line.since > SHOUTED_AFTER else "soon",
            sentence=words.mails_wait(trouble(line), number) if number else trouble(line),
            note=words.line_waits(line.reason),
            action=words.TRY_AGAIN,
            href="/outbox",
        ),
        *rows,
    ]


home_rows = page_source(_asks_at_home, _home_rows)


# --- operations ------------------------------------------------------------------------------


async def claim_turn(smtp: Smtp, *, now: datetime) -> Pass:
    """Whether mails may go; of all workers one gets to ask a server that has rested."""
    line = await stop_of(smtp)
    if line is None:
        return Pass.open
    # A rest that ends further ahead than any was set by a clock that has been set back since.
    if now < line.until <= now + next_rest(99, is_refusal=True) + PROBE:
        return Pass.stopped
    won = (
        await MailLine.update({MailLine.until: now + PROBE})
        .where(MailLine.id == line.id, MailLine.until == line.until)
        .returning(MailLine.id)
    )
    return Pass.probe if won else Pass.stopped


async def note_stopped(smtp: Smtp, reason: str, *, is_refusal: bool, now: datetime) -> None:
    """The line rests, longer each time."""
    said = clean_line(reason, 400)
    async with db.transaction():
        await MailLine.insert(
            MailLine(place=place(smtp), reason=said, since=now, until=now)
        ).on_conflict(target=MailLine.place, action="DO NOTHING")
        line = (await db.locked(MailLine.objects().where(MailLine.place == place(smtp))))[0]
        failures = line.failures + 1
        await MailLine.update(
            {
                MailLine.reason: said,
                MailLine.is_refusal: is_refusal,
                MailLine.failures: failures,
                MailLine.until: now + next_rest(failures, is_refusal=is_refusal),
            }
        ).where(MailLine.id == line.id)


async def note_going(smtp: Smtp) -> None:
    await MailLine.delete().where(MailLine.place == place(smtp))


async def try_now(smtp: Smtp, *, now: datetime) -> None:
    """The server is asked again at the next turn of a worker."""
    await MailLine.update({MailLine.until: now}).where(MailLine.place == place(smtp))


async def try_all_now(*, by: journal.Actor, now: datetime) -> int:
    """The same by a press, with all mails that were put off; returns how many wait."""
    async with db.transaction():
        if smtp := current().smtp:
            await try_now(smtp, now=now)
        await Message.update({Message.due_at: now}).where(Message.state == MailState.retry.value)
        await journal.record("mail.line_tried", "", by=by, now=now)
    return await waiting(now)


# --- steps -----------------------------------------------------------------------------------


def _uncertain_rows(number: int) -> list[HomeRow]:
    """Mails of which nobody knows whether a server took them."""
    if not number:
        return []
    return [
        HomeRow(
            level="soon",
            sentence=words.perhaps_not_arrived(number),
            note=words.PERHAPS_NOT_ARRIVED_HINT,
            action=words.LOOK_AT_THEM,
            href="/outbox?show=uncertain",
        )
    ]
