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
from board.foundation.identity.tables import Member
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import outbox
from board.roadmap import release_credits, roadmap, words
from board.roadmap.rules.credits import CreditState
from board.roadmap.rules.roadmap import RoadmapStatus, Visibility
from board.roadmap.tables import Credit, Evidence

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

# --- queries ---------------------------------------------------------------------------------


async def of_item(item_id: str, viewer: Viewer) -> list[dict[str, Any]]:
    """Whom one could name: everybody who asked on the viewer's boards, and what they said to it."""
    rows = await _askers([item_id], viewer.board_ids)
    answers = await release_credits.states_of(item_id)
    return [
        {
            **row,
            "state": answers.get(row["person"]),
            "may_ask": row["person"] not in answers and bool(row["email"]) and row["sits"],
        }
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
    if item["status"] is not RoadmapStatus.shipped:
        raise Refused(words.CREDIT_BEFORE_SHIPPED)
    if item["visibility"] is Visibility.internal:
        raise Refused(words.CREDIT_OF_INTERNAL_ITEM)
    boards = by.boards_where("manage")
    chosen = [
        row
        for row in await _askers([item_id], boards)
        if row["person"] in people and row["email"] and row["sits"]
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


async def _ask(item: dict[str, Any], row: dict[str, Any], *, by: Viewer, now: datetime) -> int:
    credit = Credit(
        item=item["id"],
        board=row["board"],
        person=row["person"],
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
        person=row["person"],
        board=row["board"],
        subject=credit.id,
    )
    await outbox.post(
        "credit_asked",
        to=outbox.Recipient(row["name"], row["email"], person=row["person"]),
        context={
            "name": row["name"],
            "board_name": row["board_name"],
            "title": item["title"],
            "note": release_credits.wording(
                item["title"], CreditState.full, row["name"], row["company"]
            ),
            "url": links.url(link),
        },
        sender_name=row["board_name"],
        board=row["board"],
        cause=credit.id,
        due_at=now + timedelta(seconds=settings.current().undo_seconds),
        now=now,
    )
    await journal.record(
        "credit.asked", credit.id, by=by.actor, now=now, board=row["board"],
        person=row["person"], item=item["id"],
    )  # fmt: skip
    return 1


async def _askers(item_ids: Sequence[str], boards: frozenset[str]) -> list[dict[str, Any]]:
    """Once each, by name: who asked on these boards, and whether he or she sits on one."""
    rows = await (
        Evidence.select(
            Evidence.person.id.as_alias("person"),
            Evidence.person.name.as_alias("name"),
            Evidence.person.email.as_alias("email"),
            Evidence.person.company.name.as_alias("company"),
            Evidence.board.id.as_alias("board"),
            Evidence.board.name.as_alias("board_name"),
        )
        .where(
            Evidence.item.is_in(list(item_ids)),
            Evidence.person.is_not_null(),
            Evidence.board.is_in(list(boards) or [""]),
        )
        .order_by(Evidence.person.name)
    )
    sat = {
        row["person"]
        for row in await Member.select(Member.person).where(
            Member.person.is_in([row["person"] for row in rows] or [""])
        )
    }
    return list({row["person"]: {**row, "sits": row["person"] in sat} for row in rows}.values())
