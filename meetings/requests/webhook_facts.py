"""What other programs are told of an answer to a request, and of a digest that is out."""

from board import settings
from board.foundation.identity.rules.boards import reference_of
from board.webhooks.rules import ProgrammeEvent
from meetings.capture.tables import Request


async def of_request(request_id: str) -> ProgrammeEvent | None:
    """Staff's summary and the answer; neither who asked nor in which words."""
    row = await (
        Request.select(
            *Request.all_columns(),
            Request.board.code.as_alias("code"),
            Request.board.name.as_alias("board_name"),
            Request.board.programme.as_alias("programme"),
        )
        .where(Request.id == request_id)
        .first()
    )
    if row is None:
        return None
    return ProgrammeEvent(
        row["programme"],
        {
            "id": row["id"],
            "reference": reference_of(row["code"], row["number"]),
            "title": row["title"],
            "board": {"id": row["board"], "name": row["board_name"]},
            "verdict": row["verdict"],
            "reason": row["reason"],
            "later_on": row["later_on"].isoformat() if row["later_on"] else None,
            "url": f"{settings.current().origin}/requests/{row['id']}",
        },
    )
