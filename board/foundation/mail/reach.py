"""Reach: who of some people may be mailed, as far as addresses, boards and choices tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from board.foundation.database.queries import prepared, value, values
from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member, OptOut, Person, StaffOptOut
from board.foundation.mail.rules.obstacles import Obstacle, obstacle


@dataclass(frozen=True, slots=True)
class PersonAddress:
    id: str
    email: str | None
    mail_refused_at: datetime | None


ADDRESSES = prepared(
    Person.select(Person.id, Person.email, Person.mail_refused_at).where(
        Person.id.is_in(values("people"))
    ),
    PersonAddress,
)
STOPPED = prepared(
    OptOut.select(OptOut.person).where(
        OptOut.person.is_in(values("people")), OptOut.purpose == value("purpose")
    ),
    str,
)
STOPPED_BY_STAFF = prepared(
    StaffOptOut.select(StaffOptOut.id).where(
        StaffOptOut.staff == value("staff"), StaffOptOut.purpose == value("purpose")
    ),
    str,
)
ALUMNI = prepared(
    Member.select(Member.person).where(
        Member.board == value("board"),
        Member.person.is_in(values("people")),
        Member.state == MemberState.alumni.value,
    ),
    str,
)


async def obstacles(
    people: Iterable[str], *, purpose: str = "", board: str = ""
) -> dict[str, Obstacle | None]:
    """Person to what stands in the way of a mail, None where nothing does.

    `purpose`: what its reader may have stopped, for a mail that can be stopped. `board`: where the
    mail asks something of a member, that board, whose alumni are not asked any more.
    """
    ids = list(dict.fromkeys(people))
    if not ids:
        return {}
    known = {row.id: row for row in await ADDRESSES.all(people=ids)}
    have_stopped = await stopped(ids, purpose)
    left = await _left(ids, board)
    return {
        one: obstacle(
            known[one].email if one in known else None,
            is_refused=one in known and known[one].mail_refused_at is not None,
            has_left=one in left,
            has_stopped=one in have_stopped,
        )
        for one in ids
    }


async def obstacle_of(person: str, *, purpose: str = "", board: str = "") -> Obstacle | None:
    return (await obstacles([person], purpose=purpose, board=board))[person]


async def obstacle_of_staff(staff: str, *, purpose: str = "") -> Obstacle | None:
    """Somebody of the staff has an address always, and may stop mails as well."""
    has_stopped = purpose and await STOPPED_BY_STAFF.exists(staff=staff, purpose=purpose)
    return Obstacle.stopped if has_stopped else None


async def stopped(people: Iterable[str], purpose: str) -> set[str]:
    """Who of them does not want mails of that purpose."""
    ids = list(people)
    if not ids or not purpose:
        return set()
    return set(await STOPPED.all(people=ids, purpose=purpose))


# --- steps -----------------------------------------------------------------------------------


async def _left(ids: list[str], board: str) -> set[str]:
    if not board:
        return set()
    return set(await ALUMNI.all(board=board, people=ids))
