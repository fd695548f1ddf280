"""House rules: what a board has settled about quorum, substitutes, votes and quiet hours."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from piccolo.columns import Column

from board.boards import words
from board.foundation.database import db
from board.foundation.errors import Refused
from board.foundation.identity.access import Viewer
from board.foundation.identity.rules.boards import SubstituteRule
from board.foundation.identity.tables import Board
from board.foundation.journal import journal


@dataclass(frozen=True)
class HouseRules:
    """Quorum is a number of members; quiet hours are whole hours on each reader's clock."""

    quorum: int | None
    substitutes: SubstituteRule
    carries_votes: bool
    quiet_from: int
    quiet_until: int


def of_board(board: Board) -> HouseRules:
    return HouseRules(
        quorum=board.quorum,
        substitutes=SubstituteRule(board.substitutes),
        carries_votes=board.carries_votes,
        quiet_from=board.quiet_from,
        quiet_until=board.quiet_until,
    )


async def change(board: Board, rules: HouseRules, *, by: Viewer, now: datetime) -> bool:
    """Writes what differs and says whether anything did; mails that wait keep their time."""
    by.must("manage", board.id)
    wanted: dict[str, object] = asdict(rules)
    async with db.transaction():
        present = await db.locked(Board.objects().where(Board.id == board.id)).first()
        assert present is not None
        if rules.quorum is not None and rules.quorum > present.seats:
            raise Refused(words.quorum_above_seats(present.seats), field="quorum")
        before = asdict(of_board(present))
        changed = [name for name, value in wanted.items() if before[name] != value]
        if not changed:
            return False
        values: dict[Column | str, Any] = {name: wanted[name] for name in changed}
        if "substitutes" in values:
            values["substitutes"] = rules.substitutes.value
        await Board.update(values).where(Board.id == board.id)
        await journal.record(
            "house_rules.changed", board.id, by=by.actor, now=now, board=board.id, fields=changed
        )
    return True
