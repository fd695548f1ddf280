"""Alan asks to send Bea, by his personal link: what tests of substitutes begin with."""

from datetime import timedelta

from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.mail.tables import Message
from meetings.calendar.rules.answers import Answer, Source
from meetings.proposals import delegations
from meetings.scheduling.rules.meetings import SubstituteState
from tests.gatherings import Gathering

BEA = "bea@example.net"
MINUTE = timedelta(minutes=1)


async def asks(scene: Gathering, email: str = BEA, *, minutes: int = 0) -> SubstituteState:
    now = scene.now + minutes * MINUTE
    return await delegations.ask_by_link(scene.alan, "Bea Field", email, comment="", now=now)


async def rule_is(scene: Gathering, rule: SubstituteRule) -> None:
    await Board.update({Board.substitutes: rule.value}).where(Board.id == scene.board.id)


async def alans(scene: Gathering) -> list[tuple[Answer, Source | None]]:
    return [(each[1], each[2]) for each in await scene.standing() if each[0] == "Alan"]


async def mails(kind: str) -> list[str]:
    rows = await Message.select(Message.to_name).where(Message.kind == kind)
    return [row["to_name"] for row in rows]
