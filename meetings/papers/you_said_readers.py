"""Readers: the members to whom a board's “You said, we did” is mailed."""

from collections.abc import Sequence
from dataclasses import dataclass

from board.foundation.database.queries import prepared, value, values
from board.foundation.database.statements import Everything
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member


@dataclass(frozen=True, slots=True)
class YouSaidReader:
    person: str
    name: str
    email: str | None


READERS = prepared(
    Member.select(
        Member.person.id.as_alias("person"),
        Member.person.name.as_alias("name"),
        Member.person.email.as_alias("email"),
    )
    .where(
        Member.board == value("board"),
        Member.state == MemberState.active.value,
        Member.person.is_in(values("people")),
        Member.person.email.is_not_null(),
    )
    .order_by(Member.person.name),
    YouSaidReader,
)


async def of_board(board_id: str, *, only: Sequence[str] | None = None) -> list[YouSaidReader]:
    """The members (`only`: of these) who would be written to: active, with an address, by name."""
    return await READERS.all(board=board_id, people=Everything() if only is None else only)
