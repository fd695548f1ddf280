"""A board with an item of the roadmap that Alan and Grace asked for."""

from datetime import UTC, datetime, timedelta
from typing import Any

from board.exports import exports
from board.exports.rules import ExportedItem
from board.foundation.identity.access import Viewer
from board.foundation.identity.tables import Board
from board.foundation.mail.tables import Message
from board.foundation.text.ids import new_id
from board.roadmap import evidence, roadmap
from board.roadmap import moves as roadmap_moves
from board.roadmap.roadmap import RoadmapItemFacts
from board.roadmap.rules.roadmap import RoadmapStatus
from tests.cast import make_board, make_member, make_staff

EARLIER = datetime(2026, 1, 1, tzinfo=UTC)  # no words are quoted, whose age would matter
REVIEW, PLANNED, STARTED, SHIPPED, WILL_NOT = RoadmapStatus


class BackedItem:
    """Everything Ada does happens at `now`; the item was made the day before."""

    async def filled(self, now: datetime) -> "BackedItem":
        self.now = now
        self.board: Board = await make_board(now)
        self.ada: Viewer = await make_staff(now)
        self.alan: str = (
            await make_member(now, self.board, industry="Logistics", timezone="Europe/Berlin")
        ).person
        self.grace: str = (
            await make_member(
                now, self.board, "Grace", company="Bright Mills", timezone="Asia/Tokyo"
            )
        ).person
        self.item = await self.makes("An audit trail")
        self.sources = [
            await self.joins(self.alan, strength=3),
            await self.joins(self.grace, strength=2),
        ]
        return self

    async def makes(self, title: str, **overrides: Any) -> str:
        return await roadmap.create(
            self.board.programme,
            RoadmapItemFacts(title, **overrides),
            by=self.ada,
            now=self.now - timedelta(days=1),
        )

    async def joins(self, person: str, *, item: str = "", **overrides: Any) -> str:
        source = new_id()
        values = {"board_id": self.board.id, "source_kind": "request", "source": source}
        await evidence.add(
            item or self.item, **{**values, **overrides}, person=person, by=self.ada, now=self.now
        )
        return source

    async def moves(
        self,
        status: RoadmapStatus,
        reason: str = "",
        *,
        seen: RoadmapStatus = REVIEW,
        item: str = "",
    ) -> int:
        return await roadmap_moves.move(
            item or self.item, status, reason, seen=seen, by=self.ada, now=self.now
        )


async def items_seen(viewer: Viewer) -> list[ExportedItem]:
    """All of the roadmap that somebody sees, the oldest item first."""
    portions = exports.portions(viewer, now=EARLIER)
    return [item async for some in portions for item in some]


async def mails(kind: str) -> list[tuple[str, str, str]]:
    """Reader, subject and state of all mails of a kind, by reader."""
    rows = await (
        Message.select(Message.to_name, Message.subject, Message.state)
        .where(Message.kind == kind)
        .order_by(Message.created_at)
        .order_by(Message.to_name)
    )
    return [(row["to_name"], row["subject"], row["state"]) for row in rows]
