"""Signing in, sessions, and what the person who is signed in may do."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from piccolo.custom_types import Combinable

from board.foundation.database import db
from board.foundation.database.queries import PreparedQuery, prepared, value
from board.foundation.database.statements import Everything
from board.foundation.errors import Forbidden, NotFound
from board.foundation.identity.rules.boards import Role, may
from board.foundation.identity.tables import Board, Grant, Staff, StaffSession
from board.foundation.journal import journal

SESSION_LASTS = timedelta(days=14)
FORMER_LASTS = timedelta(seconds=30)  # for requests that were under way when a token was renewed


@dataclass(frozen=True)
class Viewer:
    """The member of staff who looks, with a role for each board that may be seen."""

    id: str
    name: str
    email: str
    timezone: str
    is_administrator: bool
    roles: Mapping[str, Role] = field(default_factory=dict)
    session: str = ""  # its id, which stays when its token is renewed
    must_renew: bool = False

    @property
    def board_ids(self) -> frozenset[str]:
        """All that there are, for an administrator: a query does not compare with each of them."""
        return Everything(self.roles) if self.is_administrator else frozenset(self.roles)

    @property
    def actor(self) -> journal.Actor:
        return journal.staff(self.id)

    @property
    def is_manager(self) -> bool:
        """Whether of any board, or of the whole installation."""
        return self.is_administrator or Role.manager in self.roles.values()

    def may(self, act: str, board_id: str) -> bool:
        return may(self.roles.get(board_id), act)

    def must(self, act: str, board_id: str) -> None:
        """NotFound for a board that may not be known of, Forbidden for an act not allowed on it."""
        if board_id not in self.roles:
            raise NotFound
        if not self.may(act, board_id):
            raise Forbidden

    def boards_where(self, act: str) -> frozenset[str]:
        if self.is_administrator:
            return self.board_ids if may(Role.manager, act) else frozenset()
        return frozenset(board for board, role in self.roles.items() if may(role, act))


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the staff."""

    staff: str
    name: str
    email: str
    timezone: str
    is_administrator: bool
    deactivated_at: datetime | None


@dataclass(frozen=True, slots=True)
class Session(Account):
    """Where somebody of the staff is signed in."""

    id: str
    must_renew: bool


@dataclass(frozen=True, slots=True)
class BoardRole:
    board: str
    role: Role


def _sessions(*conditions: Combinable) -> PreparedQuery[Session]:
    return prepared(
        StaffSession.select(
            StaffSession.id,
            StaffSession.must_renew,
            StaffSession.staff,
            StaffSession.staff.name.as_alias("name"),
            StaffSession.staff.email.as_alias("email"),
            StaffSession.staff.timezone.as_alias("timezone"),
            StaffSession.staff.is_administrator.as_alias("is_administrator"),
            StaffSession.staff.deactivated_at.as_alias("deactivated_at"),
        ).where(*conditions, StaffSession.expires_at > value("now")),
        Session,
    )


BY_TOKEN = _sessions(StaffSession.token_hash == value("token"))
BY_FORMER_TOKEN = _sessions(
    StaffSession.former_hash == value("token"), StaffSession.renewed_at > value("since")
)
ACCOUNT = prepared(
    Staff.select(
        Staff.id.as_alias("staff"),
        Staff.name,
        Staff.email,
        Staff.timezone,
        Staff.is_administrator,
        Staff.deactivated_at,
    ).where(Staff.id == value("id")),
    Account,
)
BOARDS = prepared(Board.select(Board.id), str)
GRANTS = prepared(
    Grant.select(Grant.board, Grant.role).where(Grant.staff == value("staff")), BoardRole
)


async def start_session(staff_id: str, *, now: datetime) -> str:
    """Always a fresh token; only its SHA-256 is kept."""
    token = secrets.token_urlsafe(32)
    async with db.transaction():
        await StaffSession.delete().where(StaffSession.expires_at <= now)
        session = StaffSession(
            staff=staff_id, token_hash=_hash(token), created_at=now, expires_at=now + SESSION_LASTS
        )
        await StaffSession.insert(session)
        await journal.record("session.started", session.id, by=journal.staff(staff_id), now=now)
    return token


async def end_session(viewer: Viewer, *, now: datetime) -> None:
    async with db.transaction():
        await StaffSession.delete().where(StaffSession.id == viewer.session)
        await journal.record("session.ended", "", by=viewer.actor, now=now)


async def end_sessions_of(staff_id: str) -> None:
    """After a new password or a deactivation nobody stays signed in."""
    await StaffSession.delete().where(StaffSession.staff == staff_id)


async def renew_sessions_of(staff_id: str) -> None:
    """After a change of role: each gets a new token at the next request, and loses no words."""
    await StaffSession.update({StaffSession.must_renew: True}).where(StaffSession.staff == staff_id)


async def renewed(token: str, *, now: datetime) -> str | None:
    """A new token in place of one that has to be renewed; None where somebody was quicker.

    The former one opens nothing new after half a minute, and can never be renewed.
    """
    fresh, former = secrets.token_urlsafe(32), _hash(token)
    rows = (
        await StaffSession.update(
            {
                StaffSession.token_hash: _hash(fresh),
                StaffSession.former_hash: former,
                StaffSession.renewed_at: now,
                StaffSession.must_renew: False,
            }
        )
        .where(StaffSession.token_hash == former, StaffSession.must_renew.eq(True))
        .returning(StaffSession.id)
    )
    return fresh if rows else None


async def viewer_of(token: str, *, now: datetime) -> Viewer | None:
    """Who a session token belongs to, with roles; None if it holds no longer."""
    if len(token) > 100:
        return None
    hashed = _hash(token)
    row = await BY_TOKEN.first(token=hashed, now=now) or await BY_FORMER_TOKEN.first(
        token=hashed, now=now, since=now - FORMER_LASTS
    )
    if row is None or row.deactivated_at is not None:
        return None
    return await _viewer(row)


async def viewer_for(staff_id: str) -> Viewer:
    """The same without a session: for personal links of product leads, and for commands."""
    person = await ACCOUNT.one(id=staff_id)
    if person.deactivated_at is not None:
        raise NotFound
    return await _viewer(person)


async def roles_of(staff_id: str, *, is_administrator: bool) -> dict[str, Role]:
    """Board id to role. An administrator is a programme manager everywhere."""
    if is_administrator:
        return dict.fromkeys(await BOARDS.all(), Role.manager)
    return {grant.board: grant.role for grant in await GRANTS.all(staff=staff_id)}


async def _viewer(row: Account) -> Viewer:
    return Viewer(
        id=row.staff,
        name=row.name,
        email=row.email,
        timezone=row.timezone or "UTC",
        is_administrator=row.is_administrator,
        roles=await roles_of(row.staff, is_administrator=row.is_administrator),
        session=row.id if isinstance(row, Session) else "",
        must_renew=isinstance(row, Session) and row.must_renew,
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
