"""External_copies."""

from typing import Any

from board.roadmap.tables import ExternalCopy

JIRA = "Jira"


async def copies_of(item_id: str) -> list[dict[str, Any]]:
    """Where an item stands elsewhere: `place`, `number`, `key` in Jira, `url`, `pushed_at`."""
    rows: list[dict[str, Any]] = await (
        ExternalCopy.select().where(ExternalCopy.item == item_id).order_by(ExternalCopy.place)
    )
    return [{**row, "key": jira_key(row["place"], row["number"])} for row in rows]


def jira_key(place: str, number: int) -> str:
    """PROJ-12 of a copy in Jira's project PROJ; blank for one that stands elsewhere."""
    return f"{place.removeprefix(f'{JIRA} ')}-{number}" if place.startswith(f"{JIRA} ") else ""
