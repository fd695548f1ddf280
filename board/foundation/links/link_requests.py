"""Link requests: a link asked for by address is made and mailed by the worker.

The page that takes the request does the same for every address, known or not, so that nobody can
tell from its answer, or from how long it took, who has an account or a seat.
"""

import logging
from datetime import datetime
from typing import Any

from piccolo.query.methods.select import Select

from board.foundation import extensions
from board.foundation.database import db
from board.foundation.errors import DatabaseUnavailable
from board.foundation.links.tables import LinkRequest

log = logging.getLogger("folkmoot.links")

AT_ONCE = 50  # of one turn of the worker


async def keep(purpose: str, address: str, *, subject: str = "", now: datetime) -> None:
    await LinkRequest.insert(
        LinkRequest(purpose=purpose, address=address, subject=subject, asked_at=now)
    )


def look() -> Select[Any]:
    """All of them: one that was served is gone."""
    return LinkRequest.select(LinkRequest.id)


async def serve_due(now: datetime) -> None:
    """Each once, whichever worker comes first; one that fails holds up no other."""
    rows = await LinkRequest.select(LinkRequest.id).order_by(LinkRequest.asked_at).limit(AT_ONCE)
    for row in rows:
        try:
            await _serve(row["id"], now=now)
        except DatabaseUnavailable:
            raise
        except Exception:  # whoever asked will ask again
            log.exception("Link request %s failed", row["id"])
            await LinkRequest.delete().where(LinkRequest.id == row["id"])


async def _serve(request_id: str, *, now: datetime) -> None:
    async with db.transaction():
        claimed = await (
            LinkRequest.delete()
            .where(LinkRequest.id == request_id)
            .returning(*LinkRequest.all_columns())
        )
        for request in claimed:
            mail = extensions.registered.link_requests[request["purpose"]]
            await mail(request["address"], request["subject"], now=now)
