"""Sign_ins."""

from datetime import datetime

from board.foundation.errors import Refused, TooMany
from board.foundation.identity.access import start_session
from board.foundation.identity.tables import Staff
from board.foundation.mail import limits
from board.foundation.text.addresses import address_key
from board.staff import passwords, words

TRIES_AN_HOUR = 20  # that fail: of one visitor, and at one account


def account_key(email: str) -> str:
    """Under which tries at an account are counted, whether there is one or not."""
    return f"sign-in:{limits.subject(address_key(email))}"


async def sign_in(email: str, password: str, *, address: str, now: datetime) -> str:
    """Returns a new session token; refuses with one sentence whatever was wrong.

    TooMany for a visitor who fails too often, and at an account where many do; a link by mail still
    opens that one. Each try is counted before it is looked at: a thousand at once are twenty.
    """
    visitor, account = f"sign-in:{limits.network(address)}", account_key(email)
    await limits.use(visitor, at_most=TRIES_AN_HOUR, now=now)
    if not await limits.has_room(account, at_most=TRIES_AN_HOUR, now=now):
        await limits.give_back(visitor)
        raise TooMany(words.TOO_MANY_ATTEMPTS_FOR_ADDRESS)
    try:
        person = await Staff.objects().where(Staff.email_key == address_key(email)).first()
        active = person is not None and person.deactivated_at is None
        fits = await passwords.matches(
            person.password_hash if person and active else None, password
        )
    except BaseException:  # nobody has looked at this try
        await limits.give_back(visitor)
        await limits.give_back(account)
        raise
    if person is None or not fits:
        raise Refused(words.WRONG_PASSWORD, field="email")
    await limits.give_back(visitor)
    await limits.give_back(account)
    return await start_session(person.id, now=now)
