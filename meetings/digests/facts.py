"""Facts."""

from board import settings
from board.webhooks.rules import ProgrammeEvent
from meetings.digests.tables import Digest


async def of_digest(digest_id: str) -> ProgrammeEvent | None:
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
    return ProgrammeEvent(
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
