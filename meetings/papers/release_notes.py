"""Release notes: what a board asked for and was shipped, as text to publish."""

from dataclasses import dataclass
from datetime import date, datetime

from board.foundation.database.queries import prepared_sql
from board.roadmap import release_credits
from board.roadmap.rules.roadmap import Visibility


@dataclass(frozen=True, slots=True)
class ShippedItem:
    """`reason`: what was said when it was shipped."""

    id: str
    title: str
    description: str
    reason: str
    visibility: Visibility
    shipped_at: datetime


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """`text` is Markdown; `unpublished` are shipped too, and not for everybody to read."""

    text: str
    items: int
    unpublished: tuple[ShippedItem, ...]


SHIPPED = prepared_sql(
    """
    SELECT item.id, item.title, item.description, item.visibility,
        item.status_changed_at AS shipped_at,
        coalesce((
            SELECT change.reason FROM status_change AS change
            WHERE change.item = item.id AND change.status = 'shipped'
            ORDER BY change.changed_at DESC LIMIT 1
        ), '') AS reason
    FROM roadmap_item AS item
    WHERE item.status = 'shipped' AND item.merged_into IS NULL
        AND EXISTS (
            SELECT 1 FROM evidence WHERE evidence.item = item.id AND evidence.board = :board
        )
    ORDER BY item.status_changed_at DESC, item.id
    """,
    ShippedItem,
    reason="only what this board asked for, each with the latest reason beside it",
)


async def of_board(board_id: str, *, since: date | None) -> ReleaseNote:
    """Public items alone; whoever asked is named only by consent, and a crowd from five on."""
    shipped = [
        item
        for item in await SHIPPED.all(board=board_id)
        if since is None or item.shipped_at.date() >= since
    ]
    public = [item for item in shipped if item.visibility is Visibility.public]
    asked = await release_credits.asked_for([item.id for item in public])
    return ReleaseNote(
        "\n\n".join(part for item in public for part in _parts(item, asked.get(item.id, ""))),
        len(public),
        tuple(item for item in shipped if item.visibility is not Visibility.public),
    )


def _parts(item: ShippedItem, asked: str) -> list[str]:
    parts = [f"## {item.title}", item.description.strip(), item.reason.strip()]
    return [*filter(None, parts), *([f"{asked}."] if asked else [])]
