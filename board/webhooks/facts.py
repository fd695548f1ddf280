"""What other programs are told of a roadmap item that moved."""

from board import settings
from board.roadmap.rules.etas import eta_words
from board.roadmap.rules.roadmap import Visibility
from board.roadmap.tables import RoadmapItem, StatusChange
from board.webhooks.rules import ProgrammeEvent


async def of_item(item_id: str) -> ProgrammeEvent | None:
    """Where it stands and why; how many asked is for staff to see on the page.

    None for an internal one: nobody is told when it moves.
    """
    item = await RoadmapItem.objects().where(RoadmapItem.id == item_id).first()
    if item is None or item.visibility == Visibility.internal:
        return None
    last = await (
        StatusChange.select(StatusChange.reason)
        .where(StatusChange.item == item_id)
        .order_by(StatusChange.changed_at, ascending=False)
        .first()
    )
    return ProgrammeEvent(
        item.programme,
        {
            "id": item.id,
            "title": item.title,
            "status": item.status,
            "reason": last["reason"] if last else "",
            "eta": eta_words(item.eta),
            "visibility": item.visibility,
            "url": f"{settings.current().origin}/roadmap/{item.id}",
        },
    )
