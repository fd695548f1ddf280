"""Listed people: who is named in a paper for members, from the board and from the staff."""

from dataclasses import dataclass

from board.foundation.database.queries import prepared, value
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.rules.consents import Directory
from board.foundation.identity.rules.members import MemberState, Position
from board.foundation.identity.tables import Member, Person
from board.staff import staff


@dataclass(frozen=True)
class ListedMember:
    """A member who lets these readers have the name, or one of the staff."""

    name: str
    company: str
    role: str


@dataclass(frozen=True, slots=True)
class _SeatedRow:
    directory: Directory
    position: Position
    name: str
    job_title: str
    company: str | None


SEATED = prepared(
    Member.select(
        Member.directory,
        Member.position,
        Member.person.name.as_alias("name"),
        Member.person.job_title.as_alias("job_title"),
        Member.person.company.name.as_alias("company"),
    )
    .where(Member.board == value("board"), Member.state == MemberState.active.value)
    .order_by(Member.person.name),
    _SeatedRow,
)


ZONE = prepared(Person.select(Person.timezone).where(Person.id == value("person")), str)


async def zone_of(person_id: str) -> str | None:
    """The reader's own; None for whoever has none on file."""
    return await ZONE.first(person=person_id) or None


async def members(board_id: str, *, for_guests: bool) -> tuple[tuple[ListedMember, ...], int]:
    """Who lets these readers have the name, and how many more there are."""
    rows = await SEATED.all(board=board_id)
    named = []
    for row in rows:
        if row.directory.covers(guests=for_guests):
            is_chair = row.position is Position.chair
            role = "chairs the board" if is_chair else row.job_title
            named.append(ListedMember(row.name, row.company or "", role))
    return tuple(named), len(rows) - len(named)


async def staff_of(board_id: str) -> tuple[ListedMember, ...]:
    """Who runs the board and who answers it; whoever only looks on is not named."""
    return tuple(
        ListedMember(person.name, "", Role(person.role).label)
        for person in await staff.of_board(board_id)
        if person.role != Role.viewer
    )
