"""Staff accounts: the first one, invited ones, roles per board, forgotten passwords."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from board.foundation.database import db
from board.foundation.database.queries import prepared, value, values
from board.foundation.errors import Gone, LostRace, NotFound, Refused, TooMany
from board.foundation.extensions import Renewal
from board.foundation.identity import access
from board.foundation.identity.rules.boards import Role
from board.foundation.identity.tables import Board, Grant, Staff
from board.foundation.journal import journal
from board.foundation.links import link_requests, links
from board.foundation.links import words as link_words
from board.foundation.links.links import Link
from board.foundation.mail import limits, outbox
from board.foundation.text.addresses import address_key
from board.staff import passwords, words
from board.staff.sign_ins import account_key

WELCOME_LASTS = timedelta(days=7)
RESET_LASTS = timedelta(hours=2)
ASKED_AN_HOUR, MAILED_AN_HOUR = 20, 10  # resets: by one visitor, to one address


@dataclass(frozen=True, slots=True)
class GrantedRole:
    """What somebody of the staff is on one board."""

    id: str
    staff: str
    board: str
    role: Role
    board_name: str


@dataclass(frozen=True, slots=True)
class StaffAccount:
    id: str
    name: str
    email: str
    is_administrator: bool
    deactivated_at: datetime | None
    has_password: bool
    grants: Sequence[GrantedRole]


@dataclass(frozen=True, slots=True)
class BoardStaff:
    """Somebody of the staff with their role on a board."""

    id: str
    name: str
    email: str
    timezone: str
    role: Role


@dataclass(frozen=True, slots=True)
class _AccountRow:
    id: str
    name: str
    email: str
    is_administrator: bool
    deactivated_at: datetime | None
    password_hash: str | None


ACCOUNTS = prepared(
    Staff.select(
        Staff.id,
        Staff.name,
        Staff.email,
        Staff.is_administrator,
        Staff.deactivated_at,
        Staff.password_hash,
    ).order_by(Staff.name),
    _AccountRow,
)
GRANTED = prepared(
    Grant.select(
        Grant.id, Grant.staff, Grant.board, Grant.role, Grant.board.name.as_alias("board_name")
    ).where(Grant.board.is_in(values("boards"))),
    GrantedRole,
)
OF_BOARD = prepared(
    Grant.select(
        Grant.role,
        Grant.staff.id.as_alias("id"),
        Grant.staff.name.as_alias("name"),
        Grant.staff.email.as_alias("email"),
        Grant.staff.timezone.as_alias("timezone"),
    )
    .where(Grant.board == value("board"), Grant.staff.deactivated_at.is_null())
    .order_by(Grant.staff.name),
    BoardStaff,
)

# --- queries ---------------------------------------------------------------------------------


async def find(staff_id: str) -> Staff:
    person = await Staff.objects().where(Staff.id == staff_id).first()
    if person is None:
        raise NotFound
    return person


async def exists() -> bool:
    """Whether the installation has its first account."""
    return bool(await Staff.exists())


async def seen_by(viewer: access.Viewer) -> list[StaffAccount]:
    """Accounts that a manager may know of, with their roles on boards that the viewer sees."""
    grants = defaultdict(list)
    for each in await GRANTED.all(boards=viewer.board_ids):
        grants[each.staff].append(each)
    return [
        StaffAccount(
            id=row.id,
            name=row.name,
            email=row.email,
            is_administrator=row.is_administrator,
            deactivated_at=row.deactivated_at,
            has_password=row.password_hash is not None,
            grants=grants[row.id],
        )
        for row in await ACCOUNTS.all()
        if viewer.is_administrator or row.id in grants or row.id == viewer.id
    ]


async def find_for(staff_id: str, viewer: access.Viewer) -> Staff:
    """An account that a manager may know of; NotFound for any other."""
    if not any(person.id == staff_id for person in await seen_by(viewer)):
        raise NotFound
    return await find(staff_id)


async def of_board(board_id: str) -> list[BoardStaff]:
    """Active staff with a role on the board, leads included; administrators are not listed."""
    return await OF_BOARD.all(board=board_id)


# --- operations ------------------------------------------------------------------------------


async def first_link(*, now: datetime) -> Link:
    """The one-time link that the first start prints; the same until it is used."""
    return await links.issue(links.LinkPurpose.first, now=now)


async def create_first(
    token: str, *, name: str, email: str, password: str, timezone: str, now: datetime
) -> Staff:
    """Makes the administrator account; a second person with the same link is refused."""
    link = await links.open_link(links.LinkPurpose.first, token, now=now)
    password_hash = await passwords.hashed(password)
    async with db.transaction():
        if await exists() or not await links.mark_used(link, now=now):
            raise Gone(words.FIRST_ACCOUNT_EXISTS)
        person = Staff(
            name=name,
            email=email,
            email_key=address_key(email),
            password_hash=password_hash,
            is_administrator=True,
            timezone=timezone,
            created_at=now,
        )
        await Staff.insert(person)
        await journal.record("staff.created", person.id, by=journal.staff(person.id), now=now)
    return person


async def invite(
    *,
    name: str,
    email: str,
    timezone: str,
    roles: Mapping[str, Role],
    by: access.Viewer,
    now: datetime,
) -> Staff:
    """Mails a one-time link with which the invited person chooses a password."""
    for board_id in roles:
        by.must("manage", board_id)
    if not roles:
        raise Refused(words.ROLE_MISSING, field="roles")
    async with db.transaction():
        person = Staff(
            name=name, email=email, email_key=address_key(email), timezone=timezone, created_at=now
        )
        if not await (
            Staff.insert(person)
            .on_conflict(target=Staff.email_key, action="DO NOTHING")
            .returning(Staff.id)
        ):
            raise Refused(words.ACCOUNT_EXISTS, field="email")
        await journal.record("staff.invited", person.id, by=by.actor, now=now)
        for board_id, role in roles.items():
            await _grant(person.id, board_id, role, by=by, now=now)
        await _post_link(person, "staff_invited", lasts=WELCOME_LASTS, by_name=by.name, now=now)
    return person


async def set_role(
    person: Staff, board_id: str, role: Role | None, *, by: access.Viewer, now: datetime
) -> None:
    """Gives, changes or (None) takes away a role; a board never loses its last manager that way."""
    by.must("manage", board_id)
    async with db.transaction():
        # Two managers who demote each other at the same moment would leave nobody.
        await db.locked(Board.select(Board.id).where(Board.id == board_id))
        if role != Role.manager:
            await _must_not_be_last_manager(person.id, board_id)
        await Grant.delete().where(Grant.staff == person.id, Grant.board == board_id)
        if role is None:
            await journal.record("grant.removed", person.id, by=by.actor, now=now, board=board_id)
        else:
            await _grant(person.id, board_id, role, by=by, now=now)
        await access.renew_sessions_of(person.id)


async def deactivate(person: Staff, *, by: access.Viewer, now: datetime) -> None:
    """Ends an account and its sessions; never the last administrator's or manager's."""
    if not by.is_administrator:
        raise NotFound
    async with db.transaction():
        if person.is_administrator:
            await _must_not_be_last_administrator(person.id)
        for row in (
            await Grant.select(Grant.board).where(Grant.staff == person.id).order_by(Grant.board)
        ):
            await db.locked(Board.select(Board.id).where(Board.id == row["board"]))
            await _must_not_be_last_manager(person.id, row["board"])
        rows = (
            await Staff.update({Staff.deactivated_at: now})
            .where(Staff.id == person.id, Staff.deactivated_at.is_null())
            .returning(Staff.id)
        )
        if not rows:
            raise LostRace(words.DEACTIVATED_ALREADY)
        await access.end_sessions_of(person.id)
        await journal.record("staff.deactivated", person.id, by=by.actor, now=now)


async def set_administrator(
    person: Staff, is_administrator: bool, *, by: access.Viewer, now: datetime
) -> None:
    """An administrator manages every board and programme; there is always at least one."""
    if not by.is_administrator:
        raise NotFound
    async with db.transaction():
        if not is_administrator:
            await _must_not_be_last_administrator(person.id)
        rows = (
            await Staff.update({Staff.is_administrator: is_administrator})
            .where(
                Staff.id == person.id,
                Staff.is_administrator.eq(not is_administrator),
                Staff.deactivated_at.is_null(),
            )
            .returning(Staff.id)
        )
        if not rows:
            raise LostRace(words.CHANGED_BY_SOMEBODY_ELSE)
        await access.renew_sessions_of(person.id)
        verb = "given" if is_administrator else "removed"
        await journal.record(f"administration.{verb}", person.id, by=by.actor, now=now)


async def ask_reset(email: str, *, address: str, now: datetime) -> None:
    """Has a one-time link mailed if the address has an account; the same is done if it has none.

    A visitor who asks too often is refused. What is asked too often for one address is dropped
    without a word, for it may be a stranger who asks: links are on their way there already.
    """
    await limits.use(f"reset:{limits.network(address)}", at_most=ASKED_AN_HOUR, now=now)
    if await limits.has_room(_reset_key(email), at_most=MAILED_AN_HOUR, now=now):
        await link_requests.keep(links.LinkPurpose.password, email, now=now)


async def mail_reset(email: str, _: str, *, now: datetime) -> None:
    """What the worker does with it."""
    person = await Staff.objects().where(Staff.email_key == address_key(email)).first()
    if person is not None and person.deactivated_at is None:
        await _reset(person, by=journal.staff(person.id), now=now)


async def send_reset(person: Staff, *, by: access.Viewer, now: datetime) -> None:
    """The same for a manager who asks for somebody else, and is told when it is too often."""
    if person.deactivated_at is not None:
        raise Refused(words.ACCOUNT_DEACTIVATED)
    if not await limits.has_room(_reset_key(person.email), at_most=MAILED_AN_HOUR, now=now):
        raise TooMany(words.too_many_links(MAILED_AN_HOUR))
    await _reset(person, by=by.actor, now=now)


async def renewal(link: Link, *, now: datetime) -> Renewal | None:
    """A fresh one-time link in place of one that has ended."""
    person = await find(link.colleague)
    if person.deactivated_at is not None:
        return None
    fresh = await links.issue(
        links.LinkPurpose.password, staff=person.id, expires_at=now + RESET_LASTS, now=now
    )
    return Renewal(links.url(fresh), words.PASSWORD_PAGE_NAME)


async def reset_link(email: str, *, now: datetime) -> str:
    """The address of a one-time link, for the command line."""
    person = await Staff.objects().where(Staff.email_key == address_key(email)).first()
    if person is None:
        raise NotFound
    async with db.transaction():
        await journal.record("staff.reset_asked", person.id, by=journal.COMMAND, now=now)
        link = await links.issue(
            links.LinkPurpose.password, staff=person.id, expires_at=now + RESET_LASTS, now=now
        )
    return links.url(link)


async def set_password(token: str, password: str, *, now: datetime) -> Staff:
    """Uses up the mailed link; everybody who was signed in as this person is signed out."""
    link = await links.open_link(links.LinkPurpose.password, token, now=now)
    password_hash = await passwords.hashed(password)
    async with db.transaction():
        if not await links.mark_used(link, now=now):
            raise Gone(link_words.LINK_USED)
        await Staff.update({Staff.password_hash: password_hash}).where(Staff.id == link.staff)
        await access.end_sessions_of(link.colleague)
        await journal.record(
            "staff.password_set", link.colleague, by=journal.staff(link.colleague), now=now
        )
        person = await find(link.colleague)
        # Whoever tried to get in before tried the old one.
        await limits.forget(account_key(person.email))
    return person


# --- steps -----------------------------------------------------------------------------------


def _reset_key(email: str) -> str:
    return f"reset:{limits.subject(address_key(email))}"


async def _reset(person: Staff, *, by: journal.Actor, now: datetime) -> None:
    async with db.transaction():
        await journal.record("staff.reset_asked", person.id, by=by, now=now)
        await _post_link(person, "staff_reset", lasts=RESET_LASTS, by_name="", now=now)


async def _grant(
    staff_id: str, board_id: str, role: Role, *, by: access.Viewer, now: datetime
) -> None:
    await Grant.insert(Grant(staff=staff_id, board=board_id, role=role.value, created_at=now))
    await journal.record(
        "grant.given", staff_id, by=by.actor, now=now, board=board_id, role=role.value
    )


async def _must_not_be_last_administrator(staff_id: str) -> None:
    # All of them are locked, so that two cannot leave at the same moment.
    rows = await db.locked(
        Staff.select(Staff.id).where(
            Staff.is_administrator.eq(True), Staff.deactivated_at.is_null()
        )
    )
    if {row["id"] for row in rows} == {staff_id}:
        raise Refused(words.LAST_ADMINISTRATOR)


async def _must_not_be_last_manager(staff_id: str, board_id: str) -> None:
    managers = await Grant.select(Grant.staff).where(
        Grant.board == board_id,
        Grant.role == Role.manager.value,
        Grant.staff.deactivated_at.is_null(),
    )
    holders = {row["staff"] for row in managers}
    if holders == {staff_id}:
        board = await Board.select(Board.name).where(Board.id == board_id).first()
        raise Refused(words.last_manager(board["name"] if board else words.THE_BOARD))


async def _post_link(
    person: Staff, kind: str, *, lasts: timedelta, by_name: str, now: datetime
) -> None:
    link = await links.issue(
        links.LinkPurpose.password, staff=person.id, expires_at=now + lasts, now=now
    )
    await outbox.post(
        kind,
        to=outbox.Recipient(person.name, person.email, staff=person.id),
        context={
            "name": person.name,
            "by_name": by_name,
            "url": links.url(link),
            "until": link.expires_at,
        },
        cause=person.id,
        now=now,
    )
