"""Reach: who of some people may be mailed, as far as addresses, boards and choices tell."""

from collections.abc import Iterable

from board.foundation.identity.rules.members import MemberState
from board.foundation.identity.tables import Member, OptOut, Person, StaffOptOut
from board.foundation.mail.rules.obstacles import Obstacle, obstacle


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
    rows = await Person.select(Person.id, Person.email, Person.mail_refused_at).where(
        Person.id.is_in(ids)
    )
    have_stopped = await stopped(ids, purpose)
    left = await _left(ids, board)
    known = {row["id"]: row for row in rows}
    return {
        one: obstacle(
            known[one]["email"] if one in known else None,
            is_refused=one in known and known[one]["mail_refused_at"] is not None,
            has_left=one in left,
            has_stopped=one in have_stopped,
        )
        for one in ids
    }


async def obstacle_of(person: str, *, purpose: str = "", board: str = "") -> Obstacle | None:
    return (await obstacles([person], purpose=purpose, board=board))[person]


async def obstacle_of_staff(staff: str, *, purpose: str = "") -> Obstacle | None:
    """Somebody of the staff has an address always, and may stop mails as well."""
    theirs = (StaffOptOut.staff == staff) & (StaffOptOut.purpose == purpose)
    has_stopped = purpose and await StaffOptOut.exists().where(theirs)
    return Obstacle.stopped if has_stopped else None


async def stopped(people: Iterable[str], purpose: str) -> set[str]:
    """Who of them does not want mails of that purpose."""
    ids = list(people)
    if not ids or not purpose:
        return set()
    rows = await OptOut.select(OptOut.person).where(
        OptOut.person.is_in(ids), OptOut.purpose == purpose
    )
    return {row["person"] for row in rows}


# --- steps -----------------------------------------------------------------------------------


async def _left(ids: list[str], board: str) -> set[str]:
    if not board:
        return set()
    rows = await Member.select(Member.person).where(
        Member.board == board, Member.person.is_in(ids), Member.state == MemberState.alumni.value
    )
    return {row["person"] for row in rows}
