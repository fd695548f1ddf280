"""Circulars: one letter of staff's to several people of a board, each with a copy of their own."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from board import settings
from board.engagement import listings, words
from board.foundation.database import db, staging
from board.foundation.database.queries import prepared, value
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.journal import journal
from board.foundation.mail import outbox, reach, templating
from board.foundation.text import placeholders
from board.foundation.text.ids import new_id
from board.people import seats_held

KIND = "circular_sent"
PLACEHOLDERS = ("first_name", "name", "company", "board")


@dataclass(frozen=True, slots=True)
class CircularReader:
    """Somebody who was chosen; `skipped` says why they get no copy."""

    person: str
    name: str
    company: str
    email: str
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Circular:
    """Subject and text with placeholders."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class _Sender:
    id: str
    name: str
    programme: str


SENDER = prepared(
    Board.select(Board.id, Board.name, Board.programme.name.as_alias("programme")).where(
        Board.id == value("board")
    ),
    _Sender,
)


async def readers(viewer: Viewer, board_id: str, chosen: Sequence[str]) -> list[CircularReader]:
    """Those of the chosen whom the viewer may see, by name."""
    viewer.must("manage", board_id)
    people = await listings.chosen(viewer, chosen)
    ids = [each.id for each in people]
    known = {each.person for each in await seats_held.of_people(ids, [board_id])}
    obstacles = await reach.obstacles(ids, purpose=outbox.STOPPABLE[KIND])
    return [
        CircularReader(
            each.id,
            each.name,
            each.company or "",
            each.email or "",
            words.NOT_ON_THIS_BOARD
            if each.id not in known
            else words.OBSTACLES[obstacle]
            if (obstacle := obstacles[each.id])
            else "",
        )
        for each in people
    ]


async def preview(letter: Circular, board_id: str, to: CircularReader, *, by: Viewer) -> str:
    """The HTML that this reader will get."""
    by.must("manage", board_id)
    board = await SENDER.one(board=board_id)
    _, _, html = templating.render_mail(
        KIND,
        {
            **_context(letter, board, to, by=by),
            "to": outbox.Recipient(to.name, to.email),
            "unsubscribe_url": None,
            "origin": settings.current().origin,
        },
    )
    return html


async def send(
    letter: Circular, board_id: str, chosen: Sequence[str], *, by: Viewer, now: datetime
) -> int:
    """A copy to each who may get one; all of them or none. Returns how many leave."""
    able = [each for each in await readers(by, board_id, chosen) if not each.skipped]
    if not able:
        raise Refused(words.NOBODY_TO_WRITE_TO)
    board, circular = await SENDER.one(board=board_id), new_id()
    statements: list[staging.StagedStatement] = []
    for to in able:
        with staging.staged() as made:
            await outbox.post(
                KIND,
                to=outbox.Recipient(to.name, to.email, person=to.person),
                context=_context(letter, board, to, by=by),
                sender_name=f"{by.name}, {board.name}",
                board=board_id,
                cause=circular,
                reply_to=by.email,
                is_automatic=False,
                now=now,
            )
        statements += made
        await asyncio.sleep(0)  # others have their turn
    async with db.transaction():
        # As they are: PostgreSQL refuses rows of the same sending in one insertion.
        await db.write(statements)
        await journal.record(
            "circular.sent", circular, by=by.actor, now=now, board=board_id, people=len(able)
        )
    return len(able)


# --- steps -----------------------------------------------------------------------------------


def _context(
    letter: Circular, board: _Sender, to: CircularReader, *, by: Viewer
) -> Mapping[str, object]:
    values = {
        "first_name": to.name.split()[0] if to.name.split() else to.name,
        "name": to.name,
        "company": to.company or words.YOUR_COMPANY,
        "board": board.name,
    }
    return {
        "subject": placeholders.fill(letter.subject, values),
        "paragraphs": placeholders.paragraphs(placeholders.fill(letter.body, values)),
        "board": board.name,
        "programme": board.programme,
        "by_name": by.name,
    }
