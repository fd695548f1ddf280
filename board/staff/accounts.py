"""One's own account: the name others read, the time zone, and a new password."""

from datetime import datetime

from board.foundation.database import db
from board.foundation.errors import LostRace, Refused, TooMany
from board.foundation.identity import access
from board.foundation.identity.tables import Staff
from board.foundation.journal import journal
from board.foundation.links import links
from board.foundation.mail import limits
from board.staff import passwords, staff, words
from board.staff.sign_ins import TRIES_AN_HOUR, account_key


async def change(*, name: str, timezone: str, by: access.Viewer, now: datetime) -> None:
    """Nothing is noted where nothing changed."""
    async with db.transaction():
        rows = (
            await Staff.update({Staff.name: name, Staff.timezone: timezone})
            .where(Staff.id == by.id, (Staff.name != name) | (Staff.timezone != timezone))
            .returning(Staff.id)
        )
        if rows:
            await journal.record("staff.changed", by.id, by=by.actor, now=now)


async def change_password(current: str, password: str, *, by: access.Viewer, now: datetime) -> None:
    """Ends every session of the account, the one that asks as well: its holder gets a fresh one.

    Guesses at the current password count with those at signing in, so that a screen left open
    is no way around their limit.
    """
    person = await staff.find(by.id)
    key = account_key(person.email)
    if not await limits.has_room(key, at_most=TRIES_AN_HOUR, now=now):
        raise TooMany(words.TOO_MANY_ATTEMPTS_FOR_ADDRESS)
    try:
        fits = await passwords.matches(person.password_hash, current)
    except BaseException:  # nobody has looked at this try
        await limits.give_back(key)
        raise
    if not fits:
        raise Refused(words.CURRENT_PASSWORD_WRONG, field="current")
    await limits.give_back(key)
    password_hash = await passwords.hashed(password)
    async with db.transaction():
        rows = (
            await Staff.update({Staff.password_hash: password_hash})
            .where(Staff.id == by.id, Staff.password_hash == person.password_hash)
            .returning(Staff.id)
        )
        if not rows:
            raise LostRace(words.PASSWORD_CHANGED_MEANWHILE)
        await access.end_sessions_of(by.id)
        # A link that was mailed for the old password would set another one.
        await links.revoke(links.LinkPurpose.password, staff=by.id, by=by.actor, now=now)
        await journal.record("staff.password_set", by.id, by=by.actor, now=now)
