"""The mail with the answer, to whoever asked."""

from datetime import date, datetime, timedelta
from typing import Any

from board import desks, links, outbox, settings
from board.rules.members import MemberState
from board.rules.roadmap import Verdict
from board.tables.membership import Member


async def tell_answer(
    request: dict[str, Any], verdict: Verdict, reason: str, later_on: date | None, *, now: datetime
) -> None:
    """Mails whoever asked, while he or she still sits on the board."""
    if not request["person"] or not request["email"]:
        return
    if not await Member.exists().where(
        Member.board == request["board"],
        Member.person == request["person"],
        Member.state == MemberState.active.value,
    ):
        return
    link = await desks.link_for(request["person"], now=now)
    await outbox.post(
        "request_answered",
        to=outbox.Recipient(request["name"], request["email"], person=request["person"]),
        now=now,
        context={
            "name": request["name"],
            "board_name": request["board_name"],
            "number": request["number"],
            "title": request["title"],
            "meeting_title": request["meeting_title"],
            "verdict": verdict,
            "reason": reason,
            "later_on": later_on,
            "url": links.url(link),
        },
        sender_name=request["board_name"],
        board=request["board"],
        cause=request["id"],
        due_at=now + timedelta(seconds=settings.current().undo_seconds),
        replaces_key=f"answer:{request['id']}",
    )
