"""The mail to those who asked for a roadmap item, each time it moves."""

from datetime import datetime, timedelta
from typing import Any

from board import desks, links, outbox, settings
from board.rules.roadmap import RoadmapStatus
from board.tables.membership import Member
from board.tables.roadmap import Evidence, StatusChange


async def tell(
    item: dict[str, Any], moved: StatusChange, status: RoadmapStatus, reason: str, *, now: datetime
) -> int:
    """One mail per person who asked and sits or sat on a board; a newer move replaces the mail."""
    rows = await Evidence.select(
        Evidence.person.id.as_alias("id"),
        Evidence.person.name.as_alias("name"),
        Evidence.person.email.as_alias("email"),
        Evidence.board.id.as_alias("board"),
        Evidence.board.name.as_alias("board_name"),
    ).where(Evidence.item == item["id"], Evidence.person.is_not_null())
    asked = {row["id"]: row for row in rows if row["email"]}
    sat = await Member.select(Member.person).where(Member.person.is_in(list(asked) or [""]))
    told = 0
    for person in sorted({row["person"] for row in sat}):
        row = asked[person]
        link = await desks.link_for(person, now=now)
        posted = await outbox.post(
            "roadmap_item_moved",
            to=outbox.Recipient(row["name"], row["email"], person=person),
            context={
                "name": row["name"],
                "board_name": row["board_name"],
                "title": item["title"],
                "status": status,
                "reason": reason,
                "eta": item["eta"],
                "url": links.url(link),
            },
            sender_name=row["board_name"],
            board=row["board"],
            cause=item["id"],
            due_at=now + timedelta(seconds=settings.current().undo_seconds),
            unique_key=f"roadmap:{moved.id}:{person}",
            replaces_key=f"roadmap:{item['id']}:{person}",
            now=now,
        )
        told += posted is not None
    return told
