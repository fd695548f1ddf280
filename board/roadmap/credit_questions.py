"""Credit questions: whom one could name for what was shipped, and the mail that asks them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from board import settings
from board.foundation.database import db
from board.foundation.database.queries import Asked, prepared_sql
from board.foundation.database.together import Found, page_source
from board.foundation.errors import Refused
from board.foundation.extensions import HomeRow
from board.foundation.identity.access import Viewer
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.roadmap import release_credits, roadmap, words
from board.roadmap.roadmap import SupportedItem
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Credit

RECENT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class UncreditedItem:
    id: str
    title: str


UNCREDITED = prepared_sql(
    """
    SELECT roadmap_item.id AS id, roadmap_item.title AS title
    FROM roadmap_item
    WHERE roadmap_item.status = 'shipped' AND roadmap_item.status_changed_at > :since
        AND roadmap_item.visibility <> 'internal' AND roadmap_item.merged_into IS NULL
        AND EXISTS (SELECT 1 FROM evidence
            WHERE evidence.item = roadmap_item.id AND evidence.board IN :boards
                AND evidence.person IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM credit WHERE credit.item = roadmap_item.id)
    ORDER BY roadmap_item.status_changed_at
    LIMIT 3
    """,
    UncreditedItem,
    reason="Of all evidence Piccolo would make a list; what exists is looked up for one item.",
)


@dataclass(frozen=True, slots=True)
class CreditAsker:
    """Who asked for an item, on which board; `seats` is how many seats he or she has ever had."""

    person: str
    name: str
    email: str | None
    company: str | None
    board: str
    board_name: str
    seats: int

    @property
    def may_be_asked(self) -> bool:
        return bool(self.email) and self.seats > 0


@dataclass(frozen=True, slots=True)
class NameableAsker:
    """Whom one could name, and what he or she said to it."""

    person: str
    name: str
    email: str | None
    company: str | None
    board: str
    state: CreditState | None
    may_ask: bool


ASKERS = prepared_sql(
    """
    SELECT person.id AS person, person.name AS name, person.email AS email,
        company.name AS company, board.id AS board, board.name AS board_name,
        (SELECT count(*) FROM member WHERE member.person = person.id) AS seats
    FROM evidence
    JOIN person ON person.id = evidence.person
    JOIN board ON board.id = evidence.board
    LEFT JOIN company ON company.id = person.company
    WHERE evidence.item = :item AND evidence.board IN :boards
    ORDER BY person.name
    """,
    CreditAsker,
    reason="Piccolo has no select in the place of a column.",
)

# --- queries ---------------------------------------------------------------------------------


async def of_item(item_id: str, viewer: Viewer) -> list[NameableAsker]:
    """Whom one could name: everybody who asked on the viewer's boards, and what they said to it."""
    rows = await _askers(item_id, viewer.board_ids)
    answers = await release_credits.states_of(item_id)
    return [
        NameableAsker(
            person=row.person,
            name=row.name,
            email=row.email,
            company=row.company,
            board=row.board,
            state=answers.get(row.person),
            may_ask=row.person not in answers and row.may_be_asked,
        )
        for row in rows
    ]


def _asks_at_home(viewer: Viewer, now: datetime) -> list[Asked[Any]]:
    boards = viewer.boards_where("manage")
    return [UNCREDITED.asked(boards=boards, since=now - RECENT)] if boards else []


def _home_rows(found: Found, viewer: Viewer, now: datetime) -> list[HomeRow]:
    """Shipped within a quarter, asked for by members, and nobody was asked about being named."""
    return [
        HomeRow(
            level="open",
            sentence=words.shipped_credit_open(row.title),
            note=words.CREDIT_DECIDED_BY_MAIL,
            action=words.ASK_THEM,
            href=f"/roadmap/{row.id}#credit",
        )
        for row in found[UNCREDITED]
    ]


home_rows = page_source(_asks_at_home, _home_rows)


# --- operations ------------------------------------------------------------------------------


async def ask(item_id: str, people: Sequence[str], *, by: Viewer, now: datetime) -> int:
    """Mails each of them one question with a personal link; returns how many were asked.

    Nobody is asked twice about one item, and about nothing that is not shipped.
    """
    item = await roadmap.find_item(item_id, by, act="move_roadmap")
    if item.status is not RoadmapStatus.shipped:
        raise Refused(words.CREDIT_BEFORE_SHIPPED)
    if item.visibility is Visibility.internal:
        raise Refused(words.CREDIT_OF_INTERNAL_ITEM)
    boards = by.boards_where("manage")
    chosen = [
        row for row in await _askers(item_id, boards) if row.person in people and row.may_be_asked
    ]
    if not chosen:
        raise Refused(words.CREDIT_NOBODY_CHOSEN, field="person")
    told = 0
    async with db.transaction():
        await roadmap.keep_in_place(item_id)
        for row in chosen:
            told += await _ask(item, row, by=by, now=now)
    return told


# --- steps -----------------------------------------------------------------------------------


async def _ask(item: SupportedItem, row: CreditAsker, *, by: Viewer, now: datetime) -> int:
    credit = Credit(
        item=item.id,
        board=row.board,
        person=row.person,
        state=CreditState.asked.value,
        asked_by=by.id,
        asked_at=now,
    )
    made = (
        await Credit.insert(credit)
        .on_conflict(target=(Credit.item, Credit.person), action="DO NOTHING")
        .returning(Credit.id)
    )
    if not made:
        return 0
    link = await links.issue(
        links.LinkPurpose.credit,
        now=now,
        person=row.person,
        board=row.board,
        subject=credit.id,
    )
    await outbox.post(
        "credit_asked",
        to=outbox.Recipient(row.name, row.email or "", person=row.person),
        context={
            "name": row.name,
            "board_name": row.board_name,
            "title": item.title,
            "note": release_credits.wording(item.title, CreditState.full, row.name, row.company),
            "url": links.url(link),
        },
        sender_name=row.board_name,
        board=row.board,
        cause=credit.id,
        due_at=now + timedelta(seconds=settings.current().undo_seconds),
        now=now,
    )
    await journal.record(
        "credit.asked", credit.id, by=by.actor, now=now, board=row.board,
        person=row.person, item=item.id,
    )  # fmt: skip
    return 1


async def _askers(item_id: str, boards: frozenset[str]) -> list[CreditAsker]:
    """Once each, by name: who asked on these boards, and whether he or she sits on one."""
    return [*{row.person: row for row in await ASKERS.all(item=item_id, boards=boards)}.values()]
