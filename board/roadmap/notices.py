"""Notices: who waits to hear that something was moved on the roadmap, or answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database import db
from board.foundation.database.queries import prepared, values
from board.foundation.database.statements import Everything
from board.foundation.identity.tables import Member
from board.foundation.mail import outbox, reach
from board.foundation.mail.rules.obstacles import Obstacle
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import AnswerNotice, Evidence, Notice, RoadmapItem

PURPOSE = outbox.STOPPABLE["roadmap_news_sent"]


@dataclass(frozen=True, slots=True)
class WaitingNotice:
    """Who waits to hear of something, since when."""

    id: str
    person: str
    name: str
    timezone: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class WaitingMove(WaitingNotice):
    """`was` is the status known so far."""

    item: str
    was: RoadmapStatus


@dataclass(frozen=True, slots=True)
class WaitingAnswer(WaitingNotice):
    """`was` is the version known so far, or empty."""

    source_kind: str
    source: str
    was: str
    board: str
    board_name: str


MOVES = prepared(
    Notice.select(
        Notice.id,
        Notice.item,
        Notice.was,
        Notice.created_at,
        Notice.person.id.as_alias("person"),
        Notice.person.name.as_alias("name"),
        Notice.person.timezone.as_alias("timezone"),
    )
    .where(Notice.settled_at.is_null(), Notice.person.is_in(values("people")))
    .order_by(Notice.created_at),
    WaitingMove,
)
ANSWERS = prepared(
    AnswerNotice.select(
        AnswerNotice.id,
        AnswerNotice.source_kind,
        AnswerNotice.source,
        AnswerNotice.was,
        AnswerNotice.created_at,
        AnswerNotice.board.id.as_alias("board"),
        AnswerNotice.board.name.as_alias("board_name"),
        AnswerNotice.person.id.as_alias("person"),
        AnswerNotice.person.name.as_alias("name"),
        AnswerNotice.person.timezone.as_alias("timezone"),
    )
    .where(AnswerNotice.settled_at.is_null(), AnswerNotice.person.is_in(values("people")))
    .order_by(AnswerNotice.created_at),
    WaitingAnswer,
)

# --- queries ---------------------------------------------------------------------------------


async def moves(only: Sequence[str] | None = None) -> list[WaitingMove]:
    """Moves that are still to be told (`only`: to these people), the oldest first."""
    return await MOVES.all(people=Everything() if only is None else only)


async def answers(only: Sequence[str] | None = None) -> list[WaitingAnswer]:
    """Answers that are still to be told, the oldest first."""
    return await ANSWERS.all(people=Everything() if only is None else only)


async def recipients_among(people: set[str]) -> set[str]:
    """Those who have an address, sit or sat on a board, and did not stop these mails.

    A closed address counts: what is to be told waits in the outbox until it is corrected.
    """
    found = await _obstacles(people)
    return {
        person for person, in_the_way in found.items() if in_the_way in (None, Obstacle.refused)
    }


async def reachable_among(people: set[str]) -> set[str]:
    """Those of them who read of it as things are: their address is not closed."""
    found = await _obstacles(people)
    return {person for person, in_the_way in found.items() if in_the_way is None}


async def _obstacles(people: set[str]) -> dict[str, Obstacle | None]:
    sat = await Member.select(Member.person).where(Member.person.is_in(list(people) or [""]))
    return await reach.obstacles({row["person"] for row in sat}, purpose=PURPOSE)


# --- operations, each inside the transaction of its cause ------------------------------------


async def note_move(
    item_id: str,
    *,
    was: RoadmapStatus,
    now: datetime,
    people: Sequence[str] | None = None,
) -> int:
    """Keeps in mind that an item is no more where it was, for everybody who asked for it.

    Returns how many will read of it, which are those of `people` if given. Somebody who waits
    already keeps the status known so far.
    """
    rows = await RoadmapItem.select(RoadmapItem.status, RoadmapItem.visibility).where(
        RoadmapItem.id == item_id
    )
    if rows[0]["visibility"] == Visibility.internal:
        return 0
    asked = await Evidence.select(Evidence.person).where(
        Evidence.item == item_id, Evidence.person.is_not_null()
    )
    wanted = {row["person"] for row in asked}
    recipients = await recipients_among(wanted if people is None else wanted & set(people))
    for person in sorted(recipients):
        await Notice.insert(
            Notice(item=item_id, person=person, was=was.value, created_at=now)
        ).on_conflict(action="DO NOTHING")
    waiting_now = await Notice.count().where(
        Notice.item == item_id,
        Notice.person.is_in(list(await reachable_among(recipients)) or [""]),
        Notice.settled_at.is_null(),
        Notice.was != rows[0]["status"],  # what was moved and moved back is no news
    )
    return int(waiting_now)


async def note_answer(
    source_kind: str, source: str, *, board: str, person: str, was: str, now: datetime
) -> bool:
    """The same for an answer to whoever asked; `was` is the version known so far, or empty.

    False if nobody can be told as things are, or wants to be.
    """
    if person not in await recipients_among({person}):
        return False
    await AnswerNotice.insert(
        AnswerNotice(
            board=board,
            person=person,
            source_kind=source_kind,
            source=source,
            was=was,
            created_at=now,
        )
    ).on_conflict(action="DO NOTHING")
    return person in await reachable_among({person})


async def carry(item_id: str, target_id: str, *, now: datetime) -> None:
    """Whoever still waits for news of an item waits for another one's too: merged, or split off.

    The waiting for the first stays. Nothing comes of it while that item is merged, nor for those
    who no longer stand behind it.
    """
    waiting_for = await Notice.select(Notice.person, Notice.was).where(
        Notice.item == item_id, Notice.settled_at.is_null()
    )
    for row in waiting_for:
        await Notice.insert(
            Notice(item=target_id, person=row["person"], was=row["was"], created_at=now)
        ).on_conflict(action="DO NOTHING")


async def lock(person: str) -> None:
    """Moves and answers that somebody waits for, out of anybody else's reach until they are told.

    Their columns first, by primary key alone: a lock reaches no joined row.
    """
    for table in (Notice, AnswerNotice):
        await db.locked(
            table.select(table.id)
            .where(table.person == person, table.settled_at.is_null())
            .order_by(table.id)
        )


async def settle(rows: Sequence[WaitingNotice], *, now: datetime) -> None:
    """These wait no longer, whichever kind they are."""
    ids = [row.id for row in rows] or [""]
    for table in (Notice, AnswerNotice):
        await db.soon(table.update({table.settled_at: now}).where(table.id.is_in(ids)))
