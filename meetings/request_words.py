"""What may be shown of the words behind requests, put through the speaker's level."""

from collections.abc import Sequence
from datetime import datetime

from board.extensions import Words
from board.rules.consents import Attribution
from meetings import rooms
from meetings.rules.attribution import Room, Said, shown
from meetings.tables.feedback import Request


async def of_requests(sources: Sequence[str], now: datetime) -> dict[str, Words]:
    """Request id to its number, its words and whose they are, as far as the speaker allows."""
    if not sources:
        return {}
    feedback = Request.feedback_item
    rows = await Request.select(
        Request.id,
        Request.number,
        Request.board,
        feedback.body.as_alias("body"),
        feedback.attribution.as_alias("attribution"),
        feedback.person.id.as_alias("person"),
        feedback.person.name.as_alias("name"),
        feedback.person.company.id.as_alias("company_id"),
        feedback.person.company.name.as_alias("company"),
    ).where(Request.id.is_in(list(sources)))
    sizes = await rooms.members_per_company({row["board"] for row in rows})
    words: dict[str, Words] = {}
    for row in rows:
        said = Said(
            text=row["body"],
            person_id=row["person"] or "",
            person_name=row["name"] or "",
            company_id=row["company_id"],
            company_name=row["company"] or "",
            level=Attribution(row["attribution"] or "internal"),
        )
        view = shown(said, Room(sizes[row["board"]]))
        words[row["id"]] = Words(
            reference=f"R-{row['number']}",
            text=view.text or "",
            wording=view.wording,
            href=f"/requests/{row['id']}",
        )
    return words
