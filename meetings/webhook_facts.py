"""What other programs are told of an answer to a request, and of a digest that is out."""

from board import settings
from board.rules.boards import reference_of
from board.webhooks import Told
from meetings.tables.digests import Digest
from meetings.tables.feedback import Request


async def of_request(request_id: str) -> Told | None:
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
    return Told(
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


async def of_digest(digest_id: str) -> Told | None:
    """Which edition it is and the hash of its bytes; the bytes themselves are on its page."""
    row = await (
        Digest.select(
            Digest.id,
            Digest.edition,
            Digest.number,
            Digest.sha256,
            Digest.meeting.id.as_alias("meeting"),
            Digest.meeting.title.as_alias("title"),
            Digest.meeting.board.id.as_alias("board"),
            Digest.meeting.board.name.as_alias("board_name"),
            Digest.meeting.board.programme.as_alias("programme"),
        )
        .where(Digest.id == digest_id)
        .first()
    )
    if row is None:
        return None
    return Told(
        row["programme"],
        {
            "id": row["id"],
            "edition": row["edition"],
            "number": row["number"],
            "sha256": row["sha256"],
            "meeting": {"id": row["meeting"], "title": row["title"]},
            "board": {"id": row["board"], "name": row["board_name"]},
            "url": f"{settings.current().origin}/digests/{row['id']}",
        },
    )
