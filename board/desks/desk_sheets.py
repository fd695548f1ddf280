"""Desk sheets: whose desk it is, on which boards, and what there is for its sections to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from board.foundation import extensions
from board.foundation.database.counts import Counts
from board.foundation.database.queries import prepared, prepared_sql, value
from board.foundation.database.together import together
from board.foundation.errors import NotFound
from board.foundation.identity.rules.boards import BoardKind
from board.foundation.identity.rules.consents import Attribution, Directory
from board.foundation.identity.rules.members import MemberState, Position
from board.foundation.identity.tables import Person
from board.foundation.links import links
from board.foundation.links.links import Link, LinkPurpose
from board.foundation.mail.rules.outbox import GONE_OUT
from board.foundation.mail.tables import Message


@dataclass(frozen=True, slots=True)
class DeskOwner:
    id: str
    name: str
    email: str | None
    job_title: str
    timezone: str
    company: str | None


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat that somebody has or had, with its board and programme."""

    id: str
    state: MemberState
    position: Position
    joined_on: date
    term_ends_on: date | None
    left_on: date | None
    attribution: Attribution
    directory: Directory
    charter_version: int | None
    charter_in_force: int | None
    board: str
    board_name: str
    kind: BoardKind
    programme: str
    programme_name: str

    @property
    def has_seats(self) -> bool:
        return self.kind.has_seats

    @property
    def owes_charter(self) -> bool:
        """Whether a version is in force that was not accepted."""
        return (self.charter_version or 0) < (self.charter_in_force or 0)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a member on the desk, at `anchor`; 0 minutes are one tap."""

    sentence: str
    anchor: str
    minutes: int = 1


@dataclass(frozen=True, slots=True)
class DeskSheet:
    """`opened`: the person's links that were not taken back; `there`: counts of the features'."""

    link: Link
    person: DeskOwner
    every_seat: tuple[SeatRow, ...]
    opened: tuple[Link, ...]
    there: Mapping[str, int]

    @property
    def seats(self) -> list[SeatRow]:
        return [seat for seat in self.every_seat if seat.state is MemberState.active]

    @property
    def former(self) -> list[SeatRow]:
        return [seat for seat in self.every_seat if seat.state is not MemberState.active]

    @property
    def boards(self) -> list[str]:
        """On which the person sits."""
        return [seat.board for seat in self.seats]

    @property
    def path(self) -> str:
        return f"/d/{links.token(self.link)}"

    @property
    def zone(self) -> str | None:
        return self.person.timezone or None

    def urls(self, purpose: LinkPurpose, now: datetime) -> dict[str, str]:
        """What each link of that purpose opens, and its address, while it does."""
        return {
            link.subject: links.url(link)
            for link in self.opened
            if link.purpose is purpose and (link.expires_at is None or link.expires_at > now)
        }


# --- queries ---------------------------------------------------------------------------------

OWNER = prepared(
    Person.select(
        Person.id,
        Person.name,
        Person.email,
        Person.job_title,
        Person.timezone,
        Person.company.name.as_alias("company"),
    ).where(Person.id == value("person")),
    DeskOwner,
)
SEATS = prepared_sql(
    """
    SELECT member.id, member.state, member.position, member.joined_on, member.term_ends_on,
        member.left_on, member.attribution, member.directory, member.charter_version,
        (SELECT max(charter.version) FROM charter WHERE charter.board = board.id)
            AS charter_in_force,
        board.id AS board, board.name AS board_name, board.kind,
        programme.id AS programme, programme.name AS programme_name
    FROM member
    JOIN board ON board.id = member.board
    JOIN programme ON programme.id = board.programme
    WHERE member.person = :person
    ORDER BY member.state, member.joined_on DESC
    """,
    SeatRow,
    reason="beside each seat the newest version of its board's charter",
)
_MAILS = Message.select(Message.id).where(
    Message.person == value("person"),
    Message.state.is_in([state.value for state in GONE_OUT]),
)


async def load(link: Link, *, now: datetime) -> DeskSheet:
    """What the desk behind a link knows; two statements."""
    own = {"person": link.member}
    found = await together(
        [OWNER.asked(**own), SEATS.asked(**own), links.ALL_OF_PERSON.asked(**own)]
    )
    person = found.first(OWNER)
    if person is None:
        raise NotFound
    return DeskSheet(
        link=link,
        person=person,
        every_seat=tuple(found[SEATS]),
        opened=tuple(found[links.ALL_OF_PERSON]),
        there=await _counts().of(person=person.id, now=now),
    )


async def seats_of(person_id: str) -> Sequence[SeatRow]:
    """Every seat the person has or had, active ones first."""
    return await SEATS.all(person=person_id)


# --- steps -----------------------------------------------------------------------------------


@cache
def _counts() -> Counts:
    """Made when all features are there."""
    return Counts({"mails": _MAILS, **extensions.registered.desk_counts})
